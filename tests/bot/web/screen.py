"""What somebody sees of a page, found by the words on it and never by its markup."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"meta", "link", "img", "br", "input"})
_SILENT = frozenset({"script", "style", "title"})
_TICKS = frozenset({"radio", "checkbox"})


@dataclass
class Control:
    """Something to tick, to type in or to press.

    Attributes:
        words: What stands on it.
        question: The question it answers.
    """

    kind: str
    name: str
    value: str
    question: str = ""
    words: str = ""
    is_on: bool = False


@dataclass
class Form:
    """One form, as it is filled in at this moment."""

    action: str
    controls: list[Control] = field(default_factory=list)

    def sends(self, button: Control) -> list[tuple[str, str]]:
        """What a browser sends when this button is pressed."""
        filled = [
            (one.name, one.value)
            for one in self.controls
            if one.name and one.kind != "button" and (one.kind not in _TICKS or one.is_on)
        ]
        return [*filled, (button.name, button.value)] if button.name else filled


class Screen(HTMLParser):
    """A page as it came, and as it is filled in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self.language = ""
        self.text = ""
        self._inside: list[str] = []
        self._question = ""
        self._href = ""
        self._control: Control | None = None
        self._is_legend = False
        self.feed(page)
        self.text = " ".join(self.text.split())

    def controls(self, *kinds: str) -> list[Control]:
        """Everything of some kinds, in the order of the page."""
        return [one for form in self.forms for one in form.controls if one.kind in kinds]

    def button(self, words: str, question: str = "") -> tuple[Form, Control]:
        """Find a button, and the form it belongs to; the last one where there are several."""
        for form in reversed(self.forms):
            for one in reversed(form.controls):
                is_meant = one.words.split() == words.split() and question in one.question
                if one.kind == "button" and is_meant:
                    return form, one
        raise AssertionError(f"there is no button {words!r} in: {self.text}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in the beginning of an element."""
        has = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._inside.append(tag)
        match tag:
            case "html":
                self.language = has["lang"]
            case "form":
                self.forms.append(Form(has["action"]))
                self._question = ""
            case "a":
                self._href = has["href"]
            case "legend" | "label" if tag == "legend" or has.get("class") == "legend":
                self._is_legend, self._question = True, ""
            case "input" | "textarea" | "button" if "form" in self._inside:
                kind = has.get("type", "text") if tag == "input" else tag
                question = has.get("aria-label", self._question)
                self._control = Control(kind, has.get("name", ""), has.get("value", ""), question)
                self._control.is_on = "checked" in has
                self.forms[-1].controls.append(self._control)

    def handle_endtag(self, tag: str) -> None:
        """Take in the end of an element."""
        while self._inside and self._inside.pop() != tag:
            pass
        if tag == "a":
            self._href = ""
        if tag in {"legend", "label"}:
            self._is_legend = False
        if tag in {"label", "button", "textarea"}:
            self._control = None

    def handle_data(self, data: str) -> None:
        """Take in words."""
        if _SILENT & set(self._inside):
            return
        if "textarea" in self._inside and self._control is not None:
            self._control.value += data.removeprefix("\n")
            return
        self.text += f" {data}"
        if self._href:
            self.links[" ".join(data.split())] = self._href
        if self._is_legend:
            self._question += data.strip()
        elif self._control is not None:
            self._control.words += data
