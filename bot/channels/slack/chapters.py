"""What one plan has for somebody in App Home, the plan's code first everywhere.

Source: F22.1, S-10, S-16. Nobody else sees it: their own words may stand here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.buttons import GO_ON, VIEW, Beginning, Press
from bot.channels.slack.blocks import Block
from bot.channels.slack.drawing import Drawing, Group, in_rows
from bot.journeys import commands, present, views
from bot.journeys.present import InLine
from bot.journeys.showing import GO_ON_LABEL, OPEN_LABEL
from bot.journeys.visit import Visit
from conversations.flows import every_flow
from conversations.plan import digest
from conversations.plan.agreements import Progress
from conversations.plan.digest import Mine
from conversations.texts import Text, say, say_many

PROGRESS = "progress"
_TAPS = {
    # F11.2
    Progress.DONE: say("It is done"),
    # S.partly
    Progress.BUSY: say("Partly"),
    # F11.2
    Progress.NOT_YET: say("Not yet"),
}
_ALWAYS = {
    # P.pause
    commands.PAUSE: say("Rest or stop"),
    # S.language
    commands.LANGUAGE: say("Language"),
    # B.help
    commands.SAFETY: say("Help now"),
}


@dataclass(frozen=True)
class Shelf:
    """Groups of blocks under one heading, which stands there again wherever they go on."""

    heading: Block
    groups: tuple[Group, ...]


class Chapter:
    """One plan, as who sits there may see it now."""

    def __init__(self, visit: Visit, drawing: Drawing) -> None:
        self._visit = visit
        self._drawing = drawing
        self._here = views.situation(visit)
        mine = digest.agreements_of(self._here.plan, self._here.me, self._here.today)
        self._mine = tuple(mine)

    def shelves(self) -> Iterator[Shelf]:
        """Everything, most pressing first."""
        yield self._shelf(None, self._summary())
        # S.questions
        yield self._shelf(say("Your questions"), self._questions())
        # D.7
        yield self._shelf(say("Your agreements"), self._agreements())
        # S.meetings
        yield self._shelf(say("Your meetings"), self._meetings())
        # W.menu
        yield self._shelf(say("What would you like to do?"), in_rows([*self._starts()]))
        # S.more
        yield self._shelf(say("To read and to set"), in_rows([*self._always()]))

    def _shelf(self, title: Text | None, groups: Iterable[Group]) -> Shelf:
        return Shelf(self._drawing.heading(title), tuple(groups))

    def _summary(self) -> Iterator[Group]:
        count = len([one for one in self._mine if self._is_own(one)])
        # F22.1
        lines = [say_many("You have {count} agreement.", "You have {count} agreements.", count)]
        if ahead := self._here.plan.meetings_ahead(self._here.today):
            # F22.1: the meeting
            lines.append(say("Next meeting: {day}.", day=ahead[0].day))
        yield (self._drawing.lines(*lines),)
        if self._here.me.rests(self._here.today):
            # P.start
            start = self._drawing.tap(say("Start again"), self._press("", GO_ON))
            # P.rest
            quiet = say("You wanted rest. I send you nothing.")
            yield ({**self._drawing.lines(quiet), "accessory": start},)

    def _questions(self) -> Iterator[Group]:
        asked = present.open_questions(self._visit)
        for one in asked:
            yield (self._question(one),)
        if not asked:
            # P.nothing
            yield (self._drawing.lines(say("I have no question for you now.")),)

    def _question(self, one: InLine) -> Block:
        lines = [one.title]
        if one.about_name:
            # P.about
            lines.append(say("You answer for {name}.", name=one.about_name))
        if one.has_draft:
            # S.draft
            lines.append(say("1 draft"))
        label = GO_ON_LABEL if one.is_begun else OPEN_LABEL
        title = self._drawing.says(one.title)
        opens = self._drawing.opens(label, Press(one.talk.id, "", GO_ON), title)
        return {**self._drawing.lines(*lines), "accessory": opens}

    def _agreements(self) -> Iterator[Group]:
        offered = {one.about for one in every_flow()[PROGRESS].offers(self._here)}
        for one in self._mine:
            can_tell = self._is_own(one) and one.agreement.id in offered
            yield self._told(one) if can_tell else (self._drawing.lines(one.line),)
        if not self._mine:
            yield (self._drawing.lines(digest.NO_AGREEMENTS),)

    def _told(self, one: Mine) -> Group:
        """An agreement with what one tap tells of it; for anything else its questions open."""
        about, what = one.agreement.id, one.agreement.what
        buttons = [
            self._drawing.tap(
                label, self._press(PROGRESS, Beginning(about, answer=how).token), what
            )
            for how, label in _TAPS.items()
        ]
        more = self._press(PROGRESS, Beginning(about).token)
        buttons.append(self._drawing.opens(OPEN_LABEL, more, what))
        return (self._drawing.lines(one.line), *(row for (row,) in in_rows(buttons)))

    def _meetings(self) -> Iterator[Group]:
        """When, and where for whoever is invited: the plan as they see it has no place else."""
        for meeting in self._here.plan.meetings_ahead(self._here.today):
            yield (self._drawing.lines(digest.when_and_where(meeting)),)

    def _starts(self) -> Iterator[Block]:
        for one in present.starts(self._visit):
            if one.flow != PROGRESS:  # begun beside its agreement
                begins = Beginning(one.offer.about, one.offer.moment)
                yield self._drawing.opens(one.offer.label, self._press(one.flow, begins.token))

    def _always(self) -> Iterator[Block]:
        # S.plan.mine
        yield self._sees(say("My plan"), views.PLAN)
        if views.keeps_overview(self._visit):
            # W.overview
            yield self._sees(say("Overview"), views.OVERVIEW)
            for meeting in self._here.plan.meetings_ahead(self._here.today):
                # S.sheet
                label = say("Sheet of {day}", day=meeting.day)
                yield self._sees(label, f"{views.SHEET}:{meeting.id}")
        for flow, label in _ALWAYS.items():
            yield self._drawing.opens(label, self._press(flow, Beginning().token))
        # S.data
        yield self._drawing.tap(say("What is stored"), self._press(views.DATA, VIEW))

    def _sees(self, label: Text, what: str) -> Block:
        return self._drawing.opens(label, self._press(what, VIEW))

    def _press(self, tag: str, token: str) -> Press:
        return Press("", tag, token, self._visit.seat.plan)

    def _is_own(self, one: Mine) -> bool:
        return one.doer == self._here.me.id
