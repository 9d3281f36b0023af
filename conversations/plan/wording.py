"""Words that cannot be kept as they are, or not for these readers; the writer is told kindly.

Nothing is forbidden to say to the one who keeps the overview, or within a household: a smaller
circle is always offered. The sentence never tells who closed what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from conversations.personal_numbers import (
    holds_money,
    looks_like_address,
    looks_like_bsn,
    looks_like_phone,
)
from conversations.plan.circles import Audience, ClosedTopic
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.people import Role
from conversations.plan.topic_words import topics_in
from conversations.replies.normal import plain, without_accents
from conversations.texts import Text, say

Readers = Audience | tuple[PersonId, ...]
"""Who may read words: a circle of the plan, or these people."""

Weigh = Callable[[str, Readers], Text | None]
"""Says why words cannot go to some readers; None accepts them."""

# X.bsn
BSN = say("There is a personal number in it. Please leave that out.")
# X.money
MONEY = say("There is an amount of money in it. Leave it out, or choose fewer readers.")
# X.phone
PHONE = say("There is a phone number in it. Leave it out, or choose fewer readers.")
# X.address
ADDRESS = say("There is an address in it. Leave it out, or choose fewer readers.")
# X.topic
TOPIC = say("Some people do not talk about this here. Say it differently, or choose fewer readers.")
# X.hint
SURE = say("There is a phone number or address in it. Is that what you want?")


def refusal(words: str) -> Text | None:
    """Say why words cannot be kept at all, whoever reads them; None accepts them."""
    return BSN if looks_like_bsn(words) else None


def hint(words: str) -> Text | None:
    """Say what somebody may want to leave out, before it is kept (I7); None: nothing."""
    return SURE if looks_like_phone(words) or looks_like_address(words) else None


def refusal_on_the_list(words: str) -> Text | None:
    """Say why words cannot stand in an agreement; its topics decide who sees it, not its words."""
    return refusal(words) or _personal(words)


def refusal_for(
    words: str, plan: Plan, writer: PersonId, readers: Readers, today: date
) -> Text | None:
    """Say why words cannot go to these readers.

    Args:
        words: As typed.
        plan: Whole, with what everybody keeps closed.
        writer: Whose words they are.
        readers: Who may read them.
        today: Decides who coordinates and who takes part.

    Returns:
        The first reason, as one sentence for the writer; None accepts the words.
    """
    if reason := refusal(words):
        return reason
    if readers is Audience.EVERYONE and (reason := _personal(words)):
        return reason
    given_away = topics_in(without_accents(plain(words)))
    closed = [one for one in _that_count(plan, writer) if one.topic in given_away]
    ids = _ids(plan, writer, readers, today) if closed else frozenset()
    trusted = _trusted(plan, writer, readers, today)
    return TOPIC if any(_shuts(one, ids, trusted) for one in closed) else None


def weigher(plan: Plan, writer: PersonId, today: date) -> Weigh:
    """Give what says why words cannot go to some readers, and shows nothing else of the plan."""

    def weigh(words: str, readers: Readers) -> Text | None:
        return refusal_for(words, plan, writer, readers, today)

    return weigh


def _personal(words: str) -> Text | None:
    if holds_money(words):
        return MONEY
    if looks_like_phone(words):
        return PHONE
    return ADDRESS if looks_like_address(words) else None


def _that_count(plan: Plan, writer: PersonId) -> Iterator[ClosedTopic]:
    # What the other parent closed does not count: the writer would learn of it (L14).
    in_family = plan.person(writer).in_family
    roof = plan.household_members(writer)
    for one in plan.closed_topics:
        if one.owner in roof or not (in_family and plan.person(one.owner).in_family):
            yield one


def _ids(plan: Plan, writer: PersonId, readers: Readers, today: date) -> frozenset[PersonId]:
    match readers:
        case Audience.EVERYONE:
            meant = frozenset(one.id for one in plan.people)
        case Audience.FAMILY:
            meant = _family(plan, writer)
        case Audience():
            meant = frozenset()
        case _:
            meant = frozenset(readers)
    there = (plan.person(one) for one in meant - {writer})
    return frozenset(one.id for one in there if not one.has_left(today))


def _family(plan: Plan, writer: PersonId) -> frozenset[PersonId]:
    """A writer's own household; of a helper, all of the family."""
    if plan.person(writer).in_family:
        return plan.household_members(writer)
    return frozenset(one.id for one in plan.people if one.in_family)


def _trusted(plan: Plan, writer: PersonId, readers: Readers, today: date) -> frozenset[PersonId]:
    """Who hears what is closed to everyone: the coordinator, and a writer's own roof at home."""
    if readers is Audience.EVERYONE:
        return frozenset()
    keeper = plan.holder(Role.COORDINATOR, today)
    at_home = _family(plan, writer) if plan.person(writer).in_family else frozenset()
    return at_home | ({keeper.id} if keeper else frozenset())


def _shuts(closed: ClosedTopic, readers: frozenset[PersonId], trusted: frozenset[PersonId]) -> bool:
    to_somebody = closed.to_everyone and bool(readers - trusted - {closed.owner})
    return to_somebody or not readers.isdisjoint(closed.closed_to)
