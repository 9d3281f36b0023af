"""What the coordinator and the people at the table want to know, as lines of `Text`.

Facts and quotes in a fixed order: nothing is interpreted, and no scores are combined.
"""

from conversations.plan.digest.mine import closed_by, my_agreements, my_plan
from conversations.plan.digest.overview import overview
from conversations.plan.digest.section import LastNudges, Section
from conversations.plan.digest.sheet import sheet

__all__ = [
    "LastNudges",
    "Section",
    "closed_by",
    "my_agreements",
    "my_plan",
    "overview",
    "sheet",
]
