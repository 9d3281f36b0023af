"""What comes in from Slack is kept before it is acknowledged, and has its effect once.

Source: reliability 2.2, S1-S4, G6. What a dying program leaves is in test_slack_deaths.py.
"""

from __future__ import annotations

import pytest

from bot.channels.slack.receiving import ACKNOWLEDGED_WITHIN_S
from conversations.plan.meetings import Coming
from conversations.texts import say
from tests.reliability.labels import CANNOT, CHANGE, COMES, GO_ON, MENU, nl
from tests.reliability.slack_table import MARIJKE, PROFESSIONALS, SlackTable, said
from tests.reliability.slow import Lateness, a_busy_database, a_database_that_is_slow
from tests.rigs.slack import Ack, Colleague
from tests.rigs_test.calling import eventually

ALLOWED_S = 0.5
HOPS = 4  # from Slack to the program, to its database, and back: each may wait for this machine
AGAIN = nl(say("That took too long. Tap once more."))
CARD_BUTTON = nl(say("Open my part"))
SHORTCUT = "my_questions"


def tries_of(*people: Colleague) -> list[Ack]:
    """Every try of Slack to deliver an event of some people, oldest first."""
    users = {one.user_id for one in people}
    acks = people[0].slack.acks
    return [one for one in acks if one.kind == "events_api" and one.user_id in users]


def in_time(tries: list[Ack], lateness: Lateness) -> bool:
    """Whether all that was acknowledged was so in time, but for what this machine was late."""
    allowed_s = ALLOWED_S + HOPS * lateness.worst_s
    return all(one.after_ms / 1000 <= allowed_s for one in tries if one.is_ok and one.after_ms)


def test_S1_our_own_limit_leaves_room_for_the_way_back() -> None:
    """Given half a second for everything, we give up on acknowledging before that."""
    assert ACKNOWLEDGED_WITHIN_S < ALLOWED_S


def test_S1_what_cannot_be_kept_now_is_not_acknowledged_and_counts_once(
    any_slack_table: SlackTable, sqlite_url: str
) -> None:
    """Given a database that keeps Slack waiting, it tries again, and Marijke's no counts once."""
    table, marijke = any_slack_table, any_slack_table.is_asked(MARIJKE)

    with Lateness() as lateness:
        with a_busy_database(sqlite_url):
            marijke.types("ik kan niet")
            eventually(lambda: len(tries_of(marijke)) > 1)
        table.clock.moves(minutes=1)
        table.settles()

    tries = tries_of(marijke)
    assert not tries[0].is_ok
    assert tries[-1].is_ok
    assert in_time(tries, lateness)
    assert table.comes(MARIJKE) is Coming.NO
    assert len(table.history()) == 1
    assert table.came_in() == {"done": 1}
    assert len(said(marijke)) == len(set(said(marijke))) == 2


def test_S1_a_tap_that_is_kept_late_counts_and_a_second_one_shows_it(
    any_slack_table: SlackTable, sqlite_url: str
) -> None:
    """Given her tap took too long, Marijke sees Slack's warning, and then that it counted."""
    table, marijke = any_slack_table, any_slack_table.is_asked(MARIJKE)

    with a_busy_database(sqlite_url):
        question = marijke.newest
        marijke.clicks(COMES)
        marijke.waits_for(lambda she: she.warnings)
    marijke.clicks(CANNOT, in_=question)
    table.settles()

    assert table.comes(MARIJKE) is Coming.YES
    assert len(table.history()) == 1
    assert "Heb je met de ouders besproken" in marijke.newest.words


def test_S1_under_a_database_that_comes_and_goes_no_acknowledgement_is_late(
    any_slack_table: SlackTable, sqlite_url: str
) -> None:
    """Given delays up to two seconds, all that four people type is taken in once, none late."""
    table = any_slack_table
    everybody = [table.sits(person) for person in PROFESSIONALS]

    with Lateness() as lateness:
        with a_database_that_is_slow(sqlite_url, [0.05, 0.2, 0.6, 2.0, 0.4, 0.1]):
            for _ in range(5):
                for colleague in everybody:
                    colleague.types("menu")
        for minutes in (1, 5):
            table.settles(60)
            table.clock.moves(minutes=minutes)
        table.settles(60)

    tries = tries_of(*everybody)
    assert in_time(tries, lateness)
    assert {one.key for one in tries} == {one.key for one in tries if one.is_ok}
    assert table.came_in() == {"done": 20}
    for colleague in everybody:
        assert sum(MENU in words for words in said(colleague)) == 5


