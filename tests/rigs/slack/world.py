"""Everything there is on this Slack, looked up by id."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from tests.rigs.clock import Now
from tests.rigs.slack.channels import Channel, Ephemeral, Message, written
from tests.rigs.slack.people import APP_NAME, Person, Team
from tests.rigs.slack.wire import Fields, fresh_id


@dataclass
class World:
    """Workspaces, people and channels.

    Args:
        app_id: Of the one app.
        now: The server's clock.
    """

    app_id: str
    now: Now
    teams: dict[str, Team] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    ephemerals: list[Ephemeral] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(100))

    def ts(self) -> str:
        """Give a new instant as Slack writes it; no two are the same and they rise."""
        return f"{int(self.now().timestamp())}.{next(self.numbers):06d}"

    def adds(self, team: Team) -> Team:
        """Make a workspace."""
        self.teams[team.team_id] = team
        return team

    def direct(self, team_id: str, user_id: str) -> Channel:
        """Give somebody's direct messages with a workspace's app, opened when there were none."""
        for channel in self.channels.values():
            if (channel.team_id, channel.user_id) == (team_id, user_id):
                return channel
        members = [user_id, self.teams[team_id].bot_user_id]
        channel = Channel(fresh_id("D"), team_id, "", members, user_id=user_id)
        self.channels[channel.channel_id] = channel
        return channel

    def is_bot_in(self, channel: Channel) -> bool:
        """Whether the app's bot is a member."""
        return self.teams[channel.team_id].bot_user_id in channel.members

    def sees(self, team: Team, person: Person) -> bool:
        """Whether a workspace knows somebody: its own people, and who is in a channel of its."""
        home = self.teams.get(person.team_id)
        is_near = bool(home and team.enterprise_id and home.enterprise_id == team.enterprise_id)
        shared = (
            channel
            for channel in self.channels.values()
            if channel.team_id == team.team_id and person.user_id in channel.members
        )
        return person.team_id == team.team_id or is_near or any(shared)

    def written(self, message: Message, channel: Channel) -> Fields:
        """Write a message as events and payloads hold it."""
        team = self.teams[channel.team_id]
        bot: Fields = {
            "bot_id": team.bot_id,
            "app_id": self.app_id,
            "bot_profile": {"id": team.bot_id, "app_id": self.app_id, "name": APP_NAME},
        }
        author = self.people.get(message.author)
        return written(message, bot) | {"team": author.team_id if author else team.team_id}
