"""The reminders of the example families, day by day, as their time lines have them (domain 9)."""

from dataclasses import replace

import pytest

from conversations.plan.agreements import Moment, Progress, Report
from conversations.plan.goals import Review
from conversations.plan.ids import AgreementId, GoalId, MeetingId, PersonId
from conversations.plan.meetings import Attendance, Coming
from conversations.plan.model import Plan
from conversations.plan.nudges import NudgeKind
from conversations.plan.people import Standing
from tests.conversations.plan.reminded import asked, fixed, on, reminders, told
from tests.families import agreed, family, with_person

ROUND_TABLE, EVALUATION = MeetingId("r1"), MeetingId("e1")


def answering(plan: Plan, said_on: str, **people: Coming) -> Plan:
    """The family after some said whether they come to the round table."""
    said = (
        Attendance(ROUND_TABLE, 1, PersonId(one), coming, on(said_on))
        for one, coming in people.items()
    )
    return replace(plan, attendances=(*plan.attendances, *said))


def reviewed_by(plan: Plan, *people: str, said_on: str = "2026-05-07") -> Plan:
    """The family after some answered for the evaluation."""
    said = (Review(GoalId("g1"), PersonId(p), EVALUATION, on(said_on), "ja") for p in people)
    return replace(plan, reviews=(*plan.reviews, *said))


def test_when_the_date_is_fixed_everybody_is_asked_in_their_own_hours() -> None:
    """Given the round table is fixed on Friday 13 March, that day all are asked if they come."""
    assert told(fixed(), "2026-03-13") == [
        "08:00 attendance fixed a7",
        "08:00 attendance fixed a8",
        "08:00 attendance fixed a9",
        "09:00 attendance fixed a1",
        "09:00 attendance fixed a5 via a1",
        "15:00 attendance fixed a2",
        "15:30 attendance fixed a3",
        "17:00 attendance fixed a6",
    ]


def test_karim_is_asked_again_on_the_day_he_chose_and_ronald_because_he_said_nothing() -> None:
    """Given all but Ronald answered and Karim chose Wednesday, both are asked on that Wednesday."""
    yes = dict.fromkeys(("a1", "a3", "a5", "a7", "a8"), Coming.YES)
    plan = answering(fixed(), "2026-03-16", **yes, a9=Coming.NO)
    unsure = Attendance(ROUND_TABLE, 1, PersonId("a2"), Coming.UNKNOWN, on("2026-03-16"))
    chosen = replace(unsure, ask_again_on=on("2026-03-18"))
    plan = replace(plan, attendances=(*plan.attendances, chosen))

    assert [one for one in told(plan, "2026-03-18") if "attendance" in one] == [
        "15:00 attendance own-2026-03-18 a2",
        "17:00 attendance 7-days a6",
    ]


def test_a_week_ahead_everybody_invited_is_asked_what_they_can_do() -> None:
    """Given the round table is a week away, when Wednesday comes, R4 goes to absentees too."""
    plan = answering(fixed(), "2026-03-16", a9=Coming.NO)

    assert asked(plan, NudgeKind.CONTRIBUTION, "2026-03-18") == {
        *("a1", "a2", "a3", "a5", "a6", "a7", "a8", "a9")
    }


def test_who_has_not_talked_with_the_parents_is_asked_a_week_and_three_days_ahead() -> None:
    """Given Marijke comes, not aligned, she is asked on Wednesday, and on Friday for Sunday."""
    plan = answering(fixed(), "2026-03-16", a7=Coming.YES, a8=Coming.YES, a9=Coming.NO)

    found = [one for one in told(plan, "2026-03-16", "2026-03-25") if "alignment" in one]
    assert found == ["08:00 alignment 7-days a8", "08:00 alignment 3-days a8"]


def test_the_list_of_the_silent_comes_on_friday_because_three_days_ahead_is_a_sunday() -> None:
    """Given Karim is silent, when T-3 falls on Sunday 22 March, Ilse hears it on Friday."""
    others = ("a1", "a3", "a5", "a6", "a7", "a8", "a9")
    plan = answering(fixed(), "2026-03-16", **dict.fromkeys(others, Coming.YES))

    assert told(plan, "2026-03-19", "2026-03-23") == [
        "08:00 alignment 3-days a8",
        "08:00 alignment 3-days a9",
        "08:00 no-reply 3-days a7",
    ]


