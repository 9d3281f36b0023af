"""Raw payloads: read one by one, and what cannot be read is a poison of its own (S2, S13)."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.slack.happenings import (
    Commanded,
    HomeOpened,
    Opens,
    PageChanged,
    PageClosed,
    PageSent,
    RoomChanged,
    TooMuch,
    WorkspaceGone,
)
from bot.channels.slack.reading import Poison, read
from bot.journeys.heard import Act, Edited, Gone, Heard, SentSomething, Started, Tapped, Typed

ILSE, IN_OUR_CHAT = "U07", "D07"
WHO = {"user": {"id": ILSE, "team_id": "T1"}, "team": {"id": "T1"}, "trigger_id": "11.22"}
STILL_THERE = RoomChanged("T1", "C9", is_lost=False)
VIEW = {"id": "V1", "hash": "h1", "type": "modal", "private_metadata": "{}"}


def _event(**event: object) -> dict[str, Any]:
    return {"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": event}


def _typed(text: str = "ja hoor", **more: object) -> dict[str, Any]:
    said = {"user": ILSE, "text": text, "ts": "5.1", "channel": IN_OUR_CHAT, "channel_type": "im"}
    return _event(type="message", **{**said, **more})


def _tapped(action_id: str = "tap:1", **more: object) -> dict[str, Any]:
    action = {"action_id": action_id, "value": "t.q.yes.mac", "action_ts": "6.1"}
    container = {"type": "message", "channel_id": IN_OUR_CHAT, "message_ts": "5.1"}
    where = {"container": container, "channel": {"id": IN_OUR_CHAT}}
    return {"type": "block_actions", "actions": [action], **where, **WHO, **more}


def _command(text: str) -> dict[str, Any]:
    return {
        "command": "/gezinsplan",
        "text": text,
        "user_id": ILSE,
        "team_id": "T1",
        "trigger_id": "11.22",
    }


@pytest.mark.parametrize(
    ("body", "act"),
    [
        (_typed(), Typed("ja hoor", "5.1")),
        (_typed("Bel &amp; kom &lt;3"), Typed("Bel & kom <3", "5.1")),
        (_typed("<https://plan.example/join/x>"), Typed("https://plan.example/join/x", "5.1")),
        (_tapped(), Tapped("t.q.yes.mac", "D07:5.1")),
        (_typed("", files=[{}], subtype="file_share"), SentSomething()),
    ],
)
def test_what_is_typed_tapped_and_sent_is_heard(body: dict[str, Any], act: Act) -> None:
    """Given somebody answers in our own conversation, it is theirs and it is read whole."""
    heard = read(body).what

    assert isinstance(heard, Heard)
    assert (heard.address, heard.act) == ("T1:U07", act)


def test_changed_words_are_known_by_what_they_changed() -> None:
    """Given somebody edits what they typed, we read the new words and the old number."""
    message = {"user": ILSE, "text": "zeven", "ts": "5.1"}
    event = {"type": "message", "subtype": "message_changed", "channel_type": "im"}
    body = _event(**event, channel=IN_OUR_CHAT, message=message)

    heard = read(body).what

    assert isinstance(heard, Heard)
    assert heard.act == Edited("zeven", "5.1", datetime.fromtimestamp(5.1, UTC))


def test_our_own_messages_are_not_heard() -> None:
    """Given Slack tells us of what we said ourselves, nobody said anything."""
    ours = {"bot_id": "B1", "text": "Kom je?", "ts": "5.1"}
    edited = _event(type="message", subtype="message_changed", channel_type="im", message=ours)

    assert read(_typed(bot_id="B1")).what is None
    assert read(edited).what is None
    assert read(_typed(subtype="message_deleted")).what is None


def test_a_channel_of_several_people_is_not_listened_to() -> None:
    """Given somebody writes in a channel, not a word of it is taken in (S17)."""
    assert read(_typed(channel_type="group")).what is None


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("koppel Abc123", Started("Abc123")),
        ("Koppel  Abc123 ", Started("Abc123")),
        ("stop", Typed("stop", "")),
    ],
)
def test_a_command_links_somebody_or_is_a_word(text: str, act: Act) -> None:
    """Given somebody types our command, the word after it counts."""
    commanded = read(_command(text)).what

    assert isinstance(commanded, Commanded)
    assert commanded.heard is not None
    assert commanded.heard.act == act


def test_a_bare_command_asks_how_it_works() -> None:
    """Given somebody types our command and nothing more, nobody said anything."""
    assert read(_command("  ")).what == Commanded(None, "T1:U07")


def test_a_page_is_opened_sent_changed_and_closed() -> None:
    """Given somebody uses a page over the chat, each thing they do there is known apart."""
    shown = {**WHO, "view": VIEW}
    picked = {**_tapped("pick"), "view": VIEW}

    assert read(_tapped("open:1")).what == Opens("T1:U07", "t.q.yes.mac", "11.22")
    assert read({"type": "view_submission", **shown}).what == PageSent("T1:U07", VIEW)
    assert read(picked).what == PageChanged("T1:U07", VIEW, "t.q.yes.mac")
    assert read({"type": "view_closed", **shown}).what == PageClosed("T1:U07", VIEW)


def test_a_button_in_a_channel_says_which_channel() -> None:
    """Given somebody taps in the channel of a family, the page knows where that was."""
    opens = read(_tapped("open:1", channel={"id": "C9"})).what

    assert opens == Opens("T1:U07", "t.q.yes.mac", "11.22", room="C9")


def test_only_ones_own_message_goes_along_with_a_shortcut() -> None:
    """Given somebody makes an agreement of a message, the words of others stay where they are."""
    used = {"type": "message_action", "callback_id": "make_agreement", **WHO}
    own = {**used, "message": {"user": ILSE, "text": "Ik bel de school.", "ts": "5.1"}}
    another = {**used, "message": {"user": "U08", "text": "Zij drinkt.", "ts": "5.1"}}

    assert read(own).what == Opens("T1:U07", "make_agreement", "11.22", "Ik bel de school.")
    assert read(another).what == Opens("T1:U07", "make_agreement", "11.22")


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (_event(type="app_home_opened", tab="home", user=ILSE), HomeOpened("T1:U07")),
        (_event(type="app_home_opened", tab="messages", user=ILSE), None),
        (_event(type="app_uninstalled"), WorkspaceGone("T1")),
        (
            _event(type="member_joined_channel", channel="C9"),
            RoomChanged("T1", "C9", is_lost=False),
        ),
        (_event(type="group_archive", channel="C9"), RoomChanged("T1", "C9", is_lost=True)),
        ({"type": "app_rate_limited", "team_id": "T1", "minute_rate_limited": 7}, TooMuch("T1")),
        (_event(type="user_change", user={"id": ILSE, "deleted": False}), None),
        (_event(type="reaction_added", user=ILSE), None),
    ],
)
def test_what_happens_around_it(body: dict[str, Any], what: object) -> None:
    """Given Slack tells of homes, channels and workspaces, each is known; the rest is left."""
    assert read(body).what == what


def test_S11_somebody_who_left_the_organisation_is_gone() -> None:
    """Given an account is closed, whoever had it is gone from here too."""
    heard = read(_event(type="user_change", user={"id": ILSE, "deleted": True})).what

    assert isinstance(heard, Heard)
    assert (heard.address, heard.act) == ("T1:U07", Gone(for_good=True))


def test_S13_somebody_of_another_organisation_is_somebody_else() -> None:
    """Given a shared channel lets others in, the same number elsewhere is another person."""
    theirs = read(_typed(user_team="T9")).what
    whole = {"enterprise_id": "E1", "team_id": "T1", "is_enterprise_install": True}
    everywhere = read({**_typed(), "authorizations": [whole]}).what

    assert isinstance(theirs, Heard)
    assert isinstance(everywhere, Heard)
    assert theirs.address == "T9:U07"
    assert everywhere.address == "E1:U07"


def test_S2_the_same_thing_has_the_same_number_however_often_it_comes() -> None:
    """Given Slack repeats something, it is known by its own id and never by the retry."""
    again = {**_typed(), "retry_attempt": 0}

    assert read(_typed()).event == read(again).event == "Ev1"
    assert read(_tapped()).event == read(_tapped(retry_attempt=1)).event == "trigger:11.22"


_LIKE_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=9,
)
_BODIES = st.sampled_from([_typed(), _tapped(), _command("koppel Abc"), {**WHO, "view": VIEW}])


@given(_BODIES, st.data())
def test_no_payload_breaks_the_reader(body: dict[str, Any], data: st.DataObject) -> None:
    """Given any part of a payload is anything at all, it is read or it is a poison."""
    spoiled = {**body, data.draw(st.sampled_from(sorted(body))): data.draw(_LIKE_JSON)}
    kinds = st.sampled_from(["event_callback", "block_actions", "view_closed", "shortcut"])
    spoiled["type"] = data.draw(kinds)

    with suppress(Poison):
        assert read(spoiled).event is not None
