"""What people type never becomes markup: through the whole application, whatever they write, name or upload."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from handlers.rich import Rich
from tests.telegram.conftest import SetStage
from tests.telegram.fakeapi.api import Call
from tests.telegram.fuzzing.texts import PIECES

MARK = "ZZ"
HOSTILE = [f"{MARK}<b>{piece}</b>&amp;<a href='x'>{MARK}" for piece in PIECES if "\ud800" not in piece]
OWN = {"b", "blockquote", "i", "code"}
ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|#x27);)")


class Tags(HTMLParser):
    """The tags of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one, with what it says."""
        self.found.add(tag)
        self.attributes |= {name for name, _ in attrs}


def unescaped(call: Call) -> list[str]:
    """What of a call's HTML is not the bot's own."""
    text = call.parameters.get("text") or call.parameters.get("caption") or ""
    if "parse_mode" not in call.parameters:
        return []
    tags = Tags()
    tags.feed(text)
    between = re.findall(rf"{MARK}.*?{MARK}", text, re.DOTALL)
    return [
        *(tags.found - OWN),
        *(tags.attributes - {"expandable"}),
        *ENTITY.findall(text),
        *(one for one in between if "<" in one),
    ]


@pytest.mark.parametrize("text", HOSTILE)
async def test_nothing_that_is_typed_becomes_markup(set_stage: SetStage, tmp_path: Path, text: str) -> None:
    knowledge = tmp_path / "<b>k&.yaml"
    async with set_stage(admin_ids={7}, knowledge=knowledge) as stage:
        world, chat, parent = stage.world, stage.chat, stage.parent
        for said in (text, f"/chart {text}", f"/rollback {text}", f"/start {text}", f"/经费 {text}", "/reload"):
            world.say(chat, parent, said)
        world.say(stage.group, parent, f"/ask {text}")
        world.upload(chat, parent, f"{text}.yaml", b"report: [\n")
        world.type_inline(parent, text)
        await stage.run()
        for said in ("/unanswered", "/feedback", "/history", "/status"):
            world.say(chat, parent, said)
        await stage.run()
        assert [one for call in stage.api.calls for one in unescaped(call)] == []
        # The fake parses as Telegram does: the text arrives as it was typed.
        assert any(MARK in said for said in chat.texts)
        assert stage.api.refused() == []


def test_what_is_not_escaped_is_found() -> None:
    text = HOSTILE[0]
    call = Call("sendMessage", {"text": text, "parse_mode": "HTML"}, 200, 0.0)
    assert unescaped(call)
    assert not unescaped(Call("sendMessage", {"text": Rich(text).html(), "parse_mode": "HTML"}, 200, 0.0))
    assert unescape(Rich(text).html()) == text
