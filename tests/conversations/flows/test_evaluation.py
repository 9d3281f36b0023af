from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from conversations.engine import Asking
from conversations.flows.evaluation import flow, offers
from conversations.hearing import Pressed
from conversations.plan.changes import EvaluationPutOff, GoalsReviewed
from conversations.plan.goals import Direction, GoalState, Review
from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import MeetingState, PutOff
from conversations.plan.model import Plan
from conversations.plan.people import Way, Window
from conversations.plan.rules import apply
from conversations.questions.base import Question
from tests.families import agreed, with_agreement, with_goal, with_meeting, with_person
from tests.rehearsal import Rehearsal, in_english

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


def test_marijke_is_asked_for_plain_words_and_may_keep_her_own() -> None:
    """Given a professional, when her words are hard, she is asked if the family may read them."""
    marijke = about_school("a8")

    assert marijke.hears() == f"Goal 1: “{SCHOOL}”. What worked, in plain words?"
    marijke.types("De interventie werkt.")
    assert marijke.hears() == "May the family read it like this?"
    marijke.taps("Rewrite it")
    marijke.types("Ons praatje werkt.")
    marijke.answers("g1", value=6, direction="continue", follow_up="meer monitoren")
    assert marijke.hears() == "May the family read it like this?"
    marijke.taps("Yes")
    marijke.skips()

    (review,) = reviews_of(marijke)
    assert (review.worked, review.follow_up) == ("Ons praatje werkt.", "meer monitoren")


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
    """Given the evaluation ahead, when Karim is asked to begin, no goal is mentioned."""
    karim = opened("a2")

    assert flow.fit_for_lock_screen
    assert karim.hears() == "In 14 days we talk about the plan. I have 6 short questions."
    assert karim.buttons == ("Start", "This evening", "Tomorrow")


@pytest.mark.parametrize(
    ("today", "how_soon"),
    [("2026-05-18", "In 2 days"), ("2026-05-19", "Tomorrow"), ("2026-05-20", "Today")],
)
def test_it_says_how_soon_the_talk_is(today: str, how_soon: str) -> None:
    """Given the talk of 20 May, when Ronald is asked, he hears how soon it is, and how much."""
    ronald = opened("a6", today=date.fromisoformat(today))

    assert ronald.hears() == f"{how_soon} we talk about the plan. I have 3 short questions."


def test_the_days_that_go_by_make_it_no_other_question() -> None:
    """Given yesterday's message, and a goal reached since, when Samira taps Start, it begins."""
    samira = opened()
    (yesterday,) = (one.tag for one in _asked(samira))

    samira.now = at_home("2026-05-07T09:00")
    samira.plan = with_goal(samira.plan, "g1", state=GoalState.ACHIEVED)

    assert samira.hears() == "In 13 days we talk about the plan. I have 6 short questions."
    assert [one.tag for one in _asked(samira)] == [yesterday]


def test_it_can_come_back_this_evening() -> None:
    """Given half past three, when Karim wants it this evening, that is said and kept."""
    karim = opened("a2")
    karim.now = at_home("2026-05-06T15:30")

    karim.taps("This evening")

    assert karim.closing == ("That is fine. I ask it again this evening at 19:00.",)
    assert karim.change(EvaluationPutOff).put_off == PutOff(
        meeting=MeetingId("e1"),
        round=1,
        person=PersonId("a2"),
        on=TODAY,
        until=TODAY,
        in_the_evening=True,
    )


def test_it_can_come_back_tomorrow_in_ones_own_hours() -> None:
    """Given that Karim is written to from three on, when tomorrow suits him, it comes at three."""
    karim = opened("a2")

    karim.taps("Tomorrow")

    put_off = karim.change(EvaluationPutOff).put_off
    assert karim.closing == ("That is fine. I ask it again on 7 May at 15:00.",)
    assert (put_off.until, put_off.in_the_evening) == (date(2026, 5, 7), False)


def test_tomorrow_is_the_day_after_the_tap_whenever_it_began() -> None:
    """Given that Samira began on 6 May, when she goes back on the 9th, tomorrow is the 10th."""
    samira = begun()
    samira.back()
    samira.now = at_home("2026-05-09T10:00")

    samira.taps("Tomorrow")

    put_off = samira.change(EvaluationPutOff).put_off
    assert (put_off.on, put_off.until) == (date(2026, 5, 9), date(2026, 5, 10))


