"""What a view may hold, and every view as it stands: modals in stacks of three, and homes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tests.rigs.slack.blocks import elements_of, wrong_with
from tests.rigs.slack.elements import plain
from tests.rigs.slack.filling import first_state
from tests.rigs.slack.schema import Rule, anything, complaint, flag, one_of, record, text
from tests.rigs.slack.wire import Fields, Json, RefusalError, fresh_id

LONGEST_TITLE, LONGEST_METADATA, LARGEST_VIEW = 24, 3000, 250 * 1024
DEEPEST_STACK = 3
COMMON: Mapping[str, Rule] = {
    "private_metadata": text(LONGEST_METADATA, 0),
    "callback_id": text(255, 0),
    "external_id": text(255, 0),
}
HOME = record({"blocks": anything}, COMMON)
MODAL = record(
    {"title": plain(LONGEST_TITLE), "blocks": anything},
    {
        **COMMON,
        "submit": plain(LONGEST_TITLE),
        "close": plain(LONGEST_TITLE),
        "clear_on_close": flag,
        "notify_on_close": flag,
        "submit_disabled": flag,
    },
)
State = dict[str, dict[str, Fields]]


def refuse_a_bad_view(view: Json, kind: str) -> None:
    """A view keeps every rule of its kind.

    Args:
        view: Whatever was given as such.
        kind: `modal` or `home`.

    Raises:
        RefusalError: `invalid_arguments` with details, or `view_too_large`.
    """
    if not isinstance(view, dict):
        raise RefusalError("invalid_arguments", ["missing required field: view"])
    if len(json.dumps(view, ensure_ascii=False).encode()) > LARGEST_VIEW:
        raise RefusalError("view_too_large")
    wrong = [*one_of(kind)(view.get("type"), "/view/type")]
    wrong += (MODAL if kind == "modal" else HOME)(view, "/view")
    wrong += wrong_with(view.get("blocks"), in_view=True, at="/view/blocks")
    if wrong or (wrong := list(_cannot_submit(view))):
        raise RefusalError("invalid_arguments", wrong)


def _cannot_submit(view: Fields) -> Iterator[str]:
    asks = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and asks and not view.get("submit"):
        yield complaint("missing required field: submit", "/view")


@dataclass
class View:
    """One view on somebody's screen, or their home.

    Args:
        given: As the app gave it, ids filled in.
        state: What is filled in: block id, action id, value.
        errors: What is said under a field: block id to words.
        trouble: What Slack itself says above it, when the app failed.
    """

    view_id: str
    team_id: str
    user_id: str
    given: Fields
    hash: str
    root_id: str
    previous_id: str | None = None
    state: State = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str = ""

    def becomes(self, given: Fields, ts: str) -> None:
        """Show something else in its place; what was filled in stays where the field stayed."""
        former, self.given = self.state, with_ids(given)
        self.state = first_state(self.given["blocks"])
        for block_id, answers in self.state.items():
            for action_id, first in answers.items():
                kept = former.get(block_id, {}).get(action_id, first)
                answers[action_id] = kept if kept["type"] == first["type"] else first
        self.hash = f"{ts.partition('.')[0]}.{fresh_id('h')}"
        self.errors, self.trouble = {}, ""

    def fields(self, app_id: str, bot_id: str) -> Fields:
        """Write it as Slack does."""
        given = {name: self.given.get(name) for name in ("title", "submit", "close")}
        return {
            "id": self.view_id,
            "team_id": self.team_id,
            "type": self.given["type"],
            "blocks": self.given["blocks"],
            "private_metadata": self.given.get("private_metadata", ""),
            "callback_id": self.given.get("callback_id", ""),
            "external_id": self.given.get("external_id", ""),
            "state": {"values": self.state},
            "hash": self.hash,
            **given,
            "clear_on_close": self.given.get("clear_on_close", False),
            "notify_on_close": self.given.get("notify_on_close", False),
            "previous_view_id": self.previous_id,
            "root_view_id": self.root_id,
            "app_id": app_id,
            "app_installed_team_id": self.team_id,
            "bot_id": bot_id,
        }


def with_ids(view: Fields) -> Fields:
    """Fill in the block and action ids that were left out, as Slack does."""
    return {**view, "blocks": [named(block) for block in view["blocks"]]}


def named(block: Fields) -> Fields:
    """Fill in the ids of one block."""
    block = json.loads(json.dumps(block))
    block.setdefault("block_id", fresh_id("b")[:5])
    for element in elements_of(block):
        element.setdefault("action_id", fresh_id("a")[:5])
    return block


@dataclass
class Views:
    """Every modal that is open, per person, and every home."""

    stacks: dict[str, list[View]] = field(default_factory=dict)  # by user id
    homes: dict[tuple[str, str], View] = field(default_factory=dict)  # by team and user id

    def on_top(self, user_id: str) -> View | None:
        """Give the modal somebody sees."""
        stack = self.stacks.get(user_id)
        return stack[-1] if stack else None

    def finds(self, view_id: str, external_id: str = "") -> View:
        """Look a view up that is still there.

        Raises:
            RefusalError: `not_found`.
        """
        there = [view for stack in self.stacks.values() for view in stack]
        for view in [*there, *self.homes.values()]:
            is_it = view.view_id == view_id if view_id else False
            if is_it or (external_id and view.given.get("external_id") == external_id):
                return view
        raise RefusalError("not_found")

    def opens(self, team_id: str, user_id: str, given: Fields, ts: str) -> View:
        """Show a modal; whatever was open is gone."""
        view = _made(team_id, user_id, given, ts)
        self.stacks[user_id] = [view]
        return view

    def pushes(self, team_id: str, user_id: str, given: Fields, ts: str) -> View:
        """Lay a modal over the one that is open.

        Raises:
            RefusalError: `push_limit_reached`, or `not_found` when none is open.
        """
        stack = self.stacks.get(user_id, [])
        if not stack:
            raise RefusalError("not_found")
        if len(stack) >= DEEPEST_STACK:
            raise RefusalError("push_limit_reached")
        view = _made(team_id, user_id, given, ts)
        view.root_id, view.previous_id = stack[0].view_id, stack[-1].view_id
        stack.append(view)
        return view

    def publishes(self, team_id: str, user_id: str, given: Fields, ts: str) -> View:
        """Show a home, always under the same id."""
        home = self.homes.get((team_id, user_id))
        if home is None:
            home = self.homes[team_id, user_id] = _made(team_id, user_id, given, ts)
        else:
            home.becomes(given, ts)
        return home


def _made(team_id: str, user_id: str, given: Fields, ts: str) -> View:
    view_id = fresh_id("V")
    view = View(view_id, team_id, user_id, given, "", view_id)
    view.becomes(given, ts)
    return view
