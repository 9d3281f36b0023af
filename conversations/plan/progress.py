"""Where an agreement is, seen from one day (domain 3.1)."""

from __future__ import annotations

from datetime import date

from conversations.plan.agreements import Agreement, AgreementState, Progress, Report, Wish
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan


def state_of(plan: Plan, agreement: Agreement, today: date) -> AgreementState:
    """Tell where an agreement is; doers decide, and several doers only together.

    Args:
        plan: Whole, or as one of the doers sees it: then it tells what that doer knows.
        agreement: Of this plan, in its present version.
        today: In the family's own zone.
    """
    last = [plan.last_report(agreement.id, doer) for doer in agreement.doers]
    if all(one is not None and one.wish is Wish.STOP for one in last):
        return AgreementState.CANCELLED_BY_DOER
    if all(one is not None and one.progress is Progress.DONE for one in last):
        return AgreementState.DONE
    said = [plan.acceptance(agreement, doer) for doer in agreement.doers]
    if any(one is not None and not one.accepted for one in said):
        return AgreementState.DECLINED
    if any(one is None for one in said):
        return AgreementState.PROPOSED
    return _in_time(agreement, last, today)


def runs_for(plan: Plan, agreement: Agreement, doer: PersonId) -> bool:
    """Whether a doer accepted the present version, and has not done or stopped it yet."""
    said = plan.acceptance(agreement, doer)
    if agreement.released_on is None or said is None or not said.accepted:
        return False
    report = plan.last_report(agreement.id, doer)
    return report is None or not (report.progress is Progress.DONE or report.wish is Wish.STOP)


def under_way(plan: Plan, doer: PersonId, day: date) -> tuple[Agreement, ...]:
    """The agreements of one doer that run for them on a day, in the order of the list."""
    return tuple(
        one
        for one in plan.agreements_of(doer)
        if one.start <= day <= one.end and runs_for(plan, one, doer)
    )


def _in_time(agreement: Agreement, last: list[Report | None], today: date) -> AgreementState:
    if today < agreement.start:
        return AgreementState.PLANNED
    if today <= agreement.end:
        return AgreementState.RUNNING
    did_not_work = all(one is not None and _did_not_work(one) for one in last)
    return AgreementState.NOT_DONE if did_not_work else AgreementState.LATE


def _did_not_work(report: Report) -> bool:
    # Later or smaller is another promise, with an end of its own.
    promised_again = report.wish in {Wish.LATER, Wish.SMALLER}
    return report.progress is Progress.CANNOT and not promised_again
