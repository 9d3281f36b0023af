"""What Telegram makes of a text in HTML: plain text and entities, or a refusal.

Source: parse_html and its tests, td/telegram/MessageEntity.cpp; what is cleaned away:
clean_input_string, td/telegram/misc.cpp. Markdown is refused: nothing of ours is to use it.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from tests.rigs.telegram import found
from tests.rigs.telegram.found import Entity
from tests.rigs.telegram.wire import RefusalError

KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
REFERENCE = re.compile(r"&(lt|gt|amp|quot|#\d{1,8}|#[xX][0-9a-fA-F]{1,6});?")
ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>]*)\s*(?P<equals>=?)\s*"""
    r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[A-Za-z0-9.-]+))?"""
)
REMOVED = {ord(sign): None for sign in "\r\u0333\u033f\u030a"} | dict.fromkeys(
    range(0x2028, 0x202F)
)
SPACED = {code: " " for code in range(32) if chr(code) not in "\n\r"}


@dataclass(frozen=True)
class Formatted:
    """A text as a person sees it, with its entities in order of their place."""

    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    """Count UTF-16 units, the unit of every offset and of the limit of 4096."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def formatted(text: str, parse_mode: str) -> Formatted:
    """Parse, clean and search a text as the server does before it keeps a message.

    Raises:
        RefusalError: 400 "can't parse entities…", an unsupported parse mode, or nothing is left.
    """
    if parse_mode.lower() not in {"", "html"}:
        raise RefusalError(400, "unsupported parse_mode")
    parsed = _parsed(text) if parse_mode else Formatted(text.translate(REMOVED | SPACED))
    trimmed = _trimmed(parsed)
    if not trimmed.text:
        raise RefusalError(400, "text must be non-empty")
    return Formatted(trimmed.text, found.joined(trimmed.text, trimmed.entities))


def _trimmed(parsed: Formatted) -> Formatted:
    start = utf16_length(parsed.text) - utf16_length(parsed.text.lstrip())
    text = parsed.text.strip()
    moved = (entity.within(-start, utf16_length(text)) for entity in parsed.entities)
    return Formatted(text, tuple(entity for entity in moved if entity.length > 0))


@dataclass
class _Tag:
    name: str
    starts_at: int
    attributes: dict[str, str]


@dataclass
class _Reading:
    """The parser's desk: the HTML, how far it has read, and what it has made of it so far."""

    html: str
    at: int = 0
    parts: list[str] = field(default_factory=list)
    length: int = 0
    open_tags: list[_Tag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def keeps(self, text: str) -> None:
        clean = text.translate(REMOVED | SPACED)
        self.parts.append(clean)
        self.length += utf16_length(clean)

    def fails(self, why: str, at: int) -> RefusalError:
        offset = len(self.html[:at].encode("utf-8", "surrogatepass"))
        return RefusalError(400, f"can't parse entities: {why} at byte offset {offset}")


def _parsed(html: str) -> Formatted:
    reading = _Reading(html)
    while reading.at < len(html):
        sign = html[reading.at]
        if sign == "<" and html.startswith("</", reading.at):
            _closes(reading)
        elif sign == "<":
            _opens(reading)
        else:
            _reads_text(reading)
    if reading.open_tags:
        name = reading.open_tags[-1].name
        reason = f"can't parse entities: Can't find end tag corresponding to start tag \"{name}\""
        raise RefusalError(400, reason)
    entities = sorted(reading.entities, key=lambda entity: (entity.offset, -entity.length))
    return Formatted("".join(reading.parts), tuple(entities))


def _reads_text(reading: _Reading) -> None:
    reference = REFERENCE.match(reading.html, reading.at)
    if reference and (character := _meant(reference[1])):
        reading.keeps(character)
        reading.at = reference.end()
        return
    end = re.compile(r"[<&]").search(reading.html, reading.at + 1)
    stop = end.start() if end else len(reading.html)
    reading.keeps(reading.html[reading.at : stop])
    reading.at = stop


def _meant(name: str) -> str:
    """Give the character of one reference; empty: the server leaves such a reference as it is."""
    if not name.startswith("#"):
        return unescape(f"&{name};")
    code = int(f"0{name[1:]}", 16) if name[1] in "xX" else int(name[1:])
    if 0xD800 <= code <= 0xDFFF:
        reason = "can't parse entities: Text contains invalid Unicode characters after decoding"
        raise RefusalError(400, reason)
    return chr(code) if 0 < code <= 0x10FFFF else ""


def _opens(reading: _Reading) -> None:
    start, html = reading.at, reading.html
    name_end = re.compile(r"[\s>]").search(html, start)
    if not name_end:
        raise reading.fails("Unclosed start tag", start)
    name = html[start + 1 : name_end.start()].lower()
    if name not in KINDS:
        raise reading.fails(f'Unsupported start tag "{name}"', start)
    reading.at = name_end.start()
    attributes = _attributes(reading, name, start)
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise reading.fails('Tag "span" must have class "tg-spoiler"', start)
    reading.open_tags.append(_Tag(name, reading.length, attributes))


def _attributes(reading: _Reading, tag: str, start: int) -> dict[str, str]:
    attributes: dict[str, str] = {}
    while True:
        space = re.compile(r"\s*").match(reading.html, reading.at)
        reading.at = space.end() if space else reading.at
        if reading.at >= len(reading.html):
            raise reading.fails(f'Unclosed start tag "{tag}"', start)
        if reading.html[reading.at] == ">":
            reading.at += 1
            return attributes
        name, value = _attribute(reading, tag, start)
        attributes[name] = value


def _attribute(reading: _Reading, tag: str, start: int) -> tuple[str, str]:
    found_one = ATTRIBUTE.match(reading.html, reading.at)
    if not found_one or not found_one["name"]:
        raise reading.fails(f'Empty attribute name in the tag "{tag}"', start)
    if (tag, found_one["name"], found_one["equals"]) == ("blockquote", "expandable", ""):
        reading.at = found_one.end("name")
        return "expandable", ""
    if not found_one["equals"]:
        why = f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
        raise reading.fails(why, start)
    values = (found_one["double"], found_one["single"], found_one["bare"])
    value = next((value for value in values if value is not None), None)
    if value is None:
        raise reading.fails("Unclosed start tag", start)
    reading.at = found_one.end()
    return found_one["name"].lower(), REFERENCE.sub(lambda one: _meant(one[1]) or one[0], value)


def _closes(reading: _Reading) -> None:
    start = reading.at
    if not reading.open_tags:
        raise reading.fails("Unexpected end tag", start)
    end = re.compile(r"</([^\s>]*)\s*>").match(reading.html, start)
    if not end:
        raise reading.fails("Unclosed end tag", start)
    tag = reading.open_tags.pop()
    if end[1].lower() not in {"", tag.name}:
        why = f'Unmatched end tag, expected "</{tag.name}>", found "</{end[1]}>"'
        raise reading.fails(why, start)
    reading.at = end.end()
    if length := reading.length - tag.starts_at:
        reading.entities.extend(_entity(tag, length))


def _entity(tag: _Tag, length: int) -> list[Entity]:
    kind, detail = KINDS[tag.name], ""
    if kind == "text_link":
        detail = tag.attributes.get("href", "")
        if not detail:
            return []
    if "expandable" in tag.attributes and kind == "blockquote":
        kind = "expandable_blockquote"
    return [Entity(kind, tag.starts_at, length, detail)]
