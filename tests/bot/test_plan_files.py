"""A plan file is read whole: people, who decides and knows what, goals, agreements, meetings."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.plan_files import read_plan_file, remarks_on
from conversations.plan.circles import ClosedTopic, ShareRule, Sharing, Topic
from conversations.plan.goals import GoalState
from conversations.plan.ids import AgreementId, GoalId, MeetingId, PersonId
from conversations.plan.meetings import MeetingKind, MeetingState
from conversations.plan.model import Plan
from conversations.plan.people import Kind, Role, Standing, Way, Window
from tests.families import CODES, FAMILIES, plan_file

TODAY = date(2026, 3, 2)
STAGES = sorted(str(path.relative_to(FAMILIES))[:-5] for path in FAMILIES.rglob("*.yaml"))


@pytest.mark.parametrize("name", STAGES)
def test_every_shipped_family_is_read_without_mistakes(name: str) -> None:
    """Given a family as shipped, when its file is read, there is a plan, of that family."""
    plan = read_plan_file(plan_file(name), TODAY)

    assert plan.id == name.partition("/")[0]
    assert plan.meetings


def test_samira_is_read_as_her_line_says() -> None:
    """Given the line of Samira, when read, she is who it says; she is invited, not linked."""
    samira = read_plan_file(plan_file(), TODAY).person(PersonId("a1"))

    assert (samira.name, samira.kind, samira.label) == ("Samira El Amrani", Kind.FAMILY, "moeder")
    assert (samira.born, samira.language, samira.level) == (date(1988, 5, 4), "nl", "b1")
    assert (samira.way, samira.window) == (Way.TELEGRAM, Window(time(9), time(15)))
    assert samira.standing is Standing.INVITED


@pytest.mark.parametrize(
    ("code", "person", "way", "via", "standing"),
    [
        ("P-A14", "a4", Way.NONE, None, Standing.INVITED),
        ("P-A14", "a5", Way.VIA, "a1", Standing.ACTIVE),
        ("P-A14", "a7", Way.SLACK, None, Standing.INVITED),
        ("P-B27", "b6", Way.PAPER, "b5", Standing.ACTIVE),
        ("P-C33", "c3", Way.PAGE, None, Standing.INVITED),
    ],
)
def test_everybody_takes_part_in_their_own_way(
    code: str, person: str, way: Way, via: str | None, standing: Standing
) -> None:
    """Given a channel in the file, when read, it is how somebody takes part, and through whom."""
    found = read_plan_file(plan_file(code), TODAY).person(PersonId(person))

    assert (found.way, found.via, found.standing) == (way, via, standing)


def test_abel_joins_on_his_twelfth_birthday() -> None:
    """Given “none until” a day, when read, Abel has a page from that day on."""
    abel = read_plan_file(plan_file("P-C33"), TODAY).person(PersonId("c3"))

    assert abel.joins == date(2026, 4, 16)
    assert not abel.may_have_a_seat(date(2026, 4, 15))
    assert abel.may_have_a_seat(date(2026, 4, 16))


def test_the_coordinator_hands_over_on_the_day_of_the_dialogue() -> None:
    """Given two coordinators with days, when read, there is one at every moment."""
    plan = read_plan_file(plan_file("P-C33"), TODAY)

    keeping = [plan.holder(Role.COORDINATOR, date(2026, 4, day)) for day in (21, 22, 23)]

    assert [one.id if one else None for one in keeping] == ["c6", "c7", "c7"]


def test_authority_is_read_with_who_checked_it() -> None:
    """Given the block gezag, when read, each child has its holders, checked by Ilse."""
    bilal, noor = read_plan_file(plan_file(), TODAY).authorities

    assert (bilal.child, bilal.holders, bilal.kind) == ("a3", ("a1", "a2"), "joint")
    assert (noor.checked_by, noor.checked_on) == ("a7", date(2026, 3, 4))


def test_one_holder_has_authority_alone() -> None:
    """Given a child with one holder and no kind, when read, that is sole authority."""
    kacper, zosia = read_plan_file(plan_file("P-B27"), TODAY).authorities

    assert (kacper.kind, zosia.kind) == ("sole", "joint")


def test_topics_are_closed_for_some_for_all_but_one_and_for_all() -> None:
    """Given the three ways to close a topic, when read, each shuts out whom it says."""
    relation, health = read_plan_file(plan_file(), TODAY).closed_topics
    _, past = read_plan_file(plan_file("P-B27"), TODAY).closed_topics

    assert relation == ClosedTopic(PersonId("a1"), Topic.RELATION, (PersonId("a8"), PersonId("a9")))
    assert health == ClosedTopic(PersonId("a2"), Topic.HEALTH, (), to_everyone=True)
    assert past.to_everyone
    assert "b5" in past.closed_to
    assert "b1" not in past.closed_to


def test_who_is_not_named_under_sharing_is_shown_nothing() -> None:
    """Given the block sharing, when read, only what it says is shared; of Bilal not to Marijke."""
    rules = read_plan_file(plan_file(), TODAY).share_rules

    assert ShareRule(PersonId("a3"), PersonId("a6"), Sharing.GOALS) in rules
    assert not any((rule.owner, rule.audience) == ("a3", "a8") for rule in rules)


def test_goals_have_their_number_words_and_both_ends_of_the_scale() -> None:
    """Given goal 1, when read, it is g1 in the words of the family; goal 4 is parked."""
    plan = read_plan_file(plan_file(), TODAY)
    school = plan.goal(GoalId("g1"))

    assert (school.number, school.own_words) == (1, "Bilal gaat elke dag naar school.")
    assert (school.by, school.for_whom, school.priority) == ("a1", ("a3",), 1)
    assert (school.anchor_0, school.domain) == ("Bilal is elke dag thuis.", "school")
    assert plan.goal(GoalId("g4")).state is GoalState.PARKED


def test_agreements_go_round_on_the_day_of_the_closing_or_their_own() -> None:
    """Given a closing with a day, when read, agreements count from it; a later one from its own."""
    plan = read_plan_file(plan_file("P-B27"), TODAY)

    assert plan.agreement(AgreementId("B1")).released_on == date(2026, 3, 18)
    later = plan.agreement(AgreementId("B6"))
    assert later.released_on == date(2026, 4, 2)
    assert later.audience == ("b2", "b5", "b7")
    assert later.topics == (Topic.ALCOHOL_DRUGS,)


def test_what_has_no_day_counts_from_the_day_of_reading() -> None:
    """Given a file without days of release and fixing, when read, they are today."""
    text = (
        plan_file().replace(", released_on: 2026-03-26", "").replace(", fixed_on: 2026-03-13", "")
    )

    plan = read_plan_file(text.replace(", started_on: 2026-03-02", ""), date(2026, 3, 3))

    assert {one.released_on for one in plan.agreements} == {date(2026, 3, 3)}
    assert {one.fixed_on for one in plan.meetings} == {date(2026, 3, 3)}
    assert plan.started_on == date(2026, 3, 3)


def test_the_closing_makes_the_evaluation_with_family_doers_and_coordinator() -> None:
    """Given the next evaluation, when read, whoever can be reached and has a part is invited."""
    plan = read_plan_file(plan_file(), TODAY)
    evaluation = plan.meeting(MeetingId("e1"))

    assert evaluation.kind is MeetingKind.EVALUATION
    assert (evaluation.day, evaluation.at) == (date(2026, 5, 20), time(15, 30))
    assert evaluation.invited == ("a1", "a2", "a3", "a5", "a6", "a7", "a8", "a9")
    assert evaluation.must_attend == ("a7",)
    assert plan.closing is not None
    assert plan.closing.next_evaluation == evaluation.id
    assert [one.which for one in plan.closing.extra_help] == ["leerplicht"]


def test_without_a_list_everybody_who_can_be_reached_is_invited() -> None:
    """Given a meeting that names nobody, when read, all but Noor, who has no seat, are asked."""
    text = plan_file("P-A14/1-invited").replace(
        ", invited: [a1, a2, a3, a5, a6, a7, a8, a9], must_attend: [a7, a8]", ""
    )

    (table,) = read_plan_file(text, TODAY).meetings

    assert "a10" in table.invited
    assert "a4" not in table.invited
    assert table.must_attend == ()


def test_a_meeting_before_the_day_of_reading_has_been_held() -> None:
    """Given a file read after the round table, the round table is over, the evaluation is not."""
    table, evaluation = read_plan_file(plan_file(), date(2026, 3, 26)).meetings

    assert (table.state, evaluation.state) == (MeetingState.HELD, MeetingState.FIXED)


@pytest.mark.parametrize("typed", ['time: "15:30"', "time: 15:30", "at: 15:30"])
def test_a_time_is_a_time_with_or_without_quotes(typed: str) -> None:
    """Given 15:30 without quotes, which YAML counts as 930, when read, it is half past three."""
    plan = read_plan_file(plan_file().replace('time: "15:30"', typed), TODAY)

    assert plan.meeting(MeetingId("r1")).at == time(15, 30)


def test_what_is_read_but_not_used_yet_is_remarked_on() -> None:
    """Given a diary, an interpreter and a second language, when read, each gets a remark."""
    found = remarks_on(plan_file("P-C33"), TODAY)

    keys = [dict(sentence.values)["key"] for _, sentence in found]
    assert keys == ["also", "needs", "also", "diary", "evaluate_with"]


def test_a_language_without_texts_is_remarked_on_and_read_in_dutch() -> None:
    """Given that Fatima speaks Tarifit, when read, her texts are Dutch, and the file says so."""
    fatima = read_plan_file(plan_file(), TODAY).person(PersonId("a5"))

    assert fatima.language == "nl"
    assert any("Tarifit" in str(sentence.values) for _, sentence in remarks_on(plan_file(), TODAY))


@pytest.mark.parametrize("code", CODES)
def test_people_in_a_file_are_the_people_everywhere_in_it(code: str) -> None:
    """Given a family as read, everybody that anything names is in it (no loose ends)."""
    plan: Plan = read_plan_file(plan_file(code), TODAY)
    ids = {person.id for person in plan.people}

    assert {doer for one in plan.agreements for doer in one.doers} <= ids
    assert {one.by for one in plan.goals} <= ids
    assert {one.goal for one in plan.agreements} <= {goal.id for goal in plan.goals}


def test_the_stages_of_el_amrani_differ_only_in_what_happened() -> None:
    """Given the file before the table and the list as it first went round, the rest is equal."""
    whole = plan_file().splitlines()[1:]
    before = plan_file("P-A14/1-invited").splitlines()[1:]
    first = plan_file("P-A14/2-agreed").splitlines()[1:]

    assert whole[: len(before)] == before
    assert [old for old, new in zip(first, whole, strict=True) if old != new] == [
        next(line for line in first if "via het schrift" in line)
    ]


def test_the_example_in_the_document_is_read() -> None:
    """Given the example that explains the format, when read, it is a plan, with every block."""
    document = (FAMILIES.parent / "docs" / "plan-file.md").read_text(encoding="utf-8")
    example = document.partition("```yaml\n")[2].partition("```")[0]

    plan = read_plan_file(example, TODAY)

    assert (plan.id, len(plan.people), len(plan.meetings)) == ("P-X01", 7, 2)
