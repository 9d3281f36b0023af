"""Who somebody in Slack is, for as long as their account and their organisation let us know.

Source: reliability 2.2, S11-S13.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.journeys import linking
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Coming
from conversations.texts import say
from storage import addresses, sessions
from storage.addresses import AddressState
from storage.seats import Seat as AtTable
from tests.reliability.conftest import NEVER
from tests.reliability.household import MORNING, PLAN
from tests.reliability.labels import COMES, MENU, nl
from tests.reliability.slack_table import A_TEACHER, ILSE, MARIJKE, SlackTable, said
from tests.rigs.clock import Clock
from tests.rigs.program import free_port, settings_for
from tests.rigs.slack import Options, Slack, start_in_thread
from tests.rigs.slack.wire import Fields

SOMEWHERE_ELSE = "T0ANDERTEAM"


def unreachable(table: SlackTable) -> int:
    """How often Ilse, who keeps the overview, read that Marijke cannot be reached."""
    line = nl(say("{name} cannot be reached in the chat.", name="Marijke"))
    return sum(line in words for words in said(table.sits(ILSE)))


def late(table: SlackTable, **event: object) -> Fields:
    """What the last person typed, brought once more as something new, with other facts."""
    last = [one for one in table.slack.events if "client_msg_id" in one["event"]][-1]
    return {**last, "event_id": f"Ev{len(table.slack.events)}", "event": {**last["event"], **event}}


def test_S11_an_account_that_ends_takes_all_rights_with_it(any_slack_table: SlackTable) -> None:
    """Given Marijke left the organisation, her account and her page open nothing any more."""
    table, marijke = any_slack_table, any_slack_table.is_asked(MARIJKE)
    table.sits(ILSE)
    seat = AtTable(PLAN, PersonId(MARIJKE))
    until = table.clock.now() + timedelta(days=30)
    table.does(lambda tx: sessions.begin(tx, seat, "her-page", until))
    marijke.types("nog niet")
    table.settles()
    before = said(marijke)

    marijke.leaves()
    table.settles()
    table.slack.delivers(late(table, text="ja, ik kom"))
    table.settles()

    assert table.state_of(MARIJKE) is None
    assert table.does(lambda tx: sessions.find(tx, "her-page", tx.now)) is None
    assert table.comes(MARIJKE) is not Coming.YES
    assert unreachable(table) == 1
    assert MENU not in "".join(said(marijke)[len(before) :])


def test_S11_rights_end_and_the_coordinator_is_told_in_one_commit(
    slack_table: SlackTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given Ilse cannot be told, nothing of it was kept: it is one thing, or nothing."""
    marijke = slack_table.is_asked(MARIJKE)

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(linking, "pass_on", fails)
        gone = {"type": "user_change", "user": {"id": marijke.user_id, "deleted": True}}
        slack_table.slack.delivers({**slack_table.slack.events[-1], "event": gone})
        slack_table.settles()

    assert slack_table.state_of(MARIJKE) is AddressState.LINKED
    assert unreachable(slack_table) == 0


def test_S11_slack_says_so_while_we_send(slack_table: SlackTable) -> None:
    """Given no event came, the first refusal ends her rights; Ilse is told once, others go on."""
    marijke, teacher = slack_table.sits(MARIJKE), slack_table.sits(A_TEACHER)
    slack_table.sits(ILSE)
    refused = {"method": "chat.postMessage", "channel": marijke.user_id}
    slack_table.slack.refuses("account_inactive", times=-1, **refused)

    slack_table.is_asked(MARIJKE)
    teacher.types("menu")
    slack_table.settles()

    assert slack_table.state_of(MARIJKE) is None
    assert unreachable(slack_table) == 1
    assert MENU in teacher.newest.words
    assert slack_table.states().keys() <= {"sent", "dead"}
    assert slack_table.health()[0] == 200


@pytest.mark.parametrize("error", ["account_inactive", "token_revoked", "invalid_auth"])
def test_S12_a_token_that_ends_takes_nobodys_rights_and_says_so(
    slack_table: SlackTable, error: str
) -> None:
    """Given Slack lets us in no more, people stay who they are, letters wait, health is red."""
    marijke = slack_table.is_asked(MARIJKE)
    slack_table.slack.refuses(error, times=-1)

    marijke.clicks(COMES)
    slack_table.settles()

    assert slack_table.state_of(MARIJKE) is AddressState.LINKED
    assert slack_table.comes(MARIJKE) is Coming.YES
    assert slack_table.states()["new"] >= 1
    assert slack_table.slack_health()["trouble"] == "the bot token is refused"
    assert slack_table.health()[0] == 503


