from __future__ import annotations

from dataclasses import replace
from datetime import date

from conversations.flows.scaling import flow, offers
from conversations.plan.changes import ReadingsGiven
from conversations.plan.circles import Audience, ClosedTopic, Topic
from conversations.plan.goals import GoalState, Reading
from conversations.plan.ids import GoalId, PersonId
from conversations.plan.model import Plan
from conversations.plan.notices import NoticeKind
from conversations.plan.people import Role
from conversations.plan.rules import apply
from tests.conversations.flows.scenes import held_by
from tests.families import agreed, before_the_table, with_goal
from tests.rehearsal import Rehearsal

TODAY = date(2026, 4, 22)
SCHOOL = "Bilal gaat elke dag naar school."
POST = "Ik wil niet meer bang zijn voor de post."
HARD = "That sounds hard. Do you want Ilse to call you?"


def scoring(
    me: str = "a1", about: str = "g1", *, plan: Plan | None = None, speaker: str = ""
) -> Rehearsal:
    """Somebody of P-A14 is asked where they stand, with one goal or with all."""
    return Rehearsal(flow, plan or agreed(), me, today=TODAY, about=about, speaker=speaker)


def scored_before(score: int, plan: Plan | None = None) -> Plan:
    """The same family, after Samira gave goal 1 a number a month ago."""
    plan = plan or agreed()
    before = Reading(GoalId("g1"), PersonId("a1"), "own", date(2026, 3, 20), score)
    return replace(plan, readings=(*plan.readings, before))


def readings_of(rehearsal: Rehearsal) -> tuple[Reading, ...]:
    """What the plan hears at the end."""
    return rehearsal.change(ReadingsGiven).readings


def test_samira_says_where_she_stands_and_what_is_one_higher() -> None:
    """Given goal 1, when Samira gives a 4, she is asked what is there and what a 5 would be."""
    samira = scoring()

    assert samira.above == (f"Think of the goal: “{SCHOOL}”.",)
    assert samira.hears() == (
        "A 10 is: Bilal is een hele maand elke dag op school. A 0 is: Bilal is elke dag thuis. "
        "Where are you today?"
    )
    samira.taps("4")
    assert samira.hears() == "You chose a 4. What is going well already?"
    assert samira.above == ("You choose in a moment who reads this.",)
    samira.types("maandag ging hij")
    assert samira.hears() == "Suppose it becomes a 5. What is different then?"
    samira.types("ook op dinsdag")
    assert samira.hears() == "What can you do for that yourself? A small step is enough."
    samira.types("samen opstaan")
    samira.taps("Ilse")

    (reading,) = readings_of(samira)
    assert (reading.value, reading.occasion, reading.on) == (4, "own", TODAY)
    assert (reading.what_is_there, reading.one_higher, reading.small_step) == (
        "maandag ging hij",
        "ook op dinsdag",
        "samen opstaan",
    )
    assert reading.audience is Audience.COORDINATOR
    assert samira.closing == ("Thank you for thinking about it.",)


def test_a_ten_asks_for_nothing_higher() -> None:
    """Given goal 1, when Samira gives a 10, she is asked what goes well and nothing beyond."""
    samira = scoring()
    samira.answers("g1", score=10, there="alles")

    assert samira.hears() == "Who may see your number?"


def test_without_words_for_both_ends_plain_ones_stand_in() -> None:
    """Given a goal without words for 10 and 0, when Samira is asked, both ends are clear."""
    samira = scoring(plan=with_goal(agreed(), "g1", anchor_0="", anchor_10=" "))

    assert samira.hears() == (
        "A 10 is: just how you want it. A 0 is: nothing of it yet. Where are you today?"
    )


def test_the_earlier_number_is_shown_after_the_answer_alone() -> None:
    """Given a 3 from a month ago, when Samira gives a 4, she then hears of the 3."""
    samira = scoring(plan=scored_before(3))
    assert "3" not in samira.hears()

    samira.answers("g1", score=4, there="iets", higher="meer", step="samen")
    assert samira.hears() == "Last time you chose a 3. What has changed since?"
    samira.types("hij staat zelf op")
    samira.taps("Only me")

    (reading,) = readings_of(samira)
    assert reading.changed_since == "hij staat zelf op"


