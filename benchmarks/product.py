"""The product under load: the whole program as `tafelronde run` runs it, but sending at full speed.

`python -m benchmarks.product PORT API CPU FOLDER`
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.load import PROOF
from benchmarks.machine import stay_on
from bot import logs, program
from bot.pacing import Pacer
from bot.serving import run_until_stopped
from bot.settings import Settings, read_settings

AT_ONCE = 1e9


def settings_in(folder: Path, port: int, api: str) -> Settings:
    """Settings with everything in one folder, and updates coming in by webhook."""
    return read_settings(
        {
            "TAFELRONDE_DATABASE_URL": f"sqlite:///{folder}/bench.db",
            "TAFELRONDE_KEY_FILE": f"{folder}/bench.key",
            "TAFELRONDE_WEB_PORT": str(port),
            "TAFELRONDE_TICK_SECONDS": "3600",
            "TELEGRAM_BOT_TOKEN": "42:bench",
            "TELEGRAM_BASE_URL": f"{api}/bot",
            "TELEGRAM_MODE": "webhook",
            "TELEGRAM_WEBHOOK_URL": "https://127.0.0.1/telegram",
            "TELEGRAM_WEBHOOK_SECRET": PROOF,
        }
    )


def main(port: str, api: str, cpu: str, folder: str) -> None:
    """Run until told to stop."""
    stay_on(int(cpu))
    logs.set_up("WARNING")
    pacer = Pacer(time.monotonic, rate=AT_ONCE, chat_rate=AT_ONCE, chat_burst=AT_ONCE)
    settings = settings_in(Path(folder), int(port), api)
    run_until_stopped(program.run(settings, lambda _: None, pacer))


if __name__ == "__main__":
    main(*sys.argv[1:])
