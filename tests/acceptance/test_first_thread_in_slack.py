"""One professional, from the invitation to the answer in the plan, through a real line of Slack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot import invitations
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.meetings import Coming
from conversations.plan.people import Standing
from storage import plans
from tests.families import invited
from tests.rigs.clock import Clock
from tests.rigs.program import Program, settings_for
from tests.rigs.slack import Colleague, Slack

MARIJKE = PersonId("a8")
MOST_QUESTIONS = 9


@pytest.fixture(params=["socket", "http"])
def program(
    request: pytest.FixtureRequest, slack: Slack, clock: Clock, database_url: str, tmp_path: Path
) -> Iterator[Program]:
    """The program, with Slack in both of its ways."""
    clock.sets(datetime.fromisoformat("2026-03-16T10:00+01:00"))
    env = {**settings_for(tmp_path, database_url, clock, slack=slack), "SLACK_MODE": request.param}
    with Program(env) as program:
        if request.param == "http":
            slack.posts_to(f"{program.address}/slack/events")
        else:
            slack.waits_for_connections()
        yield program


def test_marijke_links_and_takes_part(program: Program, slack: Slack) -> None:
    """Given a plan, when Marijke types her code in Slack, she takes part in it."""
    marijke = _linked(program, slack)

    plan = program.runs(lambda tx: plans.get(tx, PlanId("P-A14")).plan)
    assert plan.person(MARIJKE).standing is Standing.ACTIVE
    assert {one.text for one in marijke.notifications} <= {"Plan P-A14", "Tafelronde"}
    assert slack.refused == ()


def test_marijke_answers_on_a_page_and_says_that_she_comes(program: Program, slack: Slack) -> None:
    """Given questions on a page over the chat and one in it, each answer counts at once."""
    marijke = _linked(program, slack)

    marijke.uses_shortcut("my_questions")
    marijke.waits_for(lambda she: she.modal and she.modal.inputs)
    marijke.fills("In welke taal", "Nederlands")
    marijke.submits()
    for _ in range(MOST_QUESTIONS):
        slack.quiet()
        if not marijke.modal or not marijke.modal.inputs:
            break
        marijke.clicks("Sla over")
    given = str(marijke.modal).partition("Wat jij hebt geantwoord")[2]
    assert "In welke taal lees je het liefst?" in given
    assert "code" not in given

    marijke.closes()
    marijke.types("start")
    marijke.waits_for(lambda she: "Kun je komen?" in she.newest.words)
    marijke.clicks("Ja, ik kom")
    marijke.waits_for(lambda she: "Heb je met de ouders besproken" in she.newest.words)

    plan = program.runs(lambda tx: plans.get(tx, PlanId("P-A14")).plan)
    assert [one.coming for one in plan.attendances] == [Coming.YES]
    assert slack.refused == ()


def _linked(program: Program, slack: Slack) -> Colleague:
    plan = program.runs(lambda tx: invitations.load(tx, invited("P-A14")))
    invitation = program.runs(lambda tx: invitations.invite(tx, plan, plan.person(MARIJKE)))
    marijke = slack.colleague("Marijke")
    marijke.command(f"/gezinsplan koppel {invitation.token}")
    marijke.waits_for(lambda she: she.dm and "Ben jij Marijke?" in she.newest.words)
    marijke.clicks("Ja, dat ben ik")
    marijke.waits_for(lambda she: "Typ de code" in she.newest.words)
    marijke.types(invitation.code)
    marijke.waits_for(lambda she: "In welke taal" in she.newest.words)
    return marijke
