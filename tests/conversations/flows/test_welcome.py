from __future__ import annotations

from datetime import date, time

import pytest

from conversations.flows.welcome import flow
from conversations.parts.wrong_code import refused
from conversations.plan.changes import Linked, PreferencesSet
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.notices import NoticeKind
from conversations.plan.people import Role, Window
from tests.conversations.flows.scenes import held_by
from tests.families import invited
from tests.rehearsal import CODE, Rehearsal

TODAY = date(2026, 3, 4)
MESSAGES_ARE_KEPT = (
    "The company of a chat can keep its messages. "
    "You may also use the private page, paper or the phone. Ask Ilse."
)


def opened_by(me: str, plan: Plan | None = None, *, today: date = TODAY) -> Rehearsal:
    """Somebody of P-A14 opens their invitation."""
    return Rehearsal(flow, plan or invited(), me, today=today)


def test_samira_links_at_the_kitchen_table() -> None:
    """Given her invitation, when Samira types her code, she takes part at once."""
    samira = opened_by("a1")

    assert samira.above == (
        "Hi Samira. I am Tafelronde. I help with your family's plan.",
        "I am no human but a computer. I send messages about agreements.",
    )
    assert samira.hears() == "Are you Samira?"
    samira.taps("Yes, that is me")
    assert samira.hears() == "Type the code of four digits. You got it from Ilse."
    samira.types(CODE)

    assert samira.settled == (Linked(PersonId("a1"), TODAY),)
    assert samira.hears() == "In which language do you like to read?"


def test_samira_says_how_she_likes_to_be_written_to() -> None:
    """Given her code was right, when Samira answers the rest, all of it is kept."""
    samira = opened_by("a1")
    samira.answers(me=True, code=CODE)

    samira.taps("English")
    samira.taps("Yes")
    samira.taps("During the day")
    samira.taps("No")

    assert samira.change(PreferencesSet) == PreferencesSet(
        PersonId("a1"), "en", voice_out=True, window=Window(time(9), time(17)), discreet=False
    )
    assert samira.closing == (
        "I am not for emergencies. Is there danger? Call 112. Type help for all numbers.",
        MESSAGES_ARE_KEPT,
    )


def test_the_language_holds_from_the_next_question_on() -> None:
    """Given her code was right, when Samira picks a language, it is handed over at once."""
    samira = opened_by("a1")

    samira.answers(me=True, code=CODE, language="en")

    assert samira.settled[-1] == PreferencesSet(PersonId("a1"), language="en")


@pytest.mark.parametrize("said", ["Sometimes", "Yes"])
def test_when_somebody_looks_along_messages_are_short(said: str) -> None:
    """Given that somebody looks along, when Bilal says so, he hears that no names are used."""
    bilal = opened_by("a3")
    bilal.answers(me=True, code=CODE, language="nl", aloud=False, when="after")

    bilal.taps(said)

    assert bilal.change(PreferencesSet).discreet is True
    assert bilal.closing[0] == "Then I keep my messages short. I put no names in them."


def test_everything_but_the_code_may_be_skipped() -> None:
    """Given her code was right, when Samira skips the rest, only her messages become short."""
    samira = opened_by("a1")
    samira.answers(me=True, code=CODE)

    while samira.is_asking:
        samira.skips()

    assert samira.change(PreferencesSet) == PreferencesSet(PersonId("a1"), discreet=True)
    assert samira.closing[0] == "Then I keep my messages short. I put no names in them."
    assert samira.settled == (Linked(PersonId("a1"), TODAY),)


def test_a_link_that_came_to_somebody_else_is_told_to_the_coordinator() -> None:
    """Given Samira's invitation, when somebody else opens it, Ilse hears that it went wrong."""
    stranger = opened_by("a1")

    stranger.taps("No")

    assert stranger.tells == (NoticeKind.WRONG_CODE,)
    assert stranger.closing == ("Thank you. I stop here. I tell Ilse that the code is not right.",)
    assert stranger.changes == stranger.settled == ()


def test_a_wrong_code_proves_nothing() -> None:
    """Given Ronald's invitation, when he types another code, he may try again."""
    ronald = opened_by("a6")
    ronald.taps("Yes, that is me")

    ronald.types("1234")

    assert ronald.unclear == ("That code is not right. Try it again.",)
    assert ronald.settled == ()


def test_after_too_many_codes_it_ends_as_for_a_stranger() -> None:
    """Given Ronald's invitation, when its tries are used up, Ilse hears it and the talk ends."""
    ronald = opened_by("a6")

    ended = refused(ronald.here)

    assert [notice.about for notice in ended.notices] == ["a6"]


def test_an_invitation_may_wait() -> None:
    """Given his invitation, when Bilal skips, nothing happens and the link still works."""
    bilal = opened_by("a3")

    bilal.skips()

    assert bilal.closing == ("That is fine. Open your link again when you want.",)
    assert bilal.settled == bilal.changes == ()
    assert bilal.tells == ()


def test_the_code_cannot_be_skipped() -> None:
    """Given his invitation, when Bilal skips the code, it is asked and he does not take part."""
    bilal = opened_by("a3")
    bilal.taps("Yes, that is me")

    bilal.skips()

    assert bilal.hears() == "Type the code of four digits. You got it from Ilse."
    assert bilal.unclear == (
        "I cannot go on without the code. Ask for it where you got your link.",
    )
    assert bilal.settled == ()


def test_a_professional_hears_whose_plan_it_is_and_what_there_is_to_see() -> None:
    """Given her invitation, when Marijke opens it, she reads the code of the plan and no name."""
    marijke = opened_by("a8")

    assert marijke.above[:2] == (
        "Hi Marijke. You are asked for plan P-A14.",
        "You only see what the family shares with you.",
    )


def test_under_twelve_there_is_no_seat() -> None:
    """L06. Given a link for Noor, who is nine, when it is opened, nothing is asked."""
    noor = opened_by("a4")

    assert noor.closing == ("You can talk along from when you are 12.",)
    assert noor.changes == ()


def test_the_first_talk_tells_what_a_chat_company_keeps_in_few_words() -> None:
    """L41. Given the end of the first talk, when the words are counted, there are at most sixty."""
    samira = opened_by("a1")
    samira.answers(me=True, code=CODE)
    while samira.is_asking:
        samira.skips()

    assert len(samira.closing[-1].split()) <= 60


def test_nobody_gave_the_code_by_name_while_nobody_keeps_the_overview() -> None:
    """Given that nobody keeps the overview, when Samira is asked for her code, no name is used."""
    samira = opened_by("a1", held_by(invited(), Role.COORDINATOR, ""))

    samira.taps("Yes, that is me")

    assert samira.hears() == "Type the code of four digits. You got it from your main contact."
