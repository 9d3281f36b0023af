"""How it goes with an agreement, and what its doer may change of it (F11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from conversations.plan.agreements import Acceptance, AgreementState, Moment, Progress, Report, Wish
from conversations.plan.changes import ProgressReported
from conversations.plan.circles import Audience
from conversations.plan.ids import AgreementId, PersonId
from conversations.plan.meetings import MeetingState
from conversations.plan.model import Plan
from conversations.plan.rules import apply, state_of
from tests.families import agreed, with_meeting
from tests.said import refused

SAMIRA, KARIM, BILAL, OMA = map(PersonId, ("a1", "a2", "a3", "a5"))
RONALD, JOOST = PersonId("a6"), PersonId("a9")
TRAINING, GRANDMA, BILLS, BY_APP = map(AgreementId, ("A1", "A3", "A5", "A7"))
LATER = date(2026, 4, 15)


def reports(plan: Plan, *said: Report) -> Plan:
    """The plan after reports, one after the other."""
    for one in said:
        plan = apply(plan, ProgressReported(one))
    return plan


def smaller(on: date = LATER) -> Report:
    """Bilal cannot, and wants three days a week."""
    return Report(
        GRANDMA,
        BILAL,
        Moment.END,
        on,
        Progress.CANNOT,
        wish=Wish.SMALLER,
        new_what="appt oma drie dagen per week",
        new_end=date(2026, 5, 15),
    )


def state(plan: Plan, agreement: AgreementId, on: date) -> AgreementState:
    """Where an agreement is on a day."""
    return state_of(plan, plan.agreement(agreement), on)


def test_f11_smaller_makes_a_new_version_that_its_only_doer_accepts_by_asking() -> None:
    """Given A3 does not work, when Bilal makes it smaller, it is running as version 2."""
    plan = reports(agreed(), smaller())

    a3 = plan.agreement(GRANDMA)
    assert (a3.what, a3.end) == ("appt oma drie dagen per week", date(2026, 5, 15))
    assert (a3.version, a3.released_on) == (2, LATER)
    assert state(plan, GRANDMA, date(2026, 4, 20)) is AgreementState.RUNNING
    assert state(plan, GRANDMA, date(2026, 5, 16)) is AgreementState.LATE


def test_f11_saying_it_twice_makes_one_new_version() -> None:
    """Given Bilal made it smaller, when the same report comes again, nothing changes."""
    plan = reports(agreed(), smaller())

    assert reports(plan, smaller()) == plan


def test_f11_later_waits_for_the_other_doer() -> None:
    """Given both parents do A7, when Karim wants it later, Samira is asked; Karim is not."""
    later = Report(
        BY_APP,
        KARIM,
        Moment.HALFWAY,
        LATER,
        Progress.NOT_YET,
        wish=Wish.LATER,
        new_end=date(2026, 6, 1),
    )

    plan = reports(agreed(), later)

    a7 = plan.agreement(BY_APP)
    assert (a7.end, a7.version) == (date(2026, 6, 1), 2)
    assert plan.acceptance(a7, SAMIRA) is None
    assert state(plan, BY_APP, LATER) is AgreementState.PROPOSED
    assert plan.acceptance(a7, KARIM) == Acceptance(KARIM, BY_APP, 2, accepted=True, on=LATER)


def test_f11_a_new_end_in_the_past_is_refused() -> None:
    """Given it is 15 April, when Bilal wants it done by the 14th, he is asked for a later day."""
    backwards = replace(smaller(), new_end=date(2026, 4, 14))

    assert refused(agreed(), ProgressReported(backwards)) == (
        "That day is over. Please choose a later day."
    )


def test_f11_late_and_smaller_needs_no_new_end() -> None:
    """Given A3 has ended, when Bilal only makes it smaller, the words change and the end stays."""
    late = replace(smaller(date(2026, 4, 20)), new_end=None)

    a3 = reports(agreed(), late).agreement(GRANDMA)

    assert (a3.what, a3.end) == ("appt oma drie dagen per week", date(2026, 4, 17))


def test_f11_help_and_nothing_leave_the_agreement_as_it_was() -> None:
    """Given Bilal wants help with it, when he says so, the agreement has no new version."""
    for wish in (Wish.HELP, None):
        plan = reports(agreed(), replace(smaller(), wish=wish))

        assert plan.agreement(GRANDMA) == agreed().agreement(GRANDMA)


def test_f11_an_amount_of_money_does_not_get_into_the_words_of_an_agreement() -> None:
    """Given the list is read by many, when a new wording holds € 20, it is refused with a hint."""
    pricey = replace(smaller(), new_what="krijgt € 20 per week")

    why = refused(agreed(), ProgressReported(pricey))

    assert why == "There is an amount of money in it. Leave it out, or choose fewer readers."


def test_f11_an_amount_for_everyone_is_refused_and_kept_for_the_coordinator() -> None:
    """Given Joost writes of € 4.300, when it is for everyone, no; for Ilse alone, it is kept."""
    note = Report(BILLS, JOOST, Moment.END, date(2026, 4, 8), Progress.DONE, "lijst van € 4.300")

    why = refused(agreed(), ProgressReported(replace(note, audience=Audience.EVERYONE)))

    assert why == "There is an amount of money in it. Leave it out, or choose fewer readers."
    assert reports(agreed(), note).reports == (note,)


def test_f11_two_doers_report_side_by_side() -> None:
    """Given both parents do A7, when one is done and one is busy, both are kept, it is running."""
    done = Report(BY_APP, SAMIRA, Moment.HALFWAY, LATER, Progress.DONE)
    busy = replace(done, person=KARIM, progress=Progress.BUSY)

    plan = reports(agreed(), done, busy)

    assert plan.reports == (done, busy)
    assert state(plan, BY_APP, LATER) is AgreementState.RUNNING
    both = reports(plan, replace(busy, progress=Progress.DONE))
    assert state(both, BY_APP, LATER) is AgreementState.DONE


def test_f11_stopping_cancels_the_agreement_and_keeps_the_goal() -> None:
    """Given Bilal stops with A3, when he says so, it is cancelled by him; goal 1 stays."""
    plan = reports(agreed(), replace(smaller(), wish=Wish.STOP))

    assert state(plan, GRANDMA, LATER) is AgreementState.CANCELLED_BY_DOER
    assert plan.open_goals == agreed().open_goals


def test_f11_what_did_not_work_in_the_end_is_not_done() -> None:
    """Given A3 did not work, and nothing else was asked, when it has ended, it is not done."""
    plan = reports(agreed(), replace(smaller(), wish=None, new_what="", new_end=None))

    assert state(plan, GRANDMA, LATER) is AgreementState.RUNNING
    assert state(plan, GRANDMA, date(2026, 4, 18)) is AgreementState.NOT_DONE


def test_f11_a_report_after_the_evaluation_is_kept_and_marked() -> None:
    """Given A1 ends before the evaluation, when Ronald reports the day after it, it is marked."""
    on_time = Report(TRAINING, RONALD, Moment.END, date(2026, 5, 20), Progress.DONE, "7 van de 8")
    late = replace(on_time, on=date(2026, 5, 21))

    plan = reports(agreed(), on_time, late)

    assert [one.after_meeting for one in plan.reports] == [False, True]


def test_f11_without_an_evaluation_ahead_nothing_is_late() -> None:
    """Given the evaluation is called off, when Ronald reports after its day, it is not marked."""
    plan = with_meeting(agreed(), "e1", state=MeetingState.CANCELLED)
    late = Report(TRAINING, RONALD, Moment.END, date(2026, 5, 21), Progress.DONE)

    assert reports(plan, late).reports == (late,)


def test_only_a_doer_reports() -> None:
    """Given A3 is Bilal's, when Samira reports on it in her own name, it is refused."""
    why = refused(agreed(), ProgressReported(replace(smaller(), person=SAMIRA)))

    assert why == "This agreement is not yours."


def test_what_samira_enters_for_oma_is_omas_and_says_who_typed_it() -> None:
    """Given oma answers through Samira, when A4 is done, the report is oma's, entered by a1."""
    done = Report(
        AgreementId("A4"), OMA, Moment.END, date(2026, 4, 17), Progress.DONE, entered_by=SAMIRA
    )

    (kept,) = reports(agreed(), done).reports

    assert (kept.person, kept.entered_by) == (OMA, SAMIRA)
