"""Names of the things in a plan, each with a type of its own."""

from __future__ import annotations

from typing import NewType

PlanId = NewType("PlanId", str)
PersonId = NewType("PersonId", str)
HouseholdId = NewType("HouseholdId", str)
GoalId = NewType("GoalId", str)
AgreementId = NewType("AgreementId", str)
MeetingId = NewType("MeetingId", str)
