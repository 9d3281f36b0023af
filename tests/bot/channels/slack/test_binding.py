"""A channel is bound to a plan by its coordinator, where only the plan's people read (S14)."""

from __future__ import annotations

from dataclasses import replace

from conversations.plan.ids import PlanId
from tests.bot.channels.slack.lane import Lane
from tests.bot.channels.slack.lane_words import (
    BEFORE,
    OTHERS,
    card,
    words_in,
)
from tests.families import before_the_table


@BEFORE
async def test_its_coordinator_binds_a_channel_by_typing_in_it(lane: Lane) -> None:
    """Given a private channel of the plan's people, one word of Ilse makes it theirs."""
    room = lane.room()

    told = await lane.commands("a7", "kanaal", room)
    await lane.goes()

    assert told == "Vanaf nu zeg ik hier hoeveel antwoorden er zijn. Verder zeg ik niets."
    assert words_in(room) == [card(0)]
    assert room.posts[0].buttons == ("Mijn deel openen",)
    assert lane.slack.refused == ()


@BEFORE
async def test_another_word_is_about_something_else(lane: Lane) -> None:
    """Given somebody types another word in a channel, that is for somebody else to answer."""
    assert await lane.commands("a7", "koppel 1234", lane.room()) is None


@BEFORE
async def test_nobody_else_binds_a_channel(lane: Lane) -> None:
    """Given Marijke, a stranger, or Ilse with the code of no plan of hers, nothing is bound."""
    room = lane.room()

    for person, text in (("a8", "kanaal"), ("vreemde", "kanaal"), ("a7", "kanaal P-B27")):
        told = await lane.commands(person, text, room)
        assert told == "Dit kan alleen wie het overzicht van een plan houdt."
    assert await lane.kept(room) is None
    assert lane.slack.calls_of("conversations.info") == ()


@BEFORE
async def test_who_keeps_several_plans_says_which(lane: Lane) -> None:
    """Given Ilse keeps two plans, the code tells which one the channel is of."""
    room = lane.room()
    await lane.adds(replace(before_the_table(), id=PlanId("P-D44")), a7="a7", a8="a8")

    asked = await lane.commands("a7", "kanaal", room)
    await lane.commands("a7", "kanaal p-a14", room)

    assert asked == "Je houdt meer dan één plan bij. Typ de code van het plan erachter."
    kept = await lane.kept(room)
    assert kept is not None
    assert kept.plan == "P-A14"


@BEFORE
async def test_a_channel_where_others_can_read_is_not_bound(lane: Lane) -> None:
    """Given a public channel, a shared one, one without us, one with a stranger, no."""
    public, outside = lane.room(is_private=False), lane.room(has_bot=False)
    shared, crowded = lane.room(), lane.room()
    shared.shares()
    crowded.joins(lane.slack.colleague("Vreemde"))

    told = [await lane.commands("a7", "kanaal", one) for one in (public, shared, outside, crowded)]

    assert told == [
        "Dit doe ik alleen in een privékanaal. Maak er een voor de mensen van het plan.",
        "Hier leest een andere organisatie mee. Maak een eigen kanaal voor het plan.",
        "Ik zit nog niet in dit kanaal. Typ /invite met mijn naam. Probeer het dan nog eens.",
        OTHERS,
    ]
    assert await lane.waiting() == 0


@BEFORE
async def test_a_channel_of_another_plan_stays_with_that_plan(lane: Lane) -> None:
    """Given a channel is bound, who keeps another plan cannot take it."""
    room = await lane.bound()
    await lane.adds(
        replace(before_the_table(), id=PlanId("P-D44")), a7="a7", a8="a8", a9="a9", a10="a10"
    )

    told = await lane.commands("a7", "kanaal P-D44", room)

    assert told == "Dit kanaal hoort bij een ander plan."


@BEFORE
async def test_when_slack_cannot_be_asked_nothing_is_bound(lane: Lane) -> None:
    """Given Slack does not answer, Ilse is asked to try it later."""
    room = lane.room()
    lane.slack.refuses("internal_error", method="conversations.info")

    told = await lane.commands("a7", "kanaal", room)

    assert told == "Ik kan nu niet in dit kanaal kijken. Probeer het later nog eens."
    assert await lane.kept(room) is None


@BEFORE
async def test_another_channel_takes_its_place(lane: Lane) -> None:
    """Given the plan has a channel, when Ilse binds another one, only that one is spoken in."""
    first, second = await lane.bound(), lane.room()
    await lane.commands("a7", "kanaal", second)
    await lane.answers("a7")
    await lane.later()

    assert words_in(first) == [card(0)]
    assert words_in(second) == [card(1)]


@BEFORE
async def test_binding_a_channel_twice_makes_no_second_card(lane: Lane) -> None:
    """Given a bound channel, the same word once more leaves one card."""
    room = await lane.bound()
    await lane.commands("a7", "kanaal", room)
    await lane.later()

    assert words_in(room) == [card(0)]
