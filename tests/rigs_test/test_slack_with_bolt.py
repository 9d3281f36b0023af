"""The real slack-bolt works with the fake Slack, by WebSocket and by signed HTTP, all the same."""

from collections.abc import Iterator

import pytest

from tests.rigs.slack import Colleague, Slack
from tests.rigs_test.slack_app import SmallApp
from tests.rigs_test.slack_calling import Bolt, options


@pytest.fixture
def app() -> SmallApp:
    """The app and what it heard."""
    return SmallApp()


@pytest.fixture(params=["socket", "http"])
def noor(slack: Slack, app: SmallApp, request: pytest.FixtureRequest) -> Iterator[Colleague]:
    """Noor, in a Slack with the small app in it."""
    with Bolt(slack, app.listens, request.param):
        yield slack.colleague("Noor")


def test_a_typed_word_is_answered_and_a_press_replaces_the_buttons(
    noor: Colleague, app: SmallApp
) -> None:
    """Given Noor says hello and presses Yes, the question becomes the answer."""
    noor.types("Dag")
    assert noor.hears() == "Kom je?"

    noor.clicks("Ja")

    assert noor.hears() == "Je komt"
    assert noor.newest.buttons == ()
    click = app.last("block_actions")
    assert click["user"]["id"] == noor.user_id
    assert click["container"]["message_ts"] == noor.newest.ts
    assert click["actions"][0]["value"] == "Ja"
    assert all(ack.is_ok for ack in noor.slack.acks)
    assert noor.slack.calls[-1].method == "response_url"


def test_a_late_press_on_a_former_button_still_arrives(noor: Colleague) -> None:
    """Given the buttons are gone, a slow screen can still send one of them."""
    noor.types("Dag")
    noor.hears()
    noor.clicks("Ja")
    noor.hears()

    noor.clicks("Open", in_=noor.newest)

    noor.waits_for(lambda one: one.modal)


def test_a_page_is_opened_filled_sent_and_follows_what_comes_back(
    noor: Colleague, app: SmallApp
) -> None:
    """Given a page, wrong words get a line under the field, right ones close it."""
    _opens_the_page(noor)
    noor.fills("Aan wie?", ["Gebeld"])
    noor.slack.quiet()
    assert app.last("block_actions")["actions"][0]["selected_options"] == options("Gebeld")

    noor.fills("Wat lukt er?", "fout")
    noor.fills("Waar sta je?", 2)
    noor.submits()
    noor.waits_for(lambda one: one.modal and one.modal.errors)
    assert noor.modal
    assert noor.modal.errors == {"Wat lukt er?": "Zeg het anders"}

    noor.fills("Wat lukt er?", "goed")
    noor.submits()
    noor.waits_for(lambda one: one.modal is None)
    sent = app.last("view_submission")
    assert sent["view"]["state"]["values"]["q2"]["type"]["selected_option"] == options("2")[0]


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("verder", ["Nog 2 vragen"]),
        ("dieper", ["Aan wie?\nWat lukt er?\nWaar sta je?", "Uitleg"]),
        ("alles", []),
    ],
)
def test_a_page_that_is_sent_gives_way_to_another(
    noor: Colleague, words: str, seen: list[str]
) -> None:
    """Given what the app answers, the page changes, gets one over it, or all close."""
    _opens_the_page(noor)
    noor.fills("Wat lukt er?", words)
    noor.fills("Waar sta je?", 1)

    noor.submits()
    noor.slack.quiet()

    assert [pane.words for pane in noor.modals] == seen


def test_errors_under_a_field_that_is_not_there_are_trouble(noor: Colleague) -> None:
    """Given an error for an unknown block, Noor sees that something is wrong."""
    _opens_the_page(noor)
    noor.fills("Wat lukt er?", "mis")
    noor.fills("Waar sta je?", 1)

    noor.submits()

    noor.waits_for(lambda one: one.modal and one.modal.trouble)
    assert len(noor.slack.oddities) == 1


def test_a_page_that_is_closed_tells_what_was_in_it(noor: Colleague, app: SmallApp) -> None:
    """Given half-filled words, closing the page hands them over."""
    _opens_the_page(noor)
    noor.fills("Wat lukt er?", "Samen")

    noor.closes()
    noor.slack.quiet()

    closed = app.last("view_closed")
    assert not closed["is_cleared"]
    assert closed["view"]["state"]["values"]["q1"]["type"]["value"] == "Samen"


def test_a_command_is_answered_to_who_typed_it(noor: Colleague, app: SmallApp) -> None:
    """Given a command, its answer is seen by Noor alone."""
    noor.command("/gezinsplan koppel 1234")
    noor.slack.quiet()

    assert [one.words for one in noor.ephemerals] == ["Je typte koppel 1234"]
    assert app.last("command")["channel_name"] == "directmessage"


def test_home_and_shortcuts_work(noor: Colleague, app: SmallApp) -> None:
    """Given Noor looks at home, presses there, and uses both shortcuts, each does its work."""
    noor.opens_home()
    noor.waits_for(lambda one: one.home)
    noor.clicks("Open", in_=noor.home)
    noor.waits_for(lambda one: one.modal)
    noor.closes()

    noor.uses_shortcut("mine")
    noor.waits_for(lambda one: one.modal)
    noor.closes(all_of_them=True)
    room = noor.slack.channel("gezin", [noor])
    noor.types("Ik bel dinsdag", in_=room)
    noor.uses_message_shortcut("make", room.posts[0])
    noor.slack.quiet()

    assert app.last("message_action")["message"]["text"] == "Ik bel dinsdag"


def _opens_the_page(noor: Colleague) -> None:
    noor.uses_shortcut("mine")
    noor.waits_for(lambda one: one.modal and one.modal.inputs)
