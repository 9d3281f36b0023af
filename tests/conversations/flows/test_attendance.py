from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from conversations.flows.attendance import flow, offers
from conversations.plan.changes import AttendanceAnswered
from conversations.plan.circles import ClosedTopic, Topic
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Coming, MeetingState, Need, Route
from conversations.plan.notices import NoticeKind
from tests.conversations.attendance import MONDAY, answer_of, invited
from tests.conversations.flows.scenes import answered
from tests.families import before_the_table, family, with_meeting
from tests.rehearsal import Rehearsal


def test_one_tap_is_enough_to_be_expected_at_the_table() -> None:
    """Given an invitation, when Samira taps yes and nothing else, she is expected."""
    samira = invited("a1")

    assert samira.hears() == "On 25 March at 15:30 we sit together at the table. Do you come?"
    samira.taps("Yes, I come")

    (change,) = samira.settled
    assert isinstance(change, AttendanceAnswered)
    assert change.attendance.coming is Coming.YES
    assert samira.is_asking


def test_samira_comes_and_says_what_she_needs_and_hopes() -> None:
    """Given an invitation, when Samira answers everything, it is one answer to the coordinator."""
    samira = invited("a1")

    samira.taps("Yes, I come")
    samira.taps("Childcare", "Transport")
    assert samira.above == ("Only Ilse reads this.",)
    samira.types("Dat we weer samen eten.")
    samira.taps("As before")

    assert answer_of(samira).needs == (Need.TRANSPORT, Need.CHILDCARE)
    assert answer_of(samira).hope == "Dat we weer samen eten."
    assert len(samira.changes) == 1
    assert samira.closing == (
        "It is on 25 March at 15:30.",
        "The place is wijkteam.",
        "Do you want something else later? You can change it until 25 March.",
    )
    assert samira.outcome.changeable_until == date(2026, 3, 25)


def test_nothing_needed_goes_with_nothing_else() -> None:
    """Given the question what she needs, when Samira taps Nothing, that is the whole answer."""
    samira = invited("a1")

    samira.taps("Yes, I come")
    samira.taps("Nothing")

    samira.skips()
    samira.skips()
    assert answer_of(samira).needs == (Need.NOTHING,)


def test_a_place_that_is_not_known_is_not_told() -> None:
    """Given a meeting without a place yet, when Ronald comes, he hears the hour alone."""
    ronald = invited("a6", with_meeting(before_the_table(), "r1", place=""))

    ronald.taps("Yes, I come")
    ronald.skips()
    ronald.skips()

    assert ronald.closing[0] == "It is on 25 March at 15:30."
    assert ronald.closing[1].startswith("Do you want something else later?")


def test_joost_cannot_come_and_writes_something_down() -> None:
    """Given an invitation, when Joost cannot come, he may write, and knows it is read out."""
    joost = invited("a9")

    assert joost.hears() == "Talk about plan P-A14: 25 March, 15:30. Can you come?"
    joost.taps("I cannot")
    assert joost.hears() == "A pity, but you may. How do you want to take part then?"
    joost.taps("I write something down")
    assert joost.above == ("At the table Ilse reads this out.",)
    joost.types("Ik help met de rekeningen.")

    assert answer_of(joost).coming is Coming.NO
    assert (answer_of(joost).route, answer_of(joost).written) == (
        Route.WRITES,
        "Ik help met de rekeningen.",
    )
    assert joost.closing[0] == "Good that you say it. I pass it on to Ilse."


def test_ilse_hears_at_once_who_cannot_come() -> None:
    """Given that Samira had said yes, when it becomes a no, Ilse hears it before how else."""
    samira = invited("a1", answered(before_the_table(), "a1"))

    samira.taps("I cannot")

    assert samira.is_asking
    assert samira.tells == (NoticeKind.CANNOT_COME,)


def test_somebody_may_speak_for_who_cannot_come() -> None:
    """Given that Ronald cannot come, when somebody speaks for him, he says who."""
    ronald = invited("a6")

    ronald.answers(coming=Coming.NO, route=Route.SPOKESPERSON, spokesperson="Samira")

    assert (answer_of(ronald).route, answer_of(ronald).written) == (Route.SPOKESPERSON, "Samira")


def test_who_cannot_come_may_call_and_need_not_say_why() -> None:
    """Given that Ronald cannot come, when he chooses to call, nothing more is asked."""
    ronald = invited("a6")

    ronald.answers(coming=Coming.NO, route=Route.CALL)

    assert answer_of(ronald).route is Route.CALL
    assert not ronald.is_asking


def test_karim_does_not_know_yet_and_picks_the_day_to_be_asked() -> None:
    """Given an invitation, when Karim does not know yet, he is asked again on his own day."""
    karim = invited("a2")

    karim.taps("I do not know yet")
    assert karim.buttons == ("17 March", "18 March", "20 March")
    karim.taps("18 March")

    assert answer_of(karim).ask_again_on == date(2026, 3, 18)
    assert karim.closing[0] == "No problem. I ask it again on 18 March."


def test_without_a_day_it_is_asked_again_in_two_days() -> None:
    """Given that Karim does not know yet, when he skips the day, it is two days from now."""
    karim = invited("a2")

    karim.taps("I do not know yet")
    (settled,) = karim.settled
    karim.skips()

    assert isinstance(settled, AttendanceAnswered)
    assert settled.attendance.ask_again_on == date(2026, 3, 18)
    assert answer_of(karim).ask_again_on == date(2026, 3, 18)


