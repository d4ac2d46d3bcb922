"""What the bot reads of an update, each part of the type that the Bot API gives it.

The library takes a list for a text and a text for a number: that would fail much later, in the middle of an answer.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "inline_query")
Name = Annotated[str, Field(min_length=1)]


class Part(BaseModel):
    """A part of an update; what the bot does not read is left out, errors do not repeat what people wrote."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore", hide_input_in_errors=True)


class Sender(Part):
    """Who wrote or pressed."""

    id: int
    is_bot: bool


class Place(Part):
    """A chat."""

    id: int
    type: Name


class Stretch(Part):
    """An entity of a text."""

    type: str
    offset: Annotated[int, Field(ge=0)]
    length: Annotated[int, Field(ge=0)]
    user: Sender | None = None


class Attached(Part):
    """A document."""

    file_id: Name
    file_name: str | None = None
    file_size: int | None = None


class Said(Part):
    """A message, with what it replies to."""

    message_id: int
    date: int
    chat: Place
    sender: Sender | None = Field(None, alias="from")
    sender_chat: Place | None = None
    via_bot: Sender | None = None
    edit_date: int | None = None
    text: str | None = None
    entities: list[Stretch] | None = None
    document: Attached | None = None
    media_group_id: str | None = None
    message_thread_id: int | None = None
    is_topic_message: bool | None = None
    is_automatic_forward: bool | None = None
    migrate_to_chat_id: int | None = None
    migrate_from_chat_id: int | None = None
    reply_to_message: "Said | None" = None


class Pressed(Part):
    """A button."""

    id: Name
    sender: Sender = Field(alias="from")
    data: Name | None = None
    message: Said | None = None


class Typed(Part):
    """An inline query."""

    id: Name
    sender: Sender = Field(alias="from")
    query: str


class Member(Part):
    """What somebody is in a chat."""

    user: Sender
    status: str
    is_member: bool | None = None


class Change(Part):
    """The bot has come into a chat or left it."""

    chat: Place
    sender: Sender = Field(alias="from")
    old_chat_member: Member
    new_chat_member: Member


class Shape(Part):
    """An update."""

    update_id: int
    message: Said | None = None
    edited_message: Said | None = None
    callback_query: Pressed | None = None
    inline_query: Typed | None = None
    my_chat_member: Change | None = None


def holds(update: dict[str, Any]) -> bool:
    """Whether an update is of a kind that the bot reads.

    ValidationError, which is a ValueError, for one that is not as the Bot API says.
    """
    shape = Shape.model_validate(update)
    return any(getattr(shape, kind) is not None for kind in KINDS)
