"""One row of a question table."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class Kind(StrEnum):
    """What a question is about."""

    FACT = "fact"
    MULTI = "multi"
    LIST = "list"
    DERIVE = "derive"
    TEXT = "text"
    PREMISE = "premise"
    OOS = "oos"
    CHAT = "chat"


class Noise(StrEnum):
    """How a question is typed."""

    NONE = "none"
    COLLOQUIAL = "colloquial"
    TYPO = "typo"
    PINYIN = "pinyin"
    TRAD = "trad"
    MIXED = "mixed"
    TERSE = "terse"
    LONG = "long"


class Expect(StrEnum):
    """What has to come back."""

    ANSWER = "answer"
    DECLINE = "decline"
    CHAT = "chat"
    DECLINE_OR_CHAT = "decline_or_chat"


class Question(BaseModel):
    """A message, the messages before it, and what makes an answer right.

    Every group of `must` has to be met by one of its strings; none of `must_not` may be there.
    """

    model_config = ConfigDict(frozen=True)

    id: str = Field(min_length=1)
    q: str
    turns: tuple[str, ...] = ()
    kind: Kind
    noise: Noise
    expect: Expect
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    gold: str = ""
    quote: str | tuple[str, ...] = ""
