"""Somebody with a chat and a page: each question once; answered on one, closed on the other.

Source: conventions B-2, S-11. Marijke is in Slack and Karim has a phone; both opened their own page
the day before they are asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from conversations.plan.meetings import Coming
from tests.acceptance.in_slack import InSlack
from tests.acceptance.people import AtAPage, OnAPhone
from tests.acceptance.places import HTTP, SOCKET
from tests.acceptance.story import Story, told_here

TELEGRAM = "telegram"
COMING = ("Kun je komen?", "Kom je?")
ON_THE_PAGE = "Dit heb je op je eigen pagina gezegd."


@dataclass(frozen=True)
class Both:
    """Somebody in both places."""

    story: Story
    chat: OnAPhone | InSlack
    page: AtAPage

    @property
    def asked_in_the_chat(self) -> list[tuple[str, tuple[str, ...]]]:
        """The messages that ask if they come, or once did, as they look now: words and buttons."""
        if isinstance(self.chat, InSlack):
            screen = [(one.words, one.buttons) for one in self.chat.account.dm]
        else:
            screen = [(one.text, one.buttons) for one in self.chat.phone.screen]
        return [
            (words, buttons) for words, buttons in screen if any(one in words for one in COMING)
        ]

    def answers_in_the_chat(self, label: str) -> None:
        """Tap a button in the chat."""
        if isinstance(self.chat, InSlack):
            self.chat.answers(label)
        else:
            self.chat.taps(label)

    @property
    def says(self) -> list[Coming]:
        """What the plan knows of it."""
        known = self.story.plan.attendances
        return [one.coming for one in known if one.person == self.chat.id]


@pytest.fixture(params=[TELEGRAM, SOCKET, HTTP])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Both]:
    """Somebody who is asked in a chat, with their own page open beside it."""
    mode = "" if request.param == TELEGRAM else request.param
    with told_here(tmp_path, "P-A14", mode) as story:
        story.at("03-12 16:00")
        story.loads("P-A14/1-invited")
        chat = story.colleague_of("a8") if mode else story.phone_of("a2")
        chat.links()
        page = chat.opens_own_page()
        story.at("03-13 16:00")
        yield Both(story, chat, page)


def test_a_question_stands_in_both_places_and_rings_once(both: Both) -> None:
    """Given a question, it is one message in the chat, and stands on the page."""
    ((_, buttons),) = both.asked_in_the_chat

    (on_the_page,) = both.page.opens().asked
    assert on_the_page.endswith(COMING)
    assert "Ja, ik kom" in buttons


def test_answered_on_the_page_it_is_closed_in_the_chat(both: Both) -> None:
    """Given an answer on the page, the message in the chat says so, and has no button left."""
    both.page.opens().answers("Ja, ik kom")

    ((words, buttons),) = both.asked_in_the_chat
    assert ON_THE_PAGE in words
    assert not buttons
    assert both.says == [Coming.YES]


def test_answered_in_the_chat_it_is_closed_on_the_page(both: Both) -> None:
    """Given an answer in the chat, the page asks no more; one from before changes nothing."""
    before = both.page.opens()
    both.answers_in_the_chat("Ja, ik kom")

    before.answers("Ik kan niet")

    assert not any(one.endswith(COMING) for one in both.page.opens().asked)
    assert both.says == [Coming.YES]
