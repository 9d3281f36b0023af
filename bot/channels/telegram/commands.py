"""The commands people find behind the menu button, per language (T-10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.journeys.desk import Desk
from conversations.texts import Text, say

# C.start
_START = say("See what you can do")
# C.help
_HELP = say("Numbers for help, now")
# C.stop
_STOP = say("Pause or stop")
# C.explain
_EXPLAIN = say("Say it differently")
# C.plan
_PLAN = say("See your plan")
# C.overview
_OVERVIEW = say("The overview, for who keeps it")
# C.language
_LANGUAGE = say("Another language")
# C.data
_DATA = say("What I keep about you")

_NAMES: dict[str, dict[str, Text]] = {
    "nl": {
        "start": _START,
        "hulp": _HELP,
        "stop": _STOP,
        "uitleg": _EXPLAIN,
        "plan": _PLAN,
        "overzicht": _OVERVIEW,
        "taal": _LANGUAGE,
        "privacy": _DATA,
    },
    "en": {
        "start": _START,
        "help": _HELP,
        "stop": _STOP,
        "explain": _EXPLAIN,
        "plan": _PLAN,
        "overview": _OVERVIEW,
        "language": _LANGUAGE,
        "privacy": _DATA,
    },
}


def command_lists(desk: Desk) -> Iterator[dict[str, Any]]:
    """Parameters for setMyCommands: private chats, in each language and in the house's own."""
    private = {"scope": {"type": "all_private_chats"}}
    yield {"commands": _listed(desk, desk.language), **private}
    for code in desk.languages:
        yield {"commands": _listed(desk, code), "language_code": code, **private}


def _listed(desk: Desk, code: str) -> list[dict[str, str]]:
    language = desk.language_of(code)
    names = _NAMES.get(code, _NAMES["en"])
    return [{"command": name, "description": language.render(what)} for name, what in names.items()]
