"""What people do reaches the app as Slack words it, from every place and workspace."""

import pytest

from tests.rigs.slack import Colleague, Slack
from tests.rigs.slack.wire import Fields
from tests.rigs_test.slack_calling import asks, button, buttons, call, modal, options, section


def opens(slack: Slack, colleague: Colleague, view: Fields, token: str = "") -> None:
    """Open a modal on a shortcut."""
    colleague.uses_shortcut("mine")
    asked = {"trigger_id": slack.bodies[-1]["trigger_id"], "view": view}
    assert call(slack, "views.open", token=token or slack.bot_token, **asked).error == ""


def test_a_menu_in_a_message_sends_what_is_chosen(slack: Slack) -> None:
    """Given a menu in a message, the choice comes at once and stays in the state."""
    noor = slack.colleague("Noor")
    menu = {"type": "static_select", "action_id": "pick", "options": options("1", "2")}
    blocks = [section("Waar sta je?", accessory=menu, block_id="q"), buttons("Klaar")]
    call(slack, "chat.postMessage", channel=noor.user_id, text="?", blocks=blocks)

    noor.chooses("Waar sta je?", 2, noor.newest)
    chosen = slack.bodies[-1]
    noor.clicks("Klaar")
    pressed = slack.bodies[-1]

    assert chosen["actions"][0]["selected_option"] == options("2")[0]
    held = {"type": "static_select", "selected_option": options("2")[0]}
    assert chosen["state"]["values"] == pressed["state"]["values"] == {"q": {"pick": held}}


def test_a_press_on_words_only_they_see_has_no_message(slack: Slack) -> None:
    """Given words for Noor alone, her press tells where, but not what."""
    noor = slack.colleague("Noor")
    room = slack.channel("gezin", [noor])
    where = {"channel": room.channel_id, "user": noor.user_id}
    call(slack, "chat.postEphemeral", **where, text="?", blocks=[buttons("Nog eens")])

    noor.clicks("Nog eens")

    pressed = slack.bodies[-1]
    assert pressed["container"]["is_ephemeral"]
    assert "message" not in pressed
    assert pressed["channel"] == {"id": room.channel_id, "name": "privategroup"}


def test_a_field_that_is_watched_is_heard_at_once(slack: Slack) -> None:
    """Given a dispatching field and a plain one, only the first is heard while filling in."""
    noor = slack.colleague("Noor")
    field = {"type": "plain_text_input"}
    watched = asks("q1", "Zoek", field, dispatch_action=True)
    opens(slack, noor, modal(watched, asks("q2", "Wat?", field)))

    noor.fills("Wat?", "Bellen")
    noor.fills("Zoek", "Eva")

    heard = slack.bodies[-1]
    assert [ack.about for ack in slack.acks] == ["shortcut", "block_actions"]
    assert heard["actions"][0]["value"] == "Eva"
    assert heard["view"]["state"]["values"]["q2"]["type"]["value"] == "Bellen"


@pytest.mark.parametrize(
    ("element", "value", "error"),
    [
        ({"type": "plain_text_input", "min_length": 5}, "kort", "Must be at least 5 characters"),
        (
            {"type": "number_input", "is_decimal_allowed": False, "max_value": "10"},
            11,
            "Must be 10 or less",
        ),
        ({"type": "email_text_input"}, "geen adres", "Must be a valid email address"),
    ],
)
def test_slack_itself_looks_at_what_is_filled_in(
    slack: Slack, element: Fields, value: object, error: str
) -> None:
    """Given a value that the field does not take, the page is held back."""
    noor = slack.colleague("Noor")
    opens(slack, noor, modal(asks("q", "Vraag", element)))
    noor.fills("Vraag", value)

    assert not noor.submits()

    assert noor.modal
    assert error in noor.modal.errors["Vraag"]


def test_in_a_view_of_an_organisations_install_there_is_no_team(slack: Slack) -> None:
    """Given an install for the whole organisation, the team of a sent page is null (S13)."""
    team = slack.workspace("Zorg", enterprise_id="E0ZORG", is_org_install=True)
    noor = slack.colleague("Noor", user_id="W0NOOR", workspace=team)
    opens(slack, noor, modal(section("Dag")), team.bot_token)

    noor.submits()

    sent = slack.bodies[-1]
    assert (sent["team"], sent["is_enterprise_install"]) == (None, True)
    assert sent["enterprise"]["id"] == "E0ZORG"
    assert sent["user"]["team_id"] == sent["view"]["app_installed_team_id"] == team.team_id
    noor.types("Dag")
    by = slack.events[-1]["authorizations"][0]
    assert (by["team_id"], by["enterprise_id"]) == (None, "E0ZORG")


def test_a_stranger_in_a_shared_channel_keeps_their_own_team(slack: Slack) -> None:
    """Given Ivo of another workspace in our channel, his words and presses say where he is from."""
    elsewhere = slack.workspace("Zorgteam", is_installed=False)
    ivo = slack.colleague("Ivo", workspace=elsewhere)
    room = slack.channel("gezin", [ivo], is_ext_shared=True)
    blocks = [section("Plan P-A14", accessory=button("Mijn deel openen"))]
    call(slack, "chat.postMessage", channel=room.channel_id, text="Plan P-A14", blocks=blocks)
    bot = call(slack, "auth.test").body["user_id"]

    ivo.clicks("Mijn deel openen", in_=room.posts[0])
    pressed = slack.bodies[-1]
    ivo.types(f"<@{bot}> dag", in_=room)

    assert pressed["team"]["id"] == slack.team_id
    assert pressed["user"]["team_id"] == elsewhere.team_id
    told = slack.events[-1]
    assert (told["team_id"], told["event"]["team"]) == (slack.team_id, elsewhere.team_id)
    assert told["is_ext_shared_channel"]


def test_who_is_not_in_a_channel_cannot_press_there(slack: Slack) -> None:
    """Given a post in a channel, somebody outside does not see it."""
    noor, eva = slack.colleague("Noor"), slack.colleague("Eva")
    room = slack.channel("gezin", [noor])
    call(slack, "chat.postMessage", channel=room.channel_id, text="?", blocks=[buttons("Open")])

    with pytest.raises(AssertionError, match="they do not see that message"):
        eva.clicks("Open", in_=room.posts[0])


def test_the_whole_history_of_a_channel_is_kept(slack: Slack) -> None:
    """Given a post that was changed and deleted, every version can still be read."""
    room = slack.channel("gezin", [slack.colleague("Noor")])
    sent = call(slack, "chat.postMessage", channel=room.channel_id, text="een")
    where = {"channel": room.channel_id, "ts": sent.body["ts"]}
    call(slack, "chat.update", **where, text="twee")
    call(slack, "chat.delete", **where)

    assert room.posts == ()
    (gone,) = room.everything
    assert [text for text, _ in gone.history] == ["een"]
    assert (gone.text, gone.is_deleted) == ("twee", True)
