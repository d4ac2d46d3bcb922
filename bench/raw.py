"""Sends the same message again and again over bare sockets: what the server alone can take (`bench.telegram`)."""

import asyncio
import json
import os
import sys
from urllib.parse import urlsplit

CONNECTIONS = 16
ANSWER = "学校总数269所。\n\n出处：一、基本情况\n<blockquote expandable>全区有学校269所。</blockquote>"


def request(address: str, token: str, chat: int) -> bytes:
    """One `sendMessage` as it goes over the wire."""
    place = urlsplit(address)
    body = json.dumps({"chat_id": str(chat), "text": ANSWER, "parse_mode": "HTML"}, ensure_ascii=False).encode()
    head = f"POST {place.path}{token}/sendMessage HTTP/1.1\r\nHost: {place.netloc}\r\n"
    return f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def connection(address: str, message: bytes, times: int) -> None:
    """Send a message so many times over one connection, each after the answer to the one before."""
    place = urlsplit(address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    for _ in range(times):
        writer.write(message)
        head = await reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(length))
    writer.close()


async def main(chat: int, times: int) -> None:
    """Send so many messages to a chat, over all connections together."""
    address = os.environ["BOT_API_BASE_URL"]
    message = request(address, os.environ["BOT_TOKEN"], chat)
    await asyncio.gather(*(connection(address, message, times // CONNECTIONS) for _ in range(CONNECTIONS)))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
