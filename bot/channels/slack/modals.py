"""A page over the chat, as Slack wants it: everything that is open, or something to read.

Whose plan it is about comes first, everywhere: professionals know many families (S-6 to S-10).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.buttons import BACK, CHANGE, HELP, Press
from bot.channels.slack import limits
from bot.channels.slack.blocks import (
    ABOVE,
    VIEW,
    Block,
    Space,
    fitting,
    header,
    letters,
    lines,
    small,
    way,
    ways,
)
from bot.channels.slack.fields import SHORTENED, Ink, drawn
from bot.channels.slack.happenings import PAGE
from bot.channels.slack.rendering import cut, plain
from bot.journeys.forms.fields import Field
from bot.journeys.forms.given import Given
from bot.journeys.showing import BACK_LABEL, CHANGE_LABEL, HELP_LABEL
from bot.letters import Button, Letter
from conversations.exploring.ahead import Ahead
from conversations.plan.digest import Section
from conversations.texts import Text, say, say_many

View = dict[str, Any]

# P.send
SEND_LABEL = say("Send")
# B.close
CLOSE_LABEL = say("Close")
# W.slack.loading
_LOADING = say("One moment…")
# P.typed
_TYPED = say("This is what you typed")
# P.none
_NONE = say("Nothing here now.")
# P.answered: above what somebody answered in a conversation that is over
_ANSWERED = say("What you answered")
# W.slack.more: below the questions of a page that holds no more
_MORE = say("More questions come after these.")


@dataclass(frozen=True)
class Sheet:
    """What every page has: whose plan it is, what it is called, and what is behind it.

    Attributes:
        data: What comes back with the page; ids, and a mark that cannot be made up.
        said: What was said just now.
    """

    plan: str
    data: str
    title: Text | None = None
    said: Sequence[Letter] = ()


@dataclass(frozen=True)
class TalkPage:
    """A conversation as a page.

    Attributes:
        about_name: Whom it is about, where that is not the reader.
        notes: What is the matter with what was sent in.
        typed: Words that belong in no field any more.
        explained: Tags of the questions that are to be said in other words.
    """

    talk: str
    fields: Sequence[Field]
    about_name: str = ""
    ahead: Ahead | None = None
    can_go_back: bool = False
    notes: Sequence[Text] = ()
    typed: Sequence[str] = ()
    explained: Collection[str] = field(default=frozenset())


def loading(render: Callable[[Text], str], name: str) -> View:
    """A page that is coming; shown before we know whose it is (S-2)."""
    waits = render(_LOADING)
    return view(name, render(CLOSE_LABEL), lines([waits]))


def talk_view(ink: Ink, sheet: Sheet, page: TalkPage) -> View:
    """Draw a conversation with everything that is open; what does not fit comes next (S16)."""
    first = [*_head(ink, sheet), *letters(sheet.said), *_told(ink, page)]
    above = fitting(first, ABOVE, ink.render(SHORTENED))
    below = ways("ways", tuple(_always(ink, page)))
    asked = _asked(ink, page, VIEW.beside([*above, *below]))
    submit = plain(cut(ink.render(SEND_LABEL), limits.SUBMIT))
    return {**_sheet(ink, sheet, [*above, *asked, *below]), "submit": submit}


def reading_view(ink: Ink, sheet: Sheet, sections: Sequence[Section] = ()) -> View:
    """Draw something to read, part by part."""
    parts = [block for one in sections for block in _section(ink, one)]
    blocks = [*_head(ink, sheet), *letters(sheet.said), *parts]
    return _sheet(ink, sheet, fitting(blocks, VIEW, ink.render(SHORTENED)))


def closing_view(ink: Ink, sheet: Sheet, talk: str, given: Sequence[Given]) -> View:
    """Draw the end of a conversation: what was said last, and the answers, to be changed."""
    answers = [_given(ink, talk, one) for one in given]
    heading = [header(ink.render(_ANSWERED))] if answers else []
    blocks = [*_head(ink, sheet), *letters(sheet.said), *heading, *answers]
    return _sheet(ink, sheet, fitting(blocks, VIEW, ink.render(SHORTENED)))


def _sheet(ink: Ink, sheet: Sheet, blocks: list[Block]) -> View:
    title = (
        f"Plan {sheet.plan} · {ink.render(sheet.title)}" if sheet.title else f"Plan {sheet.plan}"
    )
    drawn_on = view(title, ink.render(CLOSE_LABEL), blocks or lines([ink.render(_NONE)]))
    return {**drawn_on, "private_metadata": sheet.data, "notify_on_close": True}


def view(title: str, close: str, blocks: list[Block]) -> View:
    """A page with a title, something to read, and a way out."""
    return {
        "type": "modal",
        "callback_id": PAGE,
        "title": plain(cut(title, limits.TITLE)),
        "close": plain(cut(close, limits.SUBMIT)),
        "blocks": blocks,
    }


def _head(ink: Ink, sheet: Sheet) -> list[Block]:
    """The title in full: in its own place it may have been cut."""
    return [header(ink.render(sheet.title))] if sheet.title else []


def _told(ink: Ink, page: TalkPage) -> Iterator[Block]:
    yield from lines(ink.render(one) for one in page.notes)
    if page.typed:
        yield from lines((ink.render(_TYPED), *(f"“{one}”" for one in page.typed)))
    if page.about_name:
        # P.about
        yield from lines([ink.render(say("You answer for {name}.", name=page.about_name))])
    if page.ahead:
        yield small(ink.render(how_many(page.ahead)))


def how_many(ahead: Ahead) -> Text:
    """Say how many questions there are to the end."""
    if ahead.least == ahead.most:
        # W.slack.ahead
        return say_many("One more question.", "{count} more questions.", ahead.most)
    # W.slack.ahead: it depends on the answers
    return say("{least} to {most} more questions.", least=ahead.least, most=ahead.most)


def _asked(ink: Ink, page: TalkPage, space: Space) -> list[Block]:
    """As many questions as fit; those that do not are asked when these are answered."""
    more, asked = small(ink.render(_MORE)), list[Block]()
    for one in page.fields:
        blocks = drawn(ink, page.talk, one, is_explained=one.name in page.explained)
        if asked and not space.holds([*asked, *blocks, more]):
            return [*asked, more]
        asked += blocks
    return asked


def _always(ink: Ink, page: TalkPage) -> Iterator[Button]:
    if page.can_go_back:
        yield ink.button(BACK_LABEL, Press(page.talk, "", BACK))
    yield ink.button(HELP_LABEL, Press(page.talk, "", HELP))


def _given(ink: Ink, talk: str, one: Given) -> Block:
    asked = ink.render(one.question.text)
    said = f"{asked}\n{ink.render(one.answer)}"
    change = ink.button(CHANGE_LABEL, Press(talk, one.question.tag, CHANGE))
    text = plain(cut(said, limits.SECTION))
    return {"type": "section", "text": text, "accessory": way(change, about=asked)}


def _section(ink: Ink, one: Section) -> Iterator[Block]:
    yield header(ink.render(one.title))
    yield from lines(f"• {ink.render(line)}" for line in one.lines)
    if not one.lines:
        yield from lines([ink.render(_NONE)])
