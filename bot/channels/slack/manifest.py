"""What the app asks of Slack: commands, shortcuts, events and scopes, each with its reason.

`manifest.yaml` beside this file says the same to Slack; a test holds the two together, and this to
what the code calls. Source: S-4, S-5.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.channels.slack.happenings import COMMAND, MAKE_AGREEMENT, MY_QUESTIONS

MANIFEST = Path(__file__).with_name("manifest.yaml")
EVENTS_PATH, OAUTH_PATH = "/slack/events", "/slack/oauth"

COMMANDS = (COMMAND,)
SHORTCUTS = {MY_QUESTIONS: "global", MAKE_AGREEMENT: "message"}
SCOPES: Mapping[str, str] = {
    "chat:write": "to send questions, and to change a message once it is answered",
    "commands": "for /gezinsplan and the two shortcuts",
    "groups:read": "to see who is in a family's private channel before each message there",
    "im:history": "to hear what somebody types to the app itself; it reads no other conversation",
    "im:write": "to begin the conversation with somebody who was invited",
    "users:read": "to leave guests out, and to hear when somebody's account is closed",
}
EVENTS: Mapping[str, str] = {
    "app_home_opened": "",
    "app_uninstalled": "",
    "group_archive": "groups:read",
    "group_deleted": "groups:read",
    "group_left": "groups:read",
    "member_joined_channel": "groups:read",
    "member_left_channel": "groups:read",
    "message.im": "im:history",
    "tokens_revoked": "",
    "user_change": "users:read",
}
"""Everything Slack tells us of unasked, and what that needs."""
METHODS: Mapping[str, str] = {
    "apps.connections.open": "",  # with the app token: connections:write
    "auth.revoke": "",
    "auth.test": "",
    "chat.delete": "chat:write",
    "chat.postMessage": "chat:write im:write",  # to somebody's id: the first one begins it
    "chat.update": "chat:write",
    "conversations.info": "groups:read",
    "conversations.members": "groups:read",
    "oauth.v2.access": "",
    "users.info": "users:read",
    "views.open": "",
    "views.publish": "",
    "views.update": "",
}
"""Everything the code calls, and what it needs for that."""


def manifest(url: str = "", *, over_http: bool = False, for_many: bool = False) -> dict[str, Any]:
    """Give the manifest for one way of running the app.

    Args:
        url: Where people outside reach the program; needed for either of these.
        over_http: Slack brings everything to an address of ours, instead of over a socket.
        for_many: Workspaces let us in by themselves; their tokens are renewed twice a day.
    """
    told: dict[str, Any] = yaml.safe_load(MANIFEST.read_text("utf-8"))
    settings, base = told["settings"], url.rstrip("/")
    if over_http:
        settings["socket_mode_enabled"] = False
        settings["event_subscriptions"]["request_url"] = f"{base}{EVENTS_PATH}"
        settings["interactivity"]["request_url"] = f"{base}{EVENTS_PATH}"
        for command in told["features"]["slash_commands"]:
            command["url"] = f"{base}{EVENTS_PATH}"
    if for_many:
        settings["token_rotation_enabled"] = settings["org_deploy_enabled"] = True
        told["oauth_config"]["redirect_urls"] = [f"{base}{OAUTH_PATH}"]
    return told


def written(told: dict[str, Any]) -> str:
    """Write a manifest as Slack's own page takes it."""
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=100)
