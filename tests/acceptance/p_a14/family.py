"""Family El Amrani - Bensaïd and the people around it, each with a phone or a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from conversations.plan.ids import PlanId
from tests.acceptance.in_slack import InSlack
from tests.acceptance.people import AtAPage, OnAPhone
from tests.acceptance.story import Story
from tests.rigs.slack import Room

CODE = PlanId("P-A14")


Professional = AtAPage | InSlack


@dataclass(frozen=True)
class Family:
    """Who speaks in the story; oma answers through Samira, and Noor has no seat.

    Attributes:
        bilal: Is fourteen, so that he has a page and no Telegram.
        ilse: Coordinates; Peter is her deputy.
        channel: Of the family in Slack; None where the professionals are not there.
    """

    story: Story
    samira: OnAPhone
    karim: OnAPhone
    ronald: OnAPhone
    bilal: AtAPage
    ilse: Professional
    marijke: Professional
    joost: Professional
    peter: Professional
    channel: Room | None

    @classmethod
    def of(cls, story: Story, *, in_slack: bool) -> Self:
        """Give everybody their phone, their browser or their account in Slack."""
        seat: Callable[[str], Professional] = story.colleague_of if in_slack else story.page_of
        helpers = [seat(one) for one in ("a7", "a8", "a9", "a10")]
        ilse, marijke, joost, peter = helpers
        return cls(
            story,
            samira=story.phone_of("a1"),
            karim=story.phone_of("a2"),
            ronald=story.phone_of("a6"),
            bilal=story.page_of("a3"),
            ilse=ilse,
            marijke=marijke,
            joost=joost,
            peter=peter,
            channel=story.room_of(one for one in helpers if isinstance(one, InSlack))
            if in_slack
            else None,
        )

    @property
    def helpers(self) -> tuple[Professional, ...]:
        """Everybody who is there for their work."""
        return (self.ilse, self.marijke, self.joost, self.peter)

    @property
    def on_phones(self) -> tuple[OnAPhone, ...]:
        """Everybody with a chat."""
        return (self.samira, self.karim, self.ronald)

    @property
    def at_pages(self) -> tuple[AtAPage, ...]:
        """Everybody with a page alone."""
        return (self.bilal, *(one for one in self.helpers if isinstance(one, AtAPage)))

    @property
    def in_slack(self) -> tuple[InSlack, ...]:
        """Everybody with an account in Slack."""
        return tuple(one for one in self.helpers if isinstance(one, InSlack))
