"""Every button that was ever sent may be tapped again, by anybody: it shows how things stand.

Source: reliability 4 G17; 2.1 T7, T17, T18.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from bot.buttons import BEGIN, CHANGE, EXPLAIN, GO_ON, HELP, VIEW, WIPE, Press
from bot.journeys import talks
from bot.journeys.desk import Seat
from bot.journeys.scenes import TalkBody
from conversations.engine import Asking
from conversations.plan.ids import PersonId
from storage import talks as remembered
from storage.talks import TalkState
from storage.transaction import Transaction
from tests.families import agreed, before_the_table
from tests.reliability.chats import TELEGRAM, Chats
from tests.reliability.labels import MENU, OLD
from tests.reliability.sizes import IS_FULL, SEED, Recorder, Score, size
from tests.rigs.clock import Clock

STAGES = (
    (before_the_table("P-A14"), "2026-03-16T10:00+01:00"),
    (agreed("P-A14"), "2026-05-11T10:00+02:00"),
)
TYPED = ("Rust in huis.", "Ik bel Karim.", "7", "morgen", "14:30")
ALWAYS_LIVE = {CHANGE, EXPLAIN, GO_ON, HELP, VIEW, WIPE}
ACTS, AT_EACH_STATE = 8, 3


class Conversation:
    """Samira and Karim, each in a conversation, tapping at random; every button is remembered."""

    def __init__(self, template: Path, folder: Path, chance: Random) -> None:
        plan, at = chance.choice(STAGES)
        self.chats = Chats(template, folder, plan, Clock(datetime.fromisoformat(at)))
        self.chats.links("a1", "a2")
        self._chance = chance
        for person in ("a1", "a2"):
            self.chats.types(person, "menu")

    def goes_on(self, person: str) -> None:
        """Let somebody tap a button of the newest message, or type an answer."""
        newest = self.chats.screens[person].newest
        if newest.buttons:
            button = self._chance.choice(newest.buttons)
            self.chats.taps(person, button.data, newest.number)
        else:
            self.chats.types(person, self._chance.choice(TYPED))

    def old_buttons(self, person: str) -> list[tuple[str, str]]:
        """The data and the message of every button of somebody that is an answer no more."""
        return [(data, on) for data, on in self.buttons(person) if not self._is_live(person, data)]

    def buttons(self, person: str) -> list[tuple[str, str]]:
        """The data and the message of every button somebody ever had, each once."""
        ever = self.chats.screens[person].buttons
        return list({button.data: number for button, number in ever}.items())

    def kept(self, person: str) -> object:
        """What is kept of somebody, whoever reads it, and of everything else in the plan."""
        states = tuple(TalkState)

        def answers(tx: Transaction) -> dict[str, object]:
            found = remembered.of_speaker(
                tx, self.chats.plan_id, PersonId(person), states, TalkBody
            )
            return {one.id: (one.flow, one.body.answers) for one in found}

        return self.chats.plan, self.chats.runs(answers), len(self.chats.history())

    def asks(self, person: str) -> str:
        """The question that is open, as its words go; empty when nothing is asked."""

        def question(tx: Transaction) -> str:
            seat = Seat(self.chats.plan_id, PersonId(person), TELEGRAM, person)
            talk = talks.current(tx, seat) or next(iter(talks.waiting(tx, seat)), None)
            step = talks.open_scene(tx, talk).step if talk else None
            if not isinstance(step, Asking):
                return ""
            return self.chats.desk.language_of("nl").render(step.open[0].text)

        return self.chats.runs(question)

    def _is_live(self, person: str, data: str) -> bool:
        press = self.chats.desk.buttons.read(data, TELEGRAM, person)
        assert press is not None
        if press.token in ALWAYS_LIVE or press.token.startswith(BEGIN):
            return True
        return self.chats.runs(lambda tx: _is_open(tx, press))


def _is_open(tx: Transaction, press: Press) -> bool:
    talk = remembered.get(tx, remembered.TalkId(press.talk), TalkBody)
    if talk is None or talk.state not in {TalkState.OPEN, TalkState.WAITING}:
        return False
    step = talks.open_scene(tx, talk).step
    return isinstance(step, Asking) and press.tag in {one.tag for one in step.open}


@pytest.mark.campaign
@pytest.mark.timeout(3600 if IS_FULL else 300)
def test_G17_an_old_button_shows_how_things_stand_and_is_no_answer(
    migrated_file: Path, tmp_path: Path, record_property: Recorder
) -> None:
    """Given any conversation, old buttons tapped at later states, by either, have no effect."""
    score = Score()
    for number in range(size(300)):
        folder = tmp_path / str(number)
        folder.mkdir()
        chance = Random(f"{SEED} {number}")
        talk = Conversation(migrated_file, folder, chance)
        for _ in range(ACTS):
            talk.goes_on("a1")
            old = talk.old_buttons("a1")
            taps_all(talk, "a1", chance.sample(old, min(len(old), AT_EACH_STATE)), score)
        taps_all(talk, "a1", talk.old_buttons("a1"), score)
        taps_all(talk, "a2", talk.buttons("a1"), score)
        talk.chats.stops()

    record_property("figures", str(score))
    assert score.failures == []


def taps_all(talk: Conversation, who: str, old: list[tuple[str, str]], score: Score) -> None:
    """Tap some buttons that are no answers, and count those that had an effect."""
    before, asked = talk.kept(who), talk.asks(who)
    for data, message in old:
        seen = len(talk.chats.screens[who].messages)
        talk.chats.taps(who, data, message)
        said = "\n".join(one.text for one in talk.chats.screens[who].messages[seen:])
        shows_the_state = said.startswith(OLD) and (asked or MENU) in said
        score.counts(*[f"{who} {data}: {said}, not {asked}"] * (not shows_the_state))
    if talk.kept(who) != before or talk.chats.troubles():
        score.counts(f"{who}: something came of {old}")
