"""Any conversation whatever: nobody meets an error, an unknown word or a dead end.

Source: reliability 4, G2: random people do random things, held against a plain dict of who comes.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.journeys.heard import Gone, Returned, SentSomething, Started
from bot.journeys.scenes import TalkBody
from conversations.flows.pause import Stop
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Coming
from storage import talks
from storage.talks import Talk, TalkState
from storage.transaction import Transaction
from tests.families import agreed, before_the_table, with_person
from tests.reliability.chats import Chats
from tests.reliability.sizes import IS_FULL, SEED, Recorder, Score, size
from tests.rigs.clock import Clock

STAGES = {
    "before the table": (before_the_table("P-A14"), "2026-03-16T10:00+01:00"),
    "after the table": (agreed("P-A14"), "2026-03-27T10:00+01:00"),
    "before the evaluation": (agreed("P-A14"), "2026-05-11T10:00+02:00"),
}
PEOPLE = ("a1", "a2", "a6", "a7", "a8")
ENGLISH = "a6"
MOST_QUESTIONS = 60
STEPS = 20
WALKS = 600
EXAMPLES = 250

TYPED = ("Rust in huis.", "7", "morgen", "26 maart", "14:30", "sla over", "niets", "Ik bel Karim.")

SAID = (
    *("ja", "nee", "ja, ik kom", "ik kan niet", "weet ik nog niet", "7", "acht", "0", "7,5"),
    *("niets", "oppas en vervoer", "alles", "26 maart", "morgen", "volgende week", "klaar"),
    *("Rust in huis.", "06-12345678", "123456782", "112", "ik kan niet meer", "alleen ik"),
    *("sla over", "terug", "zoals eerst", "bellen", "iedereen", "\u202ex\x00", "👩‍👩‍👧", "<b>"),
    *("menu", "uitleg", "taal", "gegevens", "delen", "plan", "overzicht", "start", "/start", "?"),
)
WORDS = ("hulp", "help", "stop", "/privacy", "gegevens")
DISTURBANCES = ("restart", "repeat", "file", "block")
HOURS = (0.1, 1.0, 5.0, 24.0, 24.0 * 7, 24.0 * 15)
MOST_OFTEN = ("a1", "a1", "a1", *PEOPLE)

people = st.sampled_from(MOST_OFTEN)
picks = st.lists(st.integers(0, 11), min_size=2, max_size=8)
words = st.one_of(
    st.sampled_from(SAID),
    st.text(st.characters(exclude_categories=()), max_size=40),
    st.text("ab <&>\"'@/#*_`\u202e\u200d👩", min_size=1, max_size=3000),
)


Answers = dict[tuple[str, str], Coming]


class Conversations(RuleBasedStateMachine):
    """Five people of one family, two minutes or two months long."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="tafelronde-chats-"))
        self.comes: Answers = {}
        self.changes = 0

    @initialize(stage=st.sampled_from(sorted(STAGES)))
    def begins(self, stage: str) -> None:
        """Put the family in a fresh database at one of the stages of its plan."""
        plan, at = STAGES[stage]
        self.clock = Clock(datetime.fromisoformat(at))
        english = with_person(plan, ENGLISH, language="en")
        self.chats = Chats(self.template, self.folder, english, self.clock)
        self.chats.links(*PEOPLE)
        self.comes = self.coming()
        self.chats.passes(minutes=0)

    @rule(who=people, at=st.integers(0, 20), picks=picks)
    def begins_something(self, who: str, at: int, picks: list[int]) -> None:
        """Somebody chooses a conversation from the menu, and answers for a while."""
        with self.only_by(who):
            self.chats.types(who, "menu")
            offers = self.chats.screens[who].newest
            if offers.buttons:
                button = offers.buttons[at % len(offers.buttons)]
                self.chats.taps(who, button.data, offers.number)
            self.answers_for_a_while(who, picks)

    @rule(who=people, picks=picks)
    def answers(self, who: str, picks: list[int]) -> None:
        """Somebody answers what they are asked, for a while."""
        with self.only_by(who):
            self.answers_for_a_while(who, picks)

    @rule(who=people, picks=picks)
    def goes_on(self, who: str, picks: list[int]) -> None:
        """Somebody opens the chat again and goes on where they were."""
        with self.only_by(who):
            self.chats.does(who, Started())
            self.answers_for_a_while(who, picks)

    @rule(who=people, words=words)
    def says(self, who: str, words: str) -> None:
        """Somebody types anything at all."""
        with self.only_by(who):
            self.chats.types(who, words)

    @rule(who=people, at=st.integers(0, 1000))
    def taps_any(self, who: str, at: int) -> None:
        """Somebody taps any button they ever had."""
        if ever := self.chats.screens[who].buttons:
            button, number = ever[at % len(ever)]
            with self.only_by(who):
                self.chats.taps(who, button.data, number)

    @rule(who=people, whose=people, at=st.integers(0, 1000), garbage=st.text(max_size=64))
    def taps_what_is_not_theirs(self, who: str, whose: str, at: int, garbage: str) -> None:
        """Somebody taps a button of somebody else, or one that was made up."""
        ever = self.chats.screens[whose].buttons
        is_theirs = who == whose or not ever
        data = garbage if is_theirs else ever[at % len(ever)][0].data
        before = self.kept()

        self.chats.taps(who, data, "1")

        assert self.kept() == before, "a button of somebody else was an answer"

    @rule(who=people, at=st.integers(0, 50), words=words)
    def edits(self, who: str, at: int, words: str) -> None:
        """Somebody changes what they typed."""
        if typed := self.chats.screens[who].typed:
            with self.only_by(who):
                self.chats.edits(who, typed[at % len(typed)], words)

    @rule(hours=st.sampled_from(HOURS))
    def waits(self, hours: float) -> None:
        """Time passes, and the clock says what it has to say."""
        before = self.chats.plan
        self.chats.passes(hours=hours)
        assert self.chats.plan == before, "time alone changed the plan"

    @rule(who=people, what=st.sampled_from(DISTURBANCES))
    def is_disturbed(self, who: str, what: str) -> None:
        """Something happens that is nobody's answer."""
        before, screens = self.kept(), self.seen()
        match what:
            case "restart":
                self.chats.stops()
                self.chats.starts()
                assert self.seen() == screens
            case "repeat":
                self.chats.does_again()
                assert self.seen() == screens
            case "file":
                self.chats.does(who, SentSomething("1"))
            case _:
                for act in (Gone(), Returned()):
                    self.chats.does(who, act)
        assert self.kept() == before

    @rule(who=people, word=st.sampled_from(WORDS))
    def says_a_word_that_is_heard_everywhere(self, who: str, word: str) -> None:
        """In every state help shows the numbers, stop asks with what, data says what is kept."""
        seen = len(self.chats.screens[who].messages)
        with self.only_by(who):
            self.chats.types(who, word)
        fresh = self.chats.screens[who].messages[seen:]
        said = "\n".join(one.text for one in fresh)
        match word:
            case "hulp" | "help":
                assert "112" in said
                assert "0800-2000" in said
            case "stop":
                assert len(fresh[-1].buttons) >= len(Stop)
            case _:
                assert said

    @rule(who=people)
    def finds_the_end(self, who: str) -> None:
        """Somebody passes over all that is asked: in the end nothing is, and the menu is there."""
        with self.only_by(who):
            for _ in range(MOST_QUESTIONS):
                if not self.is_asked(who):
                    break
                self.chats.types(who, "start")
                self.chats.types(who, "sla over")
        assert not self.is_asked(who), "no end"
        seen = len(self.chats.screens[who].messages)
        self.chats.types(who, "menu")
        assert len(self.chats.screens[who].messages) == seen + 1

    @invariant()
    @precondition(lambda self: hasattr(self, "chats"))
    def nothing_is_lost(self) -> None:
        """Whoever said to come is expected, until they say otherwise; nothing failed."""
        assert self.coming() == self.comes
        assert self.chats.troubles() == {}

    @property
    def acts(self) -> int:
        """How much people did."""
        return self.chats.acts

    def teardown(self) -> None:
        """Let everything go."""
        if hasattr(self, "chats"):
            self.chats.stops()
        shutil.rmtree(self.folder, ignore_errors=True)

    def answers_for_a_while(self, who: str, picks: list[int]) -> None:
        """Answer one question after another, with a button where there is one."""
        for pick in picks:
            if not (self.chats.screens[who].messages and self.is_asked(who)):
                return
            newest = self.chats.screens[who].newest
            if newest.buttons:
                button = newest.buttons[pick % len(newest.buttons)]
                self.chats.taps(who, button.data, newest.number)
            else:
                self.chats.types(who, TYPED[pick % len(TYPED)])

    @contextmanager
    def only_by(self, who: str) -> Iterator[None]:
        """Whatever happens inside is this person's doing, and nobody else's words change."""
        before, known = self.coming(), len(self.chats.history())
        yield
        history = self.chats.history()
        made, self.changes = history[known:], len(history)
        assert {one.who for one in made} <= {who}, "somebody else's words changed"
        spoken_for = {who, *(one.on_behalf_of for one in made)}
        after = self.coming()
        assert _without(after, spoken_for) == _without(before, spoken_for)
        self.comes = after

    def coming(self) -> Answers:
        """Who said what about coming to which meeting, in the plan."""
        return {(one.person, one.meeting): one.coming for one in self.chats.plan.attendances}

    def kept(self) -> object:
        """Everything people said, as it is kept."""
        states = tuple(TalkState)
        answers = {
            one.id: one.body.answers
            for who in PEOPLE
            for one in self.chats.runs(partial(self.talks_of, who=who, states=states))
        }
        return self.chats.plan, len(self.chats.history()), answers

    def seen(self) -> object:
        """Everything on every screen."""
        return {
            who: [(one.number, one.letter) for one in screen.messages]
            for who, screen in self.chats.screens.items()
        }

    def is_asked(self, who: str) -> bool:
        """Whether a conversation with somebody is open or waits."""
        states = (TalkState.OPEN, TalkState.WAITING)
        return bool(self.chats.runs(partial(self.talks_of, who=who, states=states)))

    def talks_of(
        self, tx: Transaction, who: str, states: Sequence[TalkState]
    ) -> list[Talk[TalkBody]]:
        """Somebody's conversations."""
        return talks.of_speaker(tx, self.chats.plan_id, PersonId(who), states, TalkBody)


