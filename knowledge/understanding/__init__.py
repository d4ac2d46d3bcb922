"""From a message to a Query: tokens, slots, follow-ups."""
