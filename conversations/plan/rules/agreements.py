"""Rules about agreements: who accepts them, how they go, and what a doer may change of them."""

from __future__ import annotations

from dataclasses import replace

from conversations.plan.agreements import Acceptance, Agreement, Proposal, Report, Wish
from conversations.plan.changes import (
    AgreementProposed,
    AgreementsReadBack,
    ProgressReported,
)
from conversations.plan.circles import Audience
from conversations.plan.ids import AgreementId, PersonId
from conversations.plan.meetings import MeetingKind, MeetingState
from conversations.plan.model import Plan
from conversations.plan.refusing import (
    PlanRefuses,
    fit_to_read,
    instead,
    known_agreement,
    known_goal,
    known_person,
    speaks_for,
    taking_part,
)
from conversations.plan.wording import Readers, refusal_on_the_list
from conversations.texts import say

# P.notyours
NOT_YOURS = say("This agreement is not yours.")
# P.reworded
REWORDED = say("This agreement has changed. Please read the list again.")
# P.notround
NOT_ROUND_YET = say("The list has not gone round yet.")
# P.past
DAY_IS_OVER = say("That day is over. Please choose a later day.")


def apply(plan: Plan, change: AgreementsReadBack | AgreementProposed | ProgressReported) -> Plan:
    """Change what a doer says of agreements; see the rules below."""
    match change:
        case AgreementsReadBack():
            return read_back(plan, change)
        case AgreementProposed():
            return propose(plan, change.proposal)
        case ProgressReported():
            return report(plan, change.report)


def read_back(plan: Plan, change: AgreementsReadBack) -> Plan:
    """Let a doer accept, or not, the present wording of agreements that went round (F9)."""
    speaks_for(change.person, (one.person for one in change.acceptances))
    for said in change.acceptances:
        taking_part(plan, said.person, said.on)
        agreement = _own_agreement(plan, said.agreement, said.person)
        if said.version != agreement.version:
            raise PlanRefuses(REWORDED)
        if agreement.released_on is None or agreement.released_on > said.on:
            raise PlanRefuses(NOT_ROUND_YET)
        fit_to_read(plan, said.person, Audience.COORDINATOR, said.on, said.should_be)
        plan = _with_acceptance(plan, said)
    return plan


def propose(plan: Plan, said: Proposal) -> Plan:
    """Keep what somebody thinks of, for who keeps the overview: no agreement, and no promise."""
    taking_part(plan, said.person, said.on)
    known_goal(plan, said.goal)
    if said.doer is not None:
        known_person(plan, said.doer)
    if said.until and said.until < said.on:
        raise PlanRefuses(DAY_IS_OVER)
    fit_to_read(plan, said.person, Audience.COORDINATOR, said.on, said.what)
    occasion = (said.person, said.occasion)
    proposals = instead((said,), plan.proposals, lambda one: (one.person, one.occasion) == occasion)
    return replace(plan, proposals=proposals)


def report(plan: Plan, said: Report) -> Plan:
    """Keep how it goes; a doer who wants it later or smaller makes a new version (F11.6).

    A new version waits for the other doers, if any: for who asks for it, asking is accepting.
    """
    taking_part(plan, said.person, said.on)
    agreement = _own_agreement(plan, said.agreement, said.person)
    fit_to_read(plan, said.person, _readers(agreement, said), said.on, said.helped)
    marked = replace(said, after_meeting=_is_late_for_its_meeting(plan, agreement, said))
    occasion = _occasion(said)
    reports = instead((marked,), plan.reports, lambda one: _occasion(one) == occasion)
    return _as_wished(replace(plan, reports=reports), agreement, said)


def _own_agreement(plan: Plan, id_: AgreementId, person: PersonId) -> Agreement:
    agreement = known_agreement(plan, id_)
    if person not in agreement.doers:
        raise PlanRefuses(NOT_YOURS)
    return agreement


def _readers(agreement: Agreement, said: Report) -> Readers:
    if said.audience is Audience.CIRCLE and agreement.audience is not None:
        return agreement.audience
    return said.audience


def _occasion(said: Report) -> tuple[object, ...]:
    return (said.person, said.agreement, said.moment, said.on)


def _is_late_for_its_meeting(plan: Plan, agreement: Agreement, said: Report) -> bool:
    """Whether the first evaluation after the agreement's end has been (F11, edge)."""
    days = (
        one.day
        for one in plan.meetings
        if one.kind is MeetingKind.EVALUATION and one.state is not MeetingState.CANCELLED
    )
    meant_for = min((day for day in days if day >= agreement.end), default=said.on)
    return said.on > meant_for


def _as_wished(plan: Plan, agreement: Agreement, said: Report) -> Plan:
    if said.wish not in {Wish.LATER, Wish.SMALLER}:
        return plan
    what, end = said.new_what or agreement.what, said.new_end or agreement.end
    if (what, end) == (agreement.what, agreement.end):
        return plan
    if said.new_end and said.new_end < max(said.on, agreement.start):
        raise PlanRefuses(DAY_IS_OVER)
    if why := refusal_on_the_list(said.new_what):
        raise PlanRefuses(why)
    version = agreement.version + 1
    changed = replace(agreement, what=what, end=end, version=version, released_on=said.on)
    others = (changed if one == agreement else one for one in plan.agreements)
    accepted = Acceptance(
        said.person, agreement.id, version, accepted=True, on=said.on, entered_by=said.entered_by
    )
    return _with_acceptance(replace(plan, agreements=tuple(others)), accepted)


def _with_acceptance(plan: Plan, said: Acceptance) -> Plan:
    def is_the_same(one: Acceptance) -> bool:
        return (one.person, one.agreement, one.version) == (
            said.person,
            said.agreement,
            said.version,
        )

    return replace(plan, acceptances=instead((said,), plan.acceptances, is_the_same))
