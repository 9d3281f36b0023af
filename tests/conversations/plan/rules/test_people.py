"""Who links, pauses and leaves, and how they are written to."""

from __future__ import annotations

from datetime import date, time

import pytest

from conversations.plan.changes import (
    AttendanceAnswered,
    Change,
    ContributionsOffered,
    GoalsReviewed,
    Linked,
    Paused,
    PreferencesSet,
    ReadingsGiven,
    Resumed,
    TopicsClosed,
)
from conversations.plan.circles import ClosedTopic, Topic
from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import Attendance, Coming
from conversations.plan.people import Standing, Window
from conversations.plan.rules import apply
from tests.families import before_the_table, invited, with_person
from tests.said import refused

SAMIRA, KARIM, NOOR, MARIJKE, NOBODY = map(PersonId, ("a1", "a2", "a4", "a8", "z9"))
TABLE = MeetingId("r1")
MONDAY = date(2026, 3, 16)


def test_samira_links_and_takes_part() -> None:
    """Given an invitation, when Samira proves who she is, she takes part; again changes nothing."""
    linked = apply(invited(), Linked(SAMIRA, MONDAY))

    assert linked.person(SAMIRA).standing is Standing.ACTIVE
    assert apply(linked, Linked(SAMIRA, MONDAY)) == linked


def test_l06_a_child_under_twelve_cannot_link() -> None:
    """Given Noor of nine, when somebody tries to link her, it is refused plainly."""
    why = refused(invited(), Linked(NOOR, MONDAY))

    assert why == "Somebody can take part here from twelve years on."


def test_l18_whoever_left_changes_nothing_any_more() -> None:
    """Given Marijke left on a day, when she answers from then on, it is refused."""
    plan = before_the_table()
    leaving = with_person(plan, "a8", leaves=MONDAY)
    gone = with_person(plan, "a8", standing=Standing.LEFT)
    sentence = "You do not see this plan any more."

    assert (
        refused(leaving, AttendanceAnswered(Attendance(TABLE, 1, MARIJKE, Coming.YES, MONDAY)))
        == sentence
    )
    assert refused(gone, Resumed(MARIJKE)) == sentence
    day_before = Attendance(TABLE, 1, MARIJKE, Coming.YES, date(2026, 3, 15))
    assert apply(leaving, AttendanceAnswered(day_before)).attendances == (day_before,)


@pytest.mark.parametrize(
    "change",
    [
        Linked(NOBODY, MONDAY),
        PreferencesSet(NOBODY),
        Paused(NOBODY),
        Resumed(NOBODY),
        TopicsClosed(NOBODY, ()),
        TopicsClosed(SAMIRA, (ClosedTopic(SAMIRA, Topic.PAST, (NOBODY,)),)),
        AttendanceAnswered(Attendance(TABLE, 1, NOBODY, Coming.YES, MONDAY)),
        ContributionsOffered(NOBODY, TABLE, ()),
        ReadingsGiven(NOBODY, "own", ()),
        GoalsReviewed(NOBODY, TABLE, ()),
    ],
    ids=lambda change: type(change).__name__,
)
def test_somebody_unknown_changes_nothing(change: Change) -> None:
    """Given an id that nobody has, when it says anything, it is refused."""
    assert refused(before_the_table(), change) == "This person is not in the plan."


def test_preferences_change_and_what_is_not_chosen_stays() -> None:
    """Given Samira chooses English and hours, when she does, the rest is as it was."""
    hours = Window(time(10), time(12))

    changed = apply(before_the_table(), PreferencesSet(SAMIRA, "en", window=hours))

    samira = changed.person(SAMIRA)
    assert (samira.language, samira.window, samira.discreet) == ("en", hours, False)
    assert apply(changed, PreferencesSet(SAMIRA, discreet=True)).person(SAMIRA).discreet


def test_how_somebody_is_reached_holds_no_number() -> None:
    """Given a phone number among her words, when they are to say how to reach her, it is not."""
    call = PreferencesSet(SAMIRA, reached_by="bel 06-12345678")

    assert refused(before_the_table(), call) == (
        "There is a phone number in it. Leave it out, or choose fewer readers."
    )


def test_hours_that_end_before_they_begin_are_refused() -> None:
    """Given hours the wrong way round, when chosen, a sentence says so."""
    backwards = PreferencesSet(SAMIRA, window=Window(time(12), time(10)))

    assert refused(invited(), backwards) == "The first time should be before the last time."


def test_dennis_pauses_and_starts_again() -> None:
    """Given Dennis stops all messages, when he writes start, he takes part as before."""
    plan, dennis = before_the_table("P-B27"), PersonId("b2")

    paused = apply(plan, Paused(dennis, until=date(2026, 4, 16)))

    assert paused.person(dennis).standing is Standing.PAUSED
    assert paused.person(dennis).paused_until == date(2026, 4, 16)
    assert apply(paused, Resumed(dennis)) == plan


def test_who_has_not_linked_is_not_linked_by_pausing() -> None:
    """Given Samira has not linked, when she pauses and starts, she still has to link."""
    assert apply(apply(invited(), Paused(SAMIRA)), Resumed(SAMIRA)) == invited()


def test_closing_topics_replaces_what_the_same_person_closed_before() -> None:
    """Given Samira closed relation, when she closes money instead, Karim's health stays closed."""
    money = ClosedTopic(SAMIRA, Topic.MONEY, (MARIJKE,))

    closed = apply(before_the_table(), TopicsClosed(SAMIRA, (money,))).closed_topics

    assert [(one.owner, one.topic) for one in closed] == [("a2", "health"), ("a1", "money")]
    assert apply(before_the_table(), TopicsClosed(SAMIRA, ())).closed_topics[0].owner == KARIM


def test_nobody_closes_a_topic_of_another() -> None:
    """Given a change that closes Karim's topic for Samira, it is our mistake, not hers."""
    with pytest.raises(ValueError, match="one person"):
        apply(invited(), TopicsClosed(SAMIRA, (ClosedTopic(KARIM, Topic.MONEY),)))
