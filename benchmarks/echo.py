"""The bare library: python-telegram-bot says back what it hears, with its own server and defaults.

`python -m benchmarks.echo PORT API CPU`
"""

from __future__ import annotations

import logging
import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from benchmarks.load import PROOF
from benchmarks.machine import stay_on

WHO = "42:bench"


async def say_back(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Reply with the same words."""
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(update.message.text)


def main(port: str, api: str, cpu: str) -> None:
    """Serve the webhook until told to stop."""
    stay_on(int(cpu))
    logging.basicConfig(level=logging.WARNING)
    builder = Application.builder().token(WHO).base_url(f"{api}/bot")
    application = builder.connection_pool_size(256).pool_timeout(30).build()
    application.add_handler(MessageHandler(filters.TEXT, say_back))
    application.run_webhook(
        listen="127.0.0.1",
        port=int(port),
        url_path="telegram",
        webhook_url="https://127.0.0.1/telegram",
        secret_token=PROOF,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
