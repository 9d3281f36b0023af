"""R7 to R10: the list is read back, and agreements are asked about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conversations.plan.agreements import Acceptance, Moment, Progress, Report, Wish
from conversations.plan.ids import AgreementId, PersonId
from conversations.plan.nudges import NudgeKind
from tests.conversations.plan.reminded import on, reminders, told
from tests.families import agreed, with_agreement

KARIM = PersonId("a2")


def test_a_new_wording_is_read_back_anew() -> None:
    """Given A7 went round in a new version on Friday, both parents are asked about it again."""
    plan = with_agreement(agreed(), "A7", version=2, released_on=on("2026-03-27"))

    found = [one for one in reminders(plan, "2026-03-27") if one.kind is NudgeKind.READBACK]
    assert {one.key for one in found} == {
        "readback:2026-03-27.2:released:a1",
        "readback:2026-03-27.2:released:a2",
    }


def test_who_says_the_list_is_not_right_has_answered() -> None:
    """Given Karim says A7 is not right, he is not asked again, nor how it goes."""
    no = Acceptance(KARIM, AgreementId("A7"), 1, accepted=False, on=on("2026-03-26"))
    yes = (one for one in agreed().acceptances if one.person != KARIM)
    plan = replace(agreed(), acceptances=(*yes, no))

    assert not [one for one in told(plan, "2026-03-26", "2026-05-01") if "a2" in one]


def test_what_was_taken_off_the_list_is_asked_about_no_further() -> None:
    """Given A3 is off the list, nobody is asked about it."""
    plan = with_agreement(agreed(), "A3", released_on=None)

    assert not [one for one in told(plan, "2026-03-26", "2026-05-25") if "A3" in one]


@pytest.mark.parametrize(
    ("report", "moments"),
    [
        (None, ["start", "halfway", "end", "late"]),
        (("2026-03-26", Progress.YES, None), ["halfway", "end", "late"]),
        (("2026-04-23", Progress.BUSY, None), ["end", "late"]),
        (("2026-05-18", Progress.NOT_YET, None), ["late"]),
        (("2026-05-21", Progress.BUSY, None), []),
        (("2026-04-01", Progress.DONE, None), []),
        (("2026-04-01", Progress.CANNOT, Wish.STOP), []),
        (("2026-04-01", Progress.CANNOT, Wish.HELP), ["halfway", "end", "late"]),
    ],
)
def test_who_told_how_it_goes_is_asked_at_the_next_moment_only(
    report: tuple[str, Progress, Wish | None] | None, moments: list[str]
) -> None:
    """Given Samira told of the blue box, the moments before that are asked about no further."""
    plan = agreed()
    if report:
        day, progress, wish = report
        told_now = Report(AgreementId("A6"), PersonId("a1"), Moment.OWN, on(day), progress)
        plan = replace(plan, reports=(replace(told_now, wish=wish),))

    found = reminders(plan, "2026-03-26", "2026-05-25")
    assert [one.moment for one in found if one.about == "A6"] == moments


def test_a_promise_of_one_day_is_asked_about_on_that_day_and_after_it() -> None:
    """Given an agreement of one day, its end is not asked about before its start."""
    plan = with_agreement(agreed(), "A3", start=on("2026-04-15"), end=on("2026-04-15"))

    found = reminders(plan, "2026-03-26", "2026-05-25")
    assert [one.moment for one in found if one.about == "A3"] == ["start", "late"]


def test_a_new_end_is_asked_about_again() -> None:
    """Given Bilal made A3 smaller until 15 May, its new end is asked about as any other."""
    plan = with_agreement(agreed(), "A3", version=2, end=on("2026-05-15"))
    asks = Report(AgreementId("A3"), PersonId("a3"), Moment.END, on("2026-04-15"), Progress.CANNOT)
    accepted = Acceptance(PersonId("a3"), AgreementId("A3"), 2, accepted=True, on=on("2026-04-15"))
    plan = replace(plan, reports=(asks,), acceptances=(*plan.acceptances, accepted))

    found = [one for one in reminders(plan, "2026-04-16", "2026-05-25") if one.about == "A3"]
    assert [one.moment for one in found] == ["halfway", "end", "late"]


def test_each_doer_of_a_shared_agreement_is_asked() -> None:
    """Given A7 is of both parents, when Samira told of it, Karim is asked all the same."""
    done = Report(
        AgreementId("A7"), PersonId("a1"), Moment.HALFWAY, on("2026-04-23"), Progress.DONE
    )

    found = reminders(replace(agreed(), reports=(done,)), "2026-04-23")
    assert {one.person for one in found if one.about == "A7"} == {KARIM}


def test_two_late_agreements_are_one_line_to_the_coordinator() -> None:
    """Given A3 and A4 ended unsaid on one day, Ilse hears of both in one message."""
    assert [one for one in told(agreed(), "2026-04-20", "2026-04-25") if "late late" in one] == [
        "08:00 late late a7"
    ]
