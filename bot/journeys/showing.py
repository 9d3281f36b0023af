"""Where a conversation is, as a letter: what is said, what is asked, and its buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from bot.buttons import BACK, CHANGE, EXPLAIN, GO_ON, HELP, SKIP, VIEW, WIPE, Beginning, Press
from bot.journeys.desk import Desk, Seat
from bot.journeys.scenes import Scene
from bot.languages import Language
from bot.letters import Button, Letter
from conversations.engine import Asking, Offer
from conversations.hearing import draft_of
from conversations.questions.base import Look, Option, Question
from conversations.questions.chosen import DRAFT_DONE
from conversations.texts import Text, say

NARROW = 12
# B.skip
SKIP_LABEL = say("Skip")
# B.back
BACK_LABEL = say("Back")
# B.explain
EXPLAIN_LABEL = say("Explain")
# B.help
HELP_LABEL = say("Help now")
# B.done
DONE_LABEL = say("Done")
# B.change
CHANGE_LABEL = say("Change")
# B.go
GO_ON_LABEL = say("Go on")
# B.wipe
WIPE_LABEL = say("Wipe")
# B.open
OPEN_LABEL = say("Open")


class Pen:
    """Writes letters to one person, in their language, with buttons that work for them alone."""

    def __init__(self, desk: Desk, seat: Seat, language: str) -> None:
        self._desk = desk
        self._seat = seat
        self._language: Language = desk.language_of(language)

    def render(self, text: Text) -> str:
        """A text in the reader's language."""
        return self._language.render(text)

    def plain(self, lines: Iterable[Text], *, rings: bool = False) -> Letter:
        """Say something that needs no answer."""
        return Letter(self._lines(lines), rings=rings)

    def question(self, scene: Scene, before: Iterable[Text] = ()) -> Letter:
        """Ask the first open question, with something said before it."""
        assert isinstance(scene.step, Asking)
        question = scene.step.open[0]
        readers = (question.readers,) if question.readers else ()
        lines = self._lines((*before, *question.above, question.text, *readers))
        if question.look is Look.WRITTEN and not question.options:
            how = _HOW_ELSE if question.why_not_skipped else _HOW
            # F.here
            return Letter((*lines, self.render(how)), placeholder=self.render(say("Your answer")))
        rows = (*self._ways(scene, question), self._always(scene, question))
        return Letter(lines, rows)

    def answered(self, scene: Scene, question: Question[Any], raw: str) -> Letter:
        """The question again with all that stood above it, the answer, and a way to change it."""
        change = self._button(CHANGE_LABEL, Press(scene.talk.id, question.tag, CHANGE))
        return replace(self.put_aside(question, raw), rows=((change,),))

    def change(self, lines: Iterable[Text], talk: str, tag: str) -> Letter:
        """Offer to change one answer."""
        button = self._button(CHANGE_LABEL, Press(talk, tag, CHANGE))
        return Letter(self._lines(lines), ((button,),))

    def put_aside(self, question: Question[Any], raw: str) -> Letter:
        """The question again with all that stood above it, and the answer."""
        # B.answer
        line = say("Your answer: {answer}", answer=question.said(raw)) if raw else _SKIPPED
        return Letter(self._lines((*question.above, question.text, line)), rings=False)

    def call(self, talk: str, count: int) -> Letter:
        """Tell that there is something to answer, in words fit for a lock screen."""
        # F0.9: the push itself
        one = say("I have a question for you. Tap Go on.")
        # F0.9: the push for several
        several = say("I have {count} questions for you. Tap Go on.", count=count)
        return self.go_on((one if count == 1 else several,), talk, rings=True)

    def page(self, scene: Scene, before: Iterable[Text] = ()) -> Letter:
        """Offer the page with all open questions, with something said before it."""
        assert isinstance(scene.step, Asking)
        call = self.call(scene.talk.id, len(scene.step.open))
        return replace(call, paragraphs=(*self._lines(before), *call.paragraphs))

    def view(self, lines: Iterable[Text], what: str, *, rings: bool = True) -> Letter:
        """Say something fit for a lock screen, with the rest behind a tap."""
        button = self._button(OPEN_LABEL, Press("", what, VIEW, self._seat.plan))
        return Letter(self._lines(lines), ((button,),), rings=rings)

    def views(self, lines: Iterable[Text], views: Sequence[tuple[Text, str]]) -> Letter:
        """Offer several things to see, one button a line."""
        plan = self._seat.plan
        rows = tuple((self._button(label, Press("", what, VIEW, plan)),) for label, what in views)
        return Letter(self._lines(lines), rows, rings=False)

    def go_on(self, lines: Iterable[Text], talk: str, *, rings: bool = False) -> Letter:
        """Offer to go on with a conversation that was interrupted."""
        button = self._button(GO_ON_LABEL, Press(talk, "", GO_ON))
        return Letter(self._lines(lines), ((button,),), rings=rings)

    def wipe(self, line: Text, flow: str) -> Letter:
        """Offer to let all of a kind of conversation vanish from the screen."""
        button = self._button(WIPE_LABEL, Press("", flow, WIPE, self._seat.plan))
        return Letter(self._lines((line,)), ((button,),), rings=False)

    def link(self, text: Text, url: str) -> Letter:
        """Say something with a link behind a button."""
        return Letter(self._lines((text,)), ((Button(self.render(OPEN_LABEL), "", url),),))

    def menu(self, lines: Iterable[Text], offers: Sequence[tuple[str, Offer]]) -> Letter:
        """What somebody may begin by themselves, one button a line."""
        rows = tuple(
            (self._button(offer.label, self._beginning(flow, offer)),) for flow, offer in offers
        )
        return Letter(self._lines(lines), rows, rings=False)

    def _beginning(self, flow: str, offer: Offer) -> Press:
        return Press("", flow, Beginning(offer.about, offer.moment).token, self._seat.plan)

    def _ways(self, scene: Scene, question: Question[Any]) -> tuple[tuple[Button, ...], ...]:
        ticked = draft_of(question, scene.talk.body.answers)
        buttons = [
            self._option(scene, question, one, ticked=one.token in ticked)
            for one in question.options
        ]
        if question.look is Look.SCALE:
            return (tuple(buttons[:6]), tuple(buttons[6:]))
        if question.look is Look.SOME_OF and ticked:
            done = Press(scene.talk.id, question.tag, DRAFT_DONE)
            return (*_in_rows(buttons), (self._button(DONE_LABEL, done),))
        return _in_rows(buttons)

    def _option(
        self, scene: Scene, question: Question[Any], option: Option, *, ticked: bool
    ) -> Button:
        press = Press(scene.talk.id, question.tag, option.token)
        button = self._button(option.label, press)
        return Button(f"✓ {button.label}", button.data) if ticked else button

    def _always(self, scene: Scene, question: Question[Any]) -> tuple[Button, ...]:
        assert isinstance(scene.step, Asking)
        back = ((BACK_LABEL, BACK),) if scene.step.answered else ()
        skip = () if question.why_not_skipped else ((SKIP_LABEL, SKIP),)
        ways = (*skip, *back, (EXPLAIN_LABEL, EXPLAIN), (HELP_LABEL, HELP))
        return tuple(
            self._button(label, Press(scene.talk.id, question.tag, token)) for label, token in ways
        )

    def _button(self, label: Text, press: Press) -> Button:
        seat = self._seat
        data = self._desk.buttons.write(press, seat.channel, seat.address)
        return Button(self.render(label), data, opens=press.opens)

    def _lines(self, texts: Iterable[Text]) -> tuple[str, ...]:
        return tuple(self.render(text) for text in texts)


# F.type
_HOW = say("Type your answer. You can also type: skip, back, explain or help.")
# F.type: where there is no way around it
_HOW_ELSE = say("Type your answer. You can also type: back, explain or help.")
# B.skipped
_SKIPPED = say("You skipped this.")


def _in_rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    for button in buttons:
        fits = rows and len(rows[-1]) == 1 and len(rows[-1][0].label) <= NARROW
        if fits and len(button.label) <= NARROW:
            rows[-1] = (*rows[-1], button)
        else:
            rows.append((button,))
    return tuple(rows)
