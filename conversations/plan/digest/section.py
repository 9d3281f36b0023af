"""A heading with lines under it, and what a digest is told from outside the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from conversations.plan.ids import PersonId
from conversations.texts import Text

LastNudges = Mapping[PersonId, datetime]
"""When each person was last written to unasked."""


@dataclass(frozen=True)
class Section:
    """One part of a page.

    Attributes:
        lines: Each its own paragraph; none where there is nothing to say.
    """

    title: Text
    lines: tuple[Text, ...]
