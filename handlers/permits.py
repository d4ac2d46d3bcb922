"""In which groups the bot may answer."""


class Permits:
    """The groups of the settings, and the supergroups that some of them became; none listed means all."""

    def __init__(self, listed: frozenset[int]) -> None:
        self._listed = listed
        self._allowed = set(listed)

    def allows(self, chat: int) -> bool:
        """Whether the bot may answer in a group."""
        return not self._listed or chat in self._allowed

    def inherit(self, old: int, new: int) -> bool:
        """Let a supergroup have the permission of the group it was; whether that is news."""
        if old not in self._allowed or new in self._allowed:
            return False
        self._allowed.add(new)
        return True
