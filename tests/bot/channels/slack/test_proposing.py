"""The message shortcut "Maak hier een afspraak van": from one's own words to a proposal (F22)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.channels.slack.happenings import MAKE_AGREEMENT
from bot.channels.slack.modals import View
from bot.channels.slack.written import as_typed
from conversations.plan.ids import GoalId, PersonId, PlanId
from storage import plans
from tests.bot.channels.slack.lane import Lane, played
from tests.families import agreed
from tests.rigs.slack import Room
from tests.rigs.slack.views import refuse_a_bad_view

WORDS = "Ik bel op vrijdag met de leerplicht"
IN_APRIL = played(agreed(), datetime(2026, 4, 14, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam")))


def _inputs(view: View) -> list[dict[str, Any]]:
    return [one for one in view["blocks"] if one["type"] == "input"]


def _prefilled(view: View) -> str:
    found = [one["element"].get("initial_value", "") for one in _inputs(view)]
    return "".join(found)


def _filled(view: View, *chosen: int | None) -> View:
    """Fill a page in as it stands, with the option at some place of each question in order."""
    values: dict[str, dict[str, Any]] = {}
    places = iter(chosen)
    for block in _inputs(view):
        element = block["element"]
        if element["action_id"] == "type":
            held = {"type": element["type"], "value": element.get("initial_value")}
        else:
            place = next(places)
            picked = None if place is None else element["options"][place]
            held = {"type": element["type"], "selected_option": picked}
        values[block["block_id"]] = {element["action_id"]: held}
    return {**view, "id": "V1", "hash": "h", "state": {"values": values}}


async def _uses(lane: Lane, person: str, text: str = WORDS, room: Room | None = None) -> View:
    view = await lane.opens(person, MAKE_AGREEMENT, room, text)
    refuse_a_bad_view(view, "modal")
    return view


@IN_APRIL
async def test_a_message_of_ones_own_becomes_a_proposal(lane: Lane) -> None:
    """Given Marijke's own message, she fills in the rest, and Ilse hears of it; all see no more."""
    view = await _uses(lane, "a8")
    assert "P-A14" in str(view["title"])
    assert _prefilled(view) == WORDS

    sent = await lane.sends("a8", _filled(view, 0, 0, 0))
    await lane.goes()

    (proposal,) = (await lane.plan()).proposals
    assert (proposal.what, proposal.person, proposal.doer) == (WORDS, "a8", "a8")
    assert proposal.goal == GoalId("g1")
    assert "Niemand heeft er ja op gezegd." in str(sent.view)
    assert "Plan P-A14\nMarijke stelt een afspraak voor. Die staat op je blad." in (
        await lane.hears("a7")
    )
    assert await lane.hears("a9") == []


@IN_APRIL
async def test_the_words_go_nowhere_before_they_are_sent(lane: Lane) -> None:
    """Given the page was opened and not sent, the plan knows nothing and nobody was told."""
    await _uses(lane, "a8")
    await lane.goes()

    assert (await lane.plan()).proposals == ()
    assert await lane.hears("a7") == []


@IN_APRIL
async def test_the_same_message_again_goes_on_where_it_was(lane: Lane) -> None:
    """Given the shortcut is used twice on one message, there is one page; on another, a new one."""
    first, again = await _uses(lane, "a8"), await _uses(lane, "a8")
    other = await _uses(lane, "a8", "Ik kom op dinsdag langs")

    assert first["private_metadata"] == again["private_metadata"]
    assert other["private_metadata"] != first["private_metadata"]
    assert _prefilled(other) == "Ik kom op dinsdag langs"


@IN_APRIL
async def test_somebody_elses_message_is_left_alone(lane: Lane) -> None:
    """Given the message is another's, Marijke reads that it works with her own only."""
    view = await _uses(lane, "a8", "")

    assert "Dit kan alleen met een bericht van jezelf." in str(view)
    assert (await lane.plan()).proposals == ()


@IN_APRIL
async def test_a_stranger_reads_what_strangers_read(lane: Lane) -> None:
    """Given somebody no plan knows, the shortcut tells nothing."""
    assert "Ik ken je nog niet." in str(await _uses(lane, "vreemde"))


async def _second_plan(lane: Lane) -> None:
    await lane.adds(replace(agreed(), id=PlanId("P-D44")), a7="a7", a8="a8", a9="a9", a10="a10")


@IN_APRIL
async def test_who_is_in_several_plans_says_which_first(lane: Lane) -> None:
    """Given Marijke is in two plans, the code comes first, then the page with her words."""
    await _second_plan(lane)
    asked = await _uses(lane, "a8")
    assert WORDS not in str((asked["title"], asked.get("private_metadata")))

    sent = await lane.sends("a8", _filled(asked, 1))

    assert sent.view is not None
    refuse_a_bad_view(sent.view, "modal")
    assert "P-D44" in str(sent.view["title"])
    assert _prefilled(sent.view) == WORDS
    await lane.sends("a8", _filled(sent.view, 0, 0, 0))
    second = await lane.house.run(lambda tx: plans.get(tx, PlanId("P-D44")).plan)
    assert [one.what for one in second.proposals] == [WORDS]
    assert (await lane.plan()).proposals == ()


@IN_APRIL
async def test_in_the_familys_channel_it_is_that_plans(lane: Lane) -> None:
    """Given Marijke is in two plans, a message in the channel of one is for that one."""
    await _second_plan(lane)
    room = lane.room()
    await lane.commands("a7", "kanaal P-D44", room)

    view = await _uses(lane, "a8", room=room)

    assert "P-D44" in str(view["title"])


@IN_APRIL
async def test_who_left_a_plan_cannot_choose_it(lane: Lane) -> None:
    """Given Marijke left the first of two plans, she is asked about the second at once."""
    await _second_plan(lane)
    await lane.lets(
        lambda plan: replace(
            plan, people=tuple(one for one in plan.people if one.id != PersonId("a8"))
        )
    )

    assert "P-D44" in str((await _uses(lane, "a8"))["title"])


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Ik bel &amp; kom", "Ik bel & kom"),
        ("&lt;b&gt;", "<b>"),
        ("<@U123> ik bel <!here>", "ik bel"),
        ("zie <https://x.nl|de site> en <https://y.nl>", "zie de site en https://y.nl"),
    ],
)
def test_words_are_as_they_were_typed(written: str, typed: str) -> None:
    """Given how Slack writes a message, the field holds what was typed, and calls nobody."""
    assert as_typed(written) == typed
