"""Others in the family's channel, or no way into it: S10, S14."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import partial

from bot.channels.slack.rooms import LOST
from storage.rooms import RoomState
from tests.bot.channels.slack.lane import Lane
from tests.bot.channels.slack.lane_words import (
    BEFORE,
    NO_WAY_IN,
    NOT_OURS,
    SILENCE,
    card,
    words_in,
)
from tests.families import with_meeting


@BEFORE
async def test_s14_somebody_else_in_the_channel_gets_one_neutral_line(lane: Lane) -> None:
    """Given a stranger comes in, one neutral line stands there, and Ilse hears of it once."""
    room, stranger = await lane.bound(), lane.slack.colleague("Vreemde")
    room.joins(stranger)
    await lane.happens(room)
    for person in ("a1", "a3"):
        await lane.answers(person)
        await lane.later()

    assert words_in(room) == [f"Tafelronde\n{SILENCE}"]
    assert room.posts[0].buttons == ()
    assert (await lane.hears("a7")).count(f"Plan P-A14\n{NOT_OURS}") == 1
    assert "Vreemde" not in str(await lane.hears("a7"))


@BEFORE
async def test_s14_when_it_is_right_again_the_card_is_back(lane: Lane) -> None:
    """Given the stranger left, the card tells how it stands; a second stranger is told of anew."""
    room, stranger = await lane.bound(), lane.slack.colleague("Vreemde")
    for _ in range(2):
        room.joins(stranger)
        await lane.happens(room)
        room.leaves(stranger)
        await lane.happens(room)

    assert words_in(room) == [card(0)]
    assert (await lane.hears("a7")).count(f"Plan P-A14\n{NOT_OURS}") == 2


@BEFORE
async def test_s14_who_left_the_plan_may_not_read_along(lane: Lane) -> None:
    """Given Joost leaves the plan but not the channel, it is quiet there."""
    room = await lane.bound()
    await lane.lets(
        lambda plan: replace(
            plan,
            people=tuple(
                replace(one, leaves=date(2026, 3, 16)) if one.id == "a9" else one
                for one in plan.people
            ),
        )
    )
    await lane.later()

    assert words_in(room) == [f"Tafelronde\n{SILENCE}"]


@BEFORE
async def test_s14_who_comes_in_unnoticed_is_seen_within_five_minutes(lane: Lane) -> None:
    """Given no event comes when a stranger joins, the next card after five minutes is none."""
    room = await lane.bound()
    room.joins(lane.slack.colleague("Vreemde"))
    await lane.answers("a1")
    await lane.later()

    assert words_in(room) == [f"Tafelronde\n{SILENCE}"]


@BEFORE
async def test_s14_slack_is_not_asked_more_often_than_every_five_minutes(lane: Lane) -> None:
    """Given several cards within five minutes, the members were asked once."""
    room = lane.room()
    await lane.commands("a7", "kanaal", room)
    await lane.goes()
    lane.clock.moves(minutes=2)
    await lane.goes()

    assert len(lane.slack.calls_of("conversations.members")) == 1


@BEFORE
async def test_s14_a_shared_channel_is_quiet(lane: Lane) -> None:
    """Given the channel is shared with another organisation, nothing of the plan stands there."""
    room = await lane.bound()
    room.shares()
    await lane.happens(room)

    assert words_in(room) == [f"Tafelronde\n{SILENCE}"]
    kept = await lane.kept(room)
    assert kept is not None
    assert kept.state is RoomState.QUIET


@BEFORE
async def test_s14_a_channel_that_became_public_is_quiet(lane: Lane) -> None:
    """Given we may no longer look who is there, as in a public channel, it is quiet."""
    room = await lane.bound()
    lane.slack.refuses("missing_scope", method="conversations.info")
    await lane.happens(room)

    assert words_in(room) == [f"Tafelronde\n{SILENCE}"]


# No way in


@BEFORE
async def test_s10_a_channel_that_is_gone_is_given_up(lane: Lane) -> None:
    """Given it is archived, or we are out of it, the binding stops and Ilse hears it once."""
    room = await lane.bound()
    room.archives()
    await lane.happens(room, is_lost=True)
    await lane.happens(room, is_lost=True)
    await lane.answers("a1")
    await lane.later()

    kept = await lane.kept(room)
    assert kept is not None
    assert kept.state is RoomState.STOPPED
    assert (await lane.hears("a7")).count(f"Plan P-A14\n{NO_WAY_IN}") == 1
    assert words_in(room) == [card(0)]
    assert await lane.waiting() == 0


@BEFORE
async def test_s10_slack_says_so_when_something_is_sent(lane: Lane) -> None:
    """Given each error by which Slack says so, it stops, is told once, and nothing is held."""
    ways = [(lost, how) for lost in LOST for how in ("conversations.info", "chat.update")]
    for told, (error, method) in enumerate(ways, 1):
        room = await lane.bound()
        await lane.lets(partial(with_meeting, meeting="r1", at=time(15, 30 + told)))
        lane.clock.moves(minutes=6)
        lane.slack.refuses(error, method=method, times=1)
        await lane.later()

        kept = await lane.kept(room)
        assert kept is not None
        assert kept.state is RoomState.STOPPED
        assert (await lane.hears("a7")).count(f"Plan P-A14\n{NO_WAY_IN}") == told
        assert await lane.waiting() == 0


@BEFORE
async def test_s10_a_stopped_channel_can_be_bound_anew(lane: Lane) -> None:
    """Given the channel was given up, Ilse binds it again, and the card is there."""
    room = await lane.bound()
    await lane.happens(room, is_lost=True)
    await lane.commands("a7", "kanaal", room)
    await lane.answers("a1")
    await lane.later()

    assert words_in(room) == [card(1)]
