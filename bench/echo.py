"""A bare python-telegram-bot that repeats what it hears: what the library alone can do."""

import os

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Repeat a message."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Poll until stopped."""
    base = os.environ["BOT_API_BASE_URL"]
    application = ApplicationBuilder().token(os.environ["BOT_TOKEN"]).base_url(base).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
