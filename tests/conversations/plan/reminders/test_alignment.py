"""R3: whoever comes as a professional talks with the parents before the table."""

from __future__ import annotations

from dataclasses import replace

from conversations.plan.meetings import Coming
from conversations.plan.nudges import NudgeKind
from tests.conversations.plan.reminded import asked, fixed, on, said


def test_who_talked_with_the_parents_is_not_asked_again() -> None:
    """Given Marijke aligned on Thursday, when it is Friday, R3 passes her by."""
    yes = said("a8", Coming.YES, "2026-03-16")
    aligned = replace(yes, aligned_on=on("2026-03-19"))

    assert asked(
        replace(fixed(), attendances=(yes,)), NudgeKind.ALIGNMENT, "2026-03-18", "2026-03-25"
    ) == {"a8"}
    assert (
        asked(
            replace(fixed(), attendances=(aligned,)),
            NudgeKind.ALIGNMENT,
            "2026-03-18",
            "2026-03-25",
        )
        == set()
    )


def test_on_the_day_they_said_they_come_they_have_just_heard_it() -> None:
    """Given Marijke said yes on the Wednesday itself, R3 comes on Friday for the first time."""
    plan = replace(fixed(), attendances=(said("a8", Coming.YES, "2026-03-18"),))

    assert asked(plan, NudgeKind.ALIGNMENT, "2026-03-18") == set()
    assert asked(plan, NudgeKind.ALIGNMENT, "2026-03-20") == {"a8"}


def test_family_their_own_people_and_who_keeps_the_overview_are_not_asked() -> None:
    """Given everybody comes, only the other professionals are asked about the parents."""
    everybody = ("a1", "a2", "a3", "a5", "a6", "a7", "a8", "a9")
    answers = tuple(said(one, Coming.YES, "2026-03-16") for one in everybody)
    plan = replace(fixed(), attendances=answers)

    assert asked(plan, NudgeKind.ALIGNMENT, "2026-03-18") == {"a8", "a9"}
