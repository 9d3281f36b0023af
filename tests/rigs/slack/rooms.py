"""What happens around the app: workspaces, accounts, channels and who is in them."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.rigs.slack.channels import Channel
from tests.rigs.slack.events import Events
from tests.rigs.slack.installs import Installs
from tests.rigs.slack.people import Person, Team
from tests.rigs.slack.tokens import Code
from tests.rigs.slack.wire import Fields, Json, fresh_id
from tests.rigs.slack.world import World


@dataclass
class Rooms:
    """The world outside the app; every act is named in a request of the rig."""

    world: World
    events: Events
    installs: Installs

    def all(self) -> dict[str, Callable[[Fields], Json]]:
        """Name what can be made to happen."""
        return {
            "adds_workspace": self.adds_workspace,
            "joins": self.joins,
            "changes_person": self.changes_person,
            "adds_channel": self.adds_channel,
            "invites": self.invites,
            "removes_member": self.removes_member,
            "archives": self.archives,
            "shares": self.shares,
            "consents": self.consents,
            "uninstalls": self.uninstalls,
            "revokes_tokens": self.revokes_tokens,
            "rate_limits_events": self.rate_limits_events,
        }

    def adds_workspace(self, act: Fields) -> Json:
        """Make a workspace; where the app is in it, with a token of its bot."""
        team = self.world.adds(Team(**{**act, "team_id": act["team_id"] or fresh_id("T")}))
        is_org = team.is_org_install
        token = self.installs.tokens.adds_bot(team, for_org=is_org) if team.is_installed else None
        return {
            "team_id": team.team_id,
            "bot_token": token and token.text,
            "refresh_token": token and token.refresh,
            "bot_user_id": team.bot_user_id,
        }

    def joins(self, act: Fields) -> Json:
        """Make an account; the user id."""
        person = Person(**{**act, "user_id": act["user_id"] or fresh_id("U")})
        self.world.people[person.user_id] = person
        return person.user_id

    def changes_person(self, act: Fields) -> Json:
        """Change what an account says: flags, time zone, locale, name; the app is told."""
        person = self.world.people[act["user_id"]]
        for name, value in act["changes"].items():
            if not hasattr(person, name):
                raise ValueError(f"no such thing of a person: {name}")
            setattr(person, name, value)
        self.events.person_changed(person)
        return True

    def adds_channel(self, act: Fields) -> Json:
        """Make a channel; its id."""
        team = self.world.teams[act.pop("team_id")]
        bot = [team.bot_user_id] if act.pop("has_bot") else []
        members = [*act.pop("members"), *bot]
        channel = Channel(fresh_id("C"), team.team_id, members=members, **act)
        self.world.channels[channel.channel_id] = channel
        return channel.channel_id

    def invites(self, act: Fields) -> Json:
        """Bring somebody into a channel, or the bot when nobody is named."""
        channel = self.world.channels[act["channel_id"]]
        user_id = act["user_id"] or self.world.teams[channel.team_id].bot_user_id
        channel.members.append(user_id)
        if self.world.is_bot_in(channel):
            self.events.joined(channel, user_id, act["by"] or channel.members[0])
        return True

    def removes_member(self, act: Fields) -> Json:
        """Let somebody leave a channel, or the bot when nobody is named."""
        channel = self.world.channels[act["channel_id"]]
        user_id = act["user_id"] or self.world.teams[channel.team_id].bot_user_id
        is_told = self.world.is_bot_in(channel)
        channel.members.remove(user_id)
        if is_told:
            self.events.left(channel, user_id)
        return True

    def archives(self, act: Fields) -> Json:
        """Archive a channel, or take it out of the archive."""
        channel = self.world.channels[act["channel_id"]]
        channel.is_archived = act["is_archived"]
        if self.world.is_bot_in(channel):
            by = act["by"] or channel.members[0]
            self.events.archived(channel, by, is_archived=channel.is_archived)
        return True

    def shares(self, act: Fields) -> Json:
        """Share a channel with another organisation, or no longer; Slack tells the app nothing."""
        self.world.channels[act["channel_id"]].is_ext_shared = act["is_ext_shared"]
        return True

    def consents(self, act: Fields) -> Json:
        """Let somebody agree to the app; the code that their browser brings to the app."""
        team = self.world.teams[act["team_id"]]
        org = team.enterprise_id if act["for_org"] else ""
        team_id = "" if org else team.team_id
        code = Code(team_id, org, act["user_id"], self.world.now(), act["redirect_uri"])
        return self.installs.tokens.consents(code)

    def uninstalls(self, act: Fields) -> Json:
        """Take the app out of a workspace, as its owner does."""
        team = self.world.teams[act["team_id"]]
        self.installs.leaves(team, tells_of_tokens=act["tells_of_tokens"])
        return True

    def revokes_tokens(self, act: Fields) -> Json:
        """End the bot's tokens in a workspace, with or without telling the app."""
        team = self.world.teams[act["team_id"]]
        self.installs.tokens.revokes(team)
        if act["tells"]:
            self.events.tokens_revoked(team)
        return True

    def rate_limits_events(self, act: Fields) -> Json:
        """Tell the app that its events are held back."""
        self.events.rate_limited(self.world.teams[act["team_id"]])
        return True
