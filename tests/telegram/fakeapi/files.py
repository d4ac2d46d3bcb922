"""Files that people and the bot have sent, as Telegram keeps them."""

import struct
from dataclasses import dataclass
from typing import Any

from tests.telegram.fakeapi.refusal import RefusalError, bad_request

LARGEST_DOWNLOAD = 20 << 20
LARGEST_PHOTO = 10 << 20
PNG = b"\x89PNG\r\n\x1a\n"
# Width and height together, and how many times the one may be the other.
SIDES, RATIO = 10000, 20

# Name, content and type, as the library hands a file over.
Sent = tuple[str, bytes, str]


@dataclass(frozen=True)
class Kept:
    """One file: its name and content; `size` may be more than what is really kept, for files that are too large."""

    name: str
    content: bytes
    size: int


class Files:
    """The files by their ids; an id stays good until a test says otherwise."""

    def __init__(self) -> None:
        self.kept: dict[str, Kept] = {}

    def keep(self, name: str, content: bytes, size: int | None = None) -> str:
        """Keep a file; returns its id."""
        number = f"file-{len(self.kept) + 1}"
        self.kept[number] = Kept(name, content, len(content) if size is None else size)
        return number

    def document(self, number: str) -> dict[str, Any]:
        """The Document object of a file."""
        file = self.kept[number]
        return {"file_id": number, "file_unique_id": number, "file_name": file.name, "file_size": file.size}

    def photo(self, number: str) -> list[dict[str, Any]]:
        """The sizes of a picture."""
        file = self.kept[number]
        width, height = _sides(file.content)
        sides = {"width": width, "height": height}
        return [{"file_id": number, "file_unique_id": number, "file_size": file.size} | sides]

    def place(self, number: str) -> dict[str, Any]:
        """The answer to getFile."""
        file = self.kept.get(number)
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if file.size > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        return {"file_id": number, "file_unique_id": number, "file_size": file.size, "file_path": f"files/{number}"}

    def content(self, path: str) -> bytes:
        """What is downloaded from a path."""
        file = self.kept.get(path.rsplit("/", 1)[-1])
        if file is None:
            raise RefusalError(404, "Not Found")
        return file.content

    def taken(self, raw: str, sent: dict[str, Sent], picture: bool) -> str:
        """The id of a file that a call sends: an upload is kept, an id must be known."""
        if not raw.startswith("attach://"):
            return self._known(raw, picture)
        name, content, _ = sent[raw.removeprefix("attach://")]
        if not content:
            raise bad_request("file must be non-empty")
        if picture:
            _check(content)
        return self.keep(name, content)

    def _known(self, number: str, picture: bool) -> str:
        if number not in self.kept:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if picture and not self.kept[number].content.startswith(PNG):
            raise bad_request("can't use file of type Document as Photo")
        return number


def _check(picture: bytes) -> None:
    """Refuse what Telegram does not take for a picture."""
    if len(picture) > LARGEST_PHOTO:
        raise RefusalError(413, "Request Entity Too Large")
    if not picture.startswith(PNG):
        raise bad_request("IMAGE_PROCESS_FAILED")
    sides = _sides(picture)
    if sum(sides) > SIDES or max(sides) > RATIO * min(sides):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _sides(picture: bytes) -> tuple[int, int]:
    """Width and height, as the head of a PNG says them."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height
