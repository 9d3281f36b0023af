"""The story told from beginning to end, and all that came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from conversations.plan.model import Plan
from tests.acceptance.heard import Bubble, Said
from tests.acceptance.p_a14.before_the_table import they_prepare_the_table
from tests.acceptance.p_a14.before_the_talk import they_prepare_the_talk
from tests.acceptance.p_a14.coming_in import they_come_in
from tests.acceptance.p_a14.family import CODE, Family
from tests.acceptance.p_a14.how_it_goes import they_tell_how_it_goes
from tests.acceptance.p_a14.the_list import the_list_goes_round
from tests.acceptance.people import Sight
from tests.acceptance.places import places
from tests.acceptance.running import Env, Running
from tests.acceptance.story import Story
from tests.rigs.slack import Shown

CHAPTERS = (
    they_come_in,
    they_prepare_the_table,
    the_list_goes_round,
    they_tell_how_it_goes,
    they_prepare_the_talk,
)


@dataclass(frozen=True)
class Told:
    """What came of one telling.

    Attributes:
        chats: What each phone showed, by the name of its owner.
        pages: What each page showed, by the name of its owner.
        rings: When who has a phone or is in Slack got a message there, by their name.
        channel: Every message there ever was in the family's channel.
        reminders: In the order in which they were said; so are the notices.
        acts: Who did something, by name, and when.
        plan: As it was in the end.
    """

    chats: dict[str, list[Bubble]]
    pages: dict[str, list[Sight]]
    rings: dict[str, list[datetime]]
    channel: tuple[Shown, ...]
    reminders: list[Said]
    notices: list[Said]
    acts: frozenset[tuple[str, datetime]]
    plan: Plan


def tell(
    folder: Path,
    database_url: str,
    running: Callable[[Env], Running],
    *,
    slack: str = "",
    anew_every: int = 0,
) -> Told:
    """Tell the whole story, with all that is expected on the way.

    Args:
        folder: For the clock, the keys and the logs.
        running: How the program is run.
        slack: How Slack brings what professionals say there; empty: each has a page.
        anew_every: After so many steps it is stopped and begun again; 0: never.
    """
    with places(folder, slack) as where:
        env = where.settings(folder, database_url)
        address = f"http://127.0.0.1:{env['TAFELRONDE_WEB_PORT']}"
        with Story(running(env), where, address, CODE, anew_every=anew_every) as story:
            family = Family.of(story, in_slack=bool(slack))
            for chapter in CHAPTERS:
                chapter(family)
            return _told(story, family)


def _told(story: Story, family: Family) -> Told:
    plan = story.plan
    names = {one.id: one.given_name for one in plan.people}
    return Told(
        chats={names[one.id]: story.chat_of(one) for one in family.on_phones},
        pages={names[one.id]: one.seen for one in family.at_pages},
        rings={
            **{names[one.id]: [said.at for said in story.chat_of(one)] for one in family.on_phones},
            **{names[one.id]: story.messages_to(one) for one in family.in_slack},
        },
        channel=family.channel.everything if family.channel else (),
        reminders=story.all_unasked("reminder"),
        notices=story.all_unasked("notice"),
        acts=frozenset((names[person], at) for person, at in story.acts),
        plan=plan,
    )
