"""What comes of a button and of typed words: an answer, another mind, or the present state."""

from __future__ import annotations

from dataclasses import replace

from bot.buttons import BACK, CHANGE, EXPLAIN, GO_ON, HELP, MINE, SKIP, VIEW, WIPE, Press
from bot.journeys import at_once, commands, ending, hearing, linking, talks, views, wiping
from bot.journeys.scenes import Reply, TalkBody
from bot.journeys.visit import Visit
from conversations.engine import Asking
from conversations.hearing import (
    Pressed,
    Reopened,
    Said,
    Skipped,
    WentBack,
    Wrote,
    can_reopen,
    draft_of,
)
from conversations.questions.base import Look
from conversations.replies.normal import plain
from conversations.replies.words import Command, command_in
from conversations.safety_words import asks_for_help
from conversations.texts import say
from storage import talks as remembered
from storage.talks import Talk, TalkId, TalkState

# W.old
OLD = say("That button is from before. This is where we are now.")
_EVERYWHERE = frozenset({"hulp", "stop", "start", "gegevens", "delen", "uitleg", "taal", "terug"})
_UNDER_WAY = (TalkState.OPEN, TalkState.WAITING)


def pressed(visit: Visit, press: Press | None, message: str) -> None:
    """Take in a button; an old or foreign one shows where things stand, and is never an answer."""
    if press is None:
        return commands.where_are_we(visit, OLD)
    if not press.talk:
        return _pressed_outside(visit, press, message)
    talk = remembered.get(visit.tx, TalkId(press.talk), TalkBody)
    if talk is None or (talk.plan, talk.speaker) != (visit.seat.plan, visit.seat.person):
        return commands.where_are_we(visit, OLD)
    return _pressed_in(visit, talk, press, message)


def wrote(visit: Visit, text: str, message: str) -> None:
    """Take in typed words: a word that is heard everywhere, or an answer to the open question."""
    talk = talks.current(visit.tx, visit.seat)
    command = None if talk and _is_a_choice(visit, talk, text) else command_in(text)
    if command not in {None, Command.SKIP, Command.BACK}:
        return commands.obey(visit, command)
    if talk is None:
        return commands.nothing_is_asked(visit, text)
    if not talk.body.asked or (talk.body.offered and command is not Command.BACK):
        # It waits behind a tap: nobody answers what they have not read.
        return commands.nothing_is_asked(visit, text)
    before = talks.open_scene(
        visit.tx, talk
    ).step  # an answer may change the plan it is asked about
    reply = visit.answers(talk, _spoken(command, text), message)
    question = hearing.just_answered(before, reply)
    if question is not None and question.options:
        _state_the_answer(visit, reply, question.tag, edits=talk.body.asked)
    ending.follow(visit, reply)
    if asks_for_help(text):
        commands.show_card(visit)
    return None


def _pressed_in(visit: Visit, talk: Talk[TalkBody], press: Press, message: str) -> None:
    match press.token:
        case str(token) if token == EXPLAIN:
            return commands.explain(visit)
        case str(token) if token == HELP:
            return commands.help_now(visit)
        case str(token) if token == CHANGE:
            return _changes_mind(visit, talk, press)
    if talk.state not in _UNDER_WAY or not (press.token == GO_ON or _is_open(visit, talk, press)):
        return commands.where_are_we(visit, OLD)
    talk = talks.make_current(visit.tx, visit.seat, talk)
    if press.token == GO_ON:
        return _goes_on(visit)
    return _answers(visit, talk, press, message)


def _is_open(visit: Visit, talk: Talk[TalkBody], press: Press) -> bool:
    """Whether the question a button stands under is being asked."""
    step = talks.open_scene(visit.tx, talk).step
    return isinstance(step, Asking) and any(one.tag == press.tag for one in step.open)


def _is_answered(visit: Visit, talk: Talk[TalkBody], press: Press) -> bool:
    """Whether the question a button stands under has an answer that counts."""
    step = talks.open_scene(visit.tx, talk).step
    return any(one.tag == press.tag for one in step.answered.values())


