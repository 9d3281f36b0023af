"""Typed words that were changed afterwards: another answer, as long as nothing went on (T21).

Within a quarter of an hour, in a plan that did not change, the new words are the answer, and the
former are kept with the conversation. Later somebody is asked. The audit shows both.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.journeys import commands, ending, talks
from bot.journeys.answering import can_change
from bot.journeys.heard import Edited
from bot.journeys.hearing import REMEMBERED
from bot.journeys.scenes import TalkBody
from bot.journeys.visit import Visit
from conversations.hearing import Reopened, Wrote, can_reopen
from conversations.questions.base import tag_of
from conversations.safety_words import asks_for_help
from conversations.texts import say
from storage import audit, plans
from storage import talks as remembered
from storage.talks import Talk, TalkState
from storage.transaction import Transaction

AT_ONCE = timedelta(minutes=15)
_KEPT = (TalkState.OPEN, TalkState.WAITING, TalkState.DONE)


def edited(visit: Visit, act: Edited) -> None:
    """Take in typed words that were changed, if they answered something that still counts."""
    talk = _answered_with(visit, act.message)
    if talk is None or not _counts(visit, talk, act.message):
        # W.edit
        visit.says(say("I cannot change that any more. Tap Change below your answer."))
    elif _is_at_once(visit, talk, act):
        _answers_anew(visit, talk, act)
    else:
        _asks(visit, talk, act)
    if asks_for_help(act.text):
        commands.show_card(visit)


def _answered_with(visit: Visit, message: str) -> Talk[TalkBody] | None:
    known = remembered.of_speaker(visit.tx, visit.seat.plan, visit.seat.person, _KEPT, TalkBody)
    return next((one for one in known if message in one.body.typed), None)


def _counts(visit: Visit, talk: Talk[TalkBody], message: str) -> bool:
    step = talks.open_scene(visit.tx, talk).step
    can_be_given = can_reopen(step, talk.body.answers, talk.body.typed[message])
    return can_be_given and can_change(visit, talk)


def _is_at_once(visit: Visit, talk: Talk[TalkBody], act: Edited) -> bool:
    if act.sent_at is None or visit.tx.now - act.sent_at > AT_ONCE:
        return False
    return talk.body.versions.get(act.message) == plans.get(visit.tx, talk.plan).version


def _answers_anew(visit: Visit, talk: Talk[TalkBody], act: Edited) -> None:
    tag = talk.body.typed[act.message]
    _note(visit, talk, tag, "replaced")
    talk = talks.make_current(visit.tx, visit.seat, _with_former(visit.tx, talk, tag))
    reopened = visit.answers(talk, Reopened(tag))
    reply = visit.answers(reopened.scene.talk, Wrote(act.text, tag))
    _note(visit, talk, tag, "unclear" if reply.unclear else "done")
    ending.follow(visit, reply)


def _asks(visit: Visit, talk: Talk[TalkBody], act: Edited) -> None:
    tag = talk.body.typed[act.message]
    _note(visit, talk, tag, "asked")
    # W.edit: what was said before counts
    first = say("You changed a message. Your first answer still counts.")
    # W.edit: how to change it
    how = say("Do you want another answer? Tap Change.")
    visit.sends(visit.pen.change((first, how), talk.id, tag))


def _with_former(tx: Transaction, talk: Talk[TalkBody], tag: str) -> Talk[TalkBody]:
    key = _key(talk, tag)
    former = (*talk.body.former.get(key, ()), talk.body.answers[key])[-REMEMBERED:]
    body = replace(talk.body, former={**talk.body.former, key: former})
    return remembered.keep(tx, replace(talk, body=body))


def _key(talk: Talk[TalkBody], tag: str) -> str:
    return next(key for key, one in talk.body.answers.items() if tag_of(key, one.to) == tag)


def _note(visit: Visit, talk: Talk[TalkBody], tag: str, result: str) -> None:
    """Write down what became of one version of an answer: which question it was, and no words."""
    seat = visit.seat
    audit.write(
        visit.tx,
        plan=seat.plan,
        actor=seat.person,
        behalf=None if talk.person == seat.person else talk.person,
        act="edit",
        object_=f"{talk.flow} {_key(talk, tag)}",
        channel=seat.channel,
        result=result,
    )
