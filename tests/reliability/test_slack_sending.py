"""What goes out to Slack: by the outbox alone, at Slack's pace, and by a clock that fits.

Source: reliability 2.2, S8, S9, S18.
"""

from __future__ import annotations

import time

import pytest

from bot import skew
from bot.channels.slack import receiving
from bot.pacing import Pacer
from conversations.plan.meetings import Coming
from tests.reliability.labels import COMES, MENU
from tests.reliability.slack_table import A_TEACHER, ILSE, MARIJKE, SlackTable, said
from tests.reliability.table import Table
from tests.rigs.slack import Call, Colleague
from tests.rigs_test.calling import eventually

POST, EDIT = "chat.postMessage", "chat.update"
NEXT_QUESTION = "Heb je met de ouders besproken"
TEN_MINUTES_S = 600


def posted(table: SlackTable, colleague: Colleague) -> list[Call]:
    """Every message Slack took in for somebody."""
    return [one for one in table.slack.calls_of(POST) if one.channel == colleague.user_id]


def test_S8_only_the_outbox_sends_again(slack_table: SlackTable) -> None:
    """Given the line breaks after Slack took a question in, nothing goes out until that is due."""
    marijke = slack_table.is_asked(MARIJKE)
    slack_table.slack.cuts_after_accepting(method=POST)

    marijke.clicks(COMES)
    slack_table.settles()

    assert len(posted(slack_table, marijke)) == 2
    assert slack_table.states() == {"sent": 2, "new": 1}
    slack_table.clock.moves(minutes=5)
    slack_table.ticks()
    assert len(posted(slack_table, marijke)) == 3
    assert slack_table.states() == {"sent": 3}
    assert slack_table.comes(MARIJKE) is Coming.YES
    assert len(slack_table.history()) == 1


def test_S8_what_is_edited_is_there_once_however_often_it_is_sent(slack_table: SlackTable) -> None:
    """Given the line breaks after an edit, it is made again, and no message comes of it."""
    marijke = slack_table.is_asked(MARIJKE)
    slack_table.slack.cuts_after_accepting(method=EDIT)

    marijke.clicks(COMES)
    for _ in range(2):
        slack_table.settles()
        slack_table.clock.moves(minutes=5)
        slack_table.ticks()

    assert len(slack_table.slack.calls_of(EDIT)) == 2
    assert len(said(marijke)) == len(set(said(marijke))) == 2
    assert slack_table.states() == {"sent": 3}


def test_S8_a_reminder_in_doubt_is_not_sent_twice(slack_table: SlackTable) -> None:
    """Given nobody knows whether her reminder arrived, Marijke does not get it a second time."""
    marijke = slack_table.sits(MARIJKE)
    slack_table.slack.cuts_after_accepting(method=POST)

    slack_table.is_a_week_before()
    slack_table.clock.moves(hours=1)
    slack_table.ticks()

    assert len(said(marijke)) == 1
    assert slack_table.states()["held"] == 1


def test_S8_what_slack_did_not_take_in_is_sent_again_once(slack_table: SlackTable) -> None:
    """Given a question is lost on its way, it is there after a while, once."""
    marijke = slack_table.is_asked(MARIJKE)
    slack_table.slack.loses(method=POST)

    marijke.clicks(COMES)
    slack_table.settles()
    assert len(said(marijke)) == 1
    slack_table.clock.moves(minutes=5)
    slack_table.ticks()

    assert sum(NEXT_QUESTION in words for words in said(marijke)) == 1


