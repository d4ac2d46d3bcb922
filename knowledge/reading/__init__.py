"""Reports in other formats than plain text."""

from knowledge.reading.formats import FORMATS, Reading, read

__all__ = ["FORMATS", "Reading", "read"]
