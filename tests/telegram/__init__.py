"""The Telegram half: the whole application against a strict fake Bot API."""
