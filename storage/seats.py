"""Who somebody is: a person at one family's table."""

from typing import NamedTuple

from conversations.plan.ids import PersonId, PlanId


class Seat(NamedTuple):
    """One person in one plan."""

    plan: PlanId
    person: PersonId
