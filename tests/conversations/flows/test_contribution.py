from __future__ import annotations

from dataclasses import replace
from datetime import date

from conversations.flows.contribution import flow, offers
from conversations.plan.changes import ContributionsOffered
from conversations.plan.goals import Contribution, GoalState
from conversations.plan.model import Plan
from conversations.plan.rules import apply
from tests.families import before_the_table, family, with_goal
from tests.rehearsal import Rehearsal

TODAY = date(2026, 3, 18)
SCHOOL = "Bilal gaat elke dag naar school."
POST = "Ik wil niet meer bang zijn voor de post."
QUIET = "Geen ruzie waar de kinderen bij zijn."


def asked(me: str = "a6", plan: Plan | None = None, *, speaker: str = "") -> Rehearsal:
    """Somebody of P-A14 is asked, a week before the round table, what they can do."""
    return Rehearsal(flow, plan or before_the_table(), me, today=TODAY, about="r1", speaker=speaker)


def about_school(me: str = "a6", plan: Plan | None = None) -> Rehearsal:
    """Somebody is asked about going to school alone; the other goals are parked."""
    plan = plan or before_the_table()
    for goal in ("g2", "g3"):
        plan = with_goal(plan, goal, state=GoalState.PARKED)
    return asked(me, plan)


def offered(rehearsal: Rehearsal) -> tuple[Contribution, ...]:
    """What the plan hears at the end."""
    return rehearsal.change(ContributionsOffered).offers


def test_ronald_fetches_bilal_for_training() -> None:
    """Given the goal of school, when Ronald says what he does, it is read back and offered."""
    ronald = about_school()

    assert ronald.hears() == f"Goal 1: “{SCHOOL}”. Do you want to help with this?"
    ronald.taps("Yes")
    assert list(ronald.above) == ["Only Ilse reads this."]
    ronald.types("haalt Bilal op voor de training")
    assert ronald.buttons == ("This week", "Next week")
    ronald.types("31 maart")
    assert ronald.buttons == ("Once", "4 weeks")
    ronald.taps("4 weeks")
    ronald.types("een lift terug")
    assert ronald.above == (
        "I write down: Ronald does “haalt Bilal op voor de training”.",
        "From 31 March to 28 April.",
    )
    ronald.taps("Yes")

    (offer,) = offered(ronald)
    assert (offer.goal, offer.sure, offer.what) == ("g1", True, "haalt Bilal op voor de training")
    assert (offer.start, offer.end) == (date(2026, 3, 31), date(2026, 4, 28))
    assert offer.needs == "een lift terug"
    assert ronald.closing == ("Thank you. I pass it on to Ilse.",)
    assert ronald.outcome.changeable_until == date(2026, 3, 25)


def test_what_ilse_offers_in_jargon_is_asked_about() -> None:
    """Given jargon in what she offers, when the family may read it so, the promise goes on."""
    ilse = about_school("a7")
    ilse.taps("Yes")
    assert ilse.hint == ("Write it so that the family understands it. Leave out what is closed.")

    ilse.types("regelt een interventie")
    assert ilse.hears() == "May the family read it like this?"
    ilse.taps("Yes")

    assert ilse.hears() == "When do you begin?"


def test_this_week_is_today_and_next_week_is_monday() -> None:
    """Given the question when he begins, when Ronald taps next week, that is Monday."""
    ronald = about_school()
    ronald.answers("g1", willing="yes", what="belt Bilal")

    ronald.taps("Next week")
    ronald.taps("Once")
    ronald.skips()

    assert ronald.above[1] == "On 23 March."


def test_the_talk_after_the_next_one_may_be_an_end() -> None:
    """Given that an evaluation stands, when Samira says until when, it is among the buttons."""
    before = before_the_table()
    evaluation = replace(family().meetings[-1], fixed_on=TODAY)
    samira = about_school("a1", replace(before, meetings=(*before.meetings, evaluation)))
    samira.answers("g1", willing="yes", what="belt Bilal", start=TODAY)

    assert samira.buttons == ("Once", "4 weeks", "Until the next meeting")
    samira.taps("Until the next meeting")
    samira.skips()
    samira.taps("Yes")

    assert offered(samira)[0].end == date(2026, 5, 20)