def test_who_comes_is_reminded_the_afternoon_before_and_that_morning() -> None:
    """Given they said they come, R5 goes out in late afternoon and from eight, in own hours."""
    plan = answering(fixed(), "2026-03-16", a1=Coming.YES, a5=Coming.YES, a8=Coming.YES)
    plan = answering(plan, "2026-03-16", a2=Coming.YES, a6=Coming.YES, a9=Coming.NO)

    assert [one for one in told(plan, "2026-03-24", "2026-03-25") if "meeting" in one] == [
        "09:00 meeting 1-day a1",
        "16:00 meeting 1-day a2",
        "16:00 meeting 1-day a8",
        "17:00 meeting 1-day a6",
        "08:00 meeting 0-days a8",
        "09:00 meeting 0-days a1",
        "15:00 meeting 0-days a2",
    ]


def test_when_the_list_goes_round_each_doer_reads_it_back_once() -> None:
    """Given the list of 26 March, each doer is asked once, however much they agreed to do."""
    assert sorted(one for one in told(family(), "2026-03-26") if "readback" in one) == [
        "08:00 readback released a8",
        "08:00 readback released a9",
        "09:00 readback released a1",
        "09:00 readback released a5 via a1",
        "15:00 readback released a2",
        "15:30 readback released a3",
        "17:00 readback released a6",
    ]


def test_who_does_not_read_back_is_asked_once_more_and_then_ilse_hears_it() -> None:
    """Given a silent list, when T+3 falls on Sunday, it is Monday; Ilse hears it on Tuesday."""
    found = told(family(), "2026-03-27", "2026-04-05")

    assert sorted(one for one in found if "readback" in one) == [
        "08:00 readback 3-days a8",
        "08:00 readback 3-days a9",
        "09:00 readback 3-days a1",
        "09:00 readback 3-days a5 via a1",
        "15:00 readback 3-days a2",
        "15:30 readback 3-days a3",
        "17:00 readback 3-days a6",
    ]
    assert [one for one in found if "not-read-back" in one] == ["08:00 not-read-back 5-days a7"]
    assert not [one for one in found if "agreement" in one], "what is not accepted does not count"


def test_bilal_is_asked_after_school_about_what_begins_at_a_quarter_past_seven() -> None:
    """Given A3 begins on Monday 30 March, Bilal hears of it once, at half past three."""
    assert told(agreed(), "2026-03-30") == [
        "08:00 agreement A2 start a8",
        "09:00 agreement A4 start a5 via a1",
        "09:00 week 2026-14 a8",
        "15:30 agreement A3 start a3",
    ]


@pytest.mark.parametrize(
    "day", ["2026-03-29", "2026-04-06", "2026-04-27", "2026-05-14", "2026-05-25"]
)
def test_on_sundays_and_holidays_it_is_silent(day: str) -> None:
    """Given a Sunday or a holiday, when it comes, nobody hears anything."""
    assert told(agreed(), day) == []


def test_halfway_comes_in_the_middle_of_what_takes_longer_than_three_weeks() -> None:
    """Given A6 of eight weeks and A3 of not three, only the first is asked about halfway."""
    found = told(agreed(), "2026-03-26", "2026-05-20")

    assert "09:00 agreement A6 halfway a1" in told(agreed(), "2026-04-22")
    assert {one.split()[2] for one in found if "halfway" in one} == {"A1", "A2", "A6", "A7"}


def test_joost_is_asked_two_days_before_the_end_and_two_days_after_it() -> None:
    """Given A5 ends on Friday 10 April, R10 comes on Wednesday; Sunday's on Monday; then Ilse's."""
    found = told(agreed(), "2026-04-06", "2026-04-14")

    assert [one for one in found if "week" not in one] == [
        "08:00 agreement A5 end a9",
        "08:00 agreement A5 late a9",
        "08:00 late late a7",
    ]


def test_what_is_done_is_asked_about_no_further() -> None:
    """Given Joost said on 8 April that it is done, when its end comes, he hears nothing."""
    a5, a9 = AgreementId("A5"), PersonId("a9")
    report = Report(a5, a9, Moment.END, on("2026-04-08"), Progress.DONE)

    found = told(replace(agreed(), reports=(report,)), "2026-04-09", "2026-04-14")
    assert [one for one in found if not one.endswith("week 2026-16 a8")] == []


