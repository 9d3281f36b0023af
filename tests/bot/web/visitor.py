"""Somebody who visits the page with a browser that knows no JavaScript."""

from __future__ import annotations

from types import TracebackType
from typing import Self

import httpx

from tests.bot.web.screen import Screen


class Visitor:
    """One browser, with cookies of its own.

    Attributes:
        screen: The page that is open, and how it is filled in.
    """

    def __init__(self, address: str, language: str = "en") -> None:
        headers = {"Accept-Language": f"{language};q=0.9"}
        self.http = httpx.Client(base_url=address, headers=headers, follow_redirects=True)
        self.screen = Screen("")
        self.status = 0

    def __enter__(self) -> Self:
        """Open the browser."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close it."""
        self.http.close()

    @property
    def sees(self) -> str:
        """All words on the page."""
        return self.screen.text

    @property
    def is_asked(self) -> list[str]:
        """The questions that are open, in order, each once."""
        asked = (
            one.question for one in self.screen.controls("radio", "checkbox", "text", "textarea")
        )
        return list(dict.fromkeys(filter(None, asked)))

    def opens(self, path: str) -> Self:
        """Go to a page."""
        return self._shows(self.http.get(path))

    def ticks(self, *options: str, question: str = "") -> Self:
        """Tick some ways to answer; of a few that exclude each other, the last."""
        for option in options:
            (meant,) = (
                one
                for one in self.screen.controls("radio", "checkbox")
                if one.words.split() == option.split() and question in one.question
            )
            for other in self.screen.controls("radio"):
                other.is_on = other.is_on and other.name != meant.name
            meant.is_on = True
        return self

    def types(self, words: str, question: str = "") -> Self:
        """Type in the first field, or in that of one question."""
        fields = [
            one for one in self.screen.controls("text", "textarea") if question in one.question
        ]
        assert fields, f"there is nothing to type in: {self.sees}"
        fields[0].value = words
        return self

    def presses(self, button: str, question: str = "") -> Self:
        """Press a button, and go where it leads."""
        return self._shows(self.sends(button, question))

    def sends(self, button: str, question: str = "") -> httpx.Response:
        """Press a button and look at nothing: the page stays as it was, as after a double tap."""
        form, pressed = self.screen.button(button, question)
        sent = form.sends(pressed)
        return self.http.post(form.action, data=_grouped(sent))

    def typed(self, question: str = "") -> str:
        """What stands in a field now."""
        fields = self.screen.controls("text", "textarea")
        return next(one.value for one in fields if question in one.question)

    def _shows(self, response: httpx.Response) -> Self:
        self.status = response.status_code
        self.screen = Screen(response.text)
        return self


def _grouped(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(value)
    return grouped