@pytest.mark.campaign
@pytest.mark.timeout(4 * 3600 if IS_FULL else 300)
def test_G2_nobody_meets_an_error_or_a_dead_end(
    migrated_file: Path, record_property: Recorder
) -> None:
    """Given long conversations at random, everybody is answered, in every state."""
    Conversations.template = migrated_file
    score = Score()

    for number in range(size(WALKS)):
        chance = Random(f"{SEED} {number}")
        machine = Conversations()
        try:
            acts = walk(machine, chance)
        finally:
            machine.teardown()
        score.counts()
        score.adds("acts", acts)
        score.adds("changes of a plan", machine.changes)

    record_property("figures", str(score))


def test_G2_nor_in_the_shortest_story_that_could_go_wrong(migrated_file: Path) -> None:
    """Given stories that are made to go wrong, and made shorter when they do, none does."""
    Conversations.template = migrated_file

    run_state_machine_as_test(
        Conversations,
        settings=settings(
            max_examples=size(EXAMPLES),
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not IS_FULL,
            suppress_health_check=list(HealthCheck),
        ),
    )


def walk(machine: Conversations, chance: Random) -> int:
    """Let twenty things happen one after another; how many acts of people that were."""
    machine.begins(chance.choice(sorted(STAGES)))
    for _ in range(STEPS):
        something_happens(machine, chance)
        machine.nothing_is_lost()
    return machine.acts


