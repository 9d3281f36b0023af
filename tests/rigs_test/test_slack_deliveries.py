"""The fake Slack delivers as the real one: events again, what people did once."""

import asyncio
from functools import partial

from tests.rigs.clock import Clock
from tests.rigs.slack import Slack
from tests.rigs_test.slack_calling import call
from tests.rigs_test.slack_lines import Heard, connected, until


def test_an_event_that_nobody_acknowledges_comes_again(hasty: Slack, clock: Clock) -> None:
    """Given no acknowledgement, an event comes at once, after a minute and after five more."""
    noor, heard = hasty.colleague("Noor"), Heard()

    async def lives() -> None:
        async with connected(hasty, heard, acks=False):
            await asyncio.to_thread(noor.types, "Dag")
            await until(lambda: len(heard) == 2)
            for minutes, count in ((1, 3), (5, 4)):
                await until(lambda: hasty.asks("status")["waiting"] == 1)
                clock.moves(minutes=minutes)
                await until(partial(_has, heard, count))
            await asyncio.to_thread(hasty.quiet)

    asyncio.run(lives())

    tries = [(one.retry_attempt, one.retry_reason) for _, one in heard]
    assert tries == [(0, ""), (1, "timeout"), (2, "timeout"), (3, "timeout")]
    assert len({one.envelope_id for _, one in heard}) == 4
    assert len({one.payload["event_id"] for _, one in heard}) == 1
    assert [(ack.retry, ack.is_ok, ack.after_ms) for ack in hasty.acks] == [
        (number, False, None) for number in range(4)
    ]


def test_what_a_person_did_comes_once_and_they_are_warned(hasty: Slack) -> None:
    """Given no acknowledgement, a shortcut and a command are lost, and Noor sees so."""
    noor, heard = hasty.colleague("Noor"), Heard()

    async def lives() -> None:
        async with connected(hasty, heard, acks=False):
            await asyncio.to_thread(noor.uses_shortcut, "mine")
            await asyncio.to_thread(noor.command, "/gezinsplan help")
            await until(lambda: len(noor.warnings) == 2)

    asyncio.run(lives())

    assert len(heard) == 2
    assert set(noor.warnings) == {
        "⚠ mine",
        "/gezinsplan failed with the error “operation_timeout”",
    }


def test_the_first_delivery_seen_may_be_a_repetition(slack: Slack) -> None:
    """Given a lost first try, the event comes with number 1; told to, it comes 0, 0, 1."""
    noor, heard = slack.colleague("Noor"), Heard()

    async def lives() -> None:
        async with connected(slack, heard):
            slack.drops_first_deliveries()
            noor.types("een")
            await until(lambda: len(heard) == 1)
            slack.repeats_each_event(0, 0, 1)
            noor.types("twee")
            await until(lambda: len(heard) == 4)

    asyncio.run(lives())

    tries = [(one.payload["event"]["text"], one.retry_attempt) for _, one in heard]
    assert tries == [("een", 1), ("twee", 0), ("twee", 0), ("twee", 1)]


def test_everything_that_happens_is_told_as_slack_tells_it(slack: Slack) -> None:
    """Given comings and goings, each event has its name, its channel and its people."""
    noor, ivo = slack.colleague("Noor"), slack.colleague("Ivo")
    room = slack.channel("gezin", [noor])
    bot = call(slack, "auth.test").body["user_id"]

    room.joins(ivo, by=noor)
    noor.types(f"<@{bot}> dag", in_=room)
    room.leaves(ivo)
    room.archives()
    room.unarchives()
    room.removes_the_app()
    room.invites_the_app(by=noor)
    ivo.leaves()
    noor.opens_home()
    noor.sends_file(text="kijk")
    noor.edits(noor.dm[-1], "o nee")
    slack.first_workspace.rate_limits_events()
    slack.first_workspace.uninstalls()

    told = [body.get("event", body) for body in slack.events]
    assert [(one["type"], one.get("subtype", "")) for one in told] == [
        ("member_joined_channel", ""),
        ("app_mention", ""),
        ("member_left_channel", ""),
        ("group_archive", ""),
        ("group_unarchive", ""),
        ("group_left", ""),
        ("member_joined_channel", ""),
        ("user_change", ""),
        ("app_home_opened", ""),
        ("message", "file_share"),
        ("message", "message_changed"),
        ("app_rate_limited", ""),
        ("tokens_revoked", ""),
        ("app_uninstalled", ""),
    ]
    assert told[0]["inviter"] == noor.user_id
    assert told[6]["user"] == bot
    assert told[7]["user"]["deleted"]
    assert told[8]["tab"] == "home"
    assert told[9]["channel_type"] == "im"
    assert told[10]["message"]["text"] == "o nee"
    assert told[10]["previous_message"]["text"] == "kijk"
    assert slack.events[0]["authorizations"][0]["user_id"] == bot


def _has(heard: Heard, count: int) -> bool:
    return len(heard) == count
