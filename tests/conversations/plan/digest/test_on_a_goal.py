"""What the sheet says of one goal: numbers, quotes, agreements and proposals (domain 5.3)."""

from __future__ import annotations

from dataclasses import replace

from conversations.plan.agreements import Obstacle, Progress, Wish
from conversations.plan.circles import Audience
from conversations.plan.goals import Contribution, Direction
from conversations.plan.ids import MeetingId, PersonId
from tests.conversations.plan.digest.before_the_talk import (
    E1,
    POST,
    R1,
    SCHOOL,
    before_the_talk,
    not_right,
    reading,
    report,
    review,
    the_sheet,
)
from tests.conversations.plan.digest.read import under
from tests.conversations.plan.reminded import fixed, on
from tests.families import agreed, with_agreement


def test_numbers_stand_side_by_side_and_are_never_one_number() -> None:
    """Given Samira chose 3 and Karim 6 for goal 3, Ilse reads both with their days."""
    assert under(the_sheet(before_the_talk()), "Goal 3")[0] == (
        "Where each stands: Samira 3 (15 May) and Karim 6 (15 May)."
    )


def test_a_number_kept_for_oneself_is_not_on_the_sheet() -> None:
    """Given Bilal's newest number is for him alone, the one he shared before is shown."""
    numbers = (
        reading("a3", 4, Audience.COORDINATOR, "2026-04-22"),
        reading("a3", 2, Audience.ME),
        reading("a2", 6, Audience.ME),
    )
    plan = replace(before_the_talk(), readings=numbers)

    assert under(the_sheet(plan), "Goal 3")[0] == "Where each stands: Bilal 4 (22 April)."


def test_a_number_given_for_the_evaluation_counts_as_the_newest() -> None:
    """Given Karim gave a 5 for goal 1 on 7 May, that is where he stands."""
    given = replace(review("a2", "g1", Direction.CONTINUE), value=5)
    plan = replace(agreed(), reviews=(given,))

    assert under(the_sheet(plan), "Goal 1")[0] == "Where each stands: Karim 5 (7 May)."


def test_what_samira_typed_for_oma_says_so() -> None:
    """Given oma's report came through Samira, Ilse reads whose it is and who typed it."""
    done = report("a5", "A4", Progress.DONE, "2026-04-17")
    typed = replace(done, entered_by=PersonId("a1"), helped="De wekker.")
    plan = replace(agreed(), reports=(typed,))

    found = under(the_sheet(plan), "Goal 1")

    assert "Fatima (through Samira), 17 April: done." in found
    assert "Fatima (through Samira), 17 April, for you alone: “De wekker.”" in found


def test_what_worked_is_quoted_as_typed_with_who_may_read_it() -> None:
    """Given words in a review, a report and a number, they are quoted in order of time."""
    done = replace(report("a9", "A5", Progress.DONE, "2026-04-08"), helped="Samira deed mee")
    everyone = replace(done, audience=Audience.EVERYONE)
    busy = replace(report("a1", "A6", Progress.BUSY, "2026-04-22"), helped="Morgen verder.")
    own = replace(busy, on=on("2026-04-23"), audience=Audience.ME)
    scored = replace(
        reading("a1", 6, Audience.FAMILY),
        goal=POST,
        what_is_there="De doos staat klaar",
        changed_since="Minder bang",
        small_step="Elke vrijdag",
    )
    plan = replace(
        before_the_talk(),
        reports=(everyone, busy, own),
        readings=(scored,),
        reviews=(review("a1", "g2", None, "Ik durf weer."),),
    )

    quotes = [one for one in under(the_sheet(plan), "Goal 2") if "”" in one and ", for " in one]
    assert quotes == [
        "Joost, 8 April, for everyone in the plan: “Samira deed mee”",
        "Samira, 22 April, a next step, for you alone: “Morgen verder.”",
        "Samira, 7 May, for you alone: “Ik durf weer.”",
        "Samira, 15 May, for their own family: “De doos staat klaar”",
        "Samira, 15 May, for their own family: “Minder bang”",
        "Samira, 15 May, a next step, for their own family: “Elke vrijdag”",
    ]


