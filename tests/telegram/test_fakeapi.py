"""The fake is as strict as the Bot API: each wrong call is refused with Telegram's own words."""

import asyncio
import json
import struct
from typing import Any

import pytest

from tests.telegram.fakeapi.api import NOT_MODIFIED, TOO_OLD, WEBHOOK_ACTIVE, FakeApi
from tests.telegram.fakeapi.people import Person
from tests.telegram.fakeapi.updates import TERMINATED
from tests.telegram.staging import TOKEN

PARSE = "can't parse entities: "
WRONG_URL = "inline keyboard button URL '{}' is invalid: {}"
PARENT = Person(7, "王家长")


def button(**action: Any) -> str:
    """A keyboard with one button."""
    return json.dumps({"inline_keyboard": [[{"text": "甲"} | action]]})


def png(width: int, height: int) -> bytes:
    """The head of a picture, which is all the fake looks at."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


async def call(api: FakeApi, method: str, **parameters: Any) -> dict[str, Any]:
    """Call as the library does: text as it is, the rest as JSON."""
    raw = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
    return (await api.call(TOKEN, method, raw))[1]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "长" * 4097}, "message is too long"),
        ({"text": "a", "colour": "red"}, 'unknown parameter "colour" of sendMessage'),
        ({"text": "<b>a", "parse_mode": "HTML"}, PARSE + "Can't find end tag corresponding to start tag \"b\""),
        ({"text": "a<c", "parse_mode": "HTML"}, PARSE + "Unsupported start tag \"\" at byte offset 1"),
        ({"text": "<p>a</p>", "parse_mode": "HTML"}, PARSE + "Unsupported start tag \"p\" at byte offset 0"),
        ({"text": "a</b>", "parse_mode": "HTML"}, PARSE + "Unexpected end tag at byte offset 1"),
        ({"text": "<b><i>a</b></i>", "parse_mode": "HTML"},
         PARSE + "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\""),
        ({"text": "a", "parse_mode": "Fancy"}, "unsupported parse_mode"),
        ({"text": "a", "chat_id": 8}, "chat not found"),
        ({"text": "a", "chat_id": "x y"}, "can't parse chat_id"),
        ({"text": "a", "message_thread_id": 3}, "message thread not found"),
        ({"text": "a", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "a", "reply_markup": button(callback_data="学" * 22)}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": button(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_markup": button(copy_text={"text": "长" * 257})}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "reply_markup": button(copy_text={"text": "😀" * 129})}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "reply_markup": button(copy_text={"text": ""})}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "a", "reply_markup": button(url="localhost")}, WRONG_URL.format("localhost", "Wrong HTTP URL")),
        ({"text": "a", "reply_markup": button(url="ftp://a.b")},
         WRONG_URL.format("ftp://a.b", "Unsupported URL protocol")),
        ({"text": "a", "reply_markup": button()}, "Text buttons are unallowed in the inline keyboard"),
    ],
)  # fmt: skip
async def test_a_wrong_message_is_refused(api: FakeApi, wrong: dict[str, Any], words: str) -> None:
    api.world.private(PARENT)
    answer = await call(api, "sendMessage", **{"chat_id": 7} | wrong)
    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", 400, "Bad Request: file must be non-empty"),
        (b"no picture", 400, "Bad Request: IMAGE_PROCESS_FAILED"),
        (png(9000, 1001), 400, "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (png(100, 2001), 400, "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (png(9, 9).ljust((10 << 20) + 1), 413, "Request Entity Too Large"),
    ],
    ids=["empty", "no picture", "too large sides", "too narrow", "too many bytes"],
)
async def test_a_wrong_picture_is_refused(api: FakeApi, content: bytes, code: int, words: str) -> None:
    api.world.private(PARENT)
    sent = {"photo": ("a.png", content, "image/png")}
    _, answer = await api.call(TOKEN, "sendPhoto", {"chat_id": "7", "photo": "attach://photo"}, sent)
    assert answer == {"ok": False, "error_code": code, "description": words}


async def test_a_picture_is_sent_again_by_its_id_and_a_document_is_none(api: FakeApi) -> None:
    chat = api.world.private(PARENT)
    picture = api.world.files.keep("a.png", png(900, 300))
    assert (await call(api, "sendPhoto", chat_id=7, photo=picture, caption="长" * 1024))["ok"]
    assert chat.from_bot[0]["photo"][0] | {"width": 900, "height": 300} == chat.from_bot[0]["photo"][0]
    for given, words in (
        ({"photo": api.world.files.keep("a.yaml", b"a: 1")}, "can't use file of type Document as Photo"),
        ({"photo": "gone"}, "wrong file identifier/HTTP URL specified"),
        ({"photo": picture, "caption": "长" * 1025}, "message caption is too long"),
    ):
        answer = await call(api, "sendPhoto", **{"chat_id": 7} | given)
        assert answer["description"] == f"Bad Request: {words}"


@pytest.mark.parametrize("action", [{"copy_text": {"text": "长" * 256}}, {"url": "https://t.me/a"}])
async def test_a_right_button_is_taken(api: FakeApi, action: dict[str, Any]) -> None:
    chat = api.world.private(PARENT)
    assert (await call(api, "sendMessage", chat_id=7, text="a", reply_markup=button(**action)))["ok"]
    assert chat.buttons == [{"text": "甲"} | action]


async def test_a_chat_that_put_the_bot_out_says_so(api: FakeApi) -> None:
    for chat, words in (
        (api.world.private(PARENT), "blocked by the user"),
        (api.world.group(-100200), "kicked from the supergroup chat"),
    ):
        chat.blocked = True
        answer = await call(api, "sendMessage", chat_id=chat.id, text="a")
        assert (answer["error_code"], answer["description"]) == (403, f"Forbidden: bot was {words}")


async def test_a_right_message_is_kept_with_its_entities(api: FakeApi) -> None:
    chat = api.world.private(PARENT)
    await call(api, "sendMessage", chat_id=7, text="😀<b>一&lt;</b>", parse_mode="HTML")
    assert chat.texts == ["😀一<"]
    assert chat.from_bot[0]["entities"] == [{"type": "bold", "offset": 2, "length": 2}]


async def test_an_edit_must_change_something(api: FakeApi) -> None:
    chat = api.world.private(PARENT)
    await call(api, "sendMessage", chat_id=7, text="一")
    number = chat.from_bot[0]["message_id"]
    assert (await call(api, "editMessageText", chat_id=7, message_id=number, text="二"))["ok"]
    again = await call(api, "editMessageText", chat_id=7, message_id=number, text="二")
    assert again["description"] == f"Bad Request: {NOT_MODIFIED}"
    gone = await call(api, "editMessageText", chat_id=7, message_id=999, text="二")
    assert gone["description"] == "Bad Request: message to edit not found"


async def test_a_query_is_answered_once(api: FakeApi) -> None:
    chat = api.world.private(PARENT)
    await call(api, "sendMessage", chat_id=7, text="一", reply_markup=button(callback_data="a"))
    query = api.world.press(chat, PARENT, chat.buttons[0])
    assert (await call(api, "answerCallbackQuery", callback_query_id=query))["ok"]
    answer = await call(api, "answerCallbackQuery", callback_query_id=query)
    assert answer["description"] == f"Bad Request: {TOO_OLD}"


@pytest.mark.parametrize(
    ("method", "given", "words"),
    [
        ("setMyCommands", {"commands": [{"command": "经费", "description": "a"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setMyDescription", {"description": "长" * 513}, "bot description is too long"),
        ("setMyShortDescription", {"short_description": "长" * 121}, "bot short description is too long"),
    ],
)
async def test_a_wrong_menu_is_refused(api: FakeApi, method: str, given: dict[str, Any], words: str) -> None:
    assert (await call(api, method, **given))["description"] == f"Bad Request: {words}"


async def test_updates_are_confirmed_by_the_next_offset(api: FakeApi) -> None:
    chat = api.world.private(PARENT)
    for text in "一二":
        api.world.say(chat, PARENT, text)
    first, second = (await call(api, "getUpdates"))["result"]
    assert (await call(api, "getUpdates", offset=first["update_id"] + 1))["result"] == [second]
    assert (await call(api, "getUpdates", offset=second["update_id"] + 1))["result"] == []


async def test_a_poll_waits_for_an_update_and_a_second_poll_ends_it(api: FakeApi) -> None:
    first = asyncio.create_task(call(api, "getUpdates", timeout=60))
    await asyncio.sleep(0)
    second = asyncio.create_task(call(api, "getUpdates", timeout=60))
    assert (await first)["description"] == TERMINATED
    api.world.say(api.world.private(PARENT), PARENT, "一")
    assert (await second)["result"][0]["message"]["text"] == "一"


async def test_no_polling_beside_a_webhook(api: FakeApi) -> None:
    await call(api, "setWebhook", url="https://example.org/x")
    assert (await call(api, "getUpdates"))["description"] == WEBHOOK_ACTIVE
    await call(api, "deleteWebhook")
    assert (await call(api, "getUpdates"))["ok"]


async def test_wrong_tokens_and_methods_are_refused(api: FakeApi) -> None:
    assert await api.call("1:x", "getMe", {}) == (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    assert (await api.call(TOKEN, "getCoffee", {}))[0] == 404


def test_the_privacy_filter_of_groups(api: FakeApi) -> None:
    group = api.world.group(-100200)
    for text in ("一", "/ask@other_bot 一", "@other_bot 一", "😀 /ask 一", "@Edu_Test_Bot 一"):
        api.world.say(group, PARENT, text)
    delivered = [update["message"] for update in api.world.updates.waiting]
    assert [message["text"] for message in delivered] == ["😀 /ask 一", "@Edu_Test_Bot 一"]
    assert delivered[0]["entities"] == [{"type": "bot_command", "offset": 3, "length": 4}]