def test_S2_a_first_delivery_that_is_lost_is_heard_from_its_repetition(
    any_slack_table: SlackTable,
) -> None:
    """Given the first try never comes, the repetition is the first we see, and it counts."""
    marijke = any_slack_table.is_asked(MARIJKE)
    any_slack_table.slack.drops_first_deliveries()

    marijke.types("ik kan niet")
    any_slack_table.settles()

    assert [one.retry for one in tries_of(marijke)] == [1]
    assert any_slack_table.comes(MARIJKE) is Coming.NO


def test_S2_a_repetition_whatever_its_number_changes_nothing(any_slack_table: SlackTable) -> None:
    """Given an event comes as 0, 0 and 1, each acknowledged, it counts and is answered once."""
    table, marijke = any_slack_table, any_slack_table.is_asked(MARIJKE)
    table.slack.repeats_each_event(0, 0, 1)

    marijke.types("ik kan niet")
    table.settles()

    tries = tries_of(marijke)
    assert [(one.retry, one.is_ok) for one in tries] == [(0, True), (0, True), (1, True)]
    assert len(table.history()) == 1
    assert table.came_in() == {"done": 1}
    assert len(said(marijke)) == 2


def test_S2_a_day_later_the_same_event_is_still_the_same(any_slack_table: SlackTable) -> None:
    """Given her first words come again after more than a day, Marijke's last ones stand."""
    table, marijke = any_slack_table, any_slack_table.is_asked(MARIJKE)
    marijke.types("ik kan niet")
    table.settles()
    first = next(one for one in table.slack.events if one["event"].get("user") == marijke.user_id)
    marijke.clicks(CHANGE)
    table.settles()
    marijke.fills("Kun je komen?", COMES)
    marijke.submits()
    table.settles()
    table.clock.moves(days=1, hours=1)
    table.ticks()
    before = said(marijke)

    table.slack.delivers(first)
    table.settles()

    assert table.comes(MARIJKE) is Coming.YES
    assert said(marijke) == before


@pytest.mark.parametrize("seconds", [0.5, 1.0, 3.0])
def test_S4_a_page_opens_before_the_database_answers_or_is_offered_again(
    any_slack_table: SlackTable, sqlite_url: str, seconds: float
) -> None:
    """Given passes that end soon and a slow database, Marijke gets her page all the same."""
    table, marijke = any_slack_table, any_slack_table.is_asked(MARIJKE)
    table.slack.triggers_live(seconds)

    with a_busy_database(sqlite_url):
        marijke.uses_shortcut(SHORTCUT)
        marijke.waits_for(lambda she: she.modal or _views_refused(table))
    table.settles()
    if not marijke.modal:  # this machine took all that time: then it is offered once more
        table.slack.triggers_live(30)
        marijke.clicks(GO_ON)
        table.settles()

    assert marijke.modal
    assert marijke.modal.inputs


@pytest.mark.parametrize("where", ["shortcut", "direct message", "card"])
def test_S4_a_pass_that_ended_is_made_good_by_a_message_with_the_same_button(
    any_slack_table: SlackTable, where: str
) -> None:
    """Given Slack opens no page any more, Marijke reads so, and the same button opens it."""
    table, marijke = any_slack_table, any_slack_table.is_asked(MARIJKE)
    room = table.has_a_room() if where == "card" else None
    if where == "direct message":
        table.slack.triggers_live(0)
        marijke.uses_shortcut(SHORTCUT)
        table.settles()
    table.slack.triggers_live(0)

    if room is not None:
        marijke.clicks(CARD_BUTTON, in_=room.posts[-1])
    elif where == "shortcut":
        marijke.uses_shortcut(SHORTCUT)
    else:
        marijke.clicks(GO_ON)
    table.settles()

    assert marijke.modal is None
    assert AGAIN in marijke.newest.words
    assert marijke.newest.buttons == (GO_ON,)
    table.slack.triggers_live(30)
    _opens(table, marijke)


def test_S4_a_stranger_whose_pass_ended_learns_nothing_from_the_button(
    any_slack_table: SlackTable,
) -> None:
    """Given somebody no plan knows tapped the card, what is offered again tells them nothing."""
    table, room = any_slack_table, any_slack_table.has_a_room()
    stranger, card = table.slack.colleague("Vreemde"), room.posts[-1]
    room.joins(stranger)
    table.settles()
    table.slack.triggers_live(0)
    stranger.clicks(CARD_BUTTON, in_=card)
    table.settles()
    table.slack.triggers_live(30)

    stranger.clicks(GO_ON)
    table.settles()

    assert stranger.modal is not None
    assert not stranger.modal.inputs
    assert "P-A14" not in f"{stranger.modal}{said(stranger)}"


def _opens(table: SlackTable, colleague: Colleague) -> None:
    colleague.clicks(GO_ON)
    table.settles()
    assert colleague.modal
    assert [field.label for field in colleague.modal.inputs]


def _views_refused(table: SlackTable) -> bool:
    return any(method == "views.open" for method, _, _ in table.slack.refused)
