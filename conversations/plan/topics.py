"""Which topics, that somebody may keep closed, a goal or an agreement is about."""

from __future__ import annotations

from conversations.plan.agreements import Agreement
from conversations.plan.circles import Topic
from conversations.plan.goals import Goal
from conversations.plan.topic_words import topics_in


def topics_of_goal(goal: Goal) -> frozenset[Topic]:
    """By its domain, and by the words it is told in."""
    return _of_domain(goal) | topics_in(f"{goal.own_words} {goal.anchor_0} {goal.anchor_10}")


def topics_of_agreement(agreement: Agreement, goal: Goal) -> frozenset[Topic]:
    """As it says itself, or else by the domain of its goal; and by its words."""
    return (frozenset(agreement.topics) or _of_domain(goal)) | topics_in(agreement.what)


def _of_domain(goal: Goal) -> frozenset[Topic]:
    return frozenset({Topic(goal.domain)}) if goal.domain in set(Topic) else frozenset()