def test_after_a_zero_somebody_may_call_and_hears_it_at_once() -> None:
    """Given goal 1, when Samira gives a 0 and wants a call, Ilse hears it before the rest."""
    samira = scoring()
    samira.taps("0")
    assert samira.hears() == HARD

    samira.taps("Yes")

    assert samira.is_asking
    assert samira.tells == (NoticeKind.CALL_ASKED,)
    assert samira.hears() == "Suppose it becomes a 1. What is different then?"
    assert samira.above[0] == (
        "I asked. I do not know when they call. In danger, call 112 yourself."
    )


def test_after_a_big_drop_somebody_may_call() -> None:
    """Given a 6 from a month ago, when Samira gives a 3, it is asked; with a 4 it is not."""
    dropped, lower = scoring(plan=scored_before(6)), scoring(plan=scored_before(6))
    dropped.taps("3")
    lower.taps("4")

    assert dropped.hears() == HARD
    assert lower.hears() == "You chose a 4. What is going well already?"
    dropped.taps("Yes")
    assert dropped.above[0].startswith("I asked.")


def test_no_call_is_fine() -> None:
    """Given a 0, when Samira wants no call, nobody hears it and the talk goes on."""
    samira = scoring()
    samira.taps("0")

    samira.taps("No")

    assert samira.tells == ()
    assert samira.above == ("You choose in a moment who reads this.",)


def test_the_numbers_come_with_the_same_question() -> None:
    """Given a 0, when Samira wants to see the numbers, she may still ask for a call."""
    samira = scoring()
    samira.taps("0")

    samira.taps("See the numbers")
    assert samira.hears() == HARD
    assert samira.above[0] == "Is there danger now? Call 112."
    samira.taps("Yes")

    assert samira.tells == (NoticeKind.CALL_ASKED,)


def test_the_numbers_alone_may_be_enough() -> None:
    """Given a 0, when Samira saw the numbers and wants no call, nobody hears it."""
    samira = scoring()
    samira.answers("g1", score=0, call="numbers", call_too=False)

    assert samira.tells == ()


def test_without_anybody_to_call_the_numbers_are_there() -> None:
    """Given that nobody can be asked to call, when Samira gives a 0, the numbers are shown."""
    alone = held_by(held_by(agreed(), Role.CONTACT_PERSON, ""), Role.DEPUTY, "")
    samira = scoring(plan=alone)

    samira.taps("0")

    assert samira.hears() == "Suppose it becomes a 1. What is different then?"
    assert samira.above[0] == "Is there danger now? Call 112."


def test_nobody_is_offered_to_call_themselves() -> None:
    """Given that Samira is the contact person, when she gives a 0, the deputy is offered."""
    samira = scoring(plan=held_by(agreed(), Role.CONTACT_PERSON, "a1"))

    samira.taps("0")

    assert samira.hears() == "That sounds hard. Do you want Peter to call you?"


def test_a_professional_is_not_offered_a_call() -> None:
    """Given goal 1, when Marijke gives a 0, her answer is asked about like any other."""
    marijke = scoring("a8")

    marijke.taps("0")

    assert marijke.hears() == "Suppose it becomes a 1. What is different then?"


def test_all_goals_are_asked_on_one_page_and_shared_by_one_choice() -> None:
    """Given three goals, when Samira scores two, she says once who may see both numbers."""
    samira = scoring(about="own")
    assert len(samira.page) == 3

    samira.answers(SCHOOL, score=4, there="", higher="", step="")
    samira.answers(POST, score=6, there="", higher="", step="")
    samira.skips()

    assert samira.above == (f"“{SCHOOL}”: 4.", f"“{POST}”: 6.")
    assert samira.buttons == ("Only me", "Ilse", "Our family", "Everyone in the plan")
    samira.taps("Our family")
    assert [(one.value, one.audience) for one in readings_of(samira)] == [
        (4, Audience.FAMILY),
        (6, Audience.FAMILY),
    ]


def test_a_number_is_for_oneself_until_somebody_else_is_chosen() -> None:
    """Given a number, when Samira skips who may see it, nobody but she may."""
    samira = scoring()
    samira.answers("g1", score=10, there="")

    samira.skips()

    assert readings_of(samira)[0].audience is Audience.ME