def test_two_weeks_ahead_seven_people_are_asked_and_ilse_gets_the_checklist() -> None:
    """Given the talk of 20 May, when it is 6 May, F14 begins for seven, oma's by Samira."""
    assert told(agreed(), "2026-05-06") == [
        "08:00 evaluation 14-days a8",
        "08:00 evaluation 14-days a9",
        "08:00 overview 14-days a7",
        "09:00 evaluation 14-days a1",
        "09:00 evaluation 14-days a5 via a1",
        "15:00 evaluation 14-days a2",
        "15:30 evaluation 14-days a3",
        "17:00 evaluation 14-days a6",
    ]


def test_a_week_ahead_only_those_without_an_answer_are_reminded() -> None:
    """Given all but Karim and Marijke answered, when it is 13 May, only they are reminded."""
    plan = reviewed_by(agreed(), "a1", "a3", "a5", "a6", "a9")

    assert [one for one in told(plan, "2026-05-13") if "agreement" not in one] == [
        "08:00 evaluation 7-days a8",
        "08:00 overview 7-days a7",
        "15:00 evaluation 7-days a2",
    ]


def test_the_day_before_ilse_gets_one_digest_and_nobody_is_asked_who_has_answered() -> None:
    """Given all seven answered, when it is 19 May, only the sheet and the meeting are told of."""
    plan = reviewed_by(agreed(), "a1", "a2", "a3", "a5", "a6", "a8", "a9")

    kinds = [one.kind for one in reminders(plan, "2026-05-19")]
    assert kinds.count(NudgeKind.OVERVIEW) == 1
    assert set(kinds) == {NudgeKind.OVERVIEW, NudgeKind.MEETING}


def test_linda_hears_of_the_mould_on_the_working_day_after_easter() -> None:
    """Given B1 ended on Friday 3 April unsaid, Tom and Linda hear of it on Tuesday."""
    found = told(agreed("P-B27"), "2026-04-04", "2026-04-07")

    assert "08:00 agreement B1 late b8" in found
    assert [one for one in found if "late late" in one] == ["09:00 late late b5"]


def test_two_weeks_ahead_seven_people_around_marta_are_asked() -> None:
    """Given the talk of 12 May, on 28 April seven are asked, the neighbour by Linda."""
    found = [one for one in reminders(agreed("P-B27"), "2026-04-28") if one.flow == "evaluation"]

    assert {one.person for one in found} == {"b1", "b2", "b6", "b8", "b9", "b10", "b11"}
    assert {one.to for one in found if one.person == "b6"} == {"b5"}


def test_a_week_before_liberation_day_becomes_the_day_before_it_until_six() -> None:
    """Given T-7 on 5 May, when 4 May comes, the silent are reminded, and not after six."""
    week = [one for one in reminders(agreed("P-B27"), "2026-05-04") if one.moment == "7-days"]

    assert {one.person for one in week if one.flow} == {"b1", "b2", "b6", "b8", "b9", "b10", "b11"}
    assert max(line.split()[0] for line in told(agreed("P-B27"), "2026-05-04")) == "17:00"
    assert told(agreed("P-B27"), "2026-05-05") == []


def test_dennis_hears_nothing_while_he_rests_and_nothing_of_it_afterwards() -> None:
    """Given Dennis rests from 9 to 21 April, B3's reminders in between never reach him."""
    until = on("2026-04-21")
    rests = with_person(agreed("P-B27"), "b2", standing=Standing.PAUSED, paused_until=until)

    found = [one for one in reminders(rests, "2026-04-09", "2026-05-12") if one.person == "b2"]
    assert {one.kind for one in found} == {NudgeKind.EVALUATION, NudgeKind.MEETING}


def test_six_people_around_abel_are_asked_and_jelle_coordinates_after_the_dialogue() -> None:
    """Given the talk of 27 May, on 13 May six are asked; the overview goes to Jelle."""
    plan = agreed("P-C33")

    assert asked(plan, NudgeKind.EVALUATION, "2026-05-13") == {"c1", "c2", "c5", "c7", "c9", "c10"}
    assert asked(plan, NudgeKind.OVERVIEW, "2026-05-13") == {"c7"}
