"""The fake Slack shows people and channels to the app as the real one does."""

from tests.rigs.slack import Slack
from tests.rigs.slack.wire import Fields
from tests.rigs_test.slack_calling import call


def test_people_are_seen_with_their_flags(slack: Slack) -> None:
    """Given colleagues, guests, strangers and who left, each looks as Slack shows them."""
    elsewhere = slack.workspace("Zorgteam")
    guest = slack.colleague("Eva", is_ultra_restricted=True)
    stranger = slack.colleague("Ivo", workspace=elsewhere)
    unseen = slack.colleague("Sam", workspace=elsewhere)
    gone = slack.colleague("Noor", user_id="W0NOOR")
    slack.channel("gezin", [stranger], is_ext_shared=True)
    gone.leaves()

    def looks(user: str, **more: object) -> Fields:
        seen: Fields = call(slack, "users.info", user=user, **more).body["user"]
        return seen

    assert looks(guest.user_id)["is_ultra_restricted"]
    assert looks(guest.user_id)["tz"] == "Europe/Amsterdam"
    assert "locale" not in looks(guest.user_id)
    assert looks(guest.user_id, include_locale=True)["locale"] == "nl-NL"
    assert looks(stranger.user_id)["is_stranger"]
    assert looks(stranger.user_id)["team_id"] == elsewhere.team_id
    assert looks(gone.user_id)["deleted"]
    assert "tz" not in looks(gone.user_id)
    assert call(slack, "users.info", user=unseen.user_id).error == "user_not_found"


def test_members_are_listed_page_by_page(slack: Slack) -> None:
    """Given a channel of five and the app, pages of four give them all."""
    room = slack.channel("gezin", [slack.colleague(str(number)) for number in range(5)])
    asked: Fields = {"channel": room.channel_id, "limit": 4}

    first = call(slack, "conversations.members", **asked).body
    cursor = first["response_metadata"]["next_cursor"]
    second = call(slack, "conversations.members", **asked, cursor=cursor).body

    assert (*first["members"], *second["members"]) == room.members
    assert second["response_metadata"]["next_cursor"] == ""
    assert call(slack, "conversations.members", **asked, cursor="x").error == "invalid_cursor"


def test_a_channel_tells_what_it_is(slack: Slack) -> None:
    """Given a private channel that becomes shared and archived, conversations.info says so."""
    room = slack.channel("gezin", [slack.colleague("Noor")])
    asked: Fields = {"channel": room.channel_id, "include_num_members": True}
    seen = call(slack, "conversations.info", **asked).body["channel"]
    assert (seen["is_private"], seen["is_ext_shared"], seen["num_members"]) == (True, False, 2)

    room.shares()
    room.archives()

    seen = call(slack, "conversations.info", channel=room.channel_id).body["channel"]
    assert (seen["is_ext_shared"], seen["is_archived"]) == (True, True)
    assert "num_members" not in seen
