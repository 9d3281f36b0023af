"""A strict fake Telegram Bot API server; the server's rules it keeps are listed in README.md."""

from tests.rigs.telegram.journal import Call, read_journal
from tests.rigs.telegram.phone import Phone
from tests.rigs.telegram.rig import Telegram
from tests.rigs.telegram.running import start_in_thread, start_process
from tests.rigs.telegram.screen import Shown
from tests.rigs.telegram.server import Options

__all__ = [
    "Call",
    "Options",
    "Phone",
    "Shown",
    "Telegram",
    "read_journal",
    "start_in_thread",
    "start_process",
]
