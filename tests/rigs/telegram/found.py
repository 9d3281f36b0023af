"""The entities Telegram finds by itself in a plain text: what a person's words may give birth to.

Source: the regular expressions in the comments of td/telegram/MessageEntity.cpp (match_mentions,
match_bot_commands, match_hashtags, match_cashtags, match_urls). Where we are simpler we find more
rather than less: a link needs no known top-level domain beyond two letters or a few common words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

TOP = r"(?:[a-z]{2}|com|net|org|info|biz|edu|gov|app|dev|online|site|shop|gent|brussels|amsterdam)"
HOST = rf"(?:[\w~-]+\.)+{TOP}(?![\w-])"
REST = r"(?::\d{1,5})?(?:[/?#][^\s<>\"«»]*)?"
PATTERNS = {
    "email": re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}@{HOST}", re.IGNORECASE),
    "url": re.compile(
        rf"(?:(?:https?|ftp)://(?:{HOST}|localhost|[\d.]+){REST}|(?:tg|ton)://[\w-]+{REST}"
        rf"|(?<![\w@/#.-]){HOST}{REST})",
        re.IGNORECASE,
    ),
    "mention": re.compile(r"(?<!\w)@[a-zA-Z0-9_]{2,32}(?!\w)"),
    "bot_command": re.compile(
        r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])"
    ),
    "hashtag": re.compile(r"(?<![\w\u200c])#(?=[\d_]*[^\W\d_])[\w\u200c]{1,256}(?![\w\u200c]*#)"),
    "cashtag": re.compile(r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8})(?![\w$])"),
    "phone_number": re.compile(r"(?<![\w+])\+\d[\d ()-]{6,16}\d(?!\w)"),
}
CLOSED = {"code", "pre", "text_link"}  # nothing is searched for inside these


@dataclass(frozen=True)
class Entity:
    """A stretch of a message that is more than text.

    Args:
        kind: The Bot API's name, such as `bold`, `mention`, `url`.
        offset: In UTF-16 units from the start.
        length: In UTF-16 units.
        detail: The address of a `text_link`.
    """

    kind: str
    offset: int
    length: int
    detail: str = ""

    @property
    def end(self) -> int:
        """The first unit after it."""
        return self.offset + self.length

    def within(self, shift: int, size: int) -> "Entity":
        """Move along with its text and stay inside a text of that size."""
        start, end = (max(0, min(size, place + shift)) for place in (self.offset, self.end))
        return replace(self, offset=start, length=end - start)

    def covers(self, text: str) -> str:
        """Give the words it covers."""
        units = text.encode("utf-16-le", "surrogatepass")[2 * self.offset : 2 * self.end]
        return units.decode("utf-16-le", "surrogatepass")

    def fields(self) -> dict[str, str | int]:
        """Write it as the Bot API does."""
        link = {"url": self.detail} if self.kind == "text_link" else {}
        return {"type": self.kind, "offset": self.offset, "length": self.length, **link}


def joined(text: str, marked: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Add what the server finds by itself to what the sender marked, in order of place."""
    taken = [entity for entity in marked if entity.kind in CLOSED]
    entities = list(marked)
    for entity in _found(text):
        if all(entity.end <= other.offset or other.end <= entity.offset for other in taken):
            taken.append(entity)
            entities.append(entity)
    return tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))


def _found(text: str) -> Iterator[Entity]:
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(text):
            words = match[0].rstrip(".:;,('?!`)") if kind == "url" else match[0]
            yield Entity(kind, _units(text[: match.start()]), _units(words))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
