"""From a question to the facts that answer it: entries, their index, scores."""
