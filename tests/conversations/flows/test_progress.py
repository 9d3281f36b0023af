from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from conversations.flows.progress import flow, offers
from conversations.plan.agreements import Moment, Obstacle, Progress, Report, Wish
from conversations.plan.changes import ProgressReported
from conversations.plan.circles import Audience
from conversations.plan.ids import AgreementId, PersonId
from conversations.plan.model import Plan
from conversations.plan.rules import apply
from conversations.plan.sharing import seen_by
from tests.families import agreed, family, with_agreement, with_person
from tests.rehearsal import Rehearsal

TODAY = date(2026, 4, 8)


def asked(
    me: str,
    agreement: str,
    moment: str = Moment.END,
    *,
    plan: Plan | None = None,
    today: date = TODAY,
    speaker: str = "",
) -> Rehearsal:
    """Somebody of P-A14 is asked how it goes with one agreement."""
    return Rehearsal(
        flow, plan or agreed(), me, today=today, about=agreement, moment=moment, speaker=speaker
    )


def report_of(rehearsal: Rehearsal) -> Report:
    """What the plan hears at the end."""
    return rehearsal.change(ProgressReported).report


def test_joost_is_done_and_says_what_helped() -> None:
    """Given his list of bills, when Joost is done, he says what helped and who may read it."""
    joost = asked("a9", "A5")

    assert (
        joost.hears() == "How is it going with: “maakt met Samira een lijst van alle rekeningen”?"
    )
    joost.taps("It is done")
    assert joost.hears() == "Well done! What helped you?"
    assert joost.above == ("You choose in a moment who reads this.",)
    joost.types("Samira had alles klaarliggen.")
    assert joost.hears() == "Who may read this?"
    assert joost.above == ("Samira had alles klaarliggen.",)
    assert joost.buttons == ("Only Ilse", "The family", "Everyone in the plan")
    joost.taps("Everyone in the plan")

    assert report_of(joost) == Report(
        agreement=AgreementId("A5"),
        person=PersonId("a9"),
        moment=Moment.END,
        on=TODAY,
        progress=Progress.DONE,
        helped="Samira had alles klaarliggen.",
        audience=Audience.EVERYONE,
    )
    assert joost.closing == ("Thank you. Now Ilse knows it too.",)


def test_on_the_first_day_one_tap_is_enough() -> None:
    """Given the first day, when Bilal says that it works, nothing more is asked."""
    bilal = asked("a3", "A3", Moment.START, today=date(2026, 3, 30))

    assert bilal.hears() == "Today this begins: “appt oma als hij op school is”. Does it work?"
    assert bilal.buttons == ("Yes", "I begin later", "It does not work")
    bilal.taps("Yes")

    assert (report_of(bilal).progress, report_of(bilal).audience) == (
        Progress.YES,
        Audience.COORDINATOR,
    )


def test_beginning_later_is_fine() -> None:
    """Given the first day, when Bilal begins later, nothing more is asked."""
    bilal = asked("a3", "A3", Moment.START)

    bilal.taps("I begin later")

    assert report_of(bilal).progress is Progress.LATER


def test_who_is_busy_names_the_next_small_step() -> None:
    """Given an agreement halfway, when Samira is working on it, she may name a small step."""
    samira = asked("a1", "A6", Moment.HALFWAY)

    samira.taps("Working on it")
    assert samira.hears() == "Good that you are working on it. What is the next small step?"
    samira.types("morgen de doos legen")
    assert samira.buttons == ("Only Ilse", "Our family", "Everyone in the plan")
    samira.taps("Our family")

    assert (report_of(samira).helped, report_of(samira).audience) == (
        "morgen de doos legen",
        Audience.FAMILY,
    )


def test_what_helped_is_not_taken_for_a_next_step() -> None:
    """Given that Samira said what helped, when she was only busy after all, that is asked anew."""
    samira = asked("a1", "A6", Moment.HALFWAY)
    samira.answers(progress=Progress.DONE, helped="de blauwe doos")

    samira.changes_mind("progress")
    samira.taps("Working on it")

    assert samira.hears() == "Good that you are working on it. What is the next small step?"


def test_bilal_makes_it_smaller() -> None:
    """Given that it does not work, when Bilal makes it smaller, his new words are proposed."""
    bilal = asked("a3", "A3", today=date(2026, 4, 15))

    bilal.taps("Does not work")
    assert bilal.hears() == "That can happen. What is in the way?"
    bilal.taps("Rather not say")
    assert bilal.hears() == "What do you want with this agreement?"
    bilal.taps("Make it smaller")
    assert bilal.hears() == "What will you do then? Keep it small."
    assert bilal.above == ("This comes on the list: everyone who sees this agreement reads it.",)
    bilal.types("drie dagen per week")
    assert bilal.hears() == "Until when do you do this?"
    assert bilal.buttons == ("24 April", "1 May", "15 May")
    bilal.taps("15 May")
    assert list(bilal.above) == []
    bilal.taps("Only Ilse")

    report = report_of(bilal)
    assert (report.obstacle, report.wish) == (Obstacle.RATHER_NOT, Wish.SMALLER)
    assert (report.new_what, report.new_end) == ("drie dagen per week", date(2026, 5, 15))


