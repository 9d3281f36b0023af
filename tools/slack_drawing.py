"""A plain drawing of what Slack was sent: App Home, a page over the chat, a channel.

It draws the kinds of blocks the program sends, in the places where Slack has them, without Slack's
own looks. Whatever it does not know makes it stop, so that no picture leaves anything out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.channels.slack.manifest import manifest
from tests.rigs.slack import Pane, Shown

APP = str(manifest()["features"]["bot_user"]["display_name"])
ZONE = ZoneInfo("Europe/Amsterdam")
HERE = Path(__file__).parent
LOGO = HERE.parent / "bot" / "channels" / "web" / "static" / "table.svg"


def home(pane: Pane) -> str:
    """Draw an App Home as a page of HTML."""
    return _drawn("home.html", pane=pane)


def modal(pane: Pane) -> str:
    """Draw a page over the chat, with what was filled in."""
    held = {field.block_id: field.value for field in pane.inputs}
    return _drawn("modal.html", pane=pane, held=held)


def channel(name: str, posts: Sequence[Shown]) -> str:
    """Draw a private channel in which the app speaks."""
    return _drawn("channel.html", name=name, posts=posts)


def _drawn(template: str, **facts: object) -> str:
    places = FileSystemLoader(HERE / "slack_drawing")
    paper = Environment(loader=places, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    paper.filters["clock"] = _clock
    facts |= {"app": APP, "logo": LOGO.read_text(encoding="utf-8")}
    return paper.get_template(template).render(facts)


def _clock(ts: str) -> str:
    """Tell the time of a message by its id."""
    return f"{datetime.fromtimestamp(float(ts), ZONE):%H:%M}"
