"""The manifest asks Slack for what the code uses, and for nothing else (S-4, S-5)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from bot.channels.slack import manifest as told
from bot.channels.slack.reading import read
from bot.cli import main

CODE = Path(told.__file__).parent
DOCS = Path(__file__).parents[4] / "docs" / "slack.md"
CALLED = re.compile(r'"((?:apps|auth|chat|conversations|oauth|users|views)\.[A-Za-z0-9.]+)"')
CLIENT = re.compile(r"\.((?:apps|auth|chat|conversations|oauth|users|views)_\w+)\(")
ADDRESS = "https://plan.example.nl"
HOOK = f"{ADDRESS}/slack/events"
LONGEST_NAME, LONGEST_DESCRIPTION, SHORTEST_STORY = 35, 140, 174


def _sources() -> str:
    files = (one for one in CODE.glob("*.py") if one.name != "manifest.py")
    return "\n".join(one.read_text() for one in files)


def _events() -> dict[str, dict[str, Any]]:
    """The least that Slack tells with each event."""
    room = {"channel": "C0ROOM", "user": "U0ANN"}
    typed = {"channel_type": "im", "user": "U0ANN", "text": "hallo", "ts": "1.2", "channel": "D0"}
    gone = {"user": {"id": "U0ANN", "team_id": "T0TEAM", "deleted": True}}
    alone: dict[str, dict[str, Any]] = {
        "app_home_opened": {"tab": "home", "user": "U0ANN"},
        "message.im": {"type": "message", **typed},
        "user_change": gone,
    }
    return dict.fromkeys(told.EVENTS, room) | alone


def test_s4_the_manifest_and_the_table_are_the_same() -> None:
    """Given the file Slack reads, it has every command, shortcut, event and scope of the table."""
    file = told.manifest()

    features, settings = file["features"], file["settings"]
    assert tuple(one["command"] for one in features["slash_commands"]) == told.COMMANDS
    shortcuts = {one["callback_id"]: one["type"] for one in features["shortcuts"]}
    assert shortcuts == told.SHORTCUTS
    assert settings["event_subscriptions"]["bot_events"] == list(told.EVENTS)
    assert file["oauth_config"]["scopes"] == {"bot": list(told.SCOPES)}


def test_s5_each_scope_is_needed_and_none_is_missing() -> None:
    """Given what events, calls and commands need, that is what is asked for, and no history."""
    needed = " ".join((*told.EVENTS.values(), *told.METHODS.values(), "commands"))

    assert set(needed.split()) == set(told.SCOPES)
    histories = {scope for scope in told.SCOPES if scope.endswith(":history")}
    assert histories == {"im:history"}
    assert "users:read.email" not in told.SCOPES


def test_s5_the_code_calls_what_the_table_has() -> None:
    """Given every method named in the code, the table has it and no other."""
    sources = _sources()
    called = set(CALLED.findall(sources))
    called |= {name.replace("_", ".") for name in CLIENT.findall(sources)}

    assert called == set(told.METHODS)


@pytest.mark.parametrize("event", told.EVENTS)
def test_s4_each_event_asked_for_is_understood(event: str) -> None:
    """Given an event of each kind we ask for, it is something we do something with."""
    inner = {"type": event, **_events().get(event, {})}
    body = {"type": "event_callback", "event_id": "Ev1", "team_id": "T0TEAM", "event": inner}

    assert read(body).what is not None


def test_s5_the_reason_of_each_scope_can_be_read_by_a_reviewer() -> None:
    """Given the page about Slack, its table has each scope, with the same reason."""
    page = DOCS.read_text()

    for scope, reason in told.SCOPES.items():
        assert f"| `{scope}` | {reason} |" in page


def test_the_manifest_stays_within_what_slack_takes() -> None:
    """Given names and descriptions, none is too long or too short for Slack's own page."""
    shown = told.manifest()["display_information"]

    assert len(shown["name"]) <= LONGEST_NAME
    assert len(shown["description"]) <= LONGEST_DESCRIPTION
    assert len(shown["long_description"]) >= SHORTEST_STORY


def test_one_workspace_over_a_socket_needs_no_address() -> None:
    """Given no options, the printed manifest is the file: a socket, and tokens that stay."""
    printed = yaml.safe_load(CliRunner().invoke(main, ["slack", "manifest"]).output)

    assert printed == yaml.safe_load(told.MANIFEST.read_text())
    assert printed["settings"]["socket_mode_enabled"] is True
    assert printed["settings"]["token_rotation_enabled"] is False
    assert "http" not in told.MANIFEST.read_text().split("\n", 3)[3].lower()


def test_over_http_slack_is_told_one_address_for_everything() -> None:
    """Given HTTP, events, commands and buttons all come to the same address, and no socket."""
    words = ["slack", "manifest", "--http", "--url", f"{ADDRESS}/"]
    printed = yaml.safe_load(CliRunner().invoke(main, words).output)

    settings = printed["settings"]
    assert settings["socket_mode_enabled"] is False
    assert settings["event_subscriptions"]["request_url"] == HOOK
    assert settings["interactivity"]["request_url"] == HOOK
    assert [one["url"] for one in printed["features"]["slash_commands"]] == [HOOK]


def test_many_workspaces_are_led_back_and_their_tokens_renewed() -> None:
    """Given several workspaces, the app can be installed elsewhere, and its tokens end."""
    words = ["slack", "manifest", "--many", "--url", ADDRESS]
    printed = yaml.safe_load(CliRunner().invoke(main, words).output)

    assert printed["oauth_config"]["redirect_urls"] == [f"{ADDRESS}/slack/oauth"]
    assert printed["settings"]["token_rotation_enabled"] is True
    assert printed["settings"]["org_deploy_enabled"] is True
    assert printed["settings"]["socket_mode_enabled"] is True


@pytest.mark.parametrize("words", [["--http"], ["--many", "--url", "http://plan.example.nl"]])
def test_an_address_slack_cannot_reach_is_refused(words: list[str]) -> None:
    """Given no address, or one without encryption, it says what is needed and prints nothing."""
    result = CliRunner().invoke(main, ["slack", "manifest", *words])

    assert result.exit_code == 2
    assert "--url, beginning with https://" in result.output
