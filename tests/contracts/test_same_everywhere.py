"""One conversation is the same on Telegram, on the page and in Slack: in what is asked and kept.

Source: conventions 1.5 B-1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from random import Random

import pytest

from bot.holidays import DutchHolidays
from bot.journeys.reach import PAGE
from conversations.asking import Answer
from conversations.plan.model import Plan
from tests.contracts.scenes import Scene, every_scene
from tests.contracts.walks.chats import OnTelegram
from tests.contracts.walks.forms import OnThePage
from tests.contracts.walks.minds import Mind
from tests.contracts.walks.players import Player
from tests.contracts.walks.slack import ADDRESS, InSlack, OverTheChat
from tests.contracts.walks.tables import Table, Tables
from tests.reliability.sizes import IS_FULL, SEED, Recorder, size

WALKS = 600
PAGES = frozenset({"slack"})


@dataclass(frozen=True)
class Way:
    """One way to have a conversation.

    Attributes:
        address: What the platform calls who has it; empty where they are called as in the plan.
    """

    name: str
    player: type[Player]
    channel: str
    address: str = ""


WAYS = (
    Way("Telegram", OnTelegram, "telegram", "9007199254740991"),
    Way("the page", OnThePage, PAGE),
    Way("messages in Slack", InSlack, "slack", ADDRESS),
    Way("pages in Slack", OverTheChat, "slack", ADDRESS),
)


@dataclass(frozen=True)
class Walk:
    """One conversation, played to its end.

    Attributes:
        did: What was done, in words.
        asked: Per thing asked about, which questions were dealt with, in order.
        line: What is asked next.
    """

    did: tuple[str, ...]
    asked: dict[str, list[str]]
    answers: dict[str, Answer]
    plan: Plan
    line: list[tuple[str, str]]

    @property
    def came_to(self) -> object:
        """What must be the same wherever it was played."""
        return self.asked, self.answers, self.plan, self.line
