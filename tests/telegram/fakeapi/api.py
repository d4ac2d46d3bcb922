"""The fake Bot API itself: answers the bot's calls and keeps what was sent."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.telegram.fakeapi import cards, settings
from tests.telegram.fakeapi.buttons import check_keyboard
from tests.telegram.fakeapi.faults import Faults
from tests.telegram.fakeapi.files import Sent
from tests.telegram.fakeapi.markup import CAPTION, parse
from tests.telegram.fakeapi.parameters import Methods
from tests.telegram.fakeapi.people import Message
from tests.telegram.fakeapi.refusal import RefusalError, bad_request
from tests.telegram.fakeapi.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
FILES = ("document", "photo")
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


@dataclass(frozen=True)
class Call:
    """A call that the bot made, how it was answered (200: well), and when, in seconds of the loop."""

    method: str
    parameters: dict[str, str]
    code: int
    at: float


class FakeApi:
    """Answers what Telegram would answer; `calls` holds every call, `world` what came of it."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.calls: list[Call] = []
        self.faults = Faults()
        self.webhook: dict[str, Any] = {}
        # What Telegram tells of the last delivery that failed.
        self.webhook_trouble: dict[str, Any] = {}
        self.clock_ahead = timedelta()
        self.published: dict[str, Any] = {}
        self._methods = Methods()
        self._uploads: dict[str, Sent] = {}

    async def call(
        self, token: str, method: str, raw: dict[str, str], files: dict[str, Sent] | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Answer a call: status and JSON object; `files` are those that it uploads."""
        self._uploads = files or {}
        # A file that is a parameter itself is not among the other parameters.
        raw = {name: f"attach://{name}" for name in self._uploads if name in FILES} | raw
        try:
            await self.faults.strike(method)
            code, answer = 200, {"ok": True, "result": await self._result(token, method, raw)}
        except RefusalError as refusal:
            code, answer = refusal.code, refusal.answer()
        self.calls.append(Call(method, raw, code, asyncio.get_running_loop().time()))
        return code, answer

    def made(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]

    def refused(self) -> list[Call]:
        """The calls that were answered with an error."""
        return [call for call in self.calls if call.code != 200]

    def forget(self) -> None:
        """Let go of the calls, the queries, and all but the last messages of each chat, for runs without end."""
        self.calls.clear()
        self.world.forget()

    async def _result(self, token: str, method: str, raw: dict[str, str]) -> Any:
        if token != self.token:
            raise RefusalError(401, "Unauthorized")
        given = self._methods.read(method, raw)
        if method == "getUpdates":
            return await self._get_updates(given)
        answer = self._answers().get(method)
        if answer is not None:
            return answer(given)
        settings.check(method, given)
        self.published[settings.key_of(method, given)] = given
        return True

    def _answers(self) -> dict[str, Callable[[dict[str, Any]], Any]]:
        return {
            "getMe": lambda given: self.world.me(),
            "sendMessage": self._send,
            "editMessageText": self._edit,
            "deleteMessage": self._delete,
            "getFile": lambda given: self.world.files.place(given["file_id"]),
            "sendDocument": lambda given: self._send_file(given, "document"),
            "sendPhoto": lambda given: self._send_file(given, "photo"),
            "answerInlineQuery": self._answer_inline,
            "answerCallbackQuery": self._answer_query,
            "sendChatAction": lambda given: bool(self.world.reachable(given["chat_id"])),
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._set_webhook,
            "getWebhookInfo": self._webhook_info,
        }

    def _set_webhook(self, given: dict[str, Any]) -> bool:
        self.webhook = given if given.get("url") else {}
        return True

    def _webhook_info(self, given: dict[str, Any]) -> dict[str, Any]:
        info = {"url": self.webhook.get("url", ""), "has_custom_certificate": False}
        return info | {"pending_update_count": len(self.world.updates.waiting)} | self.webhook_trouble

    async def _get_updates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook:
            raise RefusalError(409, WEBHOOK_ACTIVE)
        return await self.world.updates.fetch(
            given.get("offset", 0), given.get("limit", 100), given.get("timeout", 0), given.get("allowed_updates")
        )

    def _send(self, given: dict[str, Any]) -> Message:
        return self._post(given, _content(given))

    def _send_file(self, given: dict[str, Any], kind: str) -> Message:
        number = self.world.files.taken(given[kind], self._uploads, kind == "photo")
        file = self.world.files.photo(number) if kind == "photo" else self.world.files.document(number)
        return self._post(given, _caption(given) | {kind: file})

    def _post(self, given: dict[str, Any], content: dict[str, Any]) -> Message:
        chat = self.world.reachable(given["chat_id"])
        thread = given.get("message_thread_id")
        if thread is not None and thread not in chat.threads:
            raise bad_request("message thread not found")
        if reply := given.get("reply_parameters"):
            content |= self._replied(chat.find(reply["message_id"]), reply)
        if thread is not None:
            content |= {"message_thread_id": thread, "is_topic_message": True}
        return self.world.post(chat, self.world.me(), content)

    def _replied(self, question: Message | None, reply: dict[str, Any]) -> dict[str, Any]:
        if question is None and not reply.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        return {"reply_to_message": question} if question else {}

    def _edit(self, given: dict[str, Any]) -> Message:
        message = self.world.reachable(given.get("chat_id", 0)).find(given.get("message_id", 0))
        if message is None:
            raise bad_request("message to edit not found")
        if not message["from"]["is_bot"]:
            raise bad_request("message can't be edited")
        content = _content(given)
        if all(message.get(key) == content.get(key) for key in ("text", "entities", "reply_markup")):
            raise bad_request(NOT_MODIFIED)
        for part in ("entities", "reply_markup"):
            message.pop(part, None)
        message.update(content)
        return message

    def _delete(self, given: dict[str, Any]) -> bool:
        chat = self.world.reachable(given["chat_id"])
        message = chat.find(given["message_id"])
        if message is None:
            raise bad_request("message to delete not found")
        if not message["from"]["is_bot"] and not chat.bot_is_admin:
            raise bad_request("message can't be deleted")
        chat.messages.remove(message)
        return True

    def _answer_inline(self, given: dict[str, Any]) -> bool:
        if given["inline_query_id"] not in self.world.open_queries:
            raise bad_request(TOO_OLD)
        cards.check(given["results"])
        self.world.open_queries.remove(given["inline_query_id"])
        self.world.cards = given["results"]
        return True

    def _answer_query(self, given: dict[str, Any]) -> bool:
        if len(given.get("text", "")) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        if given["callback_query_id"] not in self.world.open_queries:
            raise bad_request(TOO_OLD)
        self.world.open_queries.remove(given["callback_query_id"])
        return True


def _caption(given: dict[str, Any]) -> dict[str, Any]:
    """Caption, entities and buttons of a picture or document, checked."""
    content: dict[str, Any] = {}
    if given.get("caption"):
        text, entities = parse(given["caption"], given.get("parse_mode", ""), CAPTION)
        content = {"caption": text} | ({"caption_entities": entities} if entities else {})
    if markup := given.get("reply_markup"):
        check_keyboard(markup)
        content["reply_markup"] = markup
    return content


def _content(given: dict[str, Any]) -> dict[str, Any]:
    """Text, entities and buttons of a message, checked."""
    text, entities = parse(given["text"], given.get("parse_mode", ""))
    content: dict[str, Any] = {"text": text} | ({"entities": entities} if entities else {})
    if markup := given.get("reply_markup"):
        check_keyboard(markup)
        content["reply_markup"] = markup
    return content
