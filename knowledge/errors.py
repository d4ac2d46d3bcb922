"""Errors whose text is meant for a person.

Exception
 └─ UserError            one clear Chinese sentence; shown as it is, exit code 2
     ├─ ReportError      the report text cannot be used
     └─ KnowledgeError   the knowledge or curation file cannot be used
"""


class UserError(Exception):
    """A problem that the person at the keyboard can mend; the text says how."""


class ReportError(UserError):
    """A report text that is missing, empty, wrongly encoded or not a report."""


class KnowledgeError(UserError):
    """A knowledge or curation file that is broken; the text names file, line or fact."""
