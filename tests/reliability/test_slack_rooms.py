"""The family's channel: quiet where others read, given up where it is gone, and never telling.

Source: reliability 2.2, S10, S14, S17.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.channels.slack.cards import MY_PART, SILENCE
from bot.channels.slack.rendering import NAME
from conversations.plan.meetings import Coming
from conversations.texts import say
from storage import rooms
from storage.rooms import RoomState
from tests.reliability.household import PLAN
from tests.reliability.labels import COMES, nl
from tests.reliability.slack_table import A_TEACHER, ILSE, MARIJKE, SlackTable, said
from tests.rigs.slack import Room
from tests.rigs.slack.screen import lines_of

FIRST_LINE = "Plan P-A14"
OTHERS_READ = nl(
    say("Others can read in the channel of plan {code}. I say nothing there now.", code=PLAN)
)
NO_WAY_IN = nl(say("I cannot get into the channel of plan {code}. I stopped there.", code=PLAN))
QUIET = f"{NAME}\n{nl(SILENCE)}"
LOST = ("is_archived", "channel_not_found", "not_in_channel")


def card(answers: int) -> str:
    """What stands on the card before the round table of 25 March."""
    counted = f"Plan P-A14: {answers} van 8 antwoorden binnen voor woensdag 25 maart."
    return f"{FIRST_LINE}\n{counted}\nHet gesprek is op woensdag 25 maart om 15:30."


def words_in(room: Room) -> list[str]:
    """Every message in a channel as it looks now."""
    return [post.words for post in room.posts]


def told(table: SlackTable, line: str) -> int:
    """How often Ilse, who keeps the overview, read something."""
    return said(table.sits(ILSE)).count(f"{FIRST_LINE}\n{line}")


def state_of(table: SlackTable, room: Room) -> RoomState:
    """What a channel is to its plan."""
    found = table.does(
        lambda tx: rooms.find(tx, "slack", f"{table.slack.team_id}:{room.channel_id}")
    )
    assert found is not None
    return found.state


def comes(table: SlackTable, person: str = MARIJKE) -> None:
    """Let somebody say that they come, and the card be due."""
    table.is_asked(person).clicks(COMES)
    table.settles()
    table.ticks()
    table.clock.moves(minutes=6)
    table.ticks()


@pytest.mark.parametrize("method", ["conversations.info", "chat.update"])
@pytest.mark.parametrize("error", LOST)
def test_S10_a_channel_that_slack_says_is_lost_is_given_up_and_told_once(
    slack_table: SlackTable, error: str, method: str
) -> None:
    """Given Slack refuses the card in a known way, Ilse reads it once; it goes nowhere else."""
    room = slack_table.has_a_room()
    slack_table.slack.refuses(error, method=method, channel=room.channel_id, times=-1)

    comes(slack_table)
    comes(slack_table, A_TEACHER)

    assert state_of(slack_table, room) is RoomState.STOPPED
    assert told(slack_table, NO_WAY_IN) == 1
    assert words_in(room) == [card(0)]
    posted = {one.channel for one in slack_table.slack.calls_of("chat.postMessage")}
    people = {slack_table.sits(one).user_id for one in (ILSE, MARIJKE, A_TEACHER)}
    assert posted <= {room.channel_id, *people}
    assert slack_table.states().keys() <= {"sent", "void"}


@pytest.mark.parametrize("way", ["archived", "put out"])
def test_S10_a_channel_that_is_lost_is_given_up_when_slack_tells(
    any_slack_table: SlackTable, way: str
) -> None:
    """Given it is archived or we are put out of it, we stop there at once, and Ilse is told."""
    room = any_slack_table.has_a_room()
    ways: dict[str, Callable[[], None]] = {
        "archived": room.archives,
        "put out": room.removes_the_app,
    }

    ways[way]()
    any_slack_table.settles()
    comes(any_slack_table)

    assert state_of(any_slack_table, room) is RoomState.STOPPED
    assert told(any_slack_table, NO_WAY_IN) == 1
    assert any_slack_table.comes(MARIJKE) is Coming.YES


@pytest.mark.parametrize("error", ["fatal_error", "restricted_action", "something_new"])
def test_S10_a_refusal_nobody_knows_gives_no_channel_up(
    slack_table: SlackTable, error: str
) -> None:
    """Given one refusal nobody knows, the channel stays the plan's, and the card comes later."""
    room = slack_table.has_a_room()
    slack_table.slack.refuses(error, method="chat.update", channel=room.channel_id)

    comes(slack_table)
    comes(slack_table, A_TEACHER)

    assert state_of(slack_table, room) is RoomState.BOUND
    assert told(slack_table, NO_WAY_IN) == 0
    assert words_in(room) == [card(2)]


@pytest.mark.parametrize("account", [{}, {"is_restricted": True}, {"is_stranger": True}])
def test_S14_who_does_not_belong_there_silences_the_channel_at_once(
    any_slack_table: SlackTable, account: dict[str, Any]
) -> None:
    """Given somebody else comes in, one neutral line stands there, and Ilse is told."""
    room = any_slack_table.has_a_room()
    stranger = any_slack_table.slack.colleague("Vreemde", **account)

    any_slack_table.clock.moves(seconds=1)
    room.joins(stranger)
    any_slack_table.settles()
    assert words_in(room) == [QUIET]
    comes(any_slack_table)

    assert words_in(room) == [QUIET]
    assert told(any_slack_table, OTHERS_READ) == 1
    assert said(stranger) == []
    any_slack_table.clock.moves(seconds=1)
    room.leaves(stranger)
    any_slack_table.settles()
    assert words_in(room) == [card(1)]


def test_S14_a_channel_that_is_shared_is_seen_before_the_next_words(
    slack_table: SlackTable,
) -> None:
    """Given another organisation reads along, of which Slack tells nothing, no count is posted."""
    room = slack_table.has_a_room()

    room.shares()
    comes(slack_table)

    assert words_in(room) == [QUIET]
    assert told(slack_table, OTHERS_READ) == 1
    room.shares(is_ext_shared=False)
    comes(slack_table, A_TEACHER)
    assert words_in(room) == [card(2)]


def test_S17_nothing_but_the_card_ever_stood_in_the_channel(any_slack_table: SlackTable) -> None:
    """Given people answer, open their part and type there, only counts and days stood there."""
    table, room = any_slack_table, any_slack_table.has_a_room()
    marijke, stranger = table.sits(MARIJKE), table.slack.colleague("Vreemde")
    marijke.clicks(nl(MY_PART), in_=room.posts[-1])
    table.settles()
    marijke.closes()
    marijke.types("Lotte heeft hulp nodig.", in_=room)
    marijke.command("/gezinsplan wie", in_=room)
    table.settles()
    comes(table)
    comes(table, A_TEACHER)
    room.joins(stranger)
    table.settles()
    room.leaves(stranger)
    table.settles()

    posts = [post for post in room.everything if post.by_app]
    blocks = [one for post in posts for one in (post.blocks, *(old for _, old in post.history))]
    texts = {one for post in posts for one in (post.text, *(text for text, _ in post.history))}
    assert texts == {FIRST_LINE, NAME}
    assert {"\n".join(lines_of(one)) for one in blocks} <= {QUIET, card(0), card(1), card(2)}
    there = [one for one in table.slack.calls if one.channel == room.channel_id]
    assert {one.method for one in there} <= {
        "chat.postMessage",
        "chat.update",
        "conversations.info",
        "conversations.members",
    }