def _answers(visit: Visit, talk: Talk[TalkBody], press: Press, message: str) -> None:
    said = _tapped(press)
    reply = visit.answers(talk, said)
    if reply.stale:
        return commands.where_are_we(visit, OLD)
    if _is_draft(reply, press.tag):
        letter = visit.pen.question(reply.scene)
        return visit.sends(replace(letter, message=message, rings=False))
    _state_the_answer(visit, reply, press.tag, message=message)
    _state_what_is_undone(visit, talk, press, message)
    return ending.follow(visit, reply)


def _changes_mind(visit: Visit, talk: Talk[TalkBody], press: Press) -> None:
    if not can_change(visit, talk):
        # W.closed
        closed = say("This can no longer be changed here. Tell the one who keeps the overview.")
        return commands.where_are_we(visit, closed)
    step = talks.open_scene(visit.tx, talk).step
    if not can_reopen(step, talk.body.answers, press.tag):
        return commands.where_are_we(visit, OLD)
    talk = talks.make_current(visit.tx, visit.seat, talk)
    return ending.follow(visit, visit.answers(talk, Reopened(press.tag)))


def can_change(visit: Visit, talk: Talk[TalkBody]) -> bool:
    """Whether an answer in a conversation can still be changed by who gave it."""
    if talk.state in _UNDER_WAY:
        return True
    until = talk.expires_at
    is_kept = talk.state is TalkState.DONE and until is not None and visit.tx.now < until
    return is_kept and linking.may_prove(visit.tx, talk)


def _goes_on(visit: Visit) -> None:
    if not visit.goes_on():
        commands.menu(visit)


def _pressed_outside(visit: Visit, press: Press, message: str) -> None:
    if press.token == VIEW:
        return views.show(visit, press.tag)
    if press.token == MINE:
        return commands.where_are_we(visit)
    if press.token == WIPE:
        return wiping.wipe(visit, press.tag, message)
    if press.token == GO_ON:
        return commands.start(visit)
    begins = press.begins
    if not begins.answer:
        return commands.begin(visit, press.tag, about=begins.about, moment=begins.moment)
    if not at_once.begin_answered(visit, press.tag, begins):
        commands.where_are_we(visit, OLD)
    return None


def _is_a_choice(visit: Visit, talk: Talk[TalkBody], text: str) -> bool:
    """Whether somebody typed the very label of a button ("Stoppen"); the bare words go first."""
    typed = plain(text)
    if typed in _EVERYWHERE:
        return False
    step = talks.open_scene(visit.tx, talk).step
    options = step.open[0].options if isinstance(step, Asking) else ()
    tongues = visit.desk.ear(talk.began_on).tongues
    return any(plain(say_it(one.label)) == typed for one in options for say_it in tongues)


def _spoken(command: Command | None, text: str) -> Said:
    match command:
        case Command.SKIP:
            return Skipped()
        case Command.BACK:
            return WentBack()
        case _:
            return Wrote(text)


def _tapped(press: Press) -> Said:
    if press.token == SKIP:
        return Skipped(press.tag)
    return WentBack() if press.token == BACK else Pressed(press.tag, press.token)


def _is_draft(reply: Reply, tag: str) -> bool:
    step = reply.scene.step
    open_now = step.open if isinstance(step, Asking) else ()
    return not reply.unclear and any(
        one.tag == tag and one.look is Look.SOME_OF and draft_of(one, reply.turn.answers)
        for one in open_now
    )


def _state_the_answer(
    visit: Visit, reply: Reply, tag: str, *, message: str = "", edits: str = ""
) -> None:
    """Replace the buttons of an answered question by the answer, and a way to change it (T-4)."""
    for question in reply.scene.step.answered.values():
        if question.tag == tag:
            raw = reply.turn.answers[question.key].raw
            letter = visit.pen.answered(reply.scene, question, raw)
            visit.sends(replace(letter, message=message, edits=edits), of=reply.scene.flow)


def _state_what_is_undone(visit: Visit, talk: Talk[TalkBody], press: Press, message: str) -> None:
    """Take the buttons off a question that is put aside by its own answer ("It is not right")."""
    before = talks.open_scene(visit.tx, talk).step
    for question in before.open if isinstance(before, Asking) else ():
        if question.tag == press.tag and question.undone_by(press.token):
            letter = visit.pen.put_aside(question, press.token)
            visit.sends(replace(letter, message=message))
