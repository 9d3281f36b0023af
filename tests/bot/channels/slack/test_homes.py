"""Publishing App Home: when somebody looks, and by the post like any letter (S-16)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import fates
from bot.channels.slack.api import Api, Payload
from bot.channels.slack.delivering import Delivery
from bot.channels.slack.homes import Homes
from bot.deliveries import DeliveryFailed, InDoubt, Receipt
from bot.journeys.heard import Typed
from bot.letters import Letter
from bot.pacing import Pacer
from bot.parcels import claim
from conversations.plan.ids import PersonId
from storage import outbox
from storage.outbox import OutboxState
from storage.transaction import Transaction
from tests.bot.channels.slack.homely import Homely
from tests.bot.housed import housed
from tests.families import agreed

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
JOOST = "T1:JOOST"
TO_DRAW = Letter((), home=True)


class Answers(Api):
    """Slack that takes a view, or says why not; it has no line to any other."""

    def __init__(self, problem: Exception | None = None) -> None:
        self.problem = problem
        self.called: list[tuple[str, str, dict[str, object]]] = []

    async def call(self, workspace: str, method: str, **arguments: object) -> Payload:
        """Note what was asked."""
        self.called.append((workspace, method, arguments))
        if self.problem is not None:
            raise self.problem
        return {"ok": True}


@pytest.fixture
def homely(tmp_path: Path) -> Iterator[Homely]:
    """Family P-A14, with Joost in Slack."""
    with housed(tmp_path, NOW, agreed("P-A14")) as house:
        homely = Homely(house, NOW)
        homely.links(agreed("P-A14"), "a9", JOOST)
        yield homely


def test_who_looks_sees_their_own(homely: Homely) -> None:
    """Given Joost opens the app, what his plan has for him is published to him."""
    slack = Answers()

    asyncio.run(Homes(homely.house, slack).show(JOOST))

    ((workspace, method, arguments),) = slack.called
    assert (workspace, method, arguments["user_id"]) == ("T1", "views.publish", "JOOST")
    assert arguments["view"] == homely.looks(JOOST).view


@pytest.mark.parametrize("problem", [InDoubt(), DeliveryFailed("x"), RuntimeError()])
def test_whoever_looks_can_look_again(homely: Homely, problem: Exception) -> None:
    """Given Slack does not take it, nothing else is held up by that."""
    asyncio.run(Homes(homely.house, Answers(problem)).show(JOOST))


def test_the_post_brings_it_like_a_letter(homely: Homely) -> None:
    """Given a home is to be redrawn, it is published, and no message is sent."""
    slack = Answers()

    assert asyncio.run(_brings(homely, slack)) == Receipt()

    assert [method for _, method, _ in slack.called] == ["views.publish"]


def test_the_post_hears_that_it_failed(homely: Homely) -> None:
    """Given Slack asks for patience, the post is told, and tries again."""
    with pytest.raises(DeliveryFailed):
        asyncio.run(_brings(homely, Answers(DeliveryFailed("too fast", retry_after_s=3))))


def test_a_drawing_nobody_is_sure_of_is_no_ones_worry(homely: Homely) -> None:
    """Given eight tries of which nobody knows if they arrived, the coordinator is not asked."""
    homely.looks(JOOST)
    homely.does(JOOST, Typed("stop", "1"))

    states = [homely.runs(lambda tx: _doubted(tx, homely)) for _ in range(fates.MOST_TRIES)]

    assert states[-1] is OutboxState.DEAD
    assert homely.runs(lambda tx: outbox.held(tx, agreed("P-A14").id)) == []


def _doubted(tx: Transaction, homely: Homely) -> OutboxState:
    """Claim the drawing once more, and do not know what became of it."""
    (home,) = (one for one in _of_joost(tx) if one.kind == "home")
    outbox.retry_at(tx, home.id, home.fence, NOW)
    bag = [one for one in claim(tx, homely.house, {"slack"}, 100, "us").parcels if one.letter.home]
    fates.went_wrong(tx, homely.house, bag, InDoubt())
    (home,) = (one for one in _of_joost(tx) if one.kind == "home")
    if home.state is OutboxState.NEW:
        homely.now = home.due_at
    return home.state


def _of_joost(tx: Transaction) -> list[outbox.Letter]:
    return outbox.of_person(tx, agreed("P-A14").id, PersonId("a9"), "slack", 100)


async def _brings(homely: Homely, slack: Answers) -> Receipt:
    pacer = Pacer(asyncio.get_running_loop().time)
    delivery = Delivery(slack, lambda: pacer, Homes(homely.house, slack))
    return await delivery.deliver(JOOST, TO_DRAW)
