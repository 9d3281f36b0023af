from __future__ import annotations

from dataclasses import replace
from datetime import date

from conversations.flows.evaluation import flow, offers
from conversations.plan.changes import GoalsReviewed
from conversations.plan.goals import Direction, GoalState, Review
from conversations.plan.meetings import MeetingState
from conversations.plan.model import Plan
from conversations.plan.rules import apply
from tests.families import agreed, with_agreement, with_goal, with_meeting, with_person
from tests.rehearsal import Rehearsal

TODAY = date(2026, 5, 6)
SCHOOL = "Bilal gaat elke dag naar school."
POST = "Ik wil niet meer bang zijn voor de post."


def opened(
    me: str = "a1", plan: Plan | None = None, *, speaker: str = "", today: date = TODAY
) -> Rehearsal:
    """Somebody of P-A14 is asked, two weeks before, to look back on the goals."""
    return Rehearsal(flow, plan or agreed(), me, today=today, about="e1", speaker=speaker)


def begun(me: str = "a1", plan: Plan | None = None, *, speaker: str = "") -> Rehearsal:
    """Somebody is asked, and begins."""
    rehearsal = opened(me, plan, speaker=speaker)
    rehearsal.taps("Start")
    return rehearsal


def about_school(me: str = "a1", plan: Plan | None = None) -> Rehearsal:
    """Somebody looks back on going to school alone; the other goals are parked."""
    plan = plan or agreed()
    for goal in ("g2", "g3"):
        plan = with_goal(plan, goal, state=GoalState.PARKED)
    return begun(me, plan)


def reviews_of(rehearsal: Rehearsal) -> tuple[Review, ...]:
    """What the plan hears at the end."""
    return rehearsal.change(GoalsReviewed).reviews


def test_samira_looks_back_on_school() -> None:
    """Given the evaluation ahead, when Samira looks back, Ilse gets it and it may be changed."""
    samira = about_school()

    assert samira.hears() == f"Goal 1: “{SCHOOL}”. What worked?"
    assert samira.above == ("Only Ilse reads this.",)
    samira.types("drie dagen per week")
    assert samira.hears() == (
        "Where are you now? A 10 is: Bilal is een hele maand elke dag op school. "
        "A 0 is: Bilal is elke dag thuis."
    )
    samira.taps("6")
    assert list(samira.buttons) == ["Tick it off", "Go on with it", "Adjust it", "I do not know"]
    samira.taps("Adjust it")
    assert samira.hears() == "Which new agreement is needed?"
    samira.types("een rustige plek op school")
    assert samira.hears() == "Who does that?"
    assert samira.buttons == ("I", "Ronald", "Marijke", "Bilal", "Fatima", "I do not know")
    samira.taps("Marijke")

    (review,) = reviews_of(samira)
    assert (review.worked, review.value, review.direction) == (
        "drie dagen per week",
        6,
        Direction.ADJUST,
    )
    assert (review.follow_up, review.who) == ("een rustige plek op school", "a8")
    assert samira.closing == ("Thank you! I give this to Ilse. You can change it until 20 May.",)
    assert samira.outcome.changeable_until == date(2026, 5, 20)


def test_the_first_question_tells_nothing_to_who_looks_along() -> None:
    """Given the evaluation ahead, when Samira is asked to begin, no goal is mentioned."""
    samira = opened()

    assert flow.fit_for_lock_screen
    assert samira.hears() == "On 20 May we talk about the plan. I have a few short questions."
    assert samira.buttons == ("Start", "Another moment")


def test_another_moment_is_fine() -> None:
    """Given the first question, when it does not suit, it stays ready until the talk."""
    later, skipped = opened(), opened()
    later.taps("Another moment")
    skipped.skips()

    assert later.closing == skipped.closing == ("That is fine. You can do it until 20 May.",)
    assert later.changes == skipped.changes == ()


def test_a_goal_that_is_ticked_off_needs_no_new_agreement() -> None:
    """Given goal 1, when Samira ticks it off, nothing more is asked about it."""
    samira = about_school()
    samira.answers("g1", worked="alles", value=10, direction=Direction.TICK_OFF)

    assert not samira.is_asking
    assert reviews_of(samira)[0].direction is Direction.TICK_OFF


def test_no_new_agreement_may_be_needed() -> None:
    """Given that it goes on, when Samira skips the new agreement, nobody is asked to do it."""
    samira = about_school()
    samira.answers("g1", worked="alles", value=8, direction=Direction.CONTINUE)
    samira.skips()

    (review,) = reviews_of(samira)
    assert (review.follow_up, review.who) == ("", "")


def test_samira_does_it_herself() -> None:
    """Given a new agreement, when Samira does it herself, that is kept."""
    samira = about_school()
    samira.answers("g1", worked="", value="", direction=Direction.CONTINUE, follow_up="opstaan")

    samira.taps("I")

    assert reviews_of(samira)[0].who == "a1"