def test_another_number_asks_again_who_may_see_it() -> None:
    """Given that the family may see a 4, when Samira makes it a 6, she is asked again who may."""
    samira = scoring()
    samira.answers("g1", score=4, there="", higher="", step="")
    samira.answers(audience=Audience.FAMILY)

    samira.changes_mind("g1.score")
    samira.taps("6")
    samira.skips()
    samira.skips()

    assert samira.hears() == "Who may see your number?"


def test_a_goal_reached_halfway_is_asked_about_no_further() -> None:
    """Given that Samira is scoring, when one goal is reached meanwhile, the others remain."""
    samira = scoring(about="")
    samira.answers(SCHOOL, score=4)

    samira.plan = with_goal(samira.plan, "g1", state=GoalState.ACHIEVED)

    assert samira.above == (f"Think of the goal: “{POST}”.",)


def again(rehearsal: Rehearsal, about: str) -> Rehearsal:
    """Samira is asked once more, after what she said counts."""
    plan = apply(rehearsal.plan, rehearsal.change(ReadingsGiven))
    return scoring(about=about, plan=plan)


def test_a_goal_passed_over_in_a_second_round_keeps_its_number() -> None:
    """Given Samira scored school today, when she scores the post as well, both are kept."""
    samira = scoring()
    samira.answers("g1", score=10, there="")
    samira.answers(audience=Audience.FAMILY)

    second = again(samira, "g2")
    second.answers("g2", score=10, there="")
    second.answers(audience=Audience.ME)

    assert [(one.goal, one.audience) for one in readings_of(second)] == [
        ("g1", Audience.FAMILY),
        ("g2", Audience.ME),
    ]


def test_what_was_kept_before_is_not_weighed_anew() -> None:
    """Given words for all that somebody closed to all since, a second round is taken."""
    samira = scoring()
    samira.answers("g1", score=10, there="geen ruzie")
    samira.answers(audience=Audience.FAMILY)
    before = apply(samira.plan, samira.change(ReadingsGiven))
    closed = ClosedTopic(PersonId("a1"), Topic.RELATION, (PersonId("a3"),))
    second = scoring(about="g2", plan=replace(before, closed_topics=(closed,)))
    second.answers("g2", score=10, there="")
    second.answers(audience=Audience.ME)

    plan = apply(second.plan, second.change(ReadingsGiven))

    assert [one.goal for one in plan.readings] == ["g1", "g2"]


def test_a_meeting_is_an_occasion_of_its_own() -> None:
    """Given the evaluation ahead, when Samira scores for it, the number belongs to it."""
    samira = scoring(about="e1")
    samira.answers("g1", score=10, there="")
    samira.skips()
    samira.skips()
    samira.skips()

    assert readings_of(samira)[0].occasion == "e1"


def test_skipping_all_goals_writes_nothing_down() -> None:
    """Given three goals, when Samira skips them all, nothing is written down."""
    samira = scoring(about="")
    for _ in range(3):
        samira.skips()

    assert samira.closing == ("That is fine. I write nothing down.",)
    assert samira.changes == ()


def test_a_plan_without_goals_asks_for_no_number() -> None:
    """Given a plan without goals yet, when Samira opens the question, it is not needed."""
    samira = scoring(plan=replace(before_the_table(), goals=()))

    assert samira.closing == ("This question is no longer needed. Thank you.",)
    assert offers(samira.here) == ()


def test_the_menu_offers_it_while_there_are_goals() -> None:
    """Given goals, when the menu is made, Samira may score whenever she wants."""
    assert [offer.about for offer in offers(scoring().here)] == [""]


def test_grandmothers_number_keeps_who_typed_it() -> None:
    """Given that Fatima answers through Samira, when she scores, it is kept who typed it."""
    samira = scoring("a5", speaker="a1")
    assert samira.above[0] == "You answer for Fatima now."

    samira.answers("g1", score=10, there="")
    samira.skips()

    assert readings_of(samira)[0].entered_by == "a1"


def test_grandmothers_earlier_number_is_not_told_to_who_types_for_her() -> None:
    """Given that Fatima gave an 8, when Samira gives a 4 for her, she hears of no number before."""
    before = Reading(GoalId("g1"), PersonId("a5"), "own", date(2026, 3, 20), 8)
    samira = scoring("a5", plan=replace(agreed(), readings=(before,)), speaker="a1")

    samira.answers("g1", score=4, there="", higher="", step="")

    assert samira.hears() == "Who may see your number?"
