"""A plan file is loaded again: what it says now, beside all that people said in chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan_files import read_plan_file
from conversations.plan.agreements import Moment, Progress, Report, Wish
from conversations.plan.changes import (
    Change,
    PlanRenewed,
    PreferencesSet,
    ProgressReported,
    TopicsClosed,
)
from conversations.plan.circles import ClosedTopic, Topic
from conversations.plan.goals import GoalState
from conversations.plan.ids import AgreementId, GoalId, PersonId, PlanId
from conversations.plan.named import named_in
from conversations.plan.people import Standing, Way
from conversations.plan.renewal import renewed
from conversations.plan.rules import apply
from tests.conversations.plan.loading import FRIDAY, WEDNESDAY, loads
from tests.families import (
    CODES,
    agreed,
    plan_file,
    with_agreement,
    with_goal,
    with_person,
)
from tests.said import after, anything_said, refused

SAMIRA, KARIM, BILAL, OMA, RONALD = map(PersonId, ("a1", "a2", "a3", "a5", "a6"))
GRANDMA, BY_APP = AgreementId("A3"), AgreementId("A7")


def test_loading_the_same_file_again_changes_nothing() -> None:
    """Given a family under way, when its file is loaded as it was, the plan is the same."""
    assert loads(agreed()) == agreed()


def test_who_linked_stays_linked_and_is_written_to_as_they_chose() -> None:
    """Given Samira linked and chose English, when the file is loaded, she still has both."""
    plan = apply(agreed(), PreferencesSet(SAMIRA, "en", discreet=True))

    samira = loads(plan, old="role: moeder", new="role: mama").person(SAMIRA)

    assert (samira.standing, samira.language, samira.discreet) == (Standing.ACTIVE, "en", True)
    assert samira.label == "mama"


def test_the_days_somebody_chose_in_chat_stay() -> None:
    """Given Marijke said when and how to reach her, when the file is loaded, that stands."""
    marijke = PersonId("a8")
    plan = apply(agreed(), PreferencesSet(marijke, days="di, do", reached_by="via Ilse"))

    kept = loads(plan, old="role: moeder", new="role: mama").person(marijke)

    assert (kept.days, kept.reached_by) == ("di, do", "via Ilse")


def test_who_has_not_linked_is_as_the_file_says() -> None:
    """Given Karim has not linked, when the file has other hours for him, those count."""
    plan = with_person(agreed(), "a2", standing=Standing.INVITED)

    karim = loads(plan, old='"15:00-20:00"', new='"16:00-20:00"').person(KARIM)

    assert (karim.standing, karim.window.opens) == (Standing.INVITED, time(16))


def test_who_gets_a_chat_of_their_own_is_invited() -> None:
    """Given oma answered through Samira, when she gets a page herself, she still has to link."""
    oma = loads(agreed(), old="channel: via_person a1", new="channel: page").person(OMA)

    assert (oma.standing, oma.way) == (Standing.INVITED, Way.PAGE)


def test_who_is_gone_from_the_file_has_left_and_may_come_back() -> None:
    """Given Peter is no longer in the file, he has left; named again, he is invited anew."""
    text = plan_file().replace("deputy: a10", "deputy: a7")
    peter = next(line for line in text.splitlines() if line.strip().startswith("a10:"))

    without = renewed(agreed(), read_plan_file(text.replace(peter, ""), FRIDAY), FRIDAY)

    assert without.person(PersonId("a10")).standing is Standing.LEFT
    assert loads(without).person(PersonId("a10")).standing is Standing.INVITED


def test_new_people_come_in_as_the_file_says() -> None:
    """Given the file names a neighbour, when it is loaded, she is invited."""
    added = "  a11: {name: Ada Vos, kind: network, channel: page}\ngezag"

    plan = loads(agreed(), old="\ngezag", new=f"\n{added}")

    assert plan.person(PersonId("a11")).standing is Standing.INVITED


def test_f9_a_corrected_agreement_is_read_back_to_its_doers_again() -> None:
    """Given both said yes to A7, when it says something else, version 2 waits for them."""
    plan = loads(agreed(), old="alleen via de app", new="alleen via het schrift")

    a7 = plan.agreement(BY_APP)
    assert a7.what == "spreken over de kinderen alleen via het schrift"
    assert (a7.version, a7.released_on) == (2, FRIDAY)
    assert plan.acceptance(a7, SAMIRA) is None
    assert plan.acceptance(agreed().agreement(BY_APP), SAMIRA) is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("who: [a1, a2]", "who: [a1]"),
        ("goal: 3, who", "goal: 2, who"),
        ("start: 2026-03-27", "start: 2026-03-28"),
        ('alleen via de app"', 'alleen via de app", repeat: dag'),
    ],
)
def test_every_part_of_a_promise_makes_a_new_version(old: str, new: str) -> None:
    """Given A7, when its doers, goal, days or repeat change, it is asked about anew."""
    assert loads(agreed(), old=old, new=new).agreement(BY_APP).version == 2


def test_who_may_see_an_agreement_changes_without_asking_again() -> None:
    """Given A7 gets a circle, when the file is loaded, the promise is the same, and accepted."""
    plan = loads(agreed(), old='alleen via de app"', new='alleen via de app", audience: [a3]')

    a7 = plan.agreement(BY_APP)
    assert (a7.version, a7.audience) == (1, ("a3",))
    assert plan.acceptance(a7, KARIM) is not None


def test_what_a_doer_made_smaller_in_chat_stays_smaller() -> None:
    """Given Bilal made A3 smaller until 15 May, when the old file is loaded, his words stay."""
    smaller = Report(
        GRANDMA,
        BILAL,
        Moment.END,
        date(2026, 4, 15),
        Progress.CANNOT,
        wish=Wish.SMALLER,
        new_what="drie dagen per week",
        new_end=date(2026, 5, 15),
    )
    plan = apply(agreed(), ProgressReported(smaller))

    assert loads(plan, on=date(2026, 5, 1)).agreement(GRANDMA) == plan.agreement(GRANDMA)


def test_a_new_agreement_goes_round_on_the_day_of_loading_or_later() -> None:
    """Given the list of 26 March, when A8 is added on the 27th, it goes round then."""
    added = (
        '  A8: {goal: 1, who: [a6], what: "belt", start: 2026-04-01, end: 2026-05-01%s}\nclosing'
    )
    today = loads(agreed(), old="\nclosing", new="\n" + added % "")
    later = loads(agreed(), old="\nclosing", new="\n" + added % ", released_on: 2026-04-02")

    assert today.agreement(AgreementId("A8")).released_on == FRIDAY
    assert later.agreement(AgreementId("A8")).released_on == date(2026, 4, 2)


def test_a_list_that_has_not_gone_round_yet_keeps_its_day() -> None:
    """Given a file loaded on 2 March, when loaded on the 18th, the list waits for the 26th."""
    plan = read_plan_file(plan_file(), date(2026, 3, 2))

    assert {one.released_on for one in loads(plan, on=WEDNESDAY).agreements} == {date(2026, 3, 26)}


def test_an_agreement_and_a_goal_that_are_gone_stay_to_look_back_on() -> None:
    """Given goal 4 and A6 leave the file, they are dropped and withdrawn; both may return."""
    text = plan_file()
    gone = [line for line in text.splitlines() if line.strip().startswith(("4:", "A6:"))]
    without = text.replace(gone[0], "").replace(gone[1], "")

    plan = renewed(agreed(), read_plan_file(without, FRIDAY), FRIDAY)

    assert plan.goal(GoalId("g4")).state is GoalState.DROPPED
    assert plan.agreement(AgreementId("A6")).released_on is None
    again = loads(plan).agreement(AgreementId("A6"))
    assert (again.version, again.released_on) == (1, FRIDAY)


def test_topics_closed_in_chat_and_in_the_file_are_closed_together() -> None:
    """Given Samira closed money in chat, and relation to one, the file adds what it says."""
    money = ClosedTopic(SAMIRA, Topic.MONEY, (PersonId("a8"),))
    relation = ClosedTopic(SAMIRA, Topic.RELATION, (RONALD,))
    plan = apply(agreed(), TopicsClosed(SAMIRA, (money, relation)))

    closed = loads(plan).closed_topics

    assert money in closed
    assert ClosedTopic(SAMIRA, Topic.RELATION, (RONALD, PersonId("a8"), PersonId("a9"))) in closed


def test_a_file_of_another_family_or_with_four_goals_is_refused() -> None:
    """Given the plan of El Amrani, another code, or a fourth active goal, is refused."""
    other = replace(agreed(), id=PlanId("P-X"))
    busy = with_goal(agreed(), "g4", state=GoalState.ACTIVE)

    assert refused(agreed(), PlanRenewed(other, FRIDAY)) == "This file is about another plan."
    assert refused(agreed(), PlanRenewed(busy, FRIDAY)) == (
        "Three goals at once is enough. Let one rest first."
    )


def test_a_change_of_the_whole_plan_is_a_change_like_others() -> None:
    """Given a fresh file, when it comes as a change, it is what renewal makes of it."""
    fresh = with_agreement(agreed(), "A7", what="spreken rustig")

    assert apply(agreed(), PlanRenewed(fresh, FRIDAY)) == renewed(agreed(), fresh, FRIDAY)


@st.composite
def lives(draw: st.DrawFn) -> tuple[str, list[Change]]:
    """A family's code, and what its people say."""
    code = draw(st.sampled_from(CODES))
    return code, draw(st.lists(anything_said(agreed(code)), max_size=10))


@settings(max_examples=60, deadline=None)
@given(life=lives(), on=st.dates(date(2026, 4, 23), date(2026, 5, 29)))
def test_whatever_was_said_is_kept_and_loading_twice_is_loading_once(
    life: tuple[str, list[Change]], on: date
) -> None:
    """Given anything was said, when the file is loaded, every answer is still there, once."""
    plan = after(agreed(life[0]), life[1])
    fresh = read_plan_file(plan_file(life[0]), on)

    again = renewed(plan, fresh, on)

    assert (again.reports, again.readings, again.reviews) == (
        plan.reports,
        plan.readings,
        plan.reviews,
    )
    assert (again.acceptances, again.attendances) == (plan.acceptances, plan.attendances)
    assert set(named_in(again)) <= {person.id for person in again.people}
    assert renewed(again, fresh, on) == again
