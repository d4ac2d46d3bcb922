"""What is said when a chat sets the place that it means where it names none."""

from knowledge.library.listing import words
from knowledge.library.reports import Reports

LONGEST = 20


def about_place(reports: Reports, given: str, found: str, now: str) -> str:
    """The sentence for the words that were given, the place they name (empty: none), and the place set before."""
    listed = reports.listed() or reports.at().base.report.place
    if given and not found:
        return words("place_unknown", what=given[:LONGEST], list=listed)
    if found:
        return words("place_set", place=found, list=listed)
    now = now or reports.home
    return words("place_now" if now else "place_none", place=now, example=reports.at().base.report.place, list=listed)