def test_days_may_be_left_open() -> None:
    """Given what he does, when Ronald skips both days, it is read back without them."""
    ronald = about_school()
    ronald.answers("g1", willing="yes", what="belt Bilal")
    for _ in range(3):
        ronald.skips()

    assert ronald.above == ("I write down: Ronald does “belt Bilal”.",)


def test_a_beginning_may_go_without_an_end_and_an_end_without_a_beginning() -> None:
    """Given one day of the two, when it is read back, that day is there."""
    begins, ends = about_school(), about_school()
    begins.answers("g1", willing="yes", what="belt Bilal", start=TODAY)
    begins.skips()
    begins.skips()
    ends.answers("g1", willing="yes", what="belt Bilal")
    ends.skips()
    ends.answers("g1", until=date(2026, 4, 1))
    ends.skips()

    assert begins.above[1:] == ("From 18 March.",)
    assert ends.above[1:] == ("Until 1 April.",)


def test_what_was_not_right_is_asked_anew() -> None:
    """Given a mistake in what was read back, when Ronald changes it, all of it is asked anew."""
    ronald = about_school()
    ronald.answers("g1", willing="yes", what="haalt hem op", start=TODAY, until=TODAY, needs="")

    ronald.taps("Change")
    assert ronald.hears() == "What are you going to do? Keep it small."
    ronald.answers("g1", what="haalt Bilal op", start=TODAY, until=TODAY, needs="")
    assert ronald.above[0] == "I write down: Ronald does “haalt Bilal op”."
    ronald.taps("Yes")

    assert [offer.what for offer in offered(ronald)] == ["haalt Bilal op"]


def test_what_was_not_confirmed_is_not_written_down() -> None:
    """Given what is read back, when Ronald skips the question, nothing is offered."""
    ronald = about_school()
    ronald.answers("g1", willing="yes", what="haalt Bilal op")
    for _ in range(4):
        ronald.skips()

    assert ronald.changes == ()
    assert ronald.closing == ("That is fine. I write nothing down.",)


def again(rehearsal: Rehearsal) -> Rehearsal:
    """The same person is asked once more, after what they said counts."""
    plan = apply(rehearsal.plan, rehearsal.change(ContributionsOffered))
    return asked(rehearsal.here.me.id, plan)


def test_a_goal_passed_over_in_a_second_round_keeps_its_offer() -> None:
    """Given Samira may help with two goals, when she later answers for one, the other stays."""
    samira = asked("a1")
    samira.answers(SCHOOL, willing="maybe", what="belt")
    samira.answers(POST, willing="maybe", what="opent de post")
    samira.skips()

    second = again(samira)
    second.answers(SCHOOL, willing="maybe", what="belt elke dag")
    second.skips()
    second.skips()

    assert [(one.goal, one.what) for one in offered(second)] == [
        ("g2", "opent de post"),
        ("g1", "belt elke dag"),
    ]


def test_a_no_takes_an_offer_back() -> None:
    """Given Ronald may help with school, when he says no later on, he offers nothing there."""
    ronald = about_school()
    ronald.answers("g1", willing="maybe", what="belt")

    second = again(ronald)
    second.answers("g1", willing="no", somebody="")

    assert offered(second) == ()


def test_a_changed_mind_about_the_words_is_read_back_anew() -> None:
    """Given that Ronald confirmed it, when he changes his words, he is asked to confirm anew."""
    ronald = about_school()
    ronald.answers("g1", willing="yes", what="haalt Bilal op")
    for _ in range(3):
        ronald.skips()
    ronald.taps("Yes")

    ronald.changes_mind("g1.what")
    ronald.types("brengt Bilal naar huis")

    assert ronald.hears() == "Is it right?"
    assert ronald.above == ("I write down: Ronald does “brengt Bilal naar huis”.",)


def test_who_helps_need_not_know_how_yet() -> None:
    """Given a yes, when Ronald does not say what he does, his yes is kept."""
    ronald = about_school()
    ronald.taps("Yes")
    ronald.skips()

    (offer,) = offered(ronald)
    assert (offer.sure, offer.what) == (True, "")


