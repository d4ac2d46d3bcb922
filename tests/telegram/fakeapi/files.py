"""Files that people and the bot have sent, as Telegram keeps them."""

from dataclasses import dataclass
from typing import Any

from tests.telegram.fakeapi.refusal import RefusalError, bad_request

LARGEST_DOWNLOAD = 20 << 20
LARGEST_PHOTO = 10 << 20
PNG = b"\x89PNG\r\n\x1a\n"

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
        return [{"file_id": number, "file_unique_id": number, "width": 900, "height": 900, "file_size": file.size}]

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
            if raw not in self.kept:
                raise bad_request("wrong file identifier/HTTP URL specified")
            return raw
        name, content, _ = sent[raw.removeprefix("attach://")]
        if not content:
            raise bad_request("file must be non-empty")
        if picture and (len(content) > LARGEST_PHOTO or not content.startswith(PNG)):
            raise bad_request("IMAGE_PROCESS_FAILED")
        return self.keep(name, content)
