"""One question on a page: what stands above it, how it is answered, and the ways around it.

Source: S-13: eleven numbers do not fit radio buttons, so a scale is a menu.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.buttons import EXPLAIN, SKIP, Press
from bot.channels.slack import limits
from bot.channels.slack.blocks import ABOVE, Block, fitting, lines, ways
from bot.channels.slack.rendering import cut, plain
from bot.journeys.forms.fields import Field, Pick
from bot.journeys.showing import EXPLAIN_LABEL, SKIP_LABEL
from bot.letters import Button
from conversations.questions.base import Look
from conversations.questions.written import LONGEST_WORDS, Words
from conversations.texts import Text, say

PICK, TYPE = "pick", "type"
# W.slack.shortened
SHORTENED = say("Shortened: this is not everything. The rest is on your own page.")
# P.or
_OR = say("Or type it yourself")
# W.hint
_USUAL = say("There is no wrong answer. You may also skip this.")


@dataclass(frozen=True)
class Ink:
    """What a page is written with, for one reader.

    Attributes:
        render: Says a text in their language.
        writes: What stands behind a button; it works for them alone.
    """

    render: Callable[[Text], str]
    writes: Callable[[Press], str]

    def button(self, label: Text, press: Press) -> Button:
        """A button of a page."""
        return Button(self.render(label), self.writes(press))


def drawn(ink: Ink, talk: str, field: Field, *, is_explained: bool = False) -> list[Block]:
    """Draw one question; whatever is left empty stays open."""
    question = field.question
    above = lines(ink.render(one) for one in (field.heading, *question.above) if one)
    problem = (field.problem,) if field.problem else ()
    explained = (question.hint or _USUAL,) if is_explained else ()
    return [
        *fitting(above, ABOVE, ink.render(SHORTENED)),
        *lines(ink.render(one) for one in problem),
        *_inputs(ink, field),
        *lines(ink.render(one) for one in explained),
        *ways(f"{field.name}.ways", tuple(_ways(ink, talk, field)), ink.render(question.text)),
    ]


def errors(ink: Ink, fields: Sequence[Field]) -> dict[str, str]:
    """What is unclear, by the block in which it stands (S-9)."""
    return {
        block_of(one): cut(ink.render(one.problem), limits.HINT) for one in fields if one.problem
    }


def block_of(field: Field) -> str:
    """The block a problem with what was given belongs to."""
    return _typing_block(field) if field.is_typed and field.typed else field.name


def tag_of(block_id: str) -> str:
    """The question a block belongs to."""
    return block_id.partition(".")[0]


def _typing_block(field: Field) -> str:
    return f"{field.name}.{TYPE}" if field.picks else field.name


def _inputs(ink: Ink, field: Field) -> Iterator[Block]:
    question = field.question
    readers, example = question.readers, field.example
    if field.picks:
        yield _input(ink, field.name, question.text, _choice(ink, field), (readers,))
    if field.is_typed:
        label, hints = (_OR, (example,)) if field.picks else (question.text, (readers, example))
        yield _input(ink, _typing_block(field), label, _typing(field), hints)


def _input(
    ink: Ink, block_id: str, label: Text, element: Block, hints: Sequence[Text | None]
) -> Block:
    drawn: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(cut(ink.render(label), limits.LABEL)),
        "element": element,
        "optional": True,
        # A choice is kept at once (S-10); each letter that is typed would be a message of its own.
        "dispatch_action": element["action_id"] == PICK,
    }
    hint = " ".join(ink.render(one) for one in hints if one)
    return {**drawn, "hint": plain(cut(hint, limits.HINT))} if hint else drawn


def _choice(ink: Ink, field: Field) -> Block:
    is_many, look = field.question.look is Look.SOME_OF, field.question.look
    is_short = len(field.picks) <= limits.MOST_BOXES and look is not Look.SCALE
    boxes = "checkboxes" if is_many else "radio_buttons"
    menu = "multi_static_select" if is_many else "static_select"
    element: Block = {"type": boxes if is_short else menu, "action_id": PICK}
    element |= _options(ink, field.picks)
    chosen = [_option(ink, one) for one in field.picks if one.is_chosen]
    if chosen and is_many:
        element["initial_options"] = chosen[: limits.MOST_OPTIONS]
    elif chosen:
        element["initial_option"] = chosen[0]
    return element


def _options(ink: Ink, picks: Sequence[Pick]) -> Block:
    options = [_option(ink, one) for one in picks]
    if len(options) <= limits.MOST_OPTIONS:
        return {"options": options}
    groups = range(0, len(options), limits.MOST_OPTIONS)
    return {"option_groups": [_group(options, at) for at in groups]}


def _group(options: Sequence[Block], at: int) -> Block:
    inside = options[at : at + limits.MOST_OPTIONS]
    return {"label": plain(f"{at + 1} - {at + len(inside)}"), "options": inside}


def _option(ink: Ink, pick: Pick) -> Block:
    return {"text": plain(cut(ink.render(pick.label), limits.OPTION)), "value": pick.token}


def _typing(field: Field) -> Block:
    question = field.question
    longest = question.longest if isinstance(question, Words) else LONGEST_WORDS
    longest = min(longest, limits.TYPED)
    element: Block = {
        "type": "plain_text_input",
        "action_id": TYPE,
        "multiline": field.is_long,
        "max_length": longest,
    }
    return {**element, "initial_value": cut(field.typed, longest)} if field.typed else element


def _ways(ink: Ink, talk: str, field: Field) -> Iterator[Button]:
    if not field.question.why_not_skipped:
        yield ink.button(SKIP_LABEL, Press(talk, field.name, SKIP))
    yield ink.button(EXPLAIN_LABEL, Press(talk, field.name, EXPLAIN))