@pytest.fixture
def rotating(clock: Clock) -> Iterator[Slack]:
    """A Slack whose workspaces give tokens for half a day."""
    slack = start_in_thread(Options(now=clock.now, is_rotated=True))
    yield slack
    slack.stops()


def test_S12_two_programs_fetch_new_tokens_once(
    rotating: Slack, clock: Clock, postgres_url: str, tmp_path: Path
) -> None:
    """Given the token is near its end, two programs that speak at once use one refresh token."""
    clock.sets(MORNING)
    env = settings_for(tmp_path, postgres_url, clock, slack=rotating)
    many = {
        **{
            name: value
            for name, value in env.items()
            if not name.endswith(("BOT_TOKEN", "APP_TOKEN"))
        },
        "SLACK_MODE": "http",
        "SLACK_CLIENT_ID": rotating.options.client_id,
        "SLACK_CLIENT_SECRET": rotating.options.client_secret,
        "TAFELRONDE_PUBLIC_URL": "https://plan.example.nl",
        "TAFELRONDE_TICK_SECONDS": NEVER,
    }
    with ExitStack() as stack:
        ports = [{**many, "TAFELRONDE_WEB_PORT": str(free_port())} for _ in range(2)]
        both = [stack.enter_context(SlackTable(rotating, clock, one)) for one in ports]
        team = rotating.workspace("Wijkteam")
        both[0].loads()
        both[0].knows(team, until=clock.now() + timedelta(hours=12))
        marijke, teacher = (both[0].sits(one, workspace=team) for one in (MARIJKE, A_TEACHER))
        clock.moves(hours=11)

        with ThreadPoolExecutor(2) as at_once:
            marijke.types("menu")
            list(at_once.map(lambda one: one.program.settles(), both))
        teacher.types("menu")
        both[0].settles()

        grants = [one.arguments for one in rotating.calls_of("oauth.v2.access")]
        assert [one["grant_type"] for one in grants] == ["refresh_token"]
        assert MENU in marijke.newest.words
        assert MENU in teacher.newest.words
        assert both[1].health()[0] == 200


@pytest.mark.parametrize(
    "theirs",
    [
        {"user_team": SOMEWHERE_ELSE},
        {"user_team": SOMEWHERE_ELSE, "team": SOMEWHERE_ELSE},
        {"user": "U0IEMANDANDERS"},
        {"user": "W0IEMANDANDERS"},
    ],
)
def test_S13_the_same_number_elsewhere_is_somebody_else(
    any_slack_table: SlackTable, theirs: dict[str, str]
) -> None:
    """Given words of another team or another account, they answer for nobody in the plan."""
    table, marijke = any_slack_table, any_slack_table.is_asked(MARIJKE)
    marijke.types("hulp")
    table.settles()
    before = said(marijke)

    table.slack.delivers(late(table, text="ja, ik kom", **theirs))
    table.settles()

    assert table.comes(MARIJKE) is None
    assert said(marijke) == before


def test_S13_an_organisation_as_a_whole_is_known_without_a_team(
    any_slack_table: SlackTable,
) -> None:
    """Given a whole organisation let us in, W-numbers and pages without a team are understood."""
    table = any_slack_table
    whole = table.slack.workspace("Gemeente", enterprise_id="E0GEMEENTE", is_org_install=True)
    table.knows(whole, "E0GEMEENTE")
    marijke = table.slack.colleague("Marijke", user_id="W0MARIJKE", workspace=whole)
    seat = AtTable(PLAN, PersonId(MARIJKE))
    table.does(lambda tx: addresses.link(tx, "slack", "E0GEMEENTE:W0MARIJKE", seat))

    marijke.uses_shortcut("my_questions")
    marijke.waits_for(lambda she: she.modal and she.modal.presses)
    marijke.clicks("Kom je aan tafel?")
    marijke.waits_for(lambda she: she.modal and she.modal.inputs)
    marijke.fills("Kun je komen?", COMES)
    marijke.submits()
    table.settles()
    marijke.closes()
    marijke.types("menu")
    table.settles()

    assert table.comes(MARIJKE) is Coming.YES
    assert MENU in marijke.newest.words
    assert _teams_of(table, "view_submission") == [None]
    assert table.slack.refused == ()


def _teams_of(table: SlackTable, kind: str) -> list[Any]:
    return [one["team"] for one in table.slack.bodies if one.get("type") == kind]
