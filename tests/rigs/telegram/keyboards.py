"""Buttons under a message, and the box that asks for a typed answer."""

from dataclasses import dataclass

from tests.rigs.telegram import rules
from tests.rigs.telegram.wire import Arguments, Fields, Json, RefusalError


@dataclass(frozen=True)
class Button:
    """One button: it sends `data` back, opens `url`, or (with neither) types its own label."""

    label: str
    data: str = ""
    url: str = ""
    style: str = ""

    def fields(self) -> Fields:
        """Write it as the Bot API's `InlineKeyboardButton`."""
        optional = {"callback_data": self.data, "url": self.url, "style": self.style}
        return {"text": self.label} | {name: value for name, value in optional.items() if value}


@dataclass(frozen=True)
class Keyboard:
    """What a message carries beneath its text.

    Args:
        rows: The buttons, top to bottom, left to right.
        is_inline: They hang under the message; otherwise they replace the person's keyboard.
        asks_to_type: A ForceReply: the person's reply box opens by itself.
        placeholder: The grey words in that box.
    """

    rows: tuple[tuple[Button, ...], ...] = ()
    is_inline: bool = True
    asks_to_type: bool = False
    placeholder: str = ""

    def fields(self) -> Fields:
        """Write it as the `reply_markup` of the Bot API's `Message`: only inline ones are shown."""
        if not (self.rows and self.is_inline):
            return {}
        rows = [[button.fields() for button in row] for row in self.rows]
        return {"reply_markup": {"inline_keyboard": rows}}


def keyboard_of(arguments: Arguments) -> Keyboard:
    """Read and check `reply_markup`; absent is a keyboard without buttons.

    Raises:
        RefusalError: 400, a rule about buttons is broken.
    """
    given = arguments.read("reply_markup", "reply keyboard markup")
    if given is None:
        return Keyboard()
    if not isinstance(given, dict):
        raise RefusalError(400, "object expected as reply markup")
    placeholder = str(given.get("input_field_placeholder", ""))
    rules.refuse_a_long_placeholder(placeholder)
    is_inline = "keyboard" not in given
    rows = _rows(given.get("inline_keyboard" if is_inline else "keyboard", []))
    rules.refuse_too_many_buttons([len(row) for row in rows])
    for button in (button for row in rows for button in row if is_inline):
        rules.refuse_a_bad_button(button.label, button.data, button.url)
    asks_to_type = bool(given.get("force_reply", False))
    return Keyboard(rows, is_inline, asks_to_type, placeholder)


def _rows(given: Json) -> tuple[tuple[Button, ...], ...]:
    try:
        return tuple(tuple(_button(one) for one in row) for row in given if row)
    except (AttributeError, KeyError, TypeError):
        reason = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        raise RefusalError(400, reason) from None


def _button(given: Json) -> Button:
    data, url, style = (given.get(name, "") for name in ("callback_data", "url", "style"))
    return Button(given["text"], data, url, style)
