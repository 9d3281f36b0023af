from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from conversations.asking import Answer, Answers, Ask
from conversations.engine import Asking, Flow, Offer, Outcome, Situation, play
from conversations.plan.changes import Linked, Paused
from conversations.plan.ids import PersonId
from conversations.plan.notices import Notice, NoticeKind
from conversations.texts import say
from tests.families import agreed

TODAY = date(2026, 4, 8)
SAMIRA, FATIMA = PersonId("a1"), PersonId("a5")
CANNOT_COME = Notice(NoticeKind.CANNOT_COME, SAMIRA)
WANTS_REST = Notice(NoticeKind.WANTS_REST, SAMIRA)


def at_home(me: PersonId = SAMIRA, speaker: PersonId = SAMIRA) -> Situation:
    """Somebody of P-A14, at home with their phone."""
    plan = agreed()
    return Situation(plan=plan, me=plan.person(me), speaker=plan.person(speaker), today=TODAY)


def talk(ask: Ask, here: Situation) -> Outcome:
    """Something is settled, somebody is told, and then there is one question more."""
    ask.scale("score", say("How is it?"))
    ask.settle(Linked(here.me.id, here.today))
    ask.tell(CANNOT_COME)
    ask.words("helps", say("What helps?"))
    return Outcome(changes=(Paused(here.me.id),), notices=(WANTS_REST,))


flow = Flow("small", "F99", title=say("A small talk"), talk=talk)


def answered(step: Asking | Outcome, raw: str, answers: Answers | None = None) -> Answers:
    """The answers after the first open question got one more."""
    assert isinstance(step, Asking)
    question: Any = step.open[0]
    return {**(answers or {}), question.key: Answer(raw, question.fingerprint)}


def test_a_conversation_begins_with_its_first_question() -> None:
    """Given no answers, when a conversation is played, it waits for the first one."""
    step = play(flow, at_home(), {})

    assert isinstance(step, Asking)
    assert [question.key for question in step.open] == ["score"]
    assert (step.answered, step.settled, step.notices) == ({}, (), ())


def test_what_is_settled_is_handed_over_before_the_end() -> None:
    """Given one answer, when it settles something, that is known while a question is open."""
    here = at_home()
    step = play(flow, here, answered(play(flow, here, {}), "7"))

    assert isinstance(step, Asking)
    assert list(step.answered) == ["score"]
    assert step.settled == (Linked(SAMIRA, TODAY),)
    assert step.notices == (CANNOT_COME,)


def test_an_outcome_holds_all_that_came_of_it() -> None:
    """Given all answers, when the conversation is played, its outcome holds what was on the way."""
    here = at_home()
    once = answered(play(flow, here, {}), "7")
    step = play(flow, here, answered(play(flow, here, once), "samen", once))

    assert isinstance(step, Outcome)
    assert step.changes == (Paused(SAMIRA),)
    assert step.settled == (Linked(SAMIRA, TODAY),)
    assert step.notices == (CANNOT_COME, WANTS_REST)
    assert list(step.answered) == ["score", "helps"]


def test_playing_twice_gives_the_same() -> None:
    """Given some answers, when they are played twice, nothing has changed."""
    here = at_home()
    once = answered(play(flow, here, {}), "7")

    assert play(flow, here, once) == play(flow, here, once)


def test_somebody_may_answer_for_another() -> None:
    """Given that Fatima answers through Samira, when it is written down, it says who typed it."""
    assert at_home(FATIMA, SAMIRA).entered_by == SAMIRA
    assert at_home(SAMIRA, SAMIRA).entered_by is None


def test_outside_an_invitation_no_code_proves_anything() -> None:
    """Given an ordinary conversation, when four digits are tried, they are not the code."""
    assert not at_home().proves("4711")


def test_a_flow_offers_nothing_by_itself() -> None:
    """Given a flow that says nothing about it, when the menu is made, it is not there."""
    assert flow.offers(at_home()) == ()
    offered = replace(flow, offers=lambda here: (Offer(here.me.id, flow.title),))
    assert [offer.moment for offer in offered.offers(at_home())] == ["own"]