def something_happens(machine: Conversations, chance: Random) -> None:
    """Let one thing happen, often an answer."""
    who, other = chance.choice(MOST_OFTEN), chance.choice(PEOPLE)
    picks = [chance.randrange(12) for _ in range(chance.randint(2, 8))]
    at, said = chance.randrange(1000), chance.choice(SAID)
    things: list[tuple[int, Callable[[], None]]] = [
        (5, lambda: machine.begins_something(who, at, picks)),
        (8, lambda: machine.answers(who, picks)),
        (3, lambda: machine.goes_on(who, picks)),
        (4, lambda: machine.says(who, said)),
        (3, lambda: machine.taps_any(who, at)),
        (1, lambda: machine.taps_what_is_not_theirs(who, other, at, "a.b.c.d")),
        (1, lambda: machine.edits(who, at, said)),
        (2, lambda: machine.waits(HOURS[at % len(HOURS)])),
        (2, lambda: machine.is_disturbed(who, DISTURBANCES[at % len(DISTURBANCES)])),
        (2, lambda: machine.says_a_word_that_is_heard_everywhere(who, WORDS[at % len(WORDS)])),
        (2, lambda: machine.finds_the_end(who)),
    ]
    chance.choices([thing for _, thing in things], [weight for weight, _ in things])[0]()


def _without(answers: Answers, people: Container[str | None]) -> Answers:
    return {which: coming for which, coming in answers.items() if which[0] not in people}
