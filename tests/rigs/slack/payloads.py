"""The bodies of what people do: clicks, pages sent and closed, shortcuts, commands."""

from dataclasses import dataclass

from tests.rigs.slack.channels import Channel, Ephemeral, Message
from tests.rigs.slack.filling import first_state
from tests.rigs.slack.people import Person, Team
from tests.rigs.slack.responses import Responses
from tests.rigs.slack.triggers import Triggers
from tests.rigs.slack.views import View
from tests.rigs.slack.wire import Fields
from tests.rigs.slack.world import World


@dataclass
class Payloads:
    """Writes what the app gets, with fresh passes and addresses.

    Args:
        responses: Makes the `response_url` of each.
        triggers: Makes the `trigger_id` of each.
    """

    world: World
    responses: Responses
    triggers: Triggers

    def click_on_message(
        self, person: Person, channel: Channel, message: Message, action: Fields
    ) -> Fields:
        """Write a press on something in a message."""
        team = self.world.teams[channel.team_id]
        where = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.channel_id,
            "is_ephemeral": False,
        }
        state = first_state(message.blocks)
        for block_id, answers in message.state.items():
            state.setdefault(block_id, {}).update(answers)
        return {
            **self._base("block_actions", team, person),
            "container": where,
            "trigger_id": self.triggers.makes(team.team_id, person.user_id),
            "channel": channel.mention(),
            "message": self.world.written(message, channel),
            "state": {"values": state},
            "response_url": self._response(person, channel, message_ts=message.ts),
            "actions": [self._stamped(action)],
        }

    def click_on_ephemeral(self, person: Person, shown: Ephemeral, action: Fields) -> Fields:
        """Write a press on something in words that only they see."""
        channel = self.world.channels[shown.channel_id]
        team = self.world.teams[channel.team_id]
        where = {
            "type": "message",
            "message_ts": shown.ts,
            "channel_id": channel.channel_id,
            "is_ephemeral": True,
        }
        return {
            **self._base("block_actions", team, person),
            "container": where,
            "trigger_id": self.triggers.makes(team.team_id, person.user_id),
            "channel": channel.mention(),
            "state": {"values": first_state(shown.blocks)},
            "response_url": self._response(person, channel, ephemeral_ts=shown.ts),
            "actions": [self._stamped(action)],
        }

    def click_in_view(self, person: Person, view: View, action: Fields) -> Fields:
        """Write a press on something in a modal or at home."""
        team = self.world.teams[view.team_id]
        return {
            **self._base("block_actions", team, person, in_view=True),
            "container": {"type": "view", "view_id": view.view_id},
            "trigger_id": self.triggers.makes(team.team_id, person.user_id),
            "view": self._view(view),
            "actions": [self._stamped(action)],
        }

    def submission(self, person: Person, view: View) -> Fields:
        """Write a page that is sent."""
        team = self.world.teams[view.team_id]
        return {
            **self._base("view_submission", team, person, in_view=True),
            "trigger_id": self.triggers.makes(team.team_id, person.user_id),
            "view": self._view(view),
            "response_urls": [],
        }

    def closing(self, person: Person, view: View, *, is_cleared: bool) -> Fields:
        """Write a page that is closed."""
        team = self.world.teams[view.team_id]
        base = self._base("view_closed", team, person, in_view=True)
        return {**base, "view": self._view(view), "is_cleared": is_cleared}

    def shortcut(self, person: Person, team: Team, callback_id: str) -> Fields:
        """Write a shortcut used from anywhere."""
        base = self._base("shortcut", team, person)
        trigger_id = self.triggers.makes(team.team_id, person.user_id)
        more = {"callback_id": callback_id, "trigger_id": trigger_id}
        return {**base, "action_ts": self.world.ts(), **more}

    def message_shortcut(
        self, person: Person, channel: Channel, message: Message, callback_id: str
    ) -> Fields:
        """Write a shortcut used on a message."""
        team = self.world.teams[channel.team_id]
        return {
            **self._base("message_action", team, person),
            "action_ts": self.world.ts(),
            "callback_id": callback_id,
            "trigger_id": self.triggers.makes(team.team_id, person.user_id),
            "response_url": self._response(person, channel),
            "channel": channel.mention(),
            "message_ts": message.ts,
            "message": self.world.written(message, channel),
        }

    def command(self, person: Person, channel: Channel, command: str, text: str) -> Fields:
        """Write a slash command; its body is a flat form."""
        team = self.world.teams[channel.team_id]
        org = {"enterprise_id": team.enterprise_id, "enterprise_name": team.enterprise_name}
        return {
            "token": "rig",
            "team_id": team.team_id,
            "team_domain": team.domain,
            **(org if team.enterprise_id else {}),
            "channel_id": channel.channel_id,
            "channel_name": channel.mention()["name"],
            "user_id": person.user_id,
            "user_name": person.username,
            "command": command,
            "text": text,
            "api_app_id": self.world.app_id,
            "is_enterprise_install": str(team.is_org_install).lower(),
            "response_url": self._response(person, channel),
            "trigger_id": self.triggers.makes(team.team_id, person.user_id),
        }

    def _base(self, kind: str, team: Team, person: Person, *, in_view: bool = False) -> Fields:
        """Write what all have; in a view of an organisation's install the team is `null` (S13)."""
        return {
            "type": kind,
            "token": "rig",
            "api_app_id": self.world.app_id,
            "team": None if in_view and team.is_org_install else team.fields(),
            "enterprise": team.enterprise(),
            "is_enterprise_install": team.is_org_install,
            "user": person.mention(),
        }

    def _view(self, view: View) -> Fields:
        return view.fields(self.world.app_id, self.world.teams[view.team_id].bot_id)

    def _stamped(self, action: Fields) -> Fields:
        return {**action, "action_ts": self.world.ts()}

    def _response(
        self, person: Person, channel: Channel, *, message_ts: str = "", ephemeral_ts: str = ""
    ) -> str:
        return self.responses.makes(channel, person.user_id, message_ts, ephemeral_ts)
