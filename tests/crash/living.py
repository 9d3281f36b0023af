"""The program as a child of its own: it lives until it is killed, or until a file is there."""

from __future__ import annotations

import asyncio
import faulthandler
import json
import os
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bot import program
from bot.languages import every_language
from bot.pacing import Pacer
from bot.settings import Settings, read_settings
from conversations.flows import every_flow
from storage import crashpoints

LOOKS_EVERY_S = 0.005
faulthandler.enable()
# Read once, in the warm process, instead of in every child.
every_flow()
every_language()


def lives(env: Mapping[str, str], end: str) -> None:
    """Run as `tafelronde run` does, without pages.

    Args:
        env: The settings, as in the environment.
        end: A file; when it is there the program stops cleanly.
    """
    asyncio.run(_lives(read_settings(env), Path(end)))


def counts(env: Mapping[str, str], end: str, notes: str) -> None:
    """Do the same, and note in a file how often each crash point was passed."""
    passed: Counter[str] = Counter()
    crashpoints.set_hook(lambda name: passed.update((name,)))
    lives(env, end)
    Path(notes).write_text(json.dumps(passed), encoding="utf-8")


def lives_by_number(env: Mapping[str, str], end: str, number: str) -> None:
    """Do the same, and note the process's number in a file, for signals."""
    Path(number).write_text(str(os.getpid()), encoding="utf-8")
    lives(env, end)


async def _lives(settings: Settings, end: Path) -> None:
    """Tick when the clock was moved, which a test does, and not in between, when nothing is due."""
    clock = program.open_clock(settings)
    async with (
        program.open_house(settings, clock) as house,
        program.start_works(settings, house, _at_once()) as works,
    ):
        shown = ""
        while shown := await asyncio.to_thread(_next, settings.clock_file, shown, end):
            await works.ticker.tick()


def _next(clock_file: Path | None, shown: str, end: Path) -> str:
    """Wait until the clock shows something else, and give that; empty: it is the end."""
    assert clock_file is not None
    while not end.exists():
        now = clock_file.read_text(encoding="ascii")
        if now != shown:
            return now
        time.sleep(LOOKS_EVERY_S)
    return ""


def _at_once() -> Pacer:
    """No limits: the fake Telegram's clock stands still between two things that happen."""
    return Pacer(time.monotonic, rate=1e9, chat_rate=1e9, chat_burst=1e9)
