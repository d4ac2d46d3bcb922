"""Several reports in one place: which there are, which one a message is about, and what they say side by side."""
