"""The calls about channels and people: conversations.open, info, members; users.info."""

import base64
from dataclasses import dataclass

from tests.rigs.slack.channels import Channel
from tests.rigs.slack.reaching import Caller
from tests.rigs.slack.wire import Arguments, Fields, RefusalError
from tests.rigs.slack.world import World

READ_BY = {"im": "im:read", "group": "groups:read", "channel": "channels:read"}
MOST_MEMBERS, USUAL_MEMBERS = 1000, 100


@dataclass
class Conversations:
    """What the app may look up."""

    world: World

    def opens(self, caller: Caller, given: Arguments) -> Fields:
        """conversations.open, for the direct messages of one person."""
        caller.needs("im:write")
        user_ids = given.text("users").split(",")
        if len(user_ids) > 1:
            raise RefusalError("strict_fake_opens_direct_messages_only")
        person = caller.person(user_ids[0])
        if person.deleted:
            raise RefusalError("user_disabled")
        there = set(self.world.channels)
        channel = self.world.direct(caller.home_of(person).team_id, person.user_id)
        is_there = channel.channel_id in there
        shown = channel.fields() if given.flag("return_im") else {"id": channel.channel_id}
        return {"no_op": is_there, "already_open": is_there, "channel": shown}

    def tells(self, caller: Caller, given: Arguments) -> Fields:
        """conversations.info; how many members only when asked."""
        channel = self._read(caller, given)
        fields = channel.fields() | {"is_member": self.world.is_bot_in(channel)}
        if given.flag("include_num_members"):
            fields["num_members"] = len(channel.members)
        return {"channel": fields}

    def members(self, caller: Caller, given: Arguments) -> Fields:
        """conversations.members, page by page."""
        channel = self._read(caller, given)
        start = _place_of(given.text("cursor"))
        limit = given.number("limit", USUAL_MEMBERS)
        if not 1 <= limit <= MOST_MEMBERS:
            raise RefusalError("invalid_limit")
        end = start + limit
        cursor = _cursor_at(end) if end < len(channel.members) else ""
        return {
            "members": channel.members[start:end],
            "response_metadata": {"next_cursor": cursor},
        }

    def user(self, caller: Caller, given: Arguments) -> Fields:
        """users.info."""
        caller.needs("users:read")
        user_id = given.text("user")
        for team in caller.teams():
            if team.bot_user_id == user_id:
                return {"user": team.bot_fields()}
        person = caller.person(user_id)
        shown = person.seen_from(
            caller.home_of(person), self.world.now(), with_locale=given.flag("include_locale")
        )
        return {"user": shown}

    def _read(self, caller: Caller, given: Arguments) -> Channel:
        channel = caller.channel(given.text("channel"))
        caller.needs(READ_BY[channel.kind])
        return channel


def _cursor_at(place: int) -> str:
    return base64.b64encode(f"place:{place}".encode()).decode()


def _place_of(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).decode().partition("place:")[2])
    except ValueError:
        raise RefusalError("invalid_cursor") from None
