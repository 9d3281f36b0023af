"""Once a week a professional in Slack hears what they agreed to, and when people meet (F22.1)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conversations.plan.agreements import Moment, Progress, Report
from conversations.plan.digest import own_week
from conversations.plan.ids import AgreementId, PersonId
from conversations.plan.model import Plan
from conversations.plan.people import Standing, Way
from tests.conversations.plan.reminded import on, told
from tests.families import agreed, family, with_person
from tests.rehearsal import in_english

JOOST, MARIJKE = PersonId("a9"), PersonId("a8")


def weeks(plan: Plan, first: str, last: str) -> list[str]:
    """The days on which somebody hears of their week."""
    return [one for one in told(plan, first, last) if " week " in one]


def test_each_on_the_first_of_their_own_days_while_something_runs() -> None:
    """Given A2 on Mondays and A5 of ten days, Marijke hears of it on Mondays, Joost on Tuesdays."""
    assert weeks(agreed(), "2026-03-27", "2026-04-21") == [
        "09:00 week 2026-14 a8",
        "09:00 week 2026-14 a9",
        "09:00 week 2026-15 a9",
        "09:00 week 2026-15 a8",
        "09:00 week 2026-16 a8",
        "09:00 week 2026-17 a8",
    ]


def test_a_day_off_moves_it_to_the_next_of_their_own_days() -> None:
    """Given Easter Monday, Marijke of Monday, Wednesday and Friday hears of it on Wednesday."""
    assert weeks(agreed(), "2026-04-06", "2026-04-06") == []
    assert "09:00 week 2026-15 a8" in weeks(agreed(), "2026-04-08", "2026-04-08")


def test_without_days_of_their_own_it_is_monday() -> None:
    """Given a plan that does not tell when Joost works, it is Monday, or the day after Easter."""
    plan = with_person(agreed(), "a9", days="")

    found = weeks(plan, "2026-03-31", "2026-04-10")
    assert [one for one in found if one.endswith("a9")] == ["09:00 week 2026-15 a9"]
    assert "09:00 week 2026-15 a9" in weeks(plan, "2026-04-07", "2026-04-07")


def test_nothing_runs_for_who_is_done_or_said_nothing_yet() -> None:
    """Given Joost is done, and nobody said yes to a list yet, there is nothing to tell a week."""
    done = Report(AgreementId("A5"), JOOST, Moment.OWN, on("2026-04-01"), Progress.DONE)

    assert "a9" not in " ".join(
        weeks(replace(agreed(), reports=(done,)), "2026-04-02", "2026-04-14")
    )
    assert weeks(family(), "2026-03-26", "2026-05-20") == []


@pytest.mark.parametrize("way", [Way.PAGE, Way.TELEGRAM, Way.NONE])
def test_it_is_for_slack_alone(way: Way) -> None:
    """Given Marijke takes part in another way, no week is told to her."""
    assert weeks(with_person(agreed(), "a8", way=way), "2026-04-13", "2026-04-13") == []


def test_who_rests_hears_nothing() -> None:
    """Given Marijke asked for rest, her weeks are left unsaid."""
    plan = with_person(agreed(), "a8", standing=Standing.PAUSED)

    assert weeks(plan, "2026-04-13", "2026-04-13") == []


def test_it_counts_agreements_and_names_the_next_meeting_and_nothing_else() -> None:
    """Given one agreement and the talk of 20 May, that is all it says; after it, no meeting."""
    assert [in_english(one) for one in own_week(agreed(), MARIJKE, on("2026-04-13"))] == [
        "Plan P-A14: you have 1 agreement.",
        "Next meeting: 20 May.",
    ]
    assert len(own_week(agreed(), MARIJKE, on("2026-05-21"))) == 1
