"""Pages over the chat, each a unit of work: opened, filled in, sent, closed.

Rights are looked at afresh each time, and so is the plan. What a page shows may be from before:
then it tells where things stand, and gives back what was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.buttons import BACK, EXPLAIN, SKIP, VIEW, Press
from bot.channels.slack import blocks, cards, fields, filled, modals, proposing
from bot.channels.slack.happenings import CHANNEL, MAKE_AGREEMENT, MY_QUESTIONS, Opens
from bot.channels.slack.happenings import View as Shown
from bot.channels.slack.modals import View
from bot.channels.slack.rendering import NAME
from bot.channels.slack.showing import draws, fields_in, ink_of, reads
from bot.channels.slack.standing import fits, keeps
from bot.channels.slack.strangers import for_nobody
from bot.channels.slack.visits import ViewVisit, enter
from bot.journeys import commands, talks, views
from bot.journeys.answering import pressed
from bot.journeys.desk import Desk
from bot.journeys.forms import meaning
from bot.journeys.forms.fields import Draft
from bot.journeys.forms.meaning import Form, command_of
from bot.journeys.forms.taking import NO_ANSWER, from_before, hear_form
from bot.journeys.forms.telling import Told
from bot.journeys.scenes import TalkBody
from bot.journeys.troubles import AT_FAULT
from bot.languages import Language
from conversations.engine import Asking
from storage.talks import Talk
from storage.transaction import Transaction

_ACTS = {SKIP: meaning.SKIP, BACK: meaning.BACK}


@dataclass(frozen=True)
class Sent:
    """What becomes of a page that was sent in; with neither, all pages close.

    Attributes:
        errors: What is unclear, by the block it stands in; the page stays as it is.
        view: What the page shows from now on.
    """

    errors: Mapping[str, str] = field(default_factory=dict)
    view: View | None = None


def skeleton(language: Language) -> View:
    """A page that is coming."""
    return modals.loading(language.render, NAME)


def at_fault(language: Language) -> View:
    """A page that cannot be shown, by our own mistake."""
    said = blocks.lines([language.render(AT_FAULT)])
    return modals.view(NAME, language.render(modals.CLOSE_LABEL), said)


def opened(tx: Transaction, desk: Desk, address: str, event: str, opens: Opens) -> View:
    """Show what a button opens for who taps it; one that is old shows where things stand."""
    if opens.data == MAKE_AGREEMENT:
        return proposing.proposed(tx, desk, address, event, opens)
    if cards.is_of_a_card(desk, opens):
        own = cards.as_ones_own(tx, desk, opens)
        return opened(tx, desk, address, event, own) if own else for_nobody(desk, address, event)
    visit = enter(tx, desk, address, event, opens.data)
    if visit is None:
        return for_nobody(desk, address, event)
    if visit.said:  # they have left, and read so
        return draws(visit)
    if opens.data == MY_QUESTIONS:
        commands.where_are_we(visit)
        return draws(visit)
    return _pressed(visit, desk.buttons.read(opens.data, CHANNEL, address))


def sent(tx: Transaction, desk: Desk, address: str, event: str, view: Shown) -> Sent:
    """Take in a page.

    Raises:
        FlowError: A flow is at fault; nothing of the page is kept.
        PlanMoved, TalkMoved: Somebody was first: run the unit again.
    """
    if proposing.is_choice(view):
        return Sent(view=proposing.chosen(tx, desk, address, event, view))
    visit = enter(tx, desk, address, event, filled.behind(view))
    if visit is None:
        return Sent(view=for_nobody(desk, address, event))
    talk, draft = _talk_of(visit, view), filled.draft_in(view)
    if visit.said or talk is None:
        return Sent(view=draws(visit))
    fitting = fits(visit, talk, draft)
    if fitting is None:
        return Sent(view=draws(visit, from_before(visit, talk, draft)))
    return _taken(visit, fitting, Form(draft=draft), view)


def changed(
    tx: Transaction, desk: Desk, address: str, event: str, view: Shown, data: str
) -> View | None:
    """Keep what was filled in so far, and do what a button asks.

    Returns:
        What the page shows from now on; None where that stays as it is.
    """
    visit = enter(tx, desk, address, event, data or filled.behind(view))
    if visit is None or visit.said:
        return for_nobody(desk, address, event) if visit is None else draws(visit)
    talk, draft = _talk_of(visit, view), filled.draft_in(view)
    if talk is not None:
        talk = keeps(visit, talk, draft)
    if not data:
        return None
    press = desk.buttons.read(data, CHANNEL, address)
    if press is None or talk is None or press.talk != talk.id:
        return _pressed(visit, press)
    return _does(visit, talk, press, draft)


def closed(tx: Transaction, desk: Desk, address: str, event: str, view: Shown) -> None:
    """Keep what stood in a page that was closed (S-10)."""
    visit = enter(tx, desk, address, event, filled.behind(view))
    talk = _talk_of(visit, view) if visit and not visit.said else None
    if visit and talk:
        keeps(visit, talk, filled.draft_in(view))


def _pressed(visit: ViewVisit, press: Press | None) -> View:
    parts = views.sections(visit, press.tag) if press and press.token == VIEW else ()
    if press and parts:
        return reads(visit, parts, press.tag)
    pressed(visit, press, "")
    return draws(visit, ended=press.talk if press else "")


def _does(visit: ViewVisit, talk: Talk[TalkBody], press: Press, draft: Draft) -> View:
    """Do what a button of the page's own conversation asks."""
    fitting = fits(visit, talk, draft) if press.token in _ACTS else None
    if fitting is not None and (press.token == BACK or press.tag in draft.tags):
        told = hear_form(visit, fitting, Form(_ACTS[press.token], press.tag, draft))
        _keeps_the_rest(visit, told)
        return draws(visit, told, ended=talk.id)
    scene = talks.open_scene(visit.tx, talk)
    if press.token == EXPLAIN and isinstance(scene.step, Asking):
        visit.asks(scene)
        return draws(visit, explained={press.tag})
    return _pressed(visit, press)


def _taken(visit: ViewVisit, talk: Talk[TalkBody], form: Form, view: Shown) -> Sent:
    told, command = hear_form(visit, talk, form), command_of(form)
    if told.notes == (NO_ANSWER,):
        return Sent({filled.first_field(view): visit.pen.render(NO_ANSWER)})
    _keeps_the_rest(visit, told)
    if command is not None:
        visit.asked = None
        commands.obey(visit, command)
    elif told.problems and visit.asked is not None:
        wrong = fields_in(visit.asked, told)
        return Sent(fields.errors(ink_of(visit), wrong))
    return Sent(view=draws(visit, told, ended=talk.id))


def _keeps_the_rest(visit: ViewVisit, told: Told) -> None:
    """Keep what was sent beside something unclear: the page stays, and may be sent again."""
    if not told.problems or visit.asked is None:
        return
    talk = visit.own(visit.asked.talk.id)
    if talk is not None:
        talk = replace(talk, body=replace(talk.body, draft=told.draft.filled))
        visit.keep(talk)


def _talk_of(visit: ViewVisit | None, view: Shown) -> Talk[TalkBody] | None:
    """The conversation behind a page, if it is theirs."""
    if visit is None:
        return None
    press = visit.desk.buttons.read(filled.behind(view), visit.seat.channel, visit.seat.address)
    return visit.own(press.talk) if press and press.talk else None
