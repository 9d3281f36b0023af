"""The whole history of the family's channel: domain 5.4, S17, S-15, A11."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from conversations.plan.meetings import Coming
from conversations.plan.model import Plan
from storage.documents import encode
from tests.bot.channels.slack.lane import Lane
from tests.bot.channels.slack.lane_words import (
    AMSTERDAM,
    BEFORE,
    SILENCE,
)
from tests.families import agreed, before_the_table
from tests.rigs.slack import Room
from tests.rigs.slack.screen import lines_of

ALLOWED = (
    r"Plan P-A14: \d van \d antwoorden binnen voor woensdag \d+ (maart|mei)\.",
    r"Het gesprek is op woensdag \d+ (maart|mei) om \d\d:\d\d\.",
    r"Plan P-A14",
    r"Tafelronde",
    re.escape(SILENCE),
    r"Mijn deel openen",
)


def _never(plan: Plan) -> set[str]:
    """Every word, name and number of a plan that tells something, but its code."""
    told = re.findall(r"[\w'À-ɏ]+", str(encode(plan), "utf-8").casefold())
    return {one for one in told if len(one) > 1}


def _history(room: Room) -> list[str]:
    """All that ever stood in a channel, each edit too: what is read, and what blocks hold."""
    found = []
    for post in room.everything:
        versions = (*post.history, (post.text, post.blocks))
        found += [f"{text} {' '.join(lines_of(blocks))}" for text, blocks in versions]
    return found


def _allowed(line: str) -> str:
    """Take out what may stand there: the code, days, times and counts, in their own sentences."""
    for shape in ALLOWED:
        line = re.sub(shape, " ", line)
    return line


@BEFORE
async def test_s17_the_whole_history_of_the_channel_holds_nothing_else(lane: Lane) -> None:
    """Given answers, a stranger who comes and goes, and a next meeting, only this ever stood."""
    room, stranger = await lane.bound(), lane.slack.colleague("Vreemde")
    for person in ("a1", "a3", "a6", "a7", "a8", "a9"):
        await lane.answers(person, coming=Coming.NO if person == "a6" else Coming.YES)
        await lane.later()
    room.joins(stranger)
    await lane.happens(room)
    room.leaves(stranger)
    await lane.happens(room)
    await lane.lets(lambda _: agreed())
    for day in (date(2026, 3, 30), date(2026, 5, 11), date(2026, 5, 19)):
        lane.clock.sets(datetime.combine(day, time(10), AMSTERDAM))
        await lane.later()

    history = _history(room)
    left = " ".join(_allowed(line) for line in history).casefold()
    never = _never(before_the_table()) | _never(agreed())
    assert len(history) > len(room.posts) + 5
    assert set(re.findall(r"[\w'À-ɏ]+", left)) & never == set()
    assert left.strip() == ""
