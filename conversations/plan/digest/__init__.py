"""What the coordinator and the people at the table want to know, as lines of `Text`.

Facts and quotes in a fixed order: nothing is interpreted, and no scores are combined.
"""

from conversations.plan.digest.mine import (
    NO_AGREEMENTS,
    Mine,
    agreements_of,
    closed_by,
    my_agreements,
    my_plan,
)
from conversations.plan.digest.overview import overview
from conversations.plan.digest.section import LastNudges, Section
from conversations.plan.digest.sheet import sheet
from conversations.plan.digest.the_meeting import when_and_where
from conversations.plan.digest.week import own_week

__all__ = [
    "NO_AGREEMENTS",
    "LastNudges",
    "Mine",
    "Section",
    "agreements_of",
    "closed_by",
    "my_agreements",
    "my_plan",
    "overview",
    "own_week",
    "sheet",
    "when_and_where",
]
