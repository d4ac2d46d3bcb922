"""A strict stand-in for the Bot API, in process or on 127.0.0.1; refuses with Telegram's own words."""
