"""What somebody sees once the app has acknowledged, or has not."""

from dataclasses import dataclass, field

from tests.rigs.slack.responses import Response, Responses
from tests.rigs.slack.views import View, Views, refuse_a_bad_view
from tests.rigs.slack.wire import Fields, Json, RefusalError
from tests.rigs.slack.world import World

TROUBLE = "We had some trouble connecting. Try again?"


@dataclass
class Warnings:
    """The triangles and lines Slack itself shows when the app is late."""

    shown: list[tuple[str, str]] = field(default_factory=list)  # user id and words

    def adds(self, user_id: str, words: str) -> None:
        """Show one."""
        self.shown.append((user_id, words))


@dataclass
class Outcomes:
    """Follows what acknowledgements ask for.

    Args:
        oddities: Gets a line for what Slack passes over in silence, or calls trouble.
    """

    world: World
    views: Views
    responses: Responses
    warnings: Warnings
    oddities: list[str]

    def of_submission(self, view: View, body: Json) -> None:
        """Let the modal follow `response_action`; without one the page closes."""
        wish = body if isinstance(body, dict) else {}
        try:
            self._follows(view, wish)
        except RefusalError as refusal:
            self._is_troubled(view, f"response_action: {refusal.error} {refusal.details}")

    def of_lost_submission(self, view: View) -> None:
        """Say above the page that it was not sent; nothing is lost."""
        view.trouble = TROUBLE
        self.warnings.adds(view.user_id, TROUBLE)

    def of_click(self, body: Json) -> None:
        """Pass over what comes with the acknowledgement of a click."""
        if body not in (None, "", {}):
            self.oddities.append("the acknowledgement of a click has a body")

    def of_lost_click(self, user_id: str, label: str) -> None:
        """Show the triangle beside what was pressed."""
        self.warnings.adds(user_id, f"⚠ {label}")

    def of_command(self, response: Response, body: Json) -> None:
        """Say what came with the acknowledgement of a command."""
        if body in (None, "", {}):
            return
        try:
            self.responses.says(response, body if isinstance(body, dict) else {"text": str(body)})
        except RefusalError as refusal:
            self.oddities.append(f"a command's answer: {refusal.error} {refusal.details}")

    def of_lost_command(self, user_id: str, command: str) -> None:
        """Say that the command failed."""
        self.warnings.adds(user_id, f"{command} failed with the error “operation_timeout”")

    def _follows(self, view: View, wish: Fields) -> None:
        ts = self.world.ts()
        match wish.get("response_action"):
            case None:
                self._closes(view)
            case "clear":
                self.views.stacks[view.user_id] = []
            case "errors":
                self._shows_errors(view, wish.get("errors") or {})
            case "update":
                refuse_a_bad_view(wish.get("view"), "modal")
                view.becomes(wish["view"], ts)
            case "push":
                refuse_a_bad_view(wish.get("view"), "modal")
                self.views.pushes(view.team_id, view.user_id, wish["view"], ts)
            case other:
                raise RefusalError(f"unknown {other}")

    def _closes(self, view: View) -> None:
        stack = self.views.stacks.get(view.user_id, [])
        if view in stack:
            del stack[stack.index(view) :]

    def _shows_errors(self, view: View, errors: Fields) -> None:
        inputs = {one["block_id"] for one in view.given["blocks"] if one["type"] == "input"}
        if not errors or not set(errors) <= inputs:
            raise RefusalError("errors on blocks that are no inputs of the view")
        view.errors = {block_id: str(words) for block_id, words in errors.items()}

    def _is_troubled(self, view: View, why: str) -> None:
        view.trouble = TROUBLE
        self.oddities.append(why)
