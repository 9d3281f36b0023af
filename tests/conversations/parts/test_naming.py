from __future__ import annotations

from datetime import date

from conversations.engine import Situation
from conversations.parts.naming import (
    called,
    coordinator,
    may_be_mentioned,
    on_a_button,
    on_behalf,
    readers,
)
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from tests.families import family, with_person
from tests.rehearsal import in_english


def in_the_chat_of(speaker: str, me: str = "", plan: Plan | None = None) -> Situation:
    """Somebody of P-A14 is talking, for themselves or for another."""
    plan = plan or family()
    return Situation(
        plan=plan,
        me=plan.person(PersonId(me or speaker)),
        speaker=plan.person(PersonId(speaker)),
        today=date(2026, 4, 8),
    )


def named_to(speaker: str, plan: Plan | None = None) -> list[str]:
    """Everybody who may be mentioned in somebody's chat, by given name."""
    here = in_the_chat_of(speaker, plan=plan)
    return [person.given_name for person in here.plan.people if may_be_mentioned(here, person)]


def test_a_parent_hears_nothing_of_the_other_parent_and_their_roof() -> None:
    """Given parents who live apart, when each chats, the other one's roof is not mentioned."""
    professionals = ["Ronald", "Ilse", "Marijke", "Joost", "Peter"]

    assert named_to("a1") == ["Bilal", "Noor", "Fatima", *professionals]
    assert named_to("a2") == ["Bilal", "Noor", *professionals]


def test_a_child_of_both_hears_of_both() -> None:
    """Given that Bilal lives with both, when he chats, both his parents may be mentioned."""
    assert {"Samira", "Karim", "Fatima"} <= set(named_to("a3"))


def test_a_professional_hears_of_everybody_but_themselves() -> None:
    """Given everybody in the plan, when Ilse chats, all others may be mentioned."""
    assert len(named_to("a7")) == 9


def test_when_somebody_looks_along_nobody_is_named() -> None:
    """Given that somebody looks along on Ilse's phone, when she chats, nobody is mentioned."""
    assert named_to("a7", with_person(family(), "a7", discreet=True)) == []


def test_people_are_called_by_their_given_name() -> None:
    """Given that Ilse Veenstra keeps the overview, when she is mentioned, she is called Ilse."""
    assert in_english(coordinator(in_the_chat_of("a1"))) == "Ilse"


def test_nobody_and_who_may_not_be_named_have_one_neutral_name() -> None:
    """Given nobody, or somebody who looks along, when a name is due, it is a neutral one."""
    discreet = with_person(family(), "a1", discreet=True)

    assert in_english(called(in_the_chat_of("a1"), None)) == "your main contact"
    assert in_english(coordinator(in_the_chat_of("a1", plan=discreet))) == "your main contact"


def test_it_is_said_who_reads_before_anything_is_typed() -> None:
    """Given that Ilse keeps the overview, when Samira or Ilse types, each hears who reads it."""
    assert in_english(readers(in_the_chat_of("a1"))) == "Only Ilse reads this."
    assert in_english(readers(in_the_chat_of("a7"))) == "Only you read this."


def test_it_is_said_for_whom_somebody_answers() -> None:
    """Given that Fatima answers through Samira, when Samira answers, she sees for whom."""
    lines = [in_english(line) for line in on_behalf(in_the_chat_of("a1", me="a5"))]

    assert lines == ["You answer for Fatima now."]
    assert on_behalf(in_the_chat_of("a1")) == ()


def test_long_words_are_cut_to_the_length_of_a_button() -> None:
    """Given words of any length, when they go on a button, at most thirty characters do."""
    long = "legt alle post in de blauwe doos en doet de deur dicht"

    assert in_english(on_a_button("belt Bilal")) == "belt Bilal"
    assert in_english(on_a_button("a" * 30)) == "a" * 30
    assert in_english(on_a_button(long)) == "legt alle post in de blauwe…"
    assert len(in_english(on_a_button("a" * 31))) == 30
