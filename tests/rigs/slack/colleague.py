"""Somebody's Slack in a test: what they do there."""

from typing import TYPE_CHECKING

from tests.rigs.slack.filling import filled
from tests.rigs.slack.panes import Pane
from tests.rigs.slack.posts import Shown
from tests.rigs.slack.pressing import action_of, chosen
from tests.rigs.slack.screen import Button, fields_of
from tests.rigs.slack.seeing import Screen
from tests.rigs.slack.wire import Json

if TYPE_CHECKING:
    from tests.rigs.slack.rig import Slack
    from tests.rigs.slack.room import Room


class Colleague(Screen):
    """Somebody with a Slack account; made by `Slack.colleague`.

    Args:
        team_id: The workspace they belong to.
    """

    def __init__(self, slack: "Slack", user_id: str, team_id: str) -> None:
        super().__init__(slack, user_id)
        self.team_id = team_id

    def types(self, text: str, in_: "Room | None" = None) -> str:
        """Send words to the app, or in a channel; the message's ts."""
        return str(self._does("types", text=text, channel_id=in_.channel_id if in_ else ""))

    def edits(self, message: Shown, text: str) -> None:
        """Change an own message."""
        self._does("edits", **_at(message), text=text)

    def deletes(self, message: Shown) -> None:
        """Take an own message away."""
        self._does("removes", **_at(message))

    def sends_file(
        self, name: str = "foto.jpg", text: str = "", mimetype: str = "image/jpeg"
    ) -> str:
        """Send a file to the app; the message's ts."""
        return str(self._does("sends_file", name=name, text=text, mimetype=mimetype))

    def command(self, text: str, in_: "Room | None" = None) -> None:
        """Type a slash command: `/gezinsplan koppel 1234`."""
        self._does("commands", text=text, channel_id=in_.channel_id if in_ else "")

    def uses_shortcut(self, callback_id: str) -> None:
        """Choose a shortcut from anywhere."""
        self._does("uses_shortcut", callback_id=callback_id)

    def uses_message_shortcut(self, callback_id: str, message: Shown) -> None:
        """Choose a shortcut on a message."""
        self._does("uses_message_shortcut", callback_id=callback_id, **_at(message))

    def opens_home(self) -> None:
        """Look at the app's home."""
        self._does("opens_tab", tab="home")

    def opens_messages(self) -> None:
        """Look at the messages with the app."""
        self._does("opens_tab", tab="messages")

    def clicks(self, label: str, in_: Shown | Pane | None = None, near: str = "") -> None:
        """Press something.

        Args:
            label: What is on it.
            in_: A message or view, also as it was seen earlier: then the press is a late one. Left
                out: the modal that is open; else the newest message here that has it, then words
                that only they see, then home.
            near: Words of what it stands beside, when several have that label.

        Raises:
            AssertionError: There is no such button; the message draws what there is.
        """
        places = [in_] if in_ else self._places()
        for place in places:
            if found := chosen(_presses(place), label, near):
                self._presses(place, found)
                return
        drawn = "\n".join(str(place) for place in places)
        raise AssertionError(f"no button “{label}” near “{near}” in:\n{drawn}")

    def chooses(self, label: str, value: object, in_: Shown) -> None:
        """Choose in a menu, boxes or a picker of a message, named by the words before it."""
        found = [one for one in fields_of(in_.blocks, {}) if label in one.label]
        if len(found) != 1:
            raise AssertionError(f"{len(found)} fields “{label}” in:\n{in_}")
        held = filled(found[0].element, value)
        action = {**held, "block_id": found[0].block_id, "action_id": found[0].action_id}
        self._does("clicks_message", **_at(in_), action=action, label=label)

    def fills(self, label: str, value: object, in_: Pane | None = None) -> None:
        """Fill a field in, in the modal that is open, or in another view.

        Args:
            label: Of the field, or the question before it.
            value: Words, a number, a date, a time, the label of an option, a list of several;
                `None` empties it.
            in_: Left out: the modal on top.
        """
        pane = in_ or self._modal()
        field = pane.input(label)
        which = {"block_id": field.block_id, "action_id": field.action_id, "label": label}
        self._does("fills", view_id=pane.view_id, held=filled(field.element, value), **which)

    def submits(self) -> bool:
        """Send the modal that is open; `False`: Slack itself held it back, see its `errors`."""
        return bool(self._does("submits", view_id=self._modal().view_id))

    def closes(self, *, all_of_them: bool = False) -> None:
        """Close the modal that is open, or with its cross all that lie under it too."""
        self._does("closes", view_id=self._modal().view_id, clears=all_of_them)

    def changes(self, **account: object) -> None:
        """Change the account: `tz`, `locale`, `name`, `deleted`, `is_restricted` and the like."""
        self._does("changes_person", changes=account)

    def leaves(self) -> None:
        """Have the account deactivated."""
        self.changes(deleted=True)

    def _modal(self) -> Pane:
        if (pane := self.modal) is None:
            raise AssertionError("no modal is open")
        return pane

    def _places(self) -> list[Shown | Pane]:
        if pane := self.modal:
            return [pane]
        home = [self.home] if self.home else []
        by_app = [message for message in self.dm if message.by_app]
        return [*reversed(by_app), *reversed(self.ephemerals), *home]

    def _presses(self, place: Shown | Pane, button: Button) -> None:
        action = action_of(button)
        if isinstance(place, Pane):
            where: dict[str, Json] = {"view_id": place.view_id}
            act = "clicks_view"
        else:
            where = _at(place)
            act = "clicks_ephemeral" if place.is_ephemeral else "clicks_message"
        self._does(act, **where, action=action, label=button.label)


def _at(message: Shown) -> dict[str, Json]:
    return {"channel_id": message.channel_id, "ts": message.ts}


def _presses(place: Shown | Pane) -> tuple[Button, ...]:
    return place.presses if isinstance(place, Pane) else place.presses_ever
