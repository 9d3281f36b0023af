"""A modal or a home as somebody sees it at this moment."""

from dataclasses import dataclass
from typing import Self

from tests.rigs.slack.screen import Button, Field, buttons_of, fields_of, lines_of
from tests.rigs.slack.wire import Fields


@dataclass(frozen=True)
class Pane:
    """One view.

    Args:
        kind: `modal` or `home`.
        title: Of a modal, with the words on its two buttons, `submit` and `close`.
        given: The view as the app gave it: `private_metadata`, `callback_id` …
        inputs: Everything to fill in, with what it holds.
        errors: The label of a field to what is said under it.
        trouble: What Slack says above it when the app failed; empty: nothing.
    """

    view_id: str
    kind: str
    title: str
    submit: str
    close: str
    blocks: tuple[Fields, ...]
    given: Fields
    inputs: tuple[Field, ...]
    errors: dict[str, str]
    trouble: str
    hash: str

    @property
    def lines(self) -> tuple[str, ...]:
        """What is read, line by line; labels of fields too."""
        return lines_of(self.blocks)

    @property
    def words(self) -> str:
        """All that is read, as one text."""
        return "\n".join(self.lines)

    @property
    def presses(self) -> tuple[Button, ...]:
        """All that can be pressed, but sending and closing."""
        return buttons_of(self.blocks)

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels of all that can be pressed, but sending and closing."""
        return tuple(button.label for button in self.presses)

    def input(self, label: str) -> Field:
        """Find a field by its label, or else by words in its label or placeholder.

        Raises:
            AssertionError: There is none, or there are several.
        """
        exact = [one for one in self.inputs if one.label == label]
        near = [one for one in self.inputs if label in f"{one.label}\n{one.placeholder}"]
        found = exact or near
        if len(found) != 1:
            raise AssertionError(f"{len(found)} fields “{label}” in:\n{self}")
        return found[0]

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Read one from what the server tells."""
        given = fields["given"]
        inputs = fields_of(given["blocks"], fields["state"])
        labels = {one.block_id: one.label for one in inputs}
        title, submit, close = (
            (given.get(name) or {}).get("text", "") for name in ("title", "submit", "close")
        )
        return cls(
            view_id=fields["view_id"],
            kind=given["type"],
            title=title,
            submit=submit,
            close=close,
            blocks=tuple(given["blocks"]),
            given=given,
            inputs=inputs,
            errors={labels[block_id]: words for block_id, words in fields["errors"].items()},
            trouble=fields["trouble"],
            hash=fields["hash"],
        )

    def __str__(self) -> str:
        """Draw it for the message of a failing test."""
        inputs = "".join(f"\n    {one.label}: {one.value!r} {one.options}" for one in self.inputs)
        buttons = f"\n    [{'] ['.join(self.buttons)}]" if self.buttons else ""
        return f"  {self.kind} “{self.title}”\n    {self.words!r}{inputs}{buttons}"
