"""The people of a story: with a chat on a phone, or with a page of their own."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol, Self

from bot.invitations import Invitation
from conversations.plan.ids import PersonId
from tests.bot.web.visitor import Visitor
from tests.rigs.telegram import Phone

MENU, FOOT = "Mijn antwoorden", " Taal English"

Sight = tuple[datetime, str, str]
"""When somebody looked at their page, at which one, and all that stood there."""


class Stage(Protocol):
    """What happens around people: the clock, their invitations, and that things settle."""

    @property
    def now(self) -> datetime:
        """The present instant."""
        ...

    def invitation_of(self, person: PersonId) -> Invitation:
        """The newest invitation somebody got."""
        ...

    def settles(self, person: PersonId) -> None:
        """Let everything come of what somebody did."""
        ...

    def visitor(self) -> Visitor:
        """A browser."""
        ...


class OnAPhone:
    """Somebody who talks with the bot in a chat."""

    def __init__(self, stage: Stage, person: PersonId, phone: Phone) -> None:
        self.id = person
        self.phone = phone
        self._stage = stage

    @property
    def hears(self) -> str:
        """The newest message of the bot."""
        return self.phone.newest.text

    @property
    def choices(self) -> tuple[str, ...]:
        """The buttons under it."""
        return self.phone.newest.buttons

    def heard(self, words: str) -> bool:
        """Whether words stand anywhere in the chat, as it looks now."""
        return any(words in one.text for one in self.phone.screen if one.by_bot)

    def opens_the_link(self) -> None:
        """Follow the link of the invitation."""
        self.phone.starts(self._stage.invitation_of(self.id).token)
        self._stage.settles(self.id)

    def links(self) -> None:
        """Follow the link, prove who one is, and take the first talk's shortest way."""
        self.opens_the_link()
        self.taps("Ja, dat ben ik")
        self.types(self._stage.invitation_of(self.id).code)
        self.taps("Nederlands", "Nee", "Sla over", "Nee")

    def taps(self, *labels: str) -> None:
        """Tap buttons one after another, each on the newest message that has it."""
        for label in labels:
            self.phone.taps(label)
            self._stage.settles(self.id)

    def types(self, *texts: str) -> None:
        """Type messages one after another."""
        for text in texts:
            self.phone.types(text)
            self._stage.settles(self.id)

    def skips(self, *, times: int = 1) -> None:
        """Type that a question is skipped."""
        self.types(*["overslaan"] * times)

    def changes(self, question: str) -> None:
        """Tap the button that changes the newest answer to a question."""
        having = [one for one in self.phone.screen if question in one.text and one.buttons]
        self.phone.taps_old(having[-1].message_id, "Aanpassen")
        self._stage.settles(self.id)

    def opens_own_page(self) -> AtAPage:
        """Ask for the plan, and follow the link to one's own page."""
        self.types("plan")
        (link,) = self.phone.newest.links.values()
        page = AtAPage(self._stage, self.id)
        page.comes_in(link)
        return page


class AtAPage:
    """Somebody who answers at a page of their own."""

    def __init__(self, stage: Stage, person: PersonId) -> None:
        self.id = person
        self.seen: list[Sight] = []
        self._stage = stage
        self._visitor = stage.visitor()
        self._path = "/"

    @property
    def sees(self) -> str:
        """What stands on the page between its menu and its foot."""
        return self._visitor.sees.partition(MENU)[2].partition(FOOT)[0].strip()

    @property
    def asked(self) -> list[str]:
        """The questions that are open."""
        return self._visitor.is_asked

    @property
    def choices(self) -> list[str]:
        """The ways to answer them, in order."""
        picks = self._visitor.screen.controls("radio", "checkbox")
        return [" ".join(pick.words.split()) for pick in picks]

    def links(self) -> None:
        """Follow the link, prove who one is, and take the first talk's shortest way."""
        invitation = self._stage.invitation_of(self.id)
        self._goes(f"/join/{invitation.token}")
        self._presses("Begin")
        self.answers("Ja, dat ben ik")
        self.answers(words=invitation.code)
        self.answers("Nederlands")
        self.skips("voorlees", "Wanneer")
        self.answers("Nee")

    def comes_in(self, link: str) -> None:
        """Follow a link that works once."""
        self._goes("/in/" + link.rpartition("/")[2])
        self._presses("Open mijn pagina")

    def opens(self, path: str = "/") -> Self:
        """Look at one of the pages."""
        return self._goes(path)

    def answers(self, *picks: str, words: str = "", to: str = "") -> Self:
        """Pick and type what is asked, and send it."""
        self._visitor.ticks(*picks, question=to)
        if words:
            self._visitor.types(words, to)
        return self._presses("Stuur")

    def skips(self, *questions: str) -> Self:
        """Pass over questions, each named by some words of it."""
        for question in questions:
            self._presses("Sla over", question)
        return self

    def changes(self, question: str) -> Self:
        """Answer a question anew."""
        return self._presses("Aanpassen", question)

    def begins(self, label: str) -> Self:
        """Press a button of the page."""
        return self._presses(label)

    def _goes(self, path: str) -> Self:
        self._path = path
        self._visitor.opens(path)
        return self._looks()

    def _presses(self, button: str, question: str = "") -> Self:
        self._visitor.presses(button, question)
        return self._looks()

    def _looks(self) -> Self:
        self._stage.settles(self.id)
        assert self._visitor.status == 200, self._visitor.sees
        which = self._path.split("/")[1]  # without the token of a link
        self.seen.append((self._stage.now, which, self._visitor.sees))
        return self
