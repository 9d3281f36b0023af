"""Somebody of a story who sits in Slack: a conversation with the app, pages over it, a home."""

from __future__ import annotations

from typing import Self

from conversations.plan.ids import PersonId
from tests.acceptance.people import AtAPage, Stage
from tests.rigs.slack import Colleague, Pane, Room, Shown

SKIP, BACK, GO_ON, OPEN, CHANGE = "Sla over", "Terug", "Verder", "Open", "Aanpassen"
ALWAYS = frozenset({SKIP, BACK, "Uitleg", "Hulp nu", "Klaar"})
TYPED_INSTEAD = "Of typ het zelf"
LOADING = "Een moment…"
AT_HOME = {"/plan": "Mijn plan", "/overview": "Overzicht", "/sheet": "Blad van"}


class InSlack:
    """Somebody who answers where they are asked: under a message, or on a page over the chat.

    Does and sees what `AtAPage` does and sees, so that a chapter tells of either.
    """

    def __init__(self, stage: Stage, person: PersonId, account: Colleague) -> None:
        self.id = person
        self.account = account
        self._stage = stage
        self._heard: set[str] = set()
        self._told: list[str] = []
        self._sheets: dict[str, tuple[Pane, str]] = {}

    @property
    def sees(self) -> str:
        """What was said since they did something, and what stands on the page that is open."""
        page = self.account.modal
        words = (*self._told, *((page.words, *page.errors.values()) if page else ()))
        return " ".join(" ".join(words).replace("• ", "").split())

    @property
    def asked(self) -> list[str]:
        """The questions that are open before them."""
        if page := self.account.modal:
            return [one.label for one in page.inputs if one.label != TYPED_INSTEAD]
        return [line for line in self._question().lines if line.endswith("?")]

    @property
    def choices(self) -> list[str]:
        """The ways to answer them, in order."""
        if page := self.account.modal:
            return [option for one in page.inputs for option in one.options]
        return [label for label in self._question().buttons if label not in ALWAYS]

    def links(self) -> None:
        """Type the command, prove who one is, and take the first talk's shortest way."""
        invitation = self._stage.invitation_of(self.id)
        self.account.command(f"/gezinsplan koppel {invitation.token}")
        self._hears()
        self.answers("Ja, dat ben ik")
        self.answers(words=invitation.code)
        self.answers("Nederlands")
        self.skips("voorlees", "Wanneer")
        self.answers("Nee")

    def opens(self, path: str = "/") -> Self:
        """Read what was said and go on with what is asked, or open something from home."""
        self._shuts()
        self._told = []
        if path == "/":
            self._reads_on()
        else:
            self._opens_from_home(path)
        return self

    def answers(self, *picks: str, words: str = "", to: str = "") -> Self:
        """Pick and type what is asked, and send it."""
        if page := self._page_that_asks():
            self._answers_on_the_page(page, picks, words, to)
        else:
            self._answers_in_the_chat(picks, words)
        return self

    def skips(self, *questions: str) -> Self:
        """Pass over questions, each named by some words of it."""
        for question in questions:
            if page := self._page_that_asks():
                self._presses_on(page, SKIP, question)
                continue
            asked = self._question()
            assert question in asked.words, str(asked)
            self._answers_in_the_chat(*(((SKIP,), "") if SKIP in asked.buttons else ((), SKIP)))
        return self

    def changes(self, question: str) -> Self:
        """Answer a question anew: on the page it was answered on, or from its message."""
        if page := self.account.modal:
            is_over = CHANGE in page.buttons
            self._presses_on(page, *((CHANGE, question) if is_over else (BACK,)))
            return self if any(question in one for one in self.asked) else self.changes(question)
        having = [one for one in self.account.dm if question in one.words and CHANGE in one.buttons]
        return self._opens_by(CHANGE, having[-1])

    def begins(self, label: str) -> Self:
        """Press a button at home."""
        self._shuts()
        return self._opens_by(label, self._home())

    def makes_an_agreement_of(self, words: str, room: Room) -> Self:
        """Say something in a channel, and use the shortcut on that message."""
        self.account.types(words, in_=room)
        self.account.uses_message_shortcut("make_agreement", room.posts[-1])
        self._waits_for_a_page()
        return self

    def taps_at_home(self, label: str, about: str = "") -> Self:
        """Press something at home that is done at once, named by the words beside it."""
        self._shuts()
        self.account.clicks(label, in_=self._home(), near=about)
        self._hears()
        return self

    def opens_own_page(self) -> AtAPage:
        """Ask for the plan in the chat, and follow the link to one's own page."""
        self.account.types("plan")
        self._hears()
        (link,) = self.account.newest.links.values()
        page = AtAPage(self._stage, self.id)
        page.comes_in(link)
        return page

    @property
    def ways_on(self) -> tuple[str, ...]:
        """What there is to press at home."""
        return self._home().buttons

    @property
    def home(self) -> str:
        """What stands at home."""
        return " ".join(self._home().words.split())

    def _answers_in_the_chat(self, picks: tuple[str, ...], words: str) -> None:
        for pick in picks:
            self.account.clicks(pick, in_=self._question())
            self._hears()
        if words:
            self.account.types(words)
            self._hears()
        if GO_ON in self._question().buttons:
            self._opens_by(GO_ON, self._question())

    def _question(self) -> Shown:
        """The newest message that asks something; where none does, the newest."""
        asking = [one for one in self.account.dm if SKIP in one.buttons]
        return asking[-1] if asking else self.account.newest

    def _page_that_asks(self) -> Pane | None:
        """The page that is open; one that only said something is gone on from."""
        page = self.account.modal
        if page and not page.inputs and GO_ON in page.buttons:
            self._presses_on(page, GO_ON)
        return self.account.modal

    def _answers_on_the_page(self, page: Pane, picks: tuple[str, ...], words: str, to: str) -> None:
        if picks:
            (field,) = (
                one for one in page.inputs if to in one.label and set(picks) <= {*one.options}
            )
            is_many = field.kind in {"checkboxes", "multi_static_select"}
            self.account.fills(field.label, picks if is_many else picks[-1])
        if words:
            typing = [one for one in page.inputs if not one.options and to in one.label]
            self.account.fills(typing[0].label, words)
        assert self.account.submits(), str(self.account.modal)
        self._hears()

    def _reads_on(self) -> None:
        """Read every message that is new, and what is behind it; go on where something is asked."""
        fresh = [one for one in self.account.dm if one.by_app and one.ts not in self._heard]
        self._hears()
        read = [one.words for one in fresh]
        for message in fresh:
            if OPEN in message.buttons:
                self._opens_by(OPEN, message)
                read.append(self.sees)
                self._shuts()
        asked = self._question()
        if GO_ON in asked.buttons:
            self._opens_by(GO_ON, asked)
        elif SKIP not in asked.buttons:
            self._looks_for_questions()
        self._told = [*read, *self._told]

    def _looks_for_questions(self) -> None:
        """Use the shortcut; where nothing is asked, see what stands at home."""
        self.account.uses_shortcut("my_questions")
        self._waits_for_a_page()
        if page := self.account.modal:
            self._told += [] if page.inputs else [self._home().words]

    def _opens_from_home(self, path: str) -> None:
        home, (_, kind, *_) = self._home(), path.split("/")
        found = next((one for one in home.buttons if one.startswith(AT_HOME[f"/{kind}"])), None)
        if found:
            self._sheets[path] = (home, found)
        place, label = self._sheets[path]  # of a meeting that was, a home of before has it still
        self._opens_by(label, place)

    def _home(self) -> Pane:
        self.account.opens_home()
        self._stage.settles(self.id)
        home = self.account.home
        assert home is not None
        return home

    def _opens_by(self, label: str, place: Shown | Pane) -> Self:
        self.account.clicks(label, in_=place)
        self._waits_for_a_page()
        return self

    def _waits_for_a_page(self) -> None:
        self.account.waits_for(lambda one: one.modal and LOADING not in one.modal.words)
        self._hears()

    def _presses_on(self, page: Pane, label: str, question: str = "") -> None:
        self.account.clicks(label, in_=page, near=question)
        self.account.waits_for(lambda one: one.modal and one.modal.hash != page.hash)
        self._hears()

    def _hears(self) -> None:
        """Let everything come of what they did, and read what was said."""
        self._stage.settles(self.id)
        by_app = [one for one in self.account.dm if one.by_app]
        self._told = [one.words for one in by_app if one.ts not in self._heard]
        self._heard |= {one.ts for one in by_app}

    def _shuts(self) -> None:
        if self.account.modal:
            self.account.closes(all_of_them=True)
            self._stage.settles(self.id)