def test_in_the_evening_this_evening_is_not_offered() -> None:
    """Given six in the evening, when Karim is asked, he may begin, or do it tomorrow."""
    karim = opened("a2")
    karim.now = at_home("2026-05-06T18:00")

    assert karim.buttons == ("Start", "Tomorrow")


@pytest.mark.parametrize(
    ("at", "promise"),
    [
        ("18:40", "That is fine. I ask it again this evening at 19:00."),
        ("19:00", "That is fine. I ask it again on 7 May at 15:00."),
    ],
)
def test_an_earlier_button_still_counts(at: str, promise: str) -> None:
    """Given the message of the afternoon, when he taps its evening late, it comes soon after."""
    karim = opened("a2")
    evening = _press(karim, "This evening")

    karim.now = at_home(f"2026-05-06T{at}")
    karim.presses(evening)

    assert karim.closing == (promise,)
    assert in_english(karim.step.answered["opening"].said("evening")) == "This evening"


@pytest.mark.parametrize(
    ("facts", "buttons"),
    [
        ({"window": Window(time(9), time(19))}, ("Start", "Tomorrow")),
        ({"window": Window(time(9), time(19, 30))}, ("Start", "This evening", "Tomorrow")),
        ({"window": Window(time(21), time(22))}, ("Start",)),
        ({"way": Way.PAPER}, ("Start",)),
    ],
)
def test_only_hours_in_which_one_is_written_to_are_offered(
    facts: dict[str, object], buttons: tuple[str, ...]
) -> None:
    """Given hours that end early, or nobody to write to, what cannot come is not offered."""
    assert opened(plan=with_person(agreed(), "a1", **facts)).buttons == buttons


def test_the_evening_of_remembrance_is_not_offered() -> None:
    """Given 4 May, when Karim opens it, there is no evening to wait for."""
    plan = with_meeting(agreed(), "e1", day=date(2026, 5, 15))

    assert opened("a2", plan, today=date(2026, 5, 4)).buttons == ("Start", "Tomorrow")


def test_what_comes_after_the_talk_is_not_offered() -> None:
    """Given the talk is at half past three, there is an hour before it and no evening."""
    before, same = (opened("a2", today=date(2026, 5, day)) for day in (19, 20))
    early = opened("a2", with_meeting(agreed(), "e1", at=time(15)), today=date(2026, 5, 19))

    assert before.buttons == ("Start", "This evening", "Tomorrow")
    assert early.buttons == ("Start", "This evening")
    assert same.buttons == ("Start",)


def test_a_tap_on_tomorrow_after_which_there_is_none_promises_nothing() -> None:
    """Given an old message, when she taps "Tomorrow" on the day itself, there is none."""
    samira = opened()
    tomorrow = _press(samira, "Tomorrow")

    samira.now = at_home("2026-05-20T10:00")
    samira.presses(tomorrow)

    assert samira.closing == ("That is fine. You can do it until 20 May.",)
    assert samira.changes == ()


def test_skipping_it_promises_nothing() -> None:
    """Given the first question, when Samira skips it, it stays ready until the talk."""
    samira = opened()
    samira.skips()

    assert samira.closing == ("That is fine. You can do it until 20 May.",)
    assert samira.changes == ()


def test_who_answers_for_another_is_asked_again_in_their_own_hours() -> None:
    """Given Samira answers for Fatima, when she puts it off, it is Fatima's, and who typed it."""
    samira = opened("a5", speaker="a1")

    samira.taps("Tomorrow")

    put_off = samira.change(EvaluationPutOff).put_off
    assert samira.closing == ("That is fine. I ask it again on 7 May at 09:00.",)
    assert (put_off.person, put_off.entered_by) == ("a5", "a1")


def at_home(moment: str) -> datetime:
    """What the clock says at home."""
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Amsterdam"))


def _asked(rehearsal: Rehearsal) -> tuple[Question[Any], ...]:
    step = rehearsal.step
    assert isinstance(step, Asking)
    return step.open


def _press(rehearsal: Rehearsal, label: str) -> Pressed:
    (question,) = _asked(rehearsal)
    (token,) = (one.token for one in question.options if in_english(one.label) == label)
    return Pressed(question.tag, token)


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
