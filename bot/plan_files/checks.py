"""What must hold between the blocks of a plan file."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from bot.plan_files.places import Fields, Place
from conversations.plan.meetings import Meeting
from conversations.plan.model import Plan
from conversations.plan.people import Role, RoleAssignment
from conversations.texts import say

# PF.nocoordinator
NO_COORDINATOR = say("One person should keep the overview from today on: name the coordinator.")
# PF.turns
IN_TURN = say("Each coordinator should begin on the day the former ends.")
# PF.nocontact
NO_CONTACT = say("One person should be there for the family: name the contact_person.")
# PF.noclosing
NO_CLOSING = say("Agreements need a closing. Who keeps the overview, who mails, when do you meet?")
# PF.evaluation
TOO_EARLY = say("The next evaluation should come after the meeting.")


def check_roles(roles: tuple[RoleAssignment, ...], place: Place, today: date) -> None:
    """Exactly one coordinator at every moment, and a contact person (domain 3.2)."""
    terms = [one for one in roles if one.role is Role.COORDINATOR]
    terms.sort(key=lambda one: one.since or date.min)
    if not terms or (terms[0].since or today) > today or terms[-1].until is not None:
        place.wrong(NO_COORDINATOR)
    if any(before.until != after.since for before, after in pairwise(terms)):
        place.wrong(IN_TURN)
    if not any(one.role is Role.CONTACT_PERSON for one in roles):
        place.wrong(NO_CONTACT)


def check_closing(
    plan: Plan, first: Meeting | None, evaluation: Meeting | None, blocks: Fields
) -> None:
    """Agreements go round after a closing, which names a later meeting (domain 3.2)."""
    if plan.agreements and "closing" not in blocks:
        blocks.place("agreements").wrong(NO_CLOSING)
    if first and evaluation and evaluation.day <= first.day:
        blocks.place("closing").wrong(TOO_EARLY)
