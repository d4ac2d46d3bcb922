"""The way to the Bot API: its address and the proxy before it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.settings import Settings

TELEGRAM = "https://api.telegram.org/bot"


@dataclass(frozen=True, slots=True)
class Route:
    """The address without the token, the proxy set for it, and whether the environment may name another."""

    address: str
    proxy: str | None
    trust_env: bool

    @property
    def files(self) -> str:
        """The address of files, without the token."""
        return f"{self.address.removesuffix('/bot')}/file/bot"


def route(settings: Settings) -> Route:
    """The way that the settings ask for."""
    address = settings.api_base_url.rstrip("/") or TELEGRAM
    # A proxy of the environment leads to the internet, not to a server on this machine.
    return Route(address, settings.proxy.get_secret_value() or None, trust_env=not _on_this_machine(address))


def _on_this_machine(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")
