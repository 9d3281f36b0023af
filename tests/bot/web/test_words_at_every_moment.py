"""The words that are heard at every moment, typed in a field of the page (domain 4.0, rule 11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from conversations.flows import every_flow
from tests.bot.web.table import Table, laid
from tests.bot.web.visitor import Visitor
from tests.contracts.scenes import Scene, every_scene
from tests.families import with_person
from tests.rigs.clock import Clock

ZONE = ZoneInfo("Europe/Amsterdam")
MOST_STEPS = 8
SEND, SKIP = {"nl": "Stuur", "en": "Send"}, {"nl": "Sla over", "en": "Skip"}
# Each word, what it brings, and whether a conversation of its own comes in between.
WORDS = {
    "nl": (
        ("hulp", "Bel 112", False),
        ("stop", "Je wilt stoppen.", True),
        ("start", "", False),
        ("gegevens", "Ik bewaar je antwoorden", False),
        ("delen", "Het plan", False),
        ("uitleg", "", False),
        ("taal", "In welke taal", True),
    ),
    "en": (
        ("help", "Call 112", False),
        ("stop", "You want to stop.", True),
        ("start", "", False),
        ("my data", "I keep what you answer", False),
        ("sharing", "The plan", False),
        ("explain", "", False),
        ("language", "In which language", True),
    ),
}
ALWAYS = {
    "nl": ("Hulp nu", "Rust of stoppen", "Taal en voorlezen", "Wat er over mij staat", "Uitleg"),
    "en": ("Help now", "Rest or stop", "Language and reading aloud", "What is kept", "Explain"),
}
TYPED_IN = ("attendance", "contribution", "progress", "scaling", "evaluation")


@cache
def _scene(flow: str) -> Scene:
    return next(scene for scene in every_scene() if scene.flow.name == flow and _fits(scene))


def _fits(scene: Scene) -> bool:
    return scene.here.me == scene.here.speaker and scene.plan.id == "P-A14"


@pytest.fixture(params=["nl", "en"])
def tongue(request: pytest.FixtureRequest) -> str:
    """The language somebody reads."""
    code: str = request.param
    return code


@pytest.fixture
def table(
    request: pytest.FixtureRequest, tongue: str, clock: Clock, tmp_path: Path
) -> Iterator[tuple[Table, str]]:
    """A family on the day of one conversation, and who is in it."""
    scene = _scene(request.param)
    here = scene.here
    clock.sets(datetime.combine(here.today, time(12), tzinfo=ZONE))
    with laid(with_person(scene.plan, here.me.id, language=tongue), clock, tmp_path) as one:
        one.asks(here.me.id, request.param, here.about)
        yield one, here.me.id


def _to_a_field(visitor: Visitor, tongue: str) -> None:
    """Answer with the first choice until something can be typed."""
    for _ in range(MOST_STEPS):
        if visitor.screen.controls("text", "textarea"):
            return
        visitor.screen.controls("radio", "checkbox")[0].is_on = True
        visitor.presses(SEND[tongue])
    raise AssertionError(f"nothing to type in: {visitor.sees}")


@pytest.mark.parametrize("table", TYPED_IN, indirect=True)
def test_each_word_does_what_it_should_and_the_questions_are_there_again(
    table: tuple[Table, str], tongue: str
) -> None:
    """Given a field to type in, each word is heard, and then the same questions are open."""
    family, person = table
    visitor = family.sits(person)
    _to_a_field(visitor, tongue)
    asked = visitor.is_asked
    for word, brings, begins in WORDS[tongue]:
        visitor.types(word).presses(SEND[tongue])
        assert visitor.status == 200, word
        assert brings in visitor.sees, word
        for _ in range(MOST_STEPS):
            if not begins or visitor.opens("/").is_asked == asked:
                break
            visitor.presses(SKIP[tongue])
        assert visitor.opens("/").is_asked == asked, word


@pytest.mark.parametrize("table", every_flow(), indirect=True)
def test_what_the_words_bring_has_a_button_where_there_is_nothing_to_type_in(
    table: tuple[Table, str], tongue: str
) -> None:
    """Given any conversation at its beginning, help, rest, language and data are on the page."""
    family, person = table
    visitor = family.sits(person)

    for label in ALWAYS[tongue]:
        assert label in visitor.sees, label
