"""What the app is told of by itself: messages, members, people and its own coming and going."""

from dataclasses import dataclass

from tests.rigs.slack.channels import Channel, Message
from tests.rigs.slack.deliveries import EVENTS, Deliveries, Delivery
from tests.rigs.slack.people import Person, Team
from tests.rigs.slack.wire import Fields, fresh_id
from tests.rigs.slack.world import World


@dataclass
class Events:
    """The Events API.

    Args:
        subscribed: The names of what the app asked for (`message.im`); `None`: all.
    """

    world: World
    deliveries: Deliveries
    subscribed: frozenset[str] | None = None

    def tells(self, team: Team, name: str, event: Fields, channel: Channel | None = None) -> None:
        """Tell the app of one event, if it is in that workspace and asked for it."""
        if not team.is_installed or not (self.subscribed is None or name in self.subscribed):
            return
        event = {**event, "event_ts": event.get("event_ts") or self.world.ts()}
        body = self._outside(team, event) | {
            "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
            "event_context": f"4-{fresh_id('E')}",
        }
        user = event.get("user") or ""
        user_id = user if isinstance(user, str) else user["id"]
        self.carries(name, body, user_id)

    def carries(self, name: str, body: Fields, user_id: str = "") -> None:
        """Send any body at all as an event."""
        self.deliveries.starts(Delivery(EVENTS, name, body, user_id))

    def said(self, channel: Channel, message: Message) -> None:
        """Tell of a message; the app hears its own too, as Slack does it."""
        if not channel.is_im:  # the app asks for no channel's history
            return
        written = self.world.written(message, channel) | _place(channel)
        written["event_ts"] = message.ts
        self.tells(self._team(channel), "message.im", written, channel)

    def changed(self, channel: Channel, message: Message, former: Fields) -> None:
        """Tell of an edit."""
        inside = {"message": self.world.written(message, channel), "previous_message": former}
        self._hidden(channel, "message_changed", inside)

    def deleted(self, channel: Channel, message: Message) -> None:
        """Tell of a message that was taken away."""
        former = self.world.written(message, channel)
        more = {"previous_message": former, "deleted_ts": message.ts}
        self._hidden(channel, "message_deleted", more)

    def mentioned(self, channel: Channel, message: Message) -> None:
        """Tell that somebody called the app in a channel."""
        written = self.world.written(message, channel)
        event = written | {"type": "app_mention", "channel": channel.channel_id}
        self.tells(self._team(channel), "app_mention", event, channel)

    def home_opened(self, team: Team, user_id: str, tab: str, view: Fields | None) -> None:
        """Tell that somebody looks at their home, or at their messages with the app."""
        channel = self.world.direct(team.team_id, user_id)
        shown = {"view": view} if view and tab == "home" else {}
        event = {"type": "app_home_opened", "user": user_id, "channel": channel.channel_id}
        self.tells(team, "app_home_opened", {**event, "tab": tab, **shown})

    def joined(self, channel: Channel, user_id: str, inviter: str) -> None:
        """Tell that somebody, or the bot, came in."""
        self._moves("member_joined_channel", channel, user_id, {"inviter": inviter})

    def left(self, channel: Channel, user_id: str) -> None:
        """Tell that somebody went; of the bot itself it is called otherwise."""
        team = self._team(channel)
        if user_id == team.bot_user_id:
            name = "group_left" if channel.is_private else "channel_left"
            self.tells(team, name, {"type": name, "channel": channel.channel_id}, channel)
        else:
            self._moves("member_left_channel", channel, user_id, {})

    def archived(self, channel: Channel, user_id: str, *, is_archived: bool) -> None:
        """Tell that a channel was archived, or taken out of the archive."""
        kind = "group" if channel.is_private else "channel"
        name = f"{kind}_archive" if is_archived else f"{kind}_unarchive"
        event = {"type": name, "channel": channel.channel_id, "user": user_id}
        self.tells(self._team(channel), name, event, channel)

    def person_changed(self, person: Person) -> None:
        """Tell every workspace that knows somebody how they are now."""
        for team in self.world.teams.values():
            if self.world.sees(team, person):
                user = person.seen_from(team, self.world.now(), with_locale=True)
                ts = int(self.world.now().timestamp())
                event = {"type": "user_change", "user": user, "cache_ts": ts}
                self.tells(team, "user_change", event)

    def tokens_revoked(self, team: Team) -> None:
        """Tell that the bot's tokens ended."""
        tokens = {"oauth": [], "bot": [team.bot_user_id]}
        self.tells(team, "tokens_revoked", {"type": "tokens_revoked", "tokens": tokens})

    def uninstalled(self, team: Team) -> None:
        """Tell that the app was taken out of a workspace."""
        self.tells(team, "app_uninstalled", {"type": "app_uninstalled"})

    def rate_limited(self, team: Team) -> None:
        """Tell that events are held back: more than 30,000 in an hour."""
        body: Fields = {
            "token": "rig",
            "type": "app_rate_limited",
            "team_id": team.team_id,
            "minute_rate_limited": int(self.world.now().timestamp()) // 60 * 60,
            "api_app_id": self.world.app_id,
        }
        self.carries("app_rate_limited", body)

    def _team(self, channel: Channel) -> Team:
        return self.world.teams[channel.team_id]

    def _hidden(self, channel: Channel, subtype: str, more: Fields) -> None:
        if not channel.is_im:
            return
        ts = self.world.ts()
        event: Fields = {"type": "message", "subtype": subtype, "hidden": True, "ts": ts}
        event |= {**_place(channel), "event_ts": ts, **more}
        self.tells(self._team(channel), "message.im", event, channel)

    def _moves(self, name: str, channel: Channel, user_id: str, more: Fields) -> None:
        person = self.world.people.get(user_id)
        event: Fields = {
            "type": name,
            "user": user_id,
            "channel": channel.channel_id,
            "channel_type": "G" if channel.is_private else "C",
            "team": person.team_id if person else channel.team_id,
            **more,
        }
        self.tells(self._team(channel), name, event, channel)

    def _outside(self, team: Team, event: Fields) -> Fields:
        is_org = team.is_org_install
        by: Fields = {
            "enterprise_id": team.enterprise_id or None,
            "team_id": None if is_org else team.team_id,
            "user_id": team.bot_user_id,
            "is_bot": True,
            "is_enterprise_install": is_org,
        }
        belongs = {"enterprise_id": team.enterprise_id} if team.enterprise_id else {}
        return {
            "token": "rig",
            "team_id": team.team_id,
            **belongs,
            "context_team_id": team.team_id,
            "context_enterprise_id": team.enterprise_id or None,
            "api_app_id": self.world.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": fresh_id("Ev"),
            "event_time": int(self.world.now().timestamp()),
            "authorizations": [by],
        }


def _place(channel: Channel) -> Fields:
    return {"channel": channel.channel_id, "channel_type": channel.kind}