def test_smaller_than_nothing_stays_as_it_is() -> None:
    """Given that it should be smaller, when Bilal does not say how, no day is asked for."""
    bilal = asked("a3", "A3", today=date(2026, 4, 15))
    bilal.answers(progress=Progress.CANNOT, obstacle=Obstacle.NO_TIME, wish=Wish.SMALLER)

    bilal.skips()
    bilal.taps("Only Ilse")

    assert (report_of(bilal).new_what, report_of(bilal).new_end) == ("", None)


def test_a_start_that_is_asked_about_later_is_not_today() -> None:
    """Given A5 began on 31 March, when Joost looks a day later, it is not said to begin today."""
    joost = asked("a9", "A5", Moment.START, today=date(2026, 4, 1))

    what = "maakt met Samira een lijst van alle rekeningen"
    assert joost.hears() == f"This has begun: “{what}”. Does it work?"


def test_done_later_has_a_day_after_the_last_one() -> None:
    """Given an agreement past its date, when Joost needs longer, he picks a later day."""
    joost = asked("a9", "A5", Moment.LATE, today=date(2026, 4, 13))
    assert joost.above == ("This agreement was for 10 April. You can still answer now.",)
    assert joost.buttons == ("It is done", "Working on it", "Does not work")

    joost.answers(progress=Progress.CANNOT, obstacle=Obstacle.NO_TIME, wish=Wish.LATER)
    assert joost.hears() == "When is it done then?"
    assert joost.buttons == ("20 April", "27 April", "11 May")
    joost.types("13 april")
    assert joost.unclear == ("That day is too early. Pick 14 April or later.",)
    joost.types("24 april")
    joost.skips()

    assert report_of(joost).new_end == date(2026, 4, 24)


def test_before_its_last_day_done_later_is_after_that_day() -> None:
    """Given an agreement until 20 May, when Samira wants it done later, that is after 20 May."""
    samira = asked("a1", "A6", Moment.HALFWAY)

    samira.answers(progress=Progress.NOT_YET, obstacle=Obstacle.NO_TIME, wish=Wish.LATER)

    assert samira.buttons == ("27 May", "3 June", "17 June")


@pytest.mark.parametrize("wish", [Wish.HELP, Wish.STOP])
def test_help_and_stopping_ask_nothing_more_but_who_may_read_it(wish: Wish) -> None:
    """Given that it does not work, when Ronald wants help or to stop, that is enough."""
    ronald = asked("a6", "A1")
    ronald.answers(progress=Progress.CANNOT, obstacle=Obstacle.NOT_HOW, wish=wish)

    assert ronald.hears() == "Who may read this?"
    ronald.skips()

    assert (report_of(ronald).wish, report_of(ronald).audience) == (wish, Audience.COORDINATOR)


def test_nothing_but_the_first_question_needs_an_answer() -> None:
    """Given that it did not work yet, when Ronald skips the rest, that is kept."""
    ronald = asked("a6", "A1")
    ronald.taps("Not yet")
    for _ in range(3):
        ronald.skips()

    report = report_of(ronald)
    assert (report.progress, report.obstacle, report.wish) == (Progress.NOT_YET, None, None)


def test_consent_is_asked_again_when_the_words_change() -> None:
    """Given that everyone may read it, when Samira changes her words, she is asked again."""
    samira = asked("a1", "A6", Moment.HALFWAY)
    samira.answers(progress=Progress.DONE, helped="de doos", audience=Audience.EVERYONE)

    samira.changes_mind("helped")
    samira.types("dat Karim meehielp")

    assert samira.hears() == "Who may read this?"


def test_skipping_reports_nothing() -> None:
    """Given the question how it goes, when Samira skips it, nothing is reported."""
    samira = asked("a1", "A6")

    samira.skips()

    assert samira.changes == ()


def test_samira_reports_for_grandmother_and_sees_whose_agreement_it_is() -> None:
    """Given that Fatima answers through Samira, when it is done, it is kept who typed it."""
    samira = asked("a5", "A4", speaker="a1")
    assert samira.above == ("You answer for Fatima now.",)

    samira.taps("It is done")
    samira.skips()
    samira.skips()

    assert (report_of(samira).person, report_of(samira).entered_by) == ("a5", "a1")


def test_when_somebody_looks_along_it_is_not_said_for_whom() -> None:
    """Given that somebody looks along, when Samira answers for Fatima, no name is shown."""
    samira = asked("a5", "A4", speaker="a1", plan=with_person(agreed(), "a1", discreet=True))

    assert samira.above == ("You answer for somebody else now.",)


def test_an_occasion_nobody_knows_is_ones_own() -> None:
    """Given a reminder of a kind from later, when Ronald answers, it counts as on his own."""
    ronald = asked("a6", "A1", "weekly")
    ronald.answers(progress=Progress.DONE, helped="", audience="")

    assert report_of(ronald).moment is Moment.OWN