def test_two_days_before_there_is_one_day_left_to_be_asked() -> None:
    """Given the Monday before, when Karim skips the day, he is asked again on Tuesday."""
    karim = invited("a2", today=date(2026, 3, 23))

    karim.taps("I do not know yet")
    assert karim.buttons == ("24 March",)
    karim.skips()

    assert answer_of(karim).ask_again_on == date(2026, 3, 24)


def test_the_day_before_nobody_is_asked_again() -> None:
    """Given the day before, when Karim does not know yet, he may still answer by himself."""
    karim = invited("a2", today=date(2026, 3, 24))

    karim.taps("I do not know yet")

    assert karim.closing[0] == "No problem. You can answer until the meeting."
    assert answer_of(karim).ask_again_on is None


def test_a_professional_settles_with_the_parents_what_is_shared() -> None:
    """Given an invitation, when Marijke has spoken with the parents, the day is kept."""
    marijke = invited("a8")

    marijke.taps("Yes, I come")
    assert marijke.hears() == "Did you talk with the parents about what you share and what not?"
    marijke.taps("Yes")
    assert marijke.buttons == ("Today", "Yesterday")
    marijke.taps("Yesterday")

    assert answer_of(marijke).aligned_on == date(2026, 3, 15)
    assert marijke.closing[0] == "It is on 25 March at 15:30."


def test_a_day_that_was_not_said_is_today() -> None:
    """Given that Marijke has spoken with the parents, when she skips the day, it is today."""
    marijke = invited("a8")

    marijke.answers(coming=Coming.YES, aligned=True)
    marijke.skips()

    assert answer_of(marijke).aligned_on == MONDAY


def test_a_professional_who_has_not_is_asked_kindly_to_call() -> None:
    """Given an invitation, when Marijke has not spoken with the parents, she hears until when."""
    marijke = invited("a8")

    marijke.answers(coming=Coming.YES, aligned=False)

    assert answer_of(marijke).aligned_on is None
    assert marijke.closing[:2] == (
        "Call or message the parents about it before 25 March.",
        "Then they know what to expect.",
    )


def test_a_skipped_invitation_is_no_answer() -> None:
    """Given an invitation, when Ronald skips it, nothing is written down."""
    ronald = invited("a6")

    ronald.skips()

    assert ronald.changes == ronald.settled == ()
    assert ronald.closing == ("That is fine. I write nothing down.",)


def test_grandmother_answers_through_samira() -> None:
    """Given that Fatima answers through Samira, when Samira taps, it is kept whose and by whom."""
    samira = invited("a5", speaker="a1")

    assert samira.above == ("You answer for Fatima now.",)
    samira.taps("Yes, I come")
    for _ in range(2):
        samira.skips()

    assert (answer_of(samira).person, answer_of(samira).entered_by) == ("a5", "a1")


def test_what_grandmother_keeps_closed_is_not_read_to_samira() -> None:
    """Given that Fatima closed health, when Samira answers for her, it is not asked nor told."""
    closed = ClosedTopic(PersonId("a5"), Topic.HEALTH, to_everyone=True)
    plan = before_the_table()
    samira = invited("a5", replace(plan, closed_topics=(closed,)), speaker="a1")

    samira.answers(coming=Coming.YES, needs=Need.NOTHING, hope="Rust.")

    assert not samira.is_asking
    assert len(samira.changes) == 1


def test_a_second_tap_loses_nothing_that_was_said() -> None:
    """Given that Samira came with a hope, when she taps yes once more, her hope is still there."""
    plan = answered(before_the_table(), "a1", hope="Rust in huis")
    samira = invited("a1", plan)

    samira.taps("Yes, I come")

    (settled,) = samira.settled
    assert isinstance(settled, AttendanceAnswered)
    assert settled.attendance.hope == "Rust in huis"


def test_another_mind_replaces_the_answer_at_once() -> None:
    """Given that Samira said yes, when she changes it to no, that is handed over at once."""
    samira = invited("a1", answered(before_the_table(), "a1"))
    samira.taps("Yes, I come")

    samira.changes_mind("coming")
    samira.taps("I cannot")

    (settled,) = samira.settled
    assert isinstance(settled, AttendanceAnswered)
    assert settled.attendance.coming is Coming.NO


def test_a_meeting_that_moved_is_asked_about_anew() -> None:
    """Given that Samira said yes, when the meeting moves to another hour, she is asked again."""
    samira = invited("a1")
    samira.taps("Yes, I come")

    samira.plan = with_meeting(samira.plan, "r1", at=time(16), round=2)

    assert samira.hears() == "On 25 March at 16:00 we sit together at the table. Do you come?"


def test_a_meeting_that_is_off_is_not_asked_about() -> None:
    """Given a cancelled meeting, when its invitation is opened, nothing is asked."""
    samira = invited("a1", with_meeting(before_the_table(), "r1", state=MeetingState.CANCELLED))

    assert samira.closing == ("This question is no longer needed. Thank you.",)


def test_the_menu_offers_the_next_meeting_to_who_is_invited() -> None:
    """Given a meeting ahead, when the menu is made, who is invited finds it there."""
    plan = before_the_table()

    assert [offer.about for offer in offers(invited("a6", plan).here)] == ["r1"]
    assert offers(invited("a10", plan).here) == ()


def test_the_talk_about_the_plan_was_agreed_on_at_the_table() -> None:
    """Given only an evaluation ahead, when the menu is made, nobody is asked whether they come."""
    after = replace(family(), meetings=family().meetings[-1:])
    samira = Rehearsal(flow, after, today=date(2026, 5, 6))

    assert offers(samira.here) == ()
