from __future__ import annotations

from conversations.plan.changes import TopicsClosed
from conversations.plan.circles import ClosedTopic, Topic
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Coming, Need
from conversations.plan.notices import NoticeKind
from tests.conversations.attendance import invited
from tests.families import before_the_table, with_meeting


def test_samira_closes_money_for_marijke_and_what_was_closed_stays_so() -> None:
    """Given that relation is closed, when Samira closes money for Marijke, both are closed."""
    samira = invited("a1")
    samira.taps("Yes, I come")
    samira.skips()
    samira.skips()

    assert samira.above == ("This is closed now: Relation.",)
    samira.taps("Yes, I choose")
    samira.taps("Money", "Relation")
    assert samira.hears() == "For whom does this stay closed?"
    assert samira.buttons == ("Everyone at the table", "Ronald", "Marijke", "Joost")
    samira.taps("Marijke")

    assert samira.change(TopicsClosed).topics == (
        ClosedTopic(PersonId("a1"), Topic.RELATION, (PersonId("a8"), PersonId("a9"))),
        ClosedTopic(PersonId("a1"), Topic.MONEY, (PersonId("a8"),)),
    )
    assert samira.tells == (NoticeKind.OTHERWISE_CLOSED,)


def test_a_topic_is_closed_to_everyone_unless_somebody_is_named() -> None:
    """Given nothing closed yet, when Bilal closes the past and skips for whom, it is for all."""
    bilal = invited("a3")
    bilal.taps("Yes, I come")
    bilal.skips()
    bilal.skips()

    assert bilal.buttons == ("No", "Yes, I choose")
    bilal.taps("Yes, I choose")
    bilal.taps("The past")
    bilal.skips()

    (closed,) = bilal.change(TopicsClosed).topics
    assert (closed.topic, closed.closed_to, closed.to_everyone) == (Topic.PAST, (), True)


def test_a_topic_may_be_closed_to_everyone_at_the_table() -> None:
    """Given the question for whom, when Bilal taps everyone, nobody in particular is named."""
    bilal = invited("a3")
    bilal.answers(coming=Coming.YES, needs=Need.NOTHING)
    bilal.skips()
    bilal.answers(closed="choose", topics=Topic.OTHER, closed_to="everyone")

    (closed,) = bilal.change(TopicsClosed).topics
    assert closed.to_everyone


def test_at_a_table_of_family_alone_nobody_is_asked_for_whom() -> None:
    """Given that only the family and Ilse are invited, when Bilal closes a topic, it is for all."""
    family_alone = tuple(PersonId(one) for one in ("a1", "a2", "a3", "a7"))
    bilal = invited("a3", with_meeting(before_the_table(), "r1", invited=family_alone))

    bilal.answers(coming=Coming.YES, needs=Need.NOTHING, hope="Rust.")
    bilal.answers(closed="choose", topics=Topic.MONEY)

    (closed,) = bilal.change(TopicsClosed).topics
    assert closed.to_everyone


def test_opening_what_was_closed_takes_a_second_yes() -> None:
    """Given that relation is closed, when Samira wants nothing closed, she confirms it by name."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING, hope="Rust.", closed="open")

    assert samira.hears() == "Then people may talk about this: Relation. Is that right?"
    samira.taps("Yes")

    assert samira.change(TopicsClosed).topics == ()


def test_what_is_not_confirmed_stays_closed() -> None:
    """Given that relation is closed, when Samira does not confirm that it opens, it stays so."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING, hope="Rust.")
    samira.answers(closed="choose", topics=Topic.MONEY)
    samira.taps("No")
    samira.skips()

    topics = samira.change(TopicsClosed).topics
    assert [closed.topic for closed in topics] == [Topic.RELATION, Topic.MONEY]


def test_what_is_closed_already_is_no_news_to_ilse() -> None:
    """Given that relation is closed, when Samira chooses relation again, Ilse hears nothing."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING, hope="Rust.")

    samira.answers(closed="choose", topics=Topic.RELATION)

    assert len(samira.change(TopicsClosed).topics) == 1
    assert samira.tells == ()


def test_nothing_closed_and_nothing_to_close_changes_nothing() -> None:
    """Given that nothing is closed, when Bilal taps no, nothing is said about topics."""
    bilal = invited("a3")
    bilal.answers(coming=Coming.YES, needs=Need.NOTHING, hope="Rust.", closed="open")

    assert len(bilal.changes) == 1


def test_topics_that_were_not_chosen_leave_it_as_it_was() -> None:
    """Given that relation is closed, when Samira skips the topics, it stays as it was."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING, hope="Rust.", closed="choose")
    samira.skips()

    assert len(samira.changes) == 1
