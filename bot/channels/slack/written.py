"""Words as somebody typed them, out of what Slack makes of a message."""

from __future__ import annotations

import re
from html import unescape

_MENTION = re.compile(r"<[@!#][^>]*>")
_LINK = re.compile(r"<([^>|]*)(?:\|([^>]*))?>")


def as_typed(text: str) -> str:
    """The words of a message as they were typed: without calls to people, links as they read."""
    without = _MENTION.sub("", text)
    return unescape(_LINK.sub(lambda link: link[2] or link[1], without)).strip()
