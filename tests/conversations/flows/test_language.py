from __future__ import annotations

from datetime import date

from conversations.flows.language import flow
from conversations.plan.changes import AttendanceAnswered, PreferencesSet
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Coming, Need
from conversations.plan.model import Plan
from tests.conversations.flows.scenes import answered
from tests.families import before_the_table
from tests.rehearsal import Rehearsal

TODAY = date(2026, 3, 17)
INTERPRETER = "Do you want an interpreter at the meeting?"


def not_clear(plan: Plan | None = None) -> Rehearsal:
    """Samira types language."""
    return Rehearsal(flow, plan or before_the_table(), today=TODAY)


def needs_of(rehearsal: Rehearsal) -> tuple[Need, ...]:
    """What the plan hears that Samira needs."""
    return rehearsal.change(AttendanceAnswered).attendance.needs


def test_another_language_holds_at_once() -> None:
    """Given that it was not clear, when Samira picks English, the next question is in it."""
    samira = not_clear()
    assert samira.above == ("That was not clear. That is my fault. I say it another way.",)
    assert samira.hears() == "In which language do you like to read?"

    samira.taps("English")

    assert samira.settled == (PreferencesSet(PersonId("a1"), language="en"),)
    assert samira.hears() == "Do you want to listen or to read?"


def test_samira_would_rather_listen() -> None:
    """Given the choice, when Samira listens, texts are read aloud from then on."""
    samira = not_clear()
    samira.answers(language="nl")

    samira.taps("Listen")

    assert samira.changes == (PreferencesSet(PersonId("a1"), language="nl", voice_out=True),)
    assert samira.closing == ("Thank you. I remember this.",)


def test_reading_alone_ends_the_reading_aloud() -> None:
    """Given the choice, when Samira just reads, nothing is read aloud."""
    samira = not_clear()
    samira.skips()

    samira.taps("Just read")

    assert samira.changes == (PreferencesSet(PersonId("a1"), voice_out=False),)


def test_skipping_leaves_everything_as_it_was() -> None:
    """Given the questions, when Samira skips them, no preference changes."""
    samira = not_clear()
    samira.skips()
    samira.skips()

    assert samira.changes == (PreferencesSet(PersonId("a1")),)


def test_who_comes_may_ask_for_an_interpreter() -> None:
    """Given that Samira comes and needed nothing, when she wants an interpreter, she needs one."""
    samira = not_clear(answered(before_the_table(), "a1", needs=(Need.NOTHING,)))
    samira.answers(language="nl", way="read")
    assert samira.hears() == INTERPRETER

    samira.taps("Yes")

    assert needs_of(samira) == (Need.INTERPRETER,)


def test_an_interpreter_may_be_needed_no_longer() -> None:
    """Given that Samira wanted one, when she wants none, what else she needs stays."""
    needs = (Need.TRANSPORT, Need.INTERPRETER)
    samira = not_clear(answered(before_the_table(), "a1", needs=needs))
    samira.answers(language="nl", way="read", interpreter=False)

    assert needs_of(samira) == (Need.TRANSPORT,)


def test_the_question_about_an_interpreter_may_be_skipped() -> None:
    """Given that Samira comes, when she skips it, her answer to the invitation stays."""
    samira = not_clear(answered(before_the_table(), "a1"))
    samira.answers(language="nl", way="read")

    samira.skips()

    assert samira.changes == (PreferencesSet(PersonId("a1"), language="nl", voice_out=False),)


def test_who_does_not_come_needs_no_interpreter() -> None:
    """Given that Samira cannot come, when it was not clear, no interpreter is offered."""
    samira = not_clear(answered(before_the_table(), "a1", Coming.NO))

    samira.answers(language="nl", way="read")

    assert not samira.is_asking
