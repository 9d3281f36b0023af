"""Guests of an organisation are strangers to us, whatever code they have (S13, S14)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import invitations
from conversations.plan.ids import PersonId
from storage import addresses
from tests.families import invited
from tests.rigs.clock import Clock
from tests.rigs.program import Program, settings_for
from tests.rigs.slack import Colleague, Slack

MARIJKE = PersonId("a8")


@pytest.fixture
def program(slack: Slack, clock: Clock, tmp_path: Path) -> Iterator[Program]:
    """The program with a line to Slack."""
    url = f"sqlite:///{tmp_path / 'kept.sqlite3'}"
    with Program(settings_for(tmp_path, url, clock, slack=slack)) as program:
        slack.waits_for_connections()
        yield program


@pytest.mark.parametrize("kind", ["is_restricted", "is_ultra_restricted", "is_stranger"])
def test_S13_a_guest_with_a_code_reads_what_every_stranger_reads(
    program: Program, slack: Slack, kind: str
) -> None:
    """Given a guest has somebody's code, nothing tells them that it is good for anything."""
    guest = slack.colleague("Gast")
    guest.changes(**{kind: True})
    passer_by = slack.colleague("Iemand")

    guest.command(f"/gezinsplan koppel {_token(program)}")
    passer_by.types("Hallo")

    slack.quiet()
    assert guest.newest.words == passer_by.newest.words
    assert _known(program, guest) == 0


def test_S11_who_becomes_a_guest_takes_part_no_more(program: Program, slack: Slack) -> None:
    """Given somebody's account is made that of a guest, nothing more is sent to it."""
    marijke = slack.colleague("Marijke")
    marijke.command(f"/gezinsplan koppel {_token(program)}")
    marijke.waits_for(lambda she: she.dm and "Ben jij Marijke?" in she.newest.words)
    slack.quiet()

    marijke.changes(is_restricted=True)
    slack.quiet()

    assert [event["event"]["type"] for event in slack.events][-1] == "user_change"
    assert slack.refused == ()


def _token(program: Program) -> str:
    plan = program.runs(lambda tx: invitations.load(tx, invited("P-A14")))
    made = program.runs(lambda tx: invitations.invite(tx, plan, plan.person(MARIJKE)))
    return made.token


def _known(program: Program, who: Colleague) -> int:
    where = f"{who.team_id}:{who.user_id}"
    return len(program.runs(lambda tx: addresses.behind(tx, "slack", where)))