def test_S9_a_workspace_that_asks_for_rest_gets_it_and_others_go_on(
    slack_table: SlackTable,
) -> None:
    """Given Slack asks a minute's rest for one workspace, nothing goes there until it is over."""
    slack = slack_table.slack
    school = slack.workspace("School")
    slack_table.knows(school)
    ilse = slack_table.sits(ILSE, workspace=school)
    marijke, third = slack_table.is_asked(MARIJKE), slack_table.sits(A_TEACHER)
    slack.floods(60, method=POST, team_id=slack.team_id)
    marijke.clicks(COMES)
    slack_table.settles()
    third.types("menu")
    ilse.types("menu")
    slack_table.settles()

    assert [error for _, error, _ in slack.refused] == ["ratelimited"]
    assert said(third) == []
    assert MENU in ilse.newest.words
    slack_table.clock.moves(seconds=59)
    slack_table.ticks()
    assert said(third) == []
    slack_table.clock.moves(seconds=2)
    slack_table.ticks()

    assert MENU in third.newest.words
    assert NEXT_QUESTION in marijke.newest.words
    assert [error for _, error, _ in slack.refused] == ["ratelimited"]
    assert slack_table.states().keys() == {"sent"}


def test_S9_rest_that_is_asked_again_and_again_loses_nothing(slack_table: SlackTable) -> None:
    """Given 429 a dozen times in a row, the question is sent when that stops, once."""
    marijke = slack_table.is_asked(MARIJKE)
    slack_table.slack.floods(30, method=POST, times=12)
    marijke.clicks(COMES)

    for _ in range(14):
        slack_table.settles()
        slack_table.clock.moves(seconds=31)
        slack_table.ticks()

    assert sum(NEXT_QUESTION in words for words in said(marijke)) == 1
    assert slack_table.states().keys() == {"sent"}


def test_S9_the_program_keeps_slacks_limits_by_itself(slack_table: SlackTable) -> None:
    """Given Slack's real limits, five answers in a row are all sent and none is refused."""
    marijke = slack_table.sits(MARIJKE)
    slack_table.closes()
    slack_table.slack.keeps_limits()
    slack_table.opens(Pacer(time.monotonic))

    for _ in range(5):
        marijke.types("menu")
    slack_table.settles(30)

    assert len(said(marijke)) == 5
    assert slack_table.slack.refused == ()


def test_S9_when_slack_holds_events_back_health_says_so_for_a_while(
    any_slack_table: SlackTable,
) -> None:
    """Given Slack tells of too many events, health is red, and green when it is over."""
    any_slack_table.slack.first_workspace.rate_limits_events()

    eventually(lambda: any_slack_table.health()[0] == 503)
    told = any_slack_table.slack_health()
    assert (told["trouble"], told["held_back"]) == ("slack holds events back", 1)
    any_slack_table.clock.moves(seconds=receiving.HELD_BACK_FOR.total_seconds())

    any_slack_table.ticks()
    assert any_slack_table.slack_health()["trouble"] == ""


@pytest.mark.parametrize("off_s", [-TEN_MINUTES_S, TEN_MINUTES_S])
def test_S18_a_clock_that_is_off_is_told_and_what_it_refused_comes_again(
    posted_table: SlackTable, off_s: int
) -> None:
    """Given we differ ten minutes from Slack, all it posts is refused, and health says why."""
    marijke, slack = posted_table.is_asked(MARIJKE), posted_table.slack
    slack.signs(skew_s=off_s)

    posted_table.begins(MARIJKE, "contribution")  # what goes out is answered with Slack's time
    marijke.types("ik kan niet")
    posted_table.settles()

    told = posted_table.slack_health()
    assert posted_table.health()[0] == 503
    assert told["trouble"] == "our clock is wrong"
    assert abs(told["clock_off_s"] + off_s) < skew.AT_MOST_S
    assert posted_table.came_in() == {}
    slack.signs()
    posted_table.clock.moves(minutes=1)
    posted_table.settles()

    assert posted_table.came_in() == {"done": 1}
    assert posted_table.health()[0] == 200


def test_S18_telegrams_clock_is_looked_at_too(table: Table) -> None:
    """Given Telegram's answers, health says how far apart our clocks are: next to nothing."""
    told = table.health()[1]["telegram"]

    assert abs(told["clock_off_s"]) < skew.AT_MOST_S
    assert told["trouble"] == ""
