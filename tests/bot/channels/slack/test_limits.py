"""Two hundred agreements with the longest names there are fit in Slack, in every language.

Source: conventions 1.3, issue: a view, a message, a home. Each language is tried as it is, and as
one that takes twice the words for everything.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import Any

import pytest

from bot.channels.slack.fields import SHORTENED
from bot.channels.slack.home import home
from bot.channels.slack.rendering import CUT, render
from bot.journeys.desk import Desk
from bot.languages import Language, every_language
from bot.letters import Letter
from conversations.plan import digest
from conversations.plan.ids import AgreementId, PersonId
from conversations.plan.model import Plan
from conversations.plan.people import Person
from conversations.texts import Text
from tests.bot.channels.slack.pane import Colleague
from tests.bot.journeys.conftest import Rooms
from tests.bot.journeys.room import Room
from tests.families import agreed, family
from tests.rigs.slack.blocks import texts_in, wrong_with
from tests.rigs.slack.filling import options_of
from tests.rigs.slack.views import refuse_a_bad_view

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
MANY = 200
AT_ONCE = 50
LONGEST_MESSAGE, LONGEST_TEXT = 13_200, 40_000
LONG_NAME = "Maximiliaan-Alexander-Ferdinand-Willibro"
LONG_WISH = "Wij willen dat het thuis elke dag voor iedereen rustig is en"
ILSE, MARIJKE = "a7", "a8"


@dataclass(frozen=True, eq=False)
class Longwinded(Language):
    """A language that takes twice the words for everything."""

    def render(self, text: Text) -> str:
        """Say it twice."""
        said = super().render(text)
        return f"{said} {said}"


def _longwinded(one: Language) -> Language:
    return Longwinded(**{name: getattr(one, name) for name in Language.__dataclass_fields__})


TONGUES = {
    **every_language(),
    **{f"{code}, twice": _longwinded(one) for code, one in every_language().items()},
}


@dataclass
class Reader(Colleague):
    """Somebody who reads one language, whichever their plan says."""

    tongue: Language = field(default_factory=lambda: every_language()["nl"])

    @property
    def desk(self) -> Desk:
        """The desk of a house that speaks that language alone."""
        still = super().desk
        return replace(still, languages=dict.fromkeys(still.languages, self.tongue))

    def options(self, question: str) -> list[str]:
        """The ways to answer a question of the page."""
        element = self._field(question)["element"]
        return [one["text"]["text"] for one in options_of(element)]


@pytest.fixture(params=TONGUES)
def tongue(request: pytest.FixtureRequest) -> Language:
    """A language, or one that is twice as long."""
    return TONGUES[request.param]


@pytest.fixture
def room(room_for: Rooms) -> Room:
    """A family in which Marijke does two hundred things, in April."""
    return room_for(_with_a_lot(agreed("P-A14")), NOW)


def test_a_conversation_holds_them(room: Room, tongue: Language) -> None:
    """Given words that ask for the plan or the overview, every message that comes fits."""
    for person in (ILSE, MARIJKE):
        reader = Reader(room, person, tongue=tongue)
        for word in ("plan", "afspraken", "overzicht", "gegevens", "delen", "menu", "hulp"):
            reader.types_in_chat(word)

        assert len(reader.letters) > 6
        for letter in reader.letters:
            fits(letter)


def test_the_overview_and_the_week_hold_them(room: Room, tongue: Language) -> None:
    """Given the longest names and goals, what the coordinator is told fits, or says it was cut."""
    plan, today = room.plan, NOW.date()
    for lines in (
        digest.overview(plan, today, {}),
        digest.my_agreements(plan, plan.person(PersonId(MARIJKE)), today),
    ):
        whole = tuple(tongue.render(line) for line in lines)
        _, *said = texts_in(fits(Letter(whole))["blocks"])
        assert (CUT in said) == (len(whole) > len(said))
        assert said[-1] == whole[-1]


@pytest.mark.parametrize(
    ("person", "what", "words"),
    [(MARIJKE, "plan", "000 praat"), (ILSE, "plan", LONG_WISH), (ILSE, "sheet:e1", LONG_WISH)],
)
def test_a_page_to_read_holds_them(
    room: Room, tongue: Language, person: str, what: str, words: str
) -> None:
    """Given the plan, or the sheet of a meeting, the page fits and tells when it is not all."""
    reader = Reader(room, person, tongue=tongue)

    reader.opens_view(what)

    assert words in reader.reads
    assert tongue.render(SHORTENED) in reader.reads or f"{MANY - 1} praat" in reader.reads


def test_a_page_that_asks_about_them_fits(room_for: Rooms, tongue: Language) -> None:
    """Given the whole list to read back, and then a question about each of many, each page fits."""
    room = room_for(_with_a_lot(family("P-A14")), NOW)
    reader = Reader(room, MARIJKE, tongue=tongue)
    reader.is_asked("readback")
    fits(reader.letters[-1])
    reader.opens_page_of(_talk_of(reader))
    (asked,) = reader.questions
    picks = reader.options(asked)
    reader.fills(asked, picks[-1])
    reader.sends()
    (which,) = reader.questions
    assert len(reader.options(which)) == MANY
    reader.fills(which, reader.options(which)[:AT_ONCE])

    reader.sends()

    assert 1 < len(reader.questions) <= AT_ONCE


def test_a_home_holds_them(room: Room, tongue: Language) -> None:
    """Given two hundred agreements, each part of Marijke's home fits, and all are on one."""
    reader = Reader(room, MARIJKE, tongue=tongue)
    seen = ""
    for part in count():
        view = room.runs(partial(home, desk=reader.desk, address=reader.address, part=part))
        refuse_a_bad_view(view, "home")
        fresh = "\n".join(texts_in(view["blocks"]))
        if not _has_more(view, part):
            seen += fresh
            break
        seen += fresh

    assert all(f"{number:03} praat" in seen for number in range(MANY))


def fits(letter: Letter) -> dict[str, Any]:
    """A message that keeps every rule."""
    payload = render(replace(letter, plan="P-A14"))
    assert wrong_with(payload["blocks"], in_view=False, at="") == []
    assert sum(map(len, texts_in(payload["blocks"]))) <= LONGEST_MESSAGE
    assert 0 < len(payload["text"]) <= LONGEST_TEXT
    return payload


def _has_more(view: dict[str, Any], part: int) -> bool:
    elements = (one for block in view["blocks"] for one in block.get("elements", ()))
    return any(one.get("action_id") == f"turn:{part + 1}" for one in elements)


def _talk_of(reader: Reader) -> str:
    talk = reader.talk
    assert talk is not None
    return talk.id


def _with_a_lot(plan: Plan, number: int = MANY) -> Plan:
    """The same family with the longest names and goals, where Marijke does so many things."""
    (one,) = (one for one in plan.agreements if one.id == "A2")
    said = [yes for yes in plan.acceptances if yes.agreement == "A2"]
    ids = [AgreementId(f"N{at}") for at in range(number)]
    return replace(
        plan,
        people=tuple(_long(person) for person in plan.people),
        goals=tuple(replace(goal, own_words=LONG_WISH) for goal in plan.goals),
        agreements=tuple(
            replace(one, id=id_, what=f"{at:03} praat {'ë' * 180}") for at, id_ in enumerate(ids)
        ),
        acceptances=tuple(replace(yes, agreement=id_) for id_ in ids for yes in said),
    )


def _long(person: Person) -> Person:
    return replace(person, name=LONG_NAME)
