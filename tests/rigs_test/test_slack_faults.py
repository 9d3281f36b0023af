"""What goes wrong on purpose goes wrong as on the real Slack, and the journal knows the truth."""

from http.client import RemoteDisconnected
from pathlib import Path

import pytest

from tests.rigs.clock import Clock
from tests.rigs.slack import Slack, read_journal
from tests.rigs.slack.running import start_process
from tests.rigs_test.slack_calling import call


def test_a_refusal_happens_to_the_calls_it_is_for(slack: Slack) -> None:
    """Given a refusal for one method and channel, others go on, and it ends by itself."""
    noor, ivo = slack.colleague("Noor"), slack.colleague("Ivo")
    slack.refuses("fatal_error", method="chat.postMessage", channel=noor.user_id)

    errors = [
        call(slack, "chat.postMessage", channel=one.user_id, text="a").error
        for one in (ivo, noor, noor)
    ]

    assert errors == ["", "fatal_error", ""]
    assert slack.refused == (("chat.postMessage", "fatal_error", ()),)


def test_a_flood_concerns_one_workspace(slack: Slack) -> None:
    """Given a flood in one workspace, it answers 429 with a wait; another goes on."""
    team = slack.workspace("Zorgteam")
    slack.floods(7, team_id=slack.team_id, times=-1)

    flooded = call(slack, "auth.test")

    assert (flooded.status, flooded.error, flooded.retry_after) == (429, "ratelimited", "7")
    assert call(slack, "auth.test", token=team.bot_token).error == ""
    slack.works_again()
    assert call(slack, "auth.test").error == ""


def test_a_cut_call_was_accepted_and_a_lost_one_was_not(slack: Slack) -> None:
    """Given connections that break, the message is there after a cut and not after a loss."""
    noor = slack.colleague("Noor")
    for breaks, count in ((slack.cuts_after_accepting, 1), (slack.loses, 1)):
        breaks(method="chat.postMessage")
        with pytest.raises(RemoteDisconnected):
            call(slack, "chat.postMessage", channel=noor.user_id, text="Dag")
        assert len(noor.dm) == count

    assert [made.method for made in slack.calls] == ["chat.postMessage"]


def test_limits_count_per_channel_and_per_method(slack: Slack, clock: Clock) -> None:
    """Given limits by the clock, the fourth message in a second waits, elsewhere it does not."""
    noor, ivo = slack.colleague("Noor"), slack.colleague("Ivo")
    slack.keeps_limits(by_clock=True)

    def posts(channel: str) -> int:
        return call(slack, "chat.postMessage", channel=channel, text="a").status

    assert [posts(noor.user_id) for _ in range(4)] == [200, 200, 200, 429]
    assert posts(ivo.user_id) == 200
    clock.moves(seconds=1)
    assert posts(noor.user_id) == 200
    opened = [call(slack, "apps.connections.open", token=slack.app_token) for _ in range(2)]
    assert [one.status for one in opened] == [200, 429]
    assert opened[1].retry_after == "60"


def test_a_slack_of_its_own_keeps_a_journal_of_what_it_accepted(tmp_path: Path) -> None:
    """Given a Slack in a process of its own, its file tells the calls, without tokens."""
    accepted = tmp_path / "accepted"
    slack = start_process(accepted)
    noor = slack.colleague("Noor")

    call(slack, "chat.postMessage", channel=noor.user_id, text="Dag")
    call(slack, "chat.postMessage", channel=noor.user_id)
    slack.stops()

    (made,) = read_journal(accepted)
    assert (made.method, made.team_id) == ("chat.postMessage", slack.team_id)
    assert made.arguments == {"channel": noor.user_id, "text": "Dag"}
    assert made.result["message"]["text"] == "Dag"
    assert slack.bot_token not in accepted.read_text(encoding="utf-8")
