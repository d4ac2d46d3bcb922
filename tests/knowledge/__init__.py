"""The knowledge half: the report, its facts, the knowledge file and the checks."""
