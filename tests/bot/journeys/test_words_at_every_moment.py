"""The words that are heard at every moment, in the middle of every conversation (domain 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from bot.journeys.talks import BEGUN_BY_A_WORD
from conversations.flows import every_flow
from conversations.questions.base import Look
from tests.bot.journeys.conftest import Rooms
from tests.bot.journeys.room import Chat
from tests.contracts.scenes import Scene, every_scene
from tests.families import with_person

ZONE = ZoneInfo("Europe/Amsterdam")
GROWN_UP = 18
MOST_STEPS = 5


@dataclass(frozen=True)
class Word:
    """A word, what it brings, and which conversation it begins, if any."""

    typed: str
    brings: str
    begins: str = ""


WORDS = {
    "nl": (
        Word("hulp", "Bel 112", "safety"),
        Word("stop", "Je wilt stoppen. Dat mag.", "pause"),
        Word("gegevens", "Ik bewaar je antwoorden"),
        Word("delen", "dicht"),
        Word("uitleg", "Dat was niet duidelijk."),
        Word("taal", "In welke taal lees je het liefst?", "language"),
        Word("start", ""),
    ),
    "en": (
        Word("help", "Call 112", "safety"),
        Word("stop", "You want to stop. You may.", "pause"),
        Word("my data", "I keep what you answer"),
        Word("sharing", "closed"),
        Word("explain", "That was not clear."),
        Word("language", "which language", "language"),
        Word("start", ""),
    ),
}
SKIP, BACK = {"nl": "sla over", "en": "skip"}, {"nl": "terug", "en": "back"}
GO_ON, DONE = {"nl": "Verder", "en": "Go on"}, {"nl": "Klaar", "en": "Done"}
EVERYWHERE = [(flow, tongue) for flow in every_flow() for tongue in WORDS]


@cache
def _scene(flow: str) -> Scene:
    """One conversation of a grown-up of the first family, who answers for themselves."""
    return next(scene for scene in every_scene() if scene.flow.name == flow and _fits(scene))


def _fits(scene: Scene) -> bool:
    here = scene.here
    is_grown_up = (here.me.age(here.today) or GROWN_UP) >= GROWN_UP
    return here.me == here.speaker and is_grown_up and scene.plan.id == "P-A14"


def _answers(chat: Chat, tongue: str) -> None:
    """Answer the open question, whatever it is."""
    question = chat.is_asked
    assert question is not None
    if not question.options:
        return chat.types("Iets kleins.")
    labels = [one.label for one in chat.buttons]
    chat.taps("English" if tongue == "en" and "English" in labels else labels[0])
    if question.look is Look.SOME_OF:
        chat.taps(DONE[tongue])
    return None


@pytest.fixture(params=EVERYWHERE, ids=[f"{flow}-{tongue}" for flow, tongue in EVERYWHERE])
def middle(request: pytest.FixtureRequest, room_for: Rooms) -> tuple[Chat, str, str]:
    """Somebody in the middle of a conversation: after one answer, where it has more than one."""
    flow, tongue = request.param
    scene = _scene(flow)
    here, who = scene.here, scene.here.me.id
    now = datetime.combine(here.today, time(12), tzinfo=ZONE)
    plan = with_person(scene.plan, who, language=tongue)
    room = room_for(plan, now)
    chat = room.chat(who)
    chat.begins(flow, about=here.about, moment=here.moment)
    _answers(chat, tongue)
    if chat.talk is None or chat.talk.flow != flow:
        room = room_for(plan, now)
        chat = room.chat(who)
        chat.begins(flow, about=here.about, moment=here.moment)
    chat.hears()
    return chat, flow, tongue


def _comes_back(chat: Chat, flow: str, tongue: str) -> None:
    """Skip what came in between, and take up the conversation that was offered again."""
    for _ in range(MOST_STEPS):
        if chat.talk is None:
            chat.taps(GO_ON[tongue])
        elif chat.talk.flow != flow:
            chat.types(SKIP[tongue])
        else:
            return
    raise AssertionError(f"the conversation is not offered again: {chat.hears()}")


def test_each_word_does_what_it_should_and_the_conversation_goes_on_with_its_answers(
    middle: tuple[Chat, str, str],
) -> None:
    """Given a conversation under way, each word is heard, and then the same question is open."""
    chat, flow, tongue = middle
    assert chat.talk is not None
    assert chat.is_asked is not None
    asked, answers = chat.is_asked, chat.talk.body.answers
    for word in WORDS[tongue]:
        if word.begins and flow in {word.begins, *BEGUN_BY_A_WORD}:
            continue
        chat.types(word.typed)
        assert word.brings in chat.hears(), word
        _comes_back(chat, flow, tongue)
        assert chat.is_asked is not None, word
        assert chat.is_asked.key == asked.key, word
        assert chat.talk.body.answers == answers, word
        assert chat.line == [], word


def test_back_goes_to_the_question_before_or_stays_at_the_first(
    middle: tuple[Chat, str, str],
) -> None:
    """Given a conversation under way, "back" asks the last answered question, or the same again."""
    chat, flow, tongue = middle
    assert chat.talk is not None
    before, answers = chat.is_asked, dict(chat.talk.body.answers)
    chat.types(BACK[tongue])

    assert chat.talk is not None
    assert chat.talk.flow == flow
    assert chat.is_asked is not None
    if answers:
        assert chat.is_asked.key == list(answers)[-1]
        assert list(chat.talk.body.answers) == list(answers)[:-1]
    else:
        assert chat.is_asked == before


def test_the_word_is_no_answer_even_where_any_words_would_be(
    middle: tuple[Chat, str, str],
) -> None:
    """Given any question, typing a word that is heard everywhere is kept as nobody's answer."""
    chat, _, tongue = middle
    assert chat.talk is not None
    known = chat.talk.id
    for word in WORDS[tongue]:
        chat.types(word.typed)
        talk = chat.talk
        kept = talk.body.answers.values() if talk is not None and talk.id == known else ()
        assert word.typed not in {one.raw for one in kept}


@pytest.mark.parametrize(("word", "flow"), [(one.typed, one.begins) for one in WORDS["nl"]])
def test_a_word_begins_its_own_conversation_anew(room_for: Rooms, word: str, flow: str) -> None:
    """Given somebody is somewhere in what the word began, the same word begins at its beginning."""
    scene = _scene(flow or "safety")
    room = room_for(scene.plan, datetime.combine(scene.here.today, time(12), tzinfo=ZONE))
    chat = room.chat(scene.here.me.id)
    chat.types(word)
    first = chat.hears()
    if chat.talk is not None and flow != "safety":
        _answers(chat, "nl")
        chat.hears()
    chat.types(word)

    again = chat.hears()
    assert again.splitlines()[0] == first.splitlines()[0]
    assert chat.line == []
