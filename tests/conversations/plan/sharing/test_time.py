"""What is dated ahead is not there before its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import MeetingState, PutOff
from conversations.plan.sharing import Act, may, seen_by
from tests.conversations.plan.sharing.looking import TODAY, agreements
from tests.families import (
    agreed,
    family,
    with_meeting,
)

SAMIRA, KARIM, ILSE = map(PersonId, ("a1", "a2", "a7"))


def test_a_list_and_a_meeting_are_seen_from_their_day_on() -> None:
    """Given a file loaded early, no meeting before 13 March, no list before the 26th."""
    plan = agreed()

    assert seen_by(plan, KARIM, date(2026, 3, 12)).meetings == ()
    assert agreements(plan, "a2", date(2026, 3, 25)) == []
    assert seen_by(plan, KARIM, date(2026, 3, 25)).closing is None
    assert agreements(plan, "a7", date(2026, 3, 25)) != []
    assert "A7" in agreements(plan, "a2", date(2026, 3, 26))


def test_the_others_do_not_see_that_a_meeting_is_at_risk() -> None:
    """Given the last family member cannot come, only Ilse sees that it is at risk."""
    plan = with_meeting(family(), "e1", state=MeetingState.AT_RISK)

    states = [seen_by(plan, one, TODAY).meeting(MeetingId("e1")).state for one in (ILSE, SAMIRA)]

    assert states == [MeetingState.AT_RISK, MeetingState.FIXED]


def test_nobody_else_sees_when_somebody_wants_to_be_asked_again() -> None:
    """Given Samira put off looking back, also Ilse sees nothing of it."""
    said = PutOff(MeetingId("e1"), 1, SAMIRA, TODAY, TODAY)
    plan = replace(agreed(), put_offs=(said,))

    seen = [seen_by(plan, one, TODAY).put_offs for one in (SAMIRA, ILSE, KARIM)]

    assert seen == [(said,), (), ()]
    assert [may(one, Act.SEE, said, plan, TODAY) for one in (SAMIRA, ILSE)] == [True, False]


def test_the_others_do_not_see_that_the_sheet_was_opened() -> None:
    """Given Ilse opened the sheet, when Samira looks, nothing tells her so."""
    plan = with_meeting(family(), "e1", sheet_opened_on=TODAY)

    opened = [
        seen_by(plan, one, TODAY).meeting(MeetingId("e1")).sheet_opened_on for one in (ILSE, SAMIRA)
    ]

    assert opened == [TODAY, None]


def test_a_doer_who_is_not_invited_knows_the_evaluation_and_not_its_place() -> None:
    """Given Ronald has an agreement and no invitation, he knows the day, not where."""
    plan = with_meeting(agreed(), "e1", invited=(SAMIRA, ILSE), place="wijkteam")

    seen = seen_by(plan, PersonId("a6"), TODAY).meeting(MeetingId("e1"))

    assert (seen.day, seen.place, seen.invited) == (date(2026, 5, 20), "", ())