def test_agreements_are_told_of_by_their_state_and_each_doer_apart() -> None:
    """Given the parents differ on A7, both are read, with what is in the way and who wants help."""
    works = report("a1", "A7", Progress.BUSY, "2026-05-01")
    stuck = report("a2", "A7", Progress.CANNOT, "2026-05-02")
    stuck = replace(stuck, obstacle=Obstacle.NO_TIME, wish=Wish.HELP)
    plan = replace(before_the_talk(), reports=(works, stuck))

    assert under(the_sheet(plan), "Goal 3")[1:] == [
        "“spreken over de kinderen alleen via de app” (Samira and Karim), until 20 May: running.",
        "Samira, 1 May: working on it.",
        "Karim, 2 May: does not work.",
        "In the way: no time.",
        "Karim asks for help with it.",
    ]


def test_what_somebody_rather_not_says_is_not_named() -> None:
    """Given Karim would rather not say what is in the way, nothing is said of it."""
    stuck = report("a2", "A7", Progress.CANNOT, "2026-05-02")
    plan = replace(agreed(), reports=(replace(stuck, obstacle=Obstacle.RATHER_NOT),))

    assert under(the_sheet(plan), "Goal 3")[-1] == "Karim, 2 May: does not work."


def test_what_came_after_its_meeting_is_marked_in_the_next_sheet() -> None:
    """Given Ronald told of A1 the day after the talk, the sheet for July has it, marked."""
    after = replace(report("a6", "A1", Progress.DONE, "2026-05-21"), after_meeting=True)
    july = replace(agreed().meeting(E1), id=MeetingId("e2"), day=on("2026-07-15"))
    plan = replace(agreed(), reports=(after,), meetings=(*agreed().meetings, july))

    found = under(the_sheet(plan, "2026-07-14", MeetingId("e2")), "Goal 1")

    assert found == [
        "“haalt Bilal op voor de training” (Ronald), until 19 May: done.",
        "Ronald, 21 May, after the talk: done.",
    ]


def test_what_people_propose_is_quoted_with_whom_they_mean() -> None:
    """Given Samira proposes something for Bilal and something for nobody, both are read."""
    first = replace(review("a1", "g1", Direction.ADJUST), follow_up="Elke dag appen", who="a3")
    second = replace(review("a1", "g1", Direction.ADJUST), follow_up="Een fiets", who="")
    plan = replace(agreed(), reviews=(first, second))

    assert under(the_sheet(plan), "Goal 1")[-2:] == [
        "Samira proposes for Bilal: “Elke dag appen”",
        "Samira proposes: “Een fiets”",
    ]


def test_before_the_round_table_offers_are_read_under_their_goal() -> None:
    """Given four people said what they want to do for goal 1, Ilse reads what each said."""
    offer = Contribution(SCHOOL, PersonId("a6"), R1, on("2026-03-18"), sure=True, what="Ophalen")
    offers = (
        offer,
        replace(offer, person=PersonId("a8"), sure=False, what="Praten"),
        replace(offer, person=PersonId("a2"), sure=False, what=""),
        replace(offer, person=PersonId("a9"), sure=False, what="", somebody="de buurman"),
    )

    assert under(the_sheet(replace(fixed(), contributions=offers), "2026-03-24", R1), "Goal 1") == [
        "Ronald wants to do: “Ophalen”",
        "Marijke may do: “Praten”",
        "Karim may help.",
        "Joost thinks of: “de buurman”",
    ]


def test_what_it_should_be_is_read_under_the_goal() -> None:
    """Given Ronald says A1 should be every other week, Ilse reads his words."""
    no = replace(not_right("a6", "A1"), should_be="Om de week")
    plan = replace(agreed(), acceptances=(no,))

    assert "Ronald: it should be “Om de week”" in under(the_sheet(plan), "Goal 1")


def test_a_list_that_has_not_gone_round_is_not_on_the_sheet() -> None:
    """Given the list goes round on the 26th, the sheet of the 25th does not have it."""
    assert under(the_sheet(agreed(), "2026-03-25"), "Goal 1") == []
    off_the_list = with_agreement(agreed(), "A7", released_on=None)
    assert under(the_sheet(off_the_list), "Goal 3") == []
