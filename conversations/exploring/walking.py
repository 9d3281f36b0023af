"""Walking a flow: every path of representative answers, from the first question to each end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from conversations.asking import Answer, Answers
from conversations.engine import Asking, Flow, Outcome, Situation, play
from conversations.exploring.found import Explored, Why
from conversations.exploring.notes import Notes
from conversations.exploring.pages import Page, pages_of
from conversations.exploring.samples import Samples, samples_of
from conversations.exploring.shapes import shape_of, shape_of_step
from conversations.questions.base import SKIPPED, Question

MOST_PATHS = 20_000


class TooManyPaths(Exception):
    """A flow has more paths than anybody can oversee; holds its name."""


def explore(flow: Flow, here: Situation, most_paths: int = MOST_PATHS) -> Explored:
    """Walk a flow from its first question to each of its ends.

    All combinations of the answers that `samples_of` holds apart are walked. To keep that within
    reach, the items of a page are walked one by one (see `Page`), and what comes after a page, or
    after an answer that leads aside, is walked in every way the first time only.

    Raises:
        TooManyPaths: There are more than `most_paths`; nothing is left out in silence.
        Exception: Whatever the flow raised, with a note of the answers that led there.
    """
    walk = _Walk(flow, here)
    places = [walk.begin()]
    while places:
        places.extend(reversed(list(walk.on_from(places.pop()))))
        if len(walk.notes.ways) > most_paths:
            raise TooManyPaths(flow.name)
    return walk.notes.whole()


@dataclass(frozen=True)
class _Place:
    """How far a walk has come; on a `narrow` path, screens met before get one answer only."""

    answers: Answers
    step: Asking | Outcome
    page: Page | None = None
    narrow: bool = False

    def next_question(self) -> Question[Any] | None:
        if isinstance(self.step, Outcome) or not self.step.open:
            return None
        return self.page.next_question(self.step) if self.page else self.step.open[0]


class _Walk:
    """One flow in one situation, and the notes taken of it."""

    def __init__(self, flow: Flow, here: Situation) -> None:
        self.notes = Notes(flow)
        self._flow = flow
        self._here = here
        self._asked_about: dict[object, object] = {}
        self._samples: dict[Question[Any], Samples] = {}
        self._walked: set[object] = set()

    def begin(self) -> _Place:
        place = self._come_to(_Place({}, Asking((), {})))
        self._draw(None, "", place)
        return place

    def on_from(self, place: _Place) -> Iterator[_Place]:
        """All places one answer, or the choice of a page, further on."""
        question = place.next_question()
        if question is None or not isinstance(place.step, Asking):
            return
        pages = tuple(pages_of(place.step, place.page))
        if pages:
            yield from (replace(place, page=page) for page in pages)
        elif question.key in place.answers:
            self.notes.stuck(Why.ASKED_AGAIN, place.answers)
        else:
            self._watch(place)
            yield from self._answered(place, question)

    def _answered(self, place: _Place, question: Question[Any]) -> Iterator[_Place]:
        samples = self._samples_of(question)
        if set(samples.apart) <= {SKIPPED}:
            self.notes.stuck(Why.NO_ANSWER, place.answers)
        if place.page and place.page.is_about_another(question):
            along = place.page.along(question, samples, place.answers)
            yield self._after(place, question, along)
            return
        narrow = place.narrow or bool(place.page and place.page.is_over(question))
        place = replace(place, narrow=narrow)
        if narrow and shape_of(question) in self._walked:
            yield self._after(place, question, samples.apart[0])
        else:
            self._walked.add(shape_of(question))
            yield from self._in_every_way(place, question, samples)

    def _in_every_way(
        self, place: _Place, question: Question[Any], samples: Samples
    ) -> Iterator[_Place]:
        apart = [self._after(place, question, raw) for raw in samples.apart]
        yield from apart
        shapes = {shape_of_step(one.step) for one in apart}
        # Whether answers lead the way of another is tried the first time, and not on every path.
        self._samples[question] = Samples(samples.apart)
        alike = (self._after(place, question, raw) for raw in samples.alike)
        yield from (
            replace(one, narrow=True) for one in alike if shape_of_step(one.step) not in shapes
        )

    def _samples_of(self, question: Question[Any]) -> Samples:
        if question not in self._samples:
            self._samples[question] = samples_of(question, self._here.today)
        return self._samples[question]

    def _after(self, place: _Place, question: Question[Any], raw: str) -> _Place:
        answers = {**place.answers, question.key: Answer(raw, question.fingerprint)}
        after = self._come_to(replace(place, answers=answers))
        self._draw(question, raw, after)
        return after

    def _come_to(self, place: _Place) -> _Place:
        try:
            step = play(self._flow, self._here, place.answers)
        except Exception as error:
            way = [f"{key}={answer.raw}" for key, answer in place.answers.items()]
            error.add_note(f"after {way}")
            raise
        self.notes.came_to(place.answers, step)
        return replace(place, step=step)

    def _draw(self, question: Question[Any] | None, raw: str, after: _Place) -> None:
        there = after.step if isinstance(after.step, Outcome) else after.next_question()
        if there is None:
            self.notes.stuck(Why.NOTHING_OPEN, after.answers)
        else:
            self.notes.arrow(question, raw, there)

    def _watch(self, place: _Place) -> None:
        """See that what is asked about one item hangs on no answer about another."""
        if place.page is None or isinstance(place.step, Outcome):
            return
        for item in place.page.items:
            known = (item, place.page.that_may_matter(item, place.answers))
            asked = place.page.asked_about(item, place.step)
            if asked and self._asked_about.setdefault(known, asked) != asked:
                self.notes.stuck(Why.ENTANGLED, place.answers)
