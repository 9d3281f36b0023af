"""Whether the app may reach a channel or a person, by the token it holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.rigs.slack.channels import Channel
from tests.rigs.slack.people import Person, Team
from tests.rigs.slack.tokens import Token, opens
from tests.rigs.slack.wire import Arguments, RefusalError
from tests.rigs.slack.world import World


@dataclass(frozen=True)
class Caller:
    """Whose token a call came with."""

    token: Token
    world: World

    def teams(self) -> list[Team]:
        """Give the workspaces the token opens."""
        return [team for team in self.world.teams.values() if opens(self.token, team)]

    def needs(self, *scopes: str) -> None:
        """Go on only with these scopes.

        Raises:
            RefusalError: `missing_scope`.
        """
        if missing := [scope for scope in scopes if scope not in self.token.scopes]:
            provided = ",".join(self.token.scopes)
            more = {"needed": ",".join(missing), "provided": provided}
            raise RefusalError("missing_scope", more=more)

    def team(self, given: Arguments) -> Team:
        """Choose the workspace a call is about: the token's own, or the one it names.

        Raises:
            RefusalError: `team_not_found`, `missing_argument` when an organisation's token names
                none of its workspaces.
        """
        teams = self.teams()
        if self.token.team_id:
            return teams[0]
        named = [team for team in teams if team.team_id == given.text("team_id")]
        if not named:
            raise RefusalError("missing_argument" if not given.has("team_id") else "team_not_found")
        return named[0]

    def person(self, user_id: str, team: Team | None = None) -> Person:
        """Find somebody one of the workspaces knows.

        Raises:
            RefusalError: `user_not_found`.
        """
        person = self.world.people.get(user_id)
        near = [team] if team else self.teams()
        if person is None or not any(self.world.sees(one, person) for one in near):
            raise RefusalError("user_not_found")
        return person

    def home_of(self, person: Person) -> Team:
        """Choose the workspace in which the app speaks with somebody."""
        teams = self.teams()
        return next((team for team in teams if team.team_id == person.team_id), teams[0])

    def channel(self, channel_id: str) -> Channel:
        """Find a channel the app may see.

        Raises:
            RefusalError: `channel_not_found`.
        """
        channel = self.world.channels.get(channel_id)
        if channel is None or not _is_seen(self.world, channel, self.teams()):
            raise RefusalError("channel_not_found")
        return channel

    def open_channel(self, channel_id: str) -> Channel:
        """Find a channel the app may speak in; a user id opens that person's direct messages.

        Raises:
            RefusalError: `channel_not_found`, `not_in_channel`, `is_archived` or, for somebody who
                left, `account_inactive`.
        """
        channel = self._direct(channel_id) or self.channel(channel_id)
        if channel.is_im and self.world.people[channel.user_id].deleted:
            raise RefusalError("account_inactive")
        if channel.is_archived:
            raise RefusalError("is_archived")
        if not self.world.is_bot_in(channel):
            raise RefusalError("not_in_channel")
        return channel

    def _direct(self, user_id: str) -> Channel | None:
        person = self.world.people.get(user_id)
        if person is None or not any(self.world.sees(team, person) for team in self.teams()):
            return None
        return self.world.direct(self.home_of(person).team_id, user_id)


def _is_seen(world: World, channel: Channel, teams: Iterable[Team]) -> bool:
    is_near = channel.team_id in {team.team_id for team in teams}
    return is_near and (not channel.is_private or world.is_bot_in(channel))
