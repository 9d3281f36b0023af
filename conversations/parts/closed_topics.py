"""What somebody wants to keep off the table, and for whom; never why (F1.5, F7.4)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from conversations.asking import NO, Ask
from conversations.engine import Situation
from conversations.parts.naming import may_be_mentioned
from conversations.plan.changes import TopicsClosed
from conversations.plan.circles import ClosedTopic, Topic
from conversations.plan.digest.labels import TOPICS
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Meeting
from conversations.plan.people import Role
from conversations.texts import Text, say, words

_EVERYONE = "everyone"


class Wish(StrEnum):
    """What to do with what is closed."""

    OPEN = "open"
    CHOOSE = "choose"
    AS_BEFORE = "before"


def ask_what_stays_closed(ask: Ask, here: Situation, meeting: Meeting) -> TopicsClosed | None:
    """Ask what stays off the table; None leaves it as it was.

    What was closed is opened only after a question that names it.
    """
    before = _own(here)
    chosen = _chosen(ask, before)
    if chosen is None or not (before or chosen):
        return None
    kept = _kept(ask, before, chosen)
    fresh = tuple(topic for topic in chosen if topic not in _topics(before))
    return TopicsClosed(here.me.id, (*kept, *_closed(ask, here, meeting, fresh)))


def is_otherwise(here: Situation, closed: TopicsClosed) -> bool:
    """Whether this closes something else than what was closed before."""
    return frozenset(closed.topics) != frozenset(_own(here))


def _own(here: Situation) -> tuple[ClosedTopic, ...]:
    return tuple(one for one in here.plan.closed_topics if one.owner == here.me.id)


def _chosen(ask: Ask, before: tuple[ClosedTopic, ...]) -> tuple[Topic, ...] | None:
    # F7.4
    wishes = {Wish.OPEN: NO, Wish.CHOOSE: say("Yes, I choose")}
    now: tuple[Text, ...] = ()
    if before:
        # F7.4
        wishes[Wish.AS_BEFORE] = say("As before")
        # F7.4: what is closed
        now = (say("This is closed now: {topics}.", topics=_named(_topics(before))),)
    # F7.4
    text = say("Do you want something to stay closed at the table?")
    wish = ask.choice("closed", text, wishes, above=now)
    if wish is Wish.CHOOSE:
        # F1.5
        what = say("Choose what stays closed. You do not have to say why.")
        return ask.several("topics", what, TOPICS)
    return () if wish is Wish.OPEN else None


def _kept(
    ask: Ask, before: tuple[ClosedTopic, ...], chosen: tuple[Topic, ...]
) -> tuple[ClosedTopic, ...]:
    opened = tuple(topic for topic in _topics(before) if topic not in chosen)
    if opened:
        # F7.4: what is opened
        text = say(
            "Then people may talk about this: {topics}. Is that right?", topics=_named(opened)
        )
        if ask.yes_or_no("open", text):
            return tuple(one for one in before if one.topic in chosen)
    return before


def _closed(
    ask: Ask, here: Situation, meeting: Meeting, fresh: tuple[Topic, ...]
) -> tuple[ClosedTopic, ...]:
    whom = _for_whom(ask, here, meeting, fresh) if fresh else ()
    return tuple(ClosedTopic(here.me.id, topic, whom, to_everyone=not whom) for topic in fresh)


def _for_whom(
    ask: Ask, here: Situation, meeting: Meeting, fresh: tuple[Topic, ...]
) -> tuple[PersonId, ...]:
    """Ask from whom; nobody in particular is everybody but the one who keeps the overview."""
    coordinator = here.plan.holder(Role.COORDINATOR, here.today)
    others = {
        str(one.id): words(one.given_name)
        for one in here.plan.people
        if one.id in meeting.invited
        and one != coordinator
        and not one.in_family
        and may_be_mentioned(here, one)
    }
    if not others:
        return ()
    # F7.4: for whom
    everyone = {_EVERYONE: say("Everyone at the table")}
    chosen = ask.several(
        "closed_to",
        # F7.4: for whom
        say("For whom does this stay closed?"),
        {**everyone, **others},
        alone=_EVERYONE,
        about=_named(fresh),
    )
    return tuple(PersonId(one) for one in chosen or () if one != _EVERYONE)


def _topics(closed: Iterable[ClosedTopic]) -> tuple[Topic, ...]:
    return tuple(one.topic for one in closed)


def _named(topics: Iterable[Topic]) -> tuple[Text, ...]:
    return tuple(TOPICS[topic] for topic in topics)
