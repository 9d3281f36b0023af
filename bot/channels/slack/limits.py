"""How much Slack lets one page hold; what does not fit is cut so that everybody sees it.

Source: conventions 1.3, S-7, S-8, S16: the numbers of slack_sdk's own models and Slack's reference.
"""

from __future__ import annotations

from collections.abc import Iterator

TITLE = 24
SUBMIT = 24
HEADER = 150
SECTION = 3000
LABEL = 2000
HINT = 2000
TYPED = 3000
OPTION = 75
OPTION_VALUE = 150
MOST_OPTIONS = 100
MOST_BOXES = 10  # radio buttons and checkboxes
MOST_BUTTONS = 25
BUTTON = 75
BUTTON_VALUE = 2000
MOST_BLOCKS = 100
METADATA = 3000
NAME = 255
# A view may be 250 KB; the rest is for what Slack adds to it.
LARGEST_VIEW = 200_000


def pieces(text: str, longest: int) -> Iterator[str]:
    """Cut a text that is too long for one place, between words where there are any."""
    rest = text
    while len(rest) > longest:
        at = rest.rfind(" ", longest // 2, longest)
        at = longest if at < 0 else at
        yield rest[:at]
        rest = rest[at:].lstrip()
    if rest:
        yield rest