def test_maybe_is_a_full_answer() -> None:
    """Given the goal of school, when Ronald says maybe, only what he thinks of is asked."""
    ronald = about_school()
    ronald.taps("Maybe")
    ronald.types("iets met voetbal")

    (offer,) = offered(ronald)
    assert (offer.sure, offer.what, offer.start) == (False, "iets met voetbal", None)


def test_who_cannot_help_may_know_somebody() -> None:
    """Given a goal without anybody, when Ronald cannot help, he may name somebody to Ilse."""
    ronald = about_school()
    ronald.taps("No")
    assert ronald.hears() == "We still look for help with goal 1. Do you know somebody?"
    assert ronald.above == ("Only Ilse reads this.",)
    ronald.types("de buurman van nummer 3")

    (offer,) = offered(ronald)
    assert (offer.sure, offer.what, offer.somebody) == (False, "", "de buurman van nummer 3")


def test_no_is_a_full_answer() -> None:
    """Given a goal without anybody, when Ronald knows nobody either, he offers nothing."""
    ronald = about_school()
    ronald.taps("No")
    ronald.skips()

    assert offered(ronald) == ()


def test_a_goal_with_an_agreement_needs_nobody_else() -> None:
    """Given a goal somebody works on, when Ronald cannot help, nothing more is asked."""
    ronald = Rehearsal(flow, family(), "a6", today=date(2026, 4, 8), about="e1")

    assert len(ronald.page) == 3
    ronald.taps("No")

    assert len(ronald.page) == 2


def test_the_page_asks_about_all_goals_at_once() -> None:
    """Given three goals, when Samira opens the page, all are there, most important first."""
    samira = asked("a1")

    assert samira.page == tuple(
        f"Goal {number}: “{goal}”. Do you want to help with this?"
        for number, goal in enumerate((SCHOOL, POST, QUIET), start=1)
    )


def test_offers_for_two_goals_are_one_answer() -> None:
    """Given three goals, when Samira may help with one and not with another, she said one thing."""
    samira = asked("a1")

    samira.answers(POST, willing="maybe", what="de post openen")
    samira.answers(QUIET, willing="no", somebody="oma")
    samira.skips()

    assert [offer.goal for offer in offered(samira)] == ["g2", "g3"]


def test_everything_skipped_writes_nothing_down() -> None:
    """Given three goals, when Samira skips them all, what she offered before stays as it was."""
    samira = asked("a1")

    for _ in range(3):
        samira.skips()

    assert samira.changes == ()
    assert samira.closing == ("That is fine. I write nothing down.",)


def test_a_professional_is_helped_to_write_plainly() -> None:
    """Given a goal he may see, when Joost is asked what he does, an explanation is at hand."""
    joost = asked("a9")
    joost.taps("Yes")

    assert joost.hint == ("Write it so that the family understands it. Leave out what is closed.")


def test_two_hundred_characters_are_enough() -> None:
    """Given the question what he does, when Ronald writes a page, he is asked to shorten it."""
    ronald = about_school()
    ronald.taps("Yes")

    ronald.types("ja " * 100)

    assert ronald.unclear == ("That is too long for me. Can you say it in 200 characters?",)


def test_grandmother_offers_through_samira() -> None:
    """Given that Fatima answers through Samira, when she offers, it is kept who typed it."""
    samira = asked("a5", speaker="a1")
    assert samira.above == ("You answer for Fatima now.",)

    samira.answers(SCHOOL, willing="maybe", what="belt Bilal 's ochtends")
    samira.skips()
    samira.skips()

    (offer,) = offered(samira)
    assert (offer.person, offer.entered_by) == ("a5", "a1")


def test_without_a_meeting_ahead_nothing_is_asked() -> None:
    """Given that the meeting has been, when its question is opened, nothing is asked."""
    late = Rehearsal(flow, before_the_table(), "a6", today=date(2026, 3, 26), about="r1")

    assert late.closing == ("This question is no longer needed. Thank you.",)


def test_the_menu_offers_it_while_there_are_goals_and_a_meeting() -> None:
    """Given a meeting ahead, when there are goals to help with, the menu offers it."""
    with_goals = asked().here
    without = asked(plan=replace(before_the_table(), goals=())).here

    assert [offer.about for offer in offers(with_goals)] == ["r1"]
    assert offers(without) == ()
