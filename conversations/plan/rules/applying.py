"""One change, applied: which rules each kind of change meets."""

from __future__ import annotations

from conversations.plan import changes as said
from conversations.plan.model import Plan
from conversations.plan.renewal import renewed
from conversations.plan.rules import agreements, goals, meetings, people


def apply(plan: Plan, change: said.Change) -> Plan:
    """Change the plan as one person said.

    Args:
        plan: Whole, as storage keeps it.
        change: What one person said on one occasion; it replaces what they said there before, so
            that applying it twice is applying it once.

    Raises:
        PlanRefuses: A rule is against it; `why` tells the person, kindly.
    """
    match change:
        case (
            said.Linked()
            | said.PreferencesSet()
            | said.Paused()
            | said.Resumed()
            | said.TopicsClosed()
        ):
            return people.apply(plan, change)
        case (
            said.AttendanceAnswered()
            | said.ContributionsOffered()
            | said.EvaluationPutOff()
            | said.SheetOpened()
        ):
            return meetings.apply(plan, change)
        case said.AgreementsReadBack() | said.AgreementProposed() | said.ProgressReported():
            return agreements.apply(plan, change)
        case said.ReadingsGiven() | said.GoalsReviewed():
            return goals.apply(plan, change)
        case said.PlanRenewed():
            return renewed(plan, change.fresh, change.on)
