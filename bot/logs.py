"""Logging to stderr that cannot show the token."""

import logging

from telegram.error import InvalidToken

QUIET = ("httpx", "httpcore", "apscheduler", "tornado")
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class SecretFormatter(logging.Formatter):
    """Formats a record, traceback included, and blots out each secret."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__(FORMAT)
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """The finished text, with *** in place of the secrets."""
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text


def not_a_refused_token(record: logging.LogRecord) -> bool:
    """Drop the library's traceback of a refused token: the run says it in one line."""
    return not (record.exc_info and isinstance(record.exc_info[1], InvalidToken))


def configure(level: str, secrets: tuple[str, ...]) -> None:
    """Send all logging to stderr; the HTTP client is kept quiet because its URLs hold the token."""
    handler = logging.StreamHandler()
    handler.setFormatter(SecretFormatter(secrets))
    handler.addFilter(not_a_refused_token)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
