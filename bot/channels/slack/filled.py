"""What came back with a page: which questions it showed, and what was picked and typed there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.channels.slack.fields import PICK, TYPE, tag_of
from bot.channels.slack.happenings import View
from bot.journeys.forms.fields import Draft
from conversations.replies.normal import clean


def draft_in(view: View) -> Draft:
    """Read what stands in a page; empty fields as well, typed words without what cannot be kept."""
    picked: dict[str, tuple[str, ...]] = {}
    typed: dict[str, str] = {}
    for block_id, elements in _values(view).items():
        if PICK in elements:
            picked[tag_of(block_id)] = _picked(elements[PICK])
        if TYPE in elements:
            typed[tag_of(block_id)] = clean(elements[TYPE].get("value") or "")
    return Draft(picked, typed)


def first_field(view: View) -> str:
    """The block of the first field on a page; empty where there is none."""
    blocks = (one for one in view.get("blocks") or () if one.get("type") == "input")
    return next((str(one["block_id"]) for one in blocks), "")


def behind(view: View) -> str:
    """What stands behind a page; see `modals.Sheet`."""
    return str(view.get("private_metadata") or "")


def _picked(element: Mapping[str, Any]) -> tuple[str, ...]:
    one = element.get("selected_option")
    chosen = element.get("selected_options") or ([one] if one else [])
    return tuple(str(option["value"]) for option in chosen)


def _values(view: View) -> Mapping[str, Mapping[str, Any]]:
    state = view.get("state") or {}
    values: Mapping[str, Mapping[str, Any]] = state.get("values") or {}
    return values
