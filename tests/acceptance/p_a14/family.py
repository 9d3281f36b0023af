"""Family El Amrani - Bensaïd and the people around it, each with a phone or a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from conversations.plan.ids import PlanId
from tests.acceptance.people import AtAPage, OnAPhone
from tests.acceptance.story import Story

CODE = PlanId("P-A14")


@dataclass(frozen=True)
class Family:
    """Who speaks in the story; oma answers through Samira, and Noor has no seat.

    Attributes:
        bilal: Is fourteen, so that he has a page and no Telegram.
        ilse: Coordinates; Peter is her deputy.
    """

    story: Story
    samira: OnAPhone
    karim: OnAPhone
    ronald: OnAPhone
    bilal: AtAPage
    ilse: AtAPage
    marijke: AtAPage
    joost: AtAPage
    peter: AtAPage

    @classmethod
    def of(cls, story: Story) -> Self:
        """Give everybody their phone, or their browser."""
        return cls(
            story,
            samira=story.phone_of("a1"),
            karim=story.phone_of("a2"),
            ronald=story.phone_of("a6"),
            bilal=story.page_of("a3"),
            ilse=story.page_of("a7"),
            marijke=story.page_of("a8"),
            joost=story.page_of("a9"),
            peter=story.page_of("a10"),
        )

    @property
    def on_phones(self) -> tuple[OnAPhone, ...]:
        """Everybody with a chat."""
        return (self.samira, self.karim, self.ronald)

    @property
    def at_pages(self) -> tuple[AtAPage, ...]:
        """Everybody with a page alone."""
        return (self.bilal, self.ilse, self.marijke, self.joost, self.peter)
