"""Where an agreement is, seen from one day (domain 3.1)."""

from __future__ import annotations

from datetime import date

from conversations.plan.agreements import Agreement, AgreementState, Progress, Report, Wish
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
