"""From a Document to facts, by the rules of the genre."""