def test_somebody_elses_agreement_is_not_asked_about() -> None:
    """Given an agreement of Ronald alone, when Samira opens its question, it is not needed."""
    samira = asked("a1", "A1")

    assert samira.closing == ("This question is no longer needed. Thank you.",)


def test_the_menu_offers_what_runs() -> None:
    """Given her agreements, when the menu is made, those that have begun and go on are there."""
    done = Report(
        agreement=AgreementId("A6"),
        person=PersonId("a1"),
        moment=Moment.OWN,
        on=TODAY,
        progress=Progress.DONE,
    )
    stopped = replace(done, progress=Progress.CANNOT, wish=Wish.STOP)
    plan = agreed()

    def offered(plan: Plan, today: date = TODAY) -> list[str]:
        return [offer.about for offer in offers(asked("a1", "", plan=plan, today=today).here)]

    assert offered(plan) == ["A6", "A7"]
    assert offered(plan, date(2026, 3, 26)) == ["A6"]
    assert offered(replace(plan, reports=(done,))) == ["A7"]
    assert offered(replace(plan, reports=(stopped,))) == ["A7"]
    assert offered(with_agreement(family(), "A6", released_on=None)) == ["A7"]


def test_an_amount_is_not_for_everyone() -> None:
    """Given an amount in his words, when Joost says who may read it, everyone is no button."""
    joost = asked("a9", "A5")
    joost.answers(progress=Progress.DONE, helped="Het was samen € 4.300")

    assert joost.buttons == ("Only Ilse", "The family")
    assert joost.above == (
        "Het was samen € 4.300",
        "There is an amount of money in it. Leave it out, or choose fewer readers.",
    )


def test_what_the_family_closed_stays_in_smaller_circles() -> None:
    """Given that Samira closed relation to some, when her words give it away, all see no button."""
    samira = asked("a1", "A7")
    samira.answers(progress=Progress.BUSY, step="minder ruzie")

    assert samira.buttons == ("Only Ilse", "Our family")
    assert samira.above[-1] == (
        "Some people do not talk about this here. Say it differently, or choose fewer readers."
    )


def esra_says(words: str) -> Rehearsal:
    """Esra of P-B27 talks with Dennis; she is done, and says what helped."""
    esra = asked("b9", "B6", plan=agreed("P-B27"), today=date(2026, 4, 10))
    esra.answers(progress=Progress.BUSY, step=words)
    return esra


def test_a_relapse_is_for_those_whose_agreement_it_is() -> None:
    """Given Dennis closed alcohol to some, when Esra writes of a relapse, they do not read it."""
    esra = esra_says("Er was een terugval.")

    assert esra.above == (
        "Er was een terugval.",
        "Some people do not talk about this here. Say it differently, or choose fewer readers.",
        "This agreement is for: Dennis, Linda and Anouk.",
    )
    assert esra.buttons == ("Only Linda", "The family", "Who sees this agreement")
    esra.taps("Who sees this agreement")

    report = report_of(esra)
    assert report.audience is Audience.CIRCLE
    plan = apply(agreed("P-B27"), ProgressReported(report))
    readers = [one.id for one in plan.people if report in seen_by(plan, one.id, TODAY).reports]
    assert readers == ["b2", "b5", "b7", "b9"]


def test_what_is_closed_to_all_goes_to_no_circle_but_the_coordinators() -> None:
    """Given Marta closed the past to all, when Esra writes of a trauma, only Linda may read it."""
    assert esra_says("Het trauma speelt op.").buttons == ("Only Linda",)


def test_when_somebody_looks_along_the_circle_has_no_names() -> None:
    """Given that somebody may look along with Esra, when she chooses readers, nobody is named."""
    plan = with_person(agreed("P-B27"), "b9", discreet=True)
    esra = asked("b9", "B6", plan=plan, today=date(2026, 4, 10))
    esra.answers(progress=Progress.BUSY, step="Het gaat goed.")

    assert esra.above == ("Het gaat goed.",)
    assert esra.buttons[-2:] == ("Who sees this agreement", "Everyone in the plan")


def test_what_the_family_may_read_is_not_kept_from_it() -> None:
    """Given relation is closed to helpers, when Marijke writes of a quarrel, they may."""
    marijke = asked("a8", "A2")
    marijke.answers(progress=Progress.BUSY, step="Geen ruzie gehad.")

    assert marijke.buttons == ("Only Ilse", "The family")


def test_what_comes_on_the_list_holds_no_phone_number() -> None:
    """Given that it does not work, when Bilal makes it smaller, a phone number is left out."""
    bilal = asked("a3", "A3")
    bilal.answers(progress=Progress.CANNOT, obstacle=Obstacle.NO_TIME, wish=Wish.SMALLER)

    bilal.types("appt 06-12345678")

    assert bilal.unclear == (
        "There is a phone number in it. Leave it out, or choose fewer readers.",
    )
