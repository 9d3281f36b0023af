"""A family whose professionals are in Slack: the whole program, their screens, and what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.channels.slack.happenings import CHANNEL
from bot.pacing import Pacer
from conversations.plan.ids import PersonId, PlanId
from storage import addresses, workspaces
from storage.addresses import AddressState
from storage.seats import Seat as AtTable
from storage.workspaces import Workspace as Kept
from tests.reliability.household import PLAN, ROUND_TABLE, Household
from tests.rigs.clock import Clock
from tests.rigs.slack import Colleague, Room, Slack, Workspace

ILSE, MARIJKE, A_TEACHER, A_NURSE = "a7", "a8", "a9", "a10"
PROFESSIONALS = (ILSE, MARIJKE, A_TEACHER, A_NURSE)


class SlackTable(Household):
    """The family with Slack; `with SlackTable(...) as table` begins and ends it."""

    channel = CHANNEL

    def __init__(self, slack: Slack, clock: Clock, env: Mapping[str, str]) -> None:
        super().__init__(clock, env)
        self.slack = slack
        self._colleagues: dict[str, Colleague] = {}

    def opens(self, pacer: Pacer | None = None) -> None:
        """Start the program, and wait until Slack can reach it."""
        super().opens(pacer)
        if self.env.get("SLACK_MODE") == "http":
            port = self.program.settings.web_port
            self.slack.posts_to(f"http://127.0.0.1:{port}/slack/events")
        else:
            self.slack.waits_for_connections()

    def address_of(self, person: str) -> str:
        """Where somebody is in Slack."""
        colleague = self._colleagues[person]
        return f"{colleague.team_id}:{colleague.user_id}"

    def is_quiet(self) -> bool:
        """Whether nothing comes from Slack, and for a moment nobody has asked it for anything."""
        status = self.slack.asks("status")
        is_idle = not status["is_delivering"] and not status["under_way"]
        return is_idle and bool(status["still_s"] > 0.1)

    def sits(
        self, person: str, plan: PlanId = PLAN, workspace: Workspace | None = None
    ) -> Colleague:
        """Let somebody have linked Slack; give their screen."""
        if person not in self._colleagues:
            name = f"Collega {person}"
            self._colleagues[person] = self.slack.colleague(name, workspace=workspace)
        seat, address = AtTable(plan, PersonId(person)), self.address_of(person)
        self.does(lambda tx: addresses.link(tx, CHANNEL, address, seat))
        return self._colleagues[person]

    def is_asked(
        self, person: str, flow: str = "attendance", about: str = ROUND_TABLE
    ) -> Colleague:
        """Let a conversation have begun with somebody; give their screen, where it asks."""
        colleague = self._colleagues.get(person) or self.sits(person)
        self.begins(person, flow, about)
        return colleague

    def has_a_room(self) -> Room:
        """Let all professionals be in a private channel that Ilse gave to the plan."""
        everybody = [self.sits(person) for person in PROFESSIONALS]
        room = self.slack.channel("gezin", everybody)
        everybody[0].command("/gezinsplan kanaal", in_=room)
        self.settles()
        return room

    def knows(self, workspace: Workspace, whole: str = "", until: datetime | None = None) -> None:
        """Let another workspace have let us in, as is kept when somebody installs the app.

        Args:
            whole: The organisation, where that let us in as a whole.
            until: How long its token is good; None: always.
        """
        kept = Kept(
            whole or workspace.team_id,
            workspace.bot_token,
            bot_user="U0OURSELVES",
            bot="B0OURSELVES",
            refresh_token=workspace.refresh_token,
            expires_at=until,
        )
        self.does(lambda tx: workspaces.put(tx, CHANNEL, kept))

    def state_of(self, person: str) -> AddressState | None:
        """What somebody's account is good for; None: they are nobody."""
        address = self.address_of(person)
        behind = self.does(lambda tx: addresses.behind(tx, CHANNEL, address))
        return behind[0].state if behind else None

    def slack_health(self) -> dict[str, Any]:
        """What health says of Slack."""
        told: dict[str, Any] = self.health()[1]["slack"]
        return told


def said(colleague: Colleague) -> list[str]:
    """Every message of the app with somebody, as it stands there now, oldest first."""
    return [message.words for message in colleague.dm if message.by_app]
