"""One conversation is the same on Telegram, on the page and in Slack: in what is asked and kept.

Source: conventions 1.5 B-1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from bot.journeys.reach import PAGE
from conversations.asking import Answer
from conversations.plan.model import Plan
from tests.contracts.scenes import Scene, every_scene
from tests.contracts.walks.chats import OnTelegram
from tests.contracts.walks.forms import OnThePage
from tests.contracts.walks.minds import Mind
from tests.contracts.walks.players import Player
from tests.contracts.walks.slack import ADDRESS, InSlack, OverTheChat
from tests.contracts.walks.tables import Tables
from tests.reliability.sizes import IS_FULL, SEED, Recorder, size

WALKS = 600


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


@pytest.mark.campaign
@pytest.mark.timeout(2 * 3600 if IS_FULL else 600)
def test_one_conversation_is_the_same_everywhere(tmp_path: Path, record_property: Recorder) -> None:
    """Given anybody's conversation, on each channel it asks, keeps and changes the same (B-1)."""
    tables, played, differing = Tables(tmp_path), 0, []
    for seed, scene in _drawn(size(WALKS)):
        walks = {way.name: _walk(tables, scene, way, seed) for way in WAYS}
        played += 1
        if len({repr(one.came_to) for one in walks.values()}) > 1:
            differing.append(_told(seed, scene, walks))

    record_property("figures", f"{played} walks, {len(differing)} differ (seed {SEED})")
    assert differing == [], "\n\n".join(differing)


def _drawn(count: int) -> Iterator[tuple[str, Scene]]:
    """Scenes to play, each flow as often as any other; with what the answers hang on."""
    for number in range(count):
        chance = Random(f"{SEED} {number}")
        flow = chance.choice(sorted({scene.flow.name for scene in every_scene()}))
        yield (
            f"{SEED} {number}",
            chance.choice([scene for scene in every_scene() if scene.flow.name == flow]),
        )


def _walk(tables: Tables, scene: Scene, way: Way, seed: str) -> Walk:
    address = way.address or scene.here.speaker.id
    with tables.lay(scene, way.channel, address) as table:
        mind = Mind(seed, table.desk.ear(scene.here.today), table.code)
        player = way.player(table, mind, Random(f"{seed} {way.name}"))
        try:
            player.plays()
        except Exception as problem:
            done = "\n  ".join(player.did)
            problem.add_note(f"seed {seed}, {scene}, {way.name}:\n  {done}")
            raise
        return Walk(
            did=tuple(player.did),
            asked=_by_thing(player.asked),
            answers=dict(sorted(table.answers.items())),
            plan=table.plan,
            line=table.line,
        )


def _by_thing(keys: Iterable[str]) -> dict[str, list[str]]:
    """Questions by the thing they are about: in what order things come is for the page's reader."""
    about: dict[str, list[str]] = {}
    for key in keys:
        about.setdefault(key.rpartition(".")[0], []).append(key)
    return dict(sorted(about.items()))


def _told(seed: str, scene: Scene, walks: Mapping[str, Walk]) -> str:
    """Say what was done on each channel, and where it did not come to the same."""
    first = next(iter(walks.values()))
    told = [f"seed {seed}: {scene}"]
    for name, walk in walks.items():
        parts = ("asked", "answers", "plan", "line")
        apart = [one for one in parts if getattr(walk, one) != getattr(first, one)]
        told.append(f"{name}, other than on Telegram: {', '.join(apart) or 'nothing'}")
        told.extend(f"  {line}" for line in walk.did)
    return "\n".join(told)
