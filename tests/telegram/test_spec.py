"""Every outgoing call keeps to Telegram's own table, where it is at hand; so does the fake."""

from typing import Any

import pytest

from bot.menus import publish
from knowledge.engine import Engine
from tests.telegram.fakeapi.api import Call
from tests.telegram.fakeapi.parameters import Methods
from tests.telegram.spec import SPEC, complaints, table
from tests.telegram.stage import Stage

pytestmark = pytest.mark.skipif(not SPEC.exists(), reason=f"{SPEC} 不在这里")

QUESTION = "荣昌有多少所学校"
KINDS = {("Integer",): "int", ("Boolean",): "bool", ("String",): "text", ("Integer", "String"): "chat"}


async def test_every_kind_of_call_keeps_to_the_table(stage: Stage, engine: Engine) -> None:
    forum = stage.world.group(-100300, forum=True, threads={5})
    await publish(stage.application.bot, engine.base.report)
    await stage.application.bot.delete_webhook()
    await stage.application.bot.set_webhook("https://example.org/x", secret_token="s", allowed_updates=("message",))
    await stage.application.bot.get_webhook_info()
    await stage.application.bot.delete_webhook()
    await stage.ask("/start")
    await stage.press("更多 ▸")
    await stage.press(stage.chat.buttons[0]["text"])
    await stage.ask("小学")
    await stage.ask("永川区有多少所学校")
    await stage.ask("校园安全采取了哪些措施")
    await stage.application.bot.delete_message(stage.chat.id, stage.chat.from_bot[-1]["message_id"])
    await stage.ask("/chart 经费")
    stage.world.upload(stage.chat, stage.parent, "k.yaml", b"x: 1")
    await stage.run()
    await stage.application.bot.get_file("file-2")
    await stage.application.bot.send_document(stage.chat.id, b"text", filename="table.jsonl")
    stage.world.type_inline(stage.parent, "双减")
    await stage.in_chat(forum, f"/ask {QUESTION}", message_thread_id=5, is_topic_message=True)
    assert complaints(stage.api.calls) == []
    assert not stage.api.refused()
    assert {call.method for call in stage.api.calls} == set(Methods().table) - {"sendChatAction"}
    parameters = {name for call in stage.api.made("sendMessage") for name in call.parameters}
    assert parameters >= {"reply_markup", "reply_parameters", "message_thread_id", "link_preview_options"}


@pytest.mark.parametrize(
    ("method", "parameters", "complaint"),
    [
        ("sendCoffee", {}, "sendCoffee: no such method"),
        ("sendMessage", {"chat_id": "7"}, "sendMessage: text is missing"),
        ("sendMessage", {"chat_id": "7", "text": "a", "colour": "1"}, "sendMessage: there is no colour"),
        ("sendMessage", {"chat_id": "[7]", "text": "a"}, "sendMessage.chat_id: [7] is no Integer"),
        ("getUpdates", {"offset": "a"}, "getUpdates.offset: 'a' is no Integer"),
        ("getUpdates", {"offset": "true"}, "getUpdates.offset: True is no Integer"),
        ("getUpdates", {"allowed_updates": "1"}, "getUpdates.allowed_updates: 1 is no list"),
        ("getUpdates", {"allowed_updates": "[1]"}, "getUpdates.allowed_updates[0]: 1 is no String"),
        (
            "setMyCommands",
            {"commands": '[{"command": "a"}]'},
            "setMyCommands.commands[0]: description is missing",
        ),
        (
            "sendMessage",
            {"chat_id": "7", "text": "a", "reply_markup": '{"inline_keyboard": [[{"text": "a", "data": "b"}]]}'},
            "sendMessage.reply_markup.inline_keyboard[0][0]: there is no data",
        ),
        (
            "sendMessage",
            {"chat_id": "7", "text": "a", "link_preview_options": '"off"'},
            "sendMessage.link_preview_options: 'off' is no LinkPreviewOptions",
        ),
    ],
)
def test_a_wrong_call_is_noticed(method: str, parameters: dict[str, str], complaint: str) -> None:
    assert complaints([Call(method, parameters, 200, 0.0)]) == [complaint]


@pytest.mark.parametrize("method", Methods().table)
def test_the_fake_knows_what_the_table_knows(method: str) -> None:
    fields = table()["methods"][method]["fields"]
    assert Methods().table[method] == {name: _kind(*field) for name, field in fields.items()}


def _kind(needed: int, *kinds: Any) -> str:
    """A field in the words of the fake's table."""
    return KINDS.get(kinds, "file" if kinds[0] == "InputFile" else "json") + "!" * needed
