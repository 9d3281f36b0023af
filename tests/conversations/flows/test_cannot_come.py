from __future__ import annotations

from datetime import date

from conversations.flows.cannot_come import flow, offers
from conversations.plan.changes import AttendanceAnswered
from conversations.plan.meetings import Attendance, Coming, MeetingState, Route
from conversations.plan.model import Plan
from conversations.plan.notices import NoticeKind
from conversations.plan.rules import apply
from tests.conversations.flows.scenes import answered
from tests.families import agreed, before_the_table, with_meeting, with_person
from tests.rehearsal import Rehearsal

MONDAY = date(2026, 3, 23)


def opened(
    me: str = "a2", plan: Plan | None = None, *, about: str = "r1", speaker: str = ""
) -> Rehearsal:
    """Somebody of P-A14 says, two days before, that they cannot come."""
    plan = plan or answered(before_the_table(), me)
    return Rehearsal(flow, plan, me, today=MONDAY, about=about, speaker=speaker)


def answer_of(rehearsal: Rehearsal) -> Attendance:
    """What the plan hears at the end."""
    return rehearsal.change(AttendanceAnswered).attendance


def test_karim_calls_in() -> None:
    """Given that Karim had said yes, when he cannot come, he takes part by phone."""
    karim = opened()

    assert karim.tells == (NoticeKind.CANNOT_COME,)
    assert karim.hears() == "You cannot come on 25 March. That is okay. What do you want?"
    assert karim.buttons == ("Call", "Another day", "I write something down")
    karim.taps("Call")

    assert (answer_of(karim).coming, answer_of(karim).route) == (Coming.NO, Route.CALL)
    assert karim.closing == ("Good that you say it. I pass it on to Ilse.",)
    assert karim.tells == (NoticeKind.CANNOT_COME,)
    assert karim.outcome.changeable_until == date(2026, 3, 25)


def test_it_counts_at_once() -> None:
    """Given that Karim had said yes, when he only begins to say he cannot, he is not expected."""
    (settled,) = opened().settled

    assert isinstance(settled, AttendanceAnswered)
    assert (settled.attendance.coming, settled.attendance.route) == (Coming.NO, None)


def test_saying_it_twice_loses_nothing() -> None:
    """Given that Karim calls in, when he says once more that he cannot, and no more, he calls."""
    once = opened()
    once.taps("Call")
    again = opened(plan=apply(once.plan, once.change(AttendanceAnswered)))

    again.skips()

    assert answer_of(again).route is Route.CALL


def test_ilse_hears_it_before_the_words_are_written() -> None:
    """Given that Karim writes something, when he has yet to type, Ilse knows already."""
    karim = opened()
    karim.taps("I write something down")

    assert karim.is_asking
    assert karim.tells == (NoticeKind.CANNOT_COME,)
    (settled,) = karim.settled
    assert isinstance(settled, AttendanceAnswered)
    assert settled.attendance.coming is Coming.NO

    karim.types("Ik sta achter het plan.")
    assert answer_of(karim).written == "Ik sta achter het plan."


def test_how_to_take_part_need_not_be_said() -> None:
    """Given that he cannot come, when Karim skips how else, he is not expected all the same."""
    karim = opened()

    karim.skips()

    assert (answer_of(karim).coming, answer_of(karim).route) == (Coming.NO, None)


def test_grandmother_cannot_come() -> None:
    """Given that Fatima answers through Samira, when she cannot come, it is kept who typed it."""
    samira = opened("a5", speaker="a1")
    assert samira.above == ("You answer for Fatima now.",)

    samira.taps("Another day")

    assert (answer_of(samira).person, answer_of(samira).entered_by) == ("a5", "a1")


def test_when_somebody_looks_along_the_coordinator_is_not_named() -> None:
    """Given that somebody looks along, when Karim cannot come, no name is shown."""
    karim = opened(plan=with_person(before_the_table(), "a2", discreet=True))

    karim.taps("I write something down")
    assert karim.above == ("At the table your main contact reads this out.",)
    karim.skips()

    assert karim.closing == ("Good that you say it. I pass it on to your main contact.",)


def test_a_meeting_that_is_off_needs_no_word() -> None:
    """Given a cancelled meeting, when Karim cannot come, nothing is asked."""
    karim = opened(plan=with_meeting(before_the_table(), "r1", state=MeetingState.CANCELLED))

    assert karim.closing == ("This question is no longer needed. Thank you.",)


def test_the_menu_offers_it_to_who_is_expected() -> None:
    """Given a meeting ahead, when somebody said yes or does not know yet, the menu offers it."""
    plan = before_the_table()

    def offered(plan: Plan, me: str = "a2") -> list[str]:
        return [offer.about for offer in offers(opened(me, plan).here)]

    assert offered(answered(plan, "a2")) == ["r1"]
    assert offered(answered(plan, "a2", Coming.UNKNOWN)) == ["r1"]
    assert offered(answered(plan, "a2", Coming.NO)) == []
    assert offered(plan) == []


def test_at_a_talk_about_the_plan_people_are_expected_without_a_word() -> None:
    """Given the evaluation ahead, when Joost has said nothing, he may say that he cannot come."""
    joost = Rehearsal(flow, agreed(), "a9", today=date(2026, 5, 19))
    elsewhere = Rehearsal(flow, agreed(), "a10", today=date(2026, 5, 19))

    assert [offer.about for offer in offers(joost.here)] == ["e1"]
    assert offers(elsewhere.here) == ()
