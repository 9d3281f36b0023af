from __future__ import annotations

from datetime import date

from conversations.flows.pause import flow
from conversations.plan.changes import Paused
from conversations.plan.ids import PersonId
from conversations.plan.notices import NoticeKind
from tests.families import agreed
from tests.rehearsal import Rehearsal

TODAY = date(2026, 4, 9)
MY_DATA = "Do you want to see or erase what is kept about you? Type “my data”."
QUIET = "Okay. I send nothing more. Type start when you want it again."


def stopping() -> Rehearsal:
    """Karim types stop."""
    return Rehearsal(flow, agreed(), "a2", today=TODAY)


def test_messages_stop_at_the_tap() -> None:
    """Given stop, when Karim taps all messages, they stop before anything more is asked."""
    karim = stopping()
    assert karim.hears() == "You want to stop. You may. With what?"

    karim.taps("All messages")

    assert karim.settled == (Paused(PersonId("a2")),)
    assert karim.tells == (NoticeKind.WANTS_REST,)
    assert karim.hears() == "How long do you want rest?"


def test_two_weeks_of_rest_have_an_end() -> None:
    """Given that messages stop, when Karim wants two weeks, he hears until when."""
    karim = stopping()
    karim.taps("All messages")

    karim.taps("2 weeks")

    assert karim.changes == (Paused(PersonId("a2"), until=date(2026, 4, 23)),)
    assert karim.closing == (
        "Okay. I send nothing until 23 April. Type start if you want it sooner.",
        MY_DATA,
    )


def test_rest_may_last_until_he_writes() -> None:
    """Given that messages stop, when Karim gives no end, they stay away until he types start."""
    until_he_writes, skipped = stopping(), stopping()
    until_he_writes.taps("All messages")
    until_he_writes.taps("Until I write something")
    skipped.taps("All messages")
    skipped.skips()

    assert until_he_writes.changes == skipped.changes == (Paused(PersonId("a2")),)
    assert skipped.closing == (QUIET, MY_DATA)


def test_only_these_questions_are_put_away() -> None:
    """Given stop in the middle of something, when Karim means that alone, nothing else changes."""
    karim = stopping()

    karim.taps("These questions")

    assert karim.outcome.drops_interrupted
    assert karim.changes == karim.settled == ()
    assert karim.tells == ()
    assert karim.closing == ("I stop these questions.",)


def test_stopping_with_the_plan_is_a_talk_with_ilse() -> None:
    """Given stop, when Karim means the plan, Ilse hears that he wants to talk, and nothing more."""
    karim = stopping()

    karim.taps("The plan")

    assert karim.tells == (NoticeKind.TALK_ABOUT_STOPPING,)
    assert karim.changes == (Paused(PersonId("a2")),)
    assert karim.closing == (
        "I tell Ilse that you want to talk about stopping. I say nothing more.",
        QUIET,
        MY_DATA,
    )


def test_not_knowing_changes_nothing() -> None:
    """Given stop, when Karim does not know what he means, or skips it, everything stays."""
    unsure, skipped = stopping(), stopping()
    unsure.taps("I do not know")
    skipped.skips()

    assert unsure.closing == skipped.closing == ("That is fine. Nothing changes.", MY_DATA)
    assert unsure.changes == skipped.changes == ()


def test_it_may_be_spoken_of_during_a_pause() -> None:
    """Given a pause, when Karim types stop again, he is heard."""
    assert flow.restful
