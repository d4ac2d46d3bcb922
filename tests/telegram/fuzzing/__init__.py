"""Updates that nobody would expect, made at random and the same for one seed."""
