"""The card in the family's channel, and what its button opens for whom (F22.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from bot.buttons import MINE, Press
from bot.channels.slack.happenings import CHANNEL
from conversations.plan.ids import PlanId
from conversations.plan.meetings import Coming
from tests.bot.channels.slack.lane import Lane
from tests.bot.channels.slack.lane_words import (
    AMSTERDAM,
    BEFORE,
    card,
    words_in,
)
from tests.families import agreed, before_the_table, with_meeting
from tests.rigs.slack import Room


@BEFORE
async def test_one_card_is_edited_as_answers_come_in(lane: Lane) -> None:
    """Given five of eight answer, some minutes apart, one card tells it, edited once for each."""
    room = await lane.bound()
    await lane.answers("a1", "a3", "a6")
    await lane.later()
    await lane.answers("a7", coming=Coming.NO)
    await lane.answers("a8")
    await lane.later()

    assert words_in(room) == [card(5)]
    assert len(room.posts[0].history) == 2
    assert lane.slack.refused == ()


@BEFORE
async def test_nothing_is_said_twice(lane: Lane) -> None:
    """Given somebody answers the same again, the card is not touched."""
    room = await lane.bound()
    await lane.answers("a1")
    await lane.later()
    await lane.answers("a1")
    await lane.later()

    assert len(room.posts[0].history) == 1


@BEFORE
async def test_a_meeting_that_moves_stays_on_its_card(lane: Lane) -> None:
    """Given the round table moves to Friday, the same card tells the new day."""
    room = await lane.bound()
    await lane.lets(lambda plan: with_meeting(plan, "r1", day=date(2026, 3, 27), round=2))
    await lane.later()

    (post,) = room.posts
    assert "Het gesprek is op vrijdag 27 maart om 15:30." in post.words


@BEFORE
async def test_the_next_meeting_has_a_card_of_its_own(lane: Lane) -> None:
    """Given the round table is over, the evaluation that is next gets a new card."""
    room = await lane.bound()
    await lane.lets(lambda _: agreed())
    lane.clock.sets(datetime(2026, 3, 30, 10, 0, tzinfo=AMSTERDAM))
    await lane.later()

    assert words_in(room) == [card(0), "Plan P-A14\nHet gesprek is op woensdag 20 mei om 15:30."]


@BEFORE
async def test_an_ended_plan_says_nothing_more(lane: Lane) -> None:
    """Given the plan has ended, its card stays as it was."""
    room = await lane.bound()
    await lane.lets(lambda plan: replace(plan, ended_on=date(2026, 3, 16)))
    await lane.answers("a1")
    await lane.later()

    assert words_in(room) == [card(0)]


@BEFORE
async def test_a_card_that_was_taken_away_is_put_there_anew(lane: Lane) -> None:
    """Given Slack no longer finds the card, the next change makes a new one."""
    room = await lane.bound()
    await lane.answers("a1")
    lane.slack.refuses("message_not_found", method="chat.update")
    await lane.later()

    assert words_in(room) == [card(0), card(1)]


@BEFORE
async def test_a_card_that_slack_refuses_for_now_comes_later(lane: Lane) -> None:
    """Given Slack asks for patience, the card is changed when that is over, once."""
    room = await lane.bound()
    await lane.answers("a1")
    lane.slack.floods(30, method="conversations.members")
    lane.clock.moves(minutes=6)  # so that who is there has to be asked anew
    await lane.later()
    await lane.later()

    assert words_in(room) == [card(1)]
    assert len(room.posts[0].history) == 1


# One's own part


def _data(room: Room) -> str:
    return str(room.posts[-1].blocks[-1]["elements"][0]["value"])


@BEFORE
async def test_the_button_opens_the_part_of_who_taps(lane: Lane) -> None:
    """Given one card in the channel, Ilse and Marijke each get their own page of that plan."""
    room = await lane.bound()

    for person in ("a7", "a8"):
        view = await lane.opens(person, _data(room), room)
        assert "P-A14" in str(view)
    assert len(_data(room).encode()) <= 64


@BEFORE
async def test_a_stranger_learns_nothing_from_the_button(lane: Lane) -> None:
    """Given a stranger in the channel, elsewhere, or of another plan: the same words."""
    room, other = await lane.bound(), lane.room()
    await lane.adds(replace(before_the_table(), id=PlanId("P-D44")), elders="a8")

    seen = [
        await lane.opens("vreemde", _data(room), room),
        await lane.opens("vreemde", _data(room), other),
        await lane.opens("elders", _data(room), room),
    ]

    assert all("Ik ken je nog niet." in str(view) for view in seen)
    assert not any("P-A14" in str(view) for view in seen)


@BEFORE
async def test_who_left_the_plan_is_a_stranger_there(lane: Lane) -> None:
    """Given Marijke left the plan today, the button opens nothing of it for her."""
    room = await lane.bound()
    await lane.lets(
        lambda plan: replace(
            plan,
            people=tuple(
                replace(one, leaves=date(2026, 3, 16)) if one.id == "a8" else one
                for one in plan.people
            ),
        )
    )

    view = await lane.opens("a8", _data(room), room)

    assert "Ik ken je nog niet." in str(view)


@BEFORE
async def test_the_button_works_in_its_own_channel_only(lane: Lane) -> None:
    """Given the card's button is copied to another channel, it is nobody's there."""
    room, other = await lane.bound(), lane.room()
    address = f"{lane.slack.team_id}:{room.channel_id}"
    data, buttons = _data(room), lane.house.desk.buttons

    assert buttons.read(data, CHANNEL, f"room:{address}") == Press("", "", MINE, "P-A14")
    assert buttons.read(data, CHANNEL, f"room:{other.channel_id}") is None
    assert buttons.read(data, CHANNEL, lane.address("a8")) is None
