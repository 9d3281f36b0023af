"""The fake Telegram checks what a bot says about itself."""

import pytest
from telegram import BotCommandScopeAllPrivateChats

from tests.rigs.telegram import Telegram
from tests.rigs.telegram.wire import Fields
from tests.rigs_test.calling import by_library, call


def test_commands_are_kept_per_scope_and_language(telegram: Telegram) -> None:
    """Given commands for all and in Dutch for private chats, each stands in its own place."""
    by_library(telegram, lambda bot: bot.set_my_commands([("stop", "Stop")]))
    scope = BotCommandScopeAllPrivateChats()
    by_library(
        telegram, lambda bot: bot.set_my_commands([("hulp", "Hulp")], scope, language_code="nl")
    )

    assert telegram.commands == {
        ("default", ""): [{"command": "stop", "description": "Stop"}],
        ("all_private_chats", "nl"): [{"command": "hulp", "description": "Hulp"}],
    }
    assert by_library(telegram, lambda bot: bot.get_my_commands())[0].command == "stop"
    call(telegram, "deleteMyCommands")
    assert list(telegram.commands) == [("all_private_chats", "nl")]


@pytest.mark.parametrize(
    ("command", "description", "why"),
    [
        ("a" * 32, "d" * 256, ""),
        ("a" * 33, "d", "BOT_COMMAND_INVALID"),
        ("Hulp", "d", "BOT_COMMAND_INVALID"),
        ("stop-nu", "d", "BOT_COMMAND_INVALID"),
        ("", "d", "command must be non-empty"),
        ("stop", " ", "command description must be non-empty"),
        ("stop", "d" * 257, "command description length must not exceed 256"),
    ],
)
def test_a_command_keeps_to_its_letters_and_lengths(
    telegram: Telegram, command: str, description: str, why: str
) -> None:
    """Given commands around each limit, those within it are set and the others refused."""
    commands = [{"command": command, "description": description}]

    answer = call(telegram, "setMyCommands", commands=commands).body

    assert answer["ok"] == (not why)
    assert why in answer.get("description", "")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"language_code": "nld"}, "invalid language code specified"),
        ({"scope": {"type": "everybody"}}, "Unsupported type specified"),
        ({"scope": {"type": "chat"}}, "Empty chat_id specified"),
        ({"commands": [{"command": "a", "description": "b"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": "{"}, "can't parse commands JSON object"),
        ({"commands": {}}, "expected an Array of BotCommand"),
    ],
)
def test_scope_language_and_number_of_commands_are_checked(
    telegram: Telegram, arguments: Fields, why: str
) -> None:
    """Given a wrong scope, language or list, the server says so and keeps nothing."""
    wish = {"commands": [{"command": "a", "description": "b"}]} | arguments

    assert why in call(telegram, "setMyCommands", **wish).why[1]
    assert telegram.commands == {}


@pytest.mark.parametrize(
    ("name", "longest"), [("name", 64), ("short_description", 120), ("description", 512)]
)
def test_name_and_descriptions_have_their_lengths(
    telegram: Telegram, name: str, longest: int
) -> None:
    """Given texts of the longest length and one more, the first is kept per language."""
    method = f"etMy{name.replace('_', ' ').title().replace(' ', '')}"

    kept = call(telegram, f"s{method}", **{name: "x" * longest, "language_code": "nl"})
    refused = call(telegram, f"s{method}", **{name: "x" * (longest + 1)})

    assert kept.result is True
    assert refused.why[0] == 400
    assert call(telegram, f"g{method}", language_code="nl").result == {name: "x" * longest}
    assert telegram.texts[name, "nl"] == "x" * longest


def test_the_library_knows_who_it_is(telegram: Telegram) -> None:
    """Given the library's own start, it learns the bot's name from the server."""
    me = by_library(telegram, lambda bot: bot.get_me())

    assert (me.username, me.is_bot, me.can_join_groups) == ("tafelronde_bot", True, False)
