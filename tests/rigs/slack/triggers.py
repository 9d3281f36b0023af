"""Passes for opening a modal: each somebody's, for three real seconds, once."""

import time
from dataclasses import dataclass

from tests.rigs.slack.wire import RefusalError, fresh_id


@dataclass
class Trigger:
    """One pass, made when somebody does something."""

    team_id: str
    user_id: str
    made_at: float
    is_used: bool = False


class Triggers:
    """Every pass there ever was.

    Args:
        live_s: How long one is good, in real seconds.
    """

    def __init__(self, live_s: float) -> None:
        self.live_s = live_s
        self._ever: dict[str, Trigger] = {}

    def makes(self, team_id: str, user_id: str) -> str:
        """Make a pass."""
        trigger_id = f"{len(self._ever) + 1}.{team_id[1:]}.{fresh_id('').lower()}"
        self._ever[trigger_id] = Trigger(team_id, user_id, time.monotonic())
        return trigger_id

    def finds(self, trigger_id: str) -> Trigger:
        """Look a pass up that can still be used.

        Raises:
            RefusalError: `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`.
        """
        trigger = self._ever.get(trigger_id)
        if trigger is None:
            raise RefusalError("invalid_trigger_id")
        if trigger.is_used:
            raise RefusalError("exchanged_trigger_id")
        if time.monotonic() - trigger.made_at > self.live_s:
            raise RefusalError("expired_trigger_id")
        return trigger
