"""A program that dies with something of Slack in its hands loses nothing and does nothing twice.

Source: reliability 2.2, S3. Events come again; taps and pages do not, and Slack then warns.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conversations.plan.meetings import Coming
from tests.reliability.labels import COMES
from tests.reliability.slack_table import MARIJKE, SlackTable, said
from tests.rigs.crash import Child, Crash
from tests.rigs_test.calling import eventually

BEFORE_THE_COMMIT, BEFORE_THE_ACK, BEFORE_THE_ANSWER = (
    "slack-received",
    "slack-taken",
    "post-deliver",
)
NEXT_QUESTION = "Heb je met de ouders besproken"


@contextmanager
def a_program_that_dies(table: SlackTable, log: Path, point: str) -> Iterator[None]:
    """Let another program take the place of the table's, and kill itself; then start anew."""
    table.closes()
    crash = Crash(point)
    with Child(["bot.cli", "run"], log, crash=crash, environment=table.env) as child:
        eventually(lambda: "The page is at" in child.said or not child.is_running, 30)
        if table.env.get("SLACK_MODE") != "http":
            table.slack.waits_for_connections()
        yield
        child.ends()
        assert child.has_crashed, child.said
    table.opens()
    table.settles()


def test_S3_killed_before_the_commit_a_tap_is_not_kept_and_she_knows(
    any_slack_table: SlackTable, tmp_path: Path
) -> None:
    """Given the program dies with her tap in hand, Marijke is warned; her second tap counts."""
    table, marijke = any_slack_table, any_slack_table.is_asked(MARIJKE)

    with a_program_that_dies(table, tmp_path / "log", BEFORE_THE_COMMIT):
        marijke.clicks(COMES)
    marijke.waits_for(lambda she: she.warnings)
    assert table.comes(MARIJKE) is None
    marijke.clicks(COMES)
    table.settles()

    assert table.comes(MARIJKE) is Coming.YES
    assert NEXT_QUESTION in marijke.newest.words


def test_S3_killed_before_the_ack_a_tap_counts_once_and_the_next_words_show_it(
    any_slack_table: SlackTable, tmp_path: Path
) -> None:
    """Given it died after the commit, Marijke is warned, but reads what comes next; once."""
    table, marijke = any_slack_table, any_slack_table.is_asked(MARIJKE)
    question = marijke.newest

    with a_program_that_dies(table, tmp_path / "log", BEFORE_THE_ACK):
        marijke.clicks(COMES)
    marijke.waits_for(lambda she: she.warnings)
    assert NEXT_QUESTION in marijke.newest.words
    marijke.clicks(COMES, in_=question)
    table.settles()

    assert table.comes(MARIJKE) is Coming.YES
    assert len(table.history()) == 1


def test_S3_killed_after_the_commit_what_was_to_be_said_is_said(
    any_slack_table: SlackTable, tmp_path: Path
) -> None:
    """Given it dies before it answers, the answer comes when it is back, once."""
    table, marijke = any_slack_table, any_slack_table.is_asked(MARIJKE)

    with a_program_that_dies(table, tmp_path / "log", BEFORE_THE_ANSWER):
        marijke.clicks(COMES)

    assert table.comes(MARIJKE) is Coming.YES
    assert sum(NEXT_QUESTION in words for words in said(marijke)) == 1
    assert table.states().keys() == {"sent"}


@pytest.mark.parametrize("point", [BEFORE_THE_COMMIT, BEFORE_THE_ACK, BEFORE_THE_ANSWER])
def test_S3_typed_words_come_again_and_count_once(
    any_slack_table: SlackTable, tmp_path: Path, point: str
) -> None:
    """Given it dies with her words in hand, Slack brings them again, and they count once."""
    table, marijke = any_slack_table, any_slack_table.is_asked(MARIJKE)

    with a_program_that_dies(table, tmp_path / "log", point):
        marijke.types("ik kan niet")
    table.clock.moves(minutes=1)
    table.settles()

    assert table.comes(MARIJKE) is Coming.NO
    assert len(table.history()) == 1
    assert table.came_in() == {"done": 1}
    assert len(said(marijke)) == len(set(said(marijke))) == 2
    assert table.states().keys() == {"sent"}
