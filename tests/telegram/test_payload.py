"""What comes in as JSON, whatever numbers and characters it holds."""

import json

import pytest

from bot.payload import decoded


@pytest.mark.parametrize(
    ("payload", "value"),
    [
        ('{"text": "荣昌"}'.encode(), {"text": "荣昌"}),
        (b'{"text": "\\u8363\\u660c \\ud83d\\ude00"}', {"text": "荣昌 😀"}),
        (b'{"text": "\\ud800 \\udc00!"}', {"text": "? ?!"}),
        (b'{"text": "\xed\xa0\x80"}', {"text": "?"}),
        (b'{"id": 123456789012345678}', {"id": 123456789012345678}),
        (b'{"id": -1234567890123456789, "text": "1234567890123456789"}', {"id": 0, "text": "1234567890123456789"}),
        (b"[%s]" % (b"9" * 5000), [0]),
    ],
)
def test_every_value_can_be_kept(payload: bytes, value: object) -> None:
    assert decoded(payload) == value
    json.dumps(decoded(payload), ensure_ascii=False).encode()


@pytest.mark.parametrize("payload", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_one_kind_of_error(payload: bytes) -> None:
    with pytest.raises(ValueError, match="no JSON"):
        decoded(payload)