def test_who_does_it_need_not_be_known() -> None:
    """Given a new agreement, when nobody knows who does it, it is proposed all the same."""
    unknown, skipped = about_school(), about_school()
    for samira in (unknown, skipped):
        samira.answers("g1", worked="", value="", direction=Direction.UNKNOWN, follow_up="fiets")
    unknown.taps("I do not know")
    skipped.skips()

    assert [reviews_of(samira)[0].who for samira in (unknown, skipped)] == ["", ""]


def test_the_other_parent_is_not_named() -> None:
    """Given an agreement of both parents, when Samira says who does it, Karim is no button."""
    plan = agreed()
    for goal in ("g1", "g2"):
        plan = with_goal(plan, goal, state=GoalState.PARKED)
    samira = begun("a1", plan)

    samira.answers("g3", worked="", value="", direction=Direction.CONTINUE, follow_up="app")

    assert samira.buttons == ("I", "I do not know")


def test_when_somebody_looks_along_nobody_is_named() -> None:
    """Given that somebody looks along, when Samira says who does something, no name is shown."""
    samira = about_school(plan=with_person(agreed(), "a1", discreet=True))

    samira.answers("g1", worked="", value="", direction=Direction.CONTINUE, follow_up="fiets")

    assert samira.buttons == ("I", "I do not know")


def test_nothing_said_about_a_goal_is_nothing_to_bring() -> None:
    """Given goal 1, when Samira skips all of it, nothing is written down."""
    samira = about_school()
    for _ in range(3):
        samira.skips()

    assert samira.changes == ()
    assert samira.closing == ("That is fine. I write nothing down.",)


def test_a_number_alone_is_something_to_bring() -> None:
    """Given goal 1, when Samira gives a 0 and nothing else, that is kept."""
    samira = about_school()
    samira.answers("g1", worked="", value=0, direction="")

    assert reviews_of(samira)[0].value == 0


def test_a_goal_passed_over_in_a_second_round_keeps_what_was_said() -> None:
    """Given Samira looked back on two goals, when she later speaks of one, the other stays."""
    samira = begun()
    for goal, worked in ((SCHOOL, "hij gaat"), (POST, "de doos")):
        samira.answers(goal, worked=worked, value="", direction="")
    for _ in range(3):
        samira.skips()

    second = begun("a1", apply(samira.plan, samira.change(GoalsReviewed)))
    second.answers(SCHOOL, worked="hij gaat vaker", value="", direction="")
    for _ in range(6):
        second.skips()

    assert [one.worked for one in reviews_of(second)] == ["de doos", "hij gaat vaker"]


def test_who_does_something_for_a_parked_goal_looks_back_on_it() -> None:
    """Given that goal 1 is parked, when Ronald, who does something for it, begins, it is asked."""
    ronald = begun("a6", with_goal(agreed(), "g1", state=GoalState.PARKED))

    assert ronald.page == (f"Goal 1: “{SCHOOL}”. What worked?",)


def test_the_family_looks_back_on_all_goals() -> None:
    """Given three goals, when Samira begins, the page asks about each of them."""
    assert len(begun("a1").page) == 3


def test_others_look_back_on_the_goals_they_do_something_for() -> None:
    """Given an agreement for school, when Ronald begins, he is asked about that goal."""
    assert begun("a6").page == (f"Goal 1: “{SCHOOL}”. What worked?",)


def test_a_goal_that_is_reached_meanwhile_does_not_begin_it_anew() -> None:
    """Given that Samira began, when one goal is reached meanwhile, the other two remain."""
    samira = begun("a1")

    samira.plan = with_goal(samira.plan, "g1", state=GoalState.ACHIEVED)

    assert len(samira.page) == 2


def test_grandmothers_words_keep_who_typed_them() -> None:
    """Given that Fatima answers through Samira, when she looks back, it is kept who typed it."""
    samira = opened("a5", speaker="a1")
    assert samira.above == ("You answer for Fatima now.",)
    samira.taps("Start")

    samira.answers(SCHOOL, worked="hij appt mij", value="", direction="")
    for _ in range(6):
        samira.skips()

    (review,) = reviews_of(samira)
    assert (review.person, review.entered_by) == ("a5", "a1")


def test_who_does_nothing_for_an_open_goal_is_not_asked() -> None:
    """Given that his agreement went to somebody else, when Ronald opens it, it is not needed."""
    ronald = opened("a6", with_agreement(agreed(), "A1", doers=("a8",)))

    assert ronald.closing == ("This question is no longer needed. Thank you.",)


def test_a_talk_that_is_off_is_not_prepared() -> None:
    """Given that the evaluation is cancelled, when Samira opens it, it is not needed."""
    samira = opened(plan=with_meeting(agreed(), "e1", state=MeetingState.CANCELLED))

    assert samira.closing == ("This question is no longer needed. Thank you.",)


def test_the_menu_offers_it_two_weeks_before() -> None:
    """Given the evaluation on 20 May, when the menu is made, it is there from 6 May on."""
    without_goals = replace(agreed(), goals=(), agreements=())

    assert [offer.about for offer in offers(opened().here)] == ["e1"]
    assert offers(opened(today=date(2026, 5, 5)).here) == ()
    assert offers(opened("a10").here) == ()
    assert offers(opened(plan=without_goals).here) == ()
