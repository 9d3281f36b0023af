"""Where the people of a story are: a clock that is moved by hand, a Telegram and a Slack."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.acceptance.running import Env
from tests.rigs.clock import Clock
from tests.rigs.program import settings_for
from tests.rigs.slack import Options as SlackOptions
from tests.rigs.slack import Slack
from tests.rigs.slack import start_in_thread as start_slack
from tests.rigs.telegram import Options, Telegram, start_in_thread

SOCKET, HTTP = "socket", "http"
STILL_MS = 10


@dataclass(frozen=True)
class Places:
    """The platforms of a story, all on one clock.

    Attributes:
        slack: None where nobody is there.
        mode: How Slack brings what it has: "socket" or "http".
    """

    clock: Clock
    telegram: Telegram
    slack: Slack | None = None
    mode: str = SOCKET

    def settings(self, folder: Path, database_url: str) -> Env:
        """The environment of a program that is there, and keeps all it has in a folder."""
        env = settings_for(folder, database_url, self.clock, self.telegram, self.slack)
        return {**env, "SLACK_MODE": self.mode} if self.slack else env

    def are_listened_to(self, address: str) -> bool:
        """Whether a program with this address hears all of them by now."""
        if self.slack and self.mode == HTTP:
            self.slack.posts_to(f"{address}/slack/events")
        is_on_a_line = not self.slack or self.mode == HTTP or self.slack.connections == 1
        return is_on_a_line and bool(self.telegram.asks("status")["is_polled"])

    def all_is_heard(self) -> bool:
        """Whether nothing that people did is under way any more."""
        if not self._slack_is_still():
            return False
        status = self.telegram.asks("status")
        return bool(status["waiting"] == status["under_way"] == 0)

    def _slack_is_still(self) -> bool:
        if self.slack is None:
            return True
        status = self.slack.asks("status")
        is_idle = not status["is_delivering"] and status["under_way"] == 0
        return is_idle and bool(status["still_s"] * 1000 >= STILL_MS)


@contextmanager
def places(folder: Path, mode: str = "") -> Iterator[Places]:
    """Open them, with a clock in a file of a folder.

    Args:
        mode: Of Slack; empty: there is none.
    """
    clock = Clock(file=folder / "clock")
    telegram = start_in_thread(Options(now=clock.now))
    slack = start_slack(SlackOptions(now=clock.now)) if mode else None
    try:
        yield Places(clock, telegram, slack, mode or SOCKET)
    finally:
        telegram.stops()
        if slack:
            slack.stops()
