"""What people do with their home and with modals: look, fill in, press, send, close."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.rigs.slack.acts import Acts
from tests.rigs.slack.blocks import elements_of
from tests.rigs.slack.deliveries import INTERACTIVE, Delivery
from tests.rigs.slack.filling import is_empty
from tests.rigs.slack.views import View, Views
from tests.rigs.slack.wire import Fields, Json

MISSING = "Please complete this required field."
WRONG = {
    "email_text_input": (r"[^@\s]+@[^@\s]+\.[^@\s]+", "Must be a valid email address"),
    "url_text_input": (r"https?://\S+", "Must be a valid URL"),
}


@dataclass
class Pages:
    """Everybody's modals and homes.

    Args:
        acts: Who acts, and how what they do goes out.
    """

    acts: Acts
    views: Views

    def all(self) -> dict[str, Callable[[Fields], Json]]:
        """Name the acts a person may ask for."""
        return {
            "opens_tab": self.opens_tab,
            "fills": self.fills,
            "clicks_view": self.clicks_view,
            "submits": self.submits,
            "closes": self.closes,
        }

    def opens_tab(self, act: Fields) -> Json:
        """Look at the app: its home, or the messages with it."""
        person = self.acts.person(act)
        team = self.acts.home_of(person)
        home = self.views.homes.get((team.team_id, person.user_id))
        view = home.fields(self.acts.world.app_id, team.bot_id) if home else None
        self.acts.events.home_opened(team, person.user_id, act["tab"], view)
        return True

    def fills(self, act: Fields) -> Json:
        """Fill a field in; where the app asked to hear of it at once, it does."""
        view = self._view(act)
        block_id, action_id = act["block_id"], act["action_id"]
        view.state[block_id][action_id] = act["held"]
        block = next(one for one in view.given["blocks"] if one["block_id"] == block_id)
        if block["type"] != "input" or block.get("dispatch_action"):
            action = {**act["held"], "block_id": block_id, "action_id": action_id}
            self.clicks_view({**act, "action": action})
        return True

    def clicks_view(self, act: Fields) -> Json:
        """Press something in the modal on top, or at home."""
        person, view = self.acts.person(act), self._view(act)
        payload = self.acts.payloads.click_in_view(person, view, act["action"])
        delivery = Delivery(
            INTERACTIVE,
            "block_actions",
            payload,
            person.user_id,
            self.acts.outcomes.of_click,
            lambda: self.acts.outcomes.of_lost_click(person.user_id, act["label"]),
        )
        self.acts.deliveries.starts(delivery)
        return True

    def submits(self, act: Fields) -> Json:
        """Send the modal on top; Slack itself holds it back while a needed field is empty."""
        person, view = self.acts.person(act), self._view(act)
        view.trouble, view.errors = "", _own_errors(view)
        if view.errors:
            return False
        payload = self.acts.payloads.submission(person, view)
        delivery = Delivery(
            INTERACTIVE,
            "view_submission",
            payload,
            person.user_id,
            lambda body: self.acts.outcomes.of_submission(view, body),
            lambda: self.acts.outcomes.of_lost_submission(view),
        )
        self.acts.deliveries.starts(delivery)
        return True

    def closes(self, act: Fields) -> Json:
        """Close the modal on top, or with its cross (`clears`) all that are open."""
        person, view = self.acts.person(act), self._view(act)
        stack = self.views.stacks[person.user_id]
        clears = act["clears"] or view.given.get("clear_on_close", False)
        gone = stack[:] if clears else [view]
        del stack[len(stack) - len(gone) :]
        for one in reversed(gone):
            if one.given.get("notify_on_close"):
                payload = self.acts.payloads.closing(person, one, is_cleared=clears)
                delivery = Delivery(INTERACTIVE, "view_closed", payload, person.user_id)
                self.acts.deliveries.starts(delivery)
        return True

    def _view(self, act: Fields) -> View:
        view = self.views.finds(act["view_id"])
        is_home = view.given["type"] == "home"
        if view.user_id != act["user_id"] or not (is_home or self._is_on_top(view)):
            raise ValueError("they do not see that view")
        return view

    def _is_on_top(self, view: View) -> bool:
        return self.views.on_top(view.user_id) is view


def _own_errors(view: View) -> dict[str, str]:
    errors: dict[str, str] = {}
    for block in (one for one in view.given["blocks"] if one["type"] == "input"):
        element = elements_of(block)[0]
        held = view.state[block["block_id"]][element["action_id"]]
        if error := _own_error(element, held, is_optional=block.get("optional", False)):
            errors[block["block_id"]] = error
    return errors


def _own_error(element: Fields, held: Fields, *, is_optional: bool) -> str:
    if is_empty(held):
        return "" if is_optional else MISSING
    value = str(held.get("value", ""))
    shortest = element.get("min_length", 0)
    if "value" in held and len(value) < shortest:
        return f"Must be at least {shortest} characters long"
    if element["type"] == "number_input":
        return _number_error(element, float(value.replace(",", ".")))
    pattern, words = WRONG.get(element["type"], ("", ""))
    return words if pattern and not re.fullmatch(pattern, value) else ""


def _number_error(element: Fields, value: float) -> str:
    if value < float(element.get("min_value", "-inf")):
        return f"Must be {element['min_value']} or more"
    if value > float(element.get("max_value", "inf")):
        return f"Must be {element['max_value']} or less"
    return ""
