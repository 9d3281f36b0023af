"""A small real slack-bolt app for the tests of the fake Slack: it greets, and opens pages."""

from dataclasses import dataclass, field

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from tests.rigs.slack.wire import Fields
from tests.rigs_test.slack_calling import asks, button, buttons, modal, options, section

TICKS = {"type": "checkboxes", "action_id": "tick", "options": options("Gebeld")}
PAGE = modal(
    section("Aan wie?", accessory=TICKS),
    asks("q1", "Wat lukt er?", {"type": "plain_text_input"}),
    asks("q2", "Waar sta je?", {"type": "static_select", "options": options("1", "2")}),
    notify_on_close=True,
)
SKELETON = modal(section("laden…"), notify_on_close=True, private_metadata="7")
HOME = {"type": "home", "blocks": [section("Dag", accessory=button("Open", "tap:1"))]}
FOLLOWS: dict[str, Fields] = {  # what somebody writes, and what comes back
    "fout": {"response_action": "errors", "errors": {"q1": "Zeg het anders"}},
    "mis": {"response_action": "errors", "errors": {"q9": "Die is er niet"}},
    "verder": {"response_action": "update", "view": modal(section("Nog 2 vragen"))},
    "dieper": {"response_action": "push", "view": modal(section("Uitleg"))},
    "alles": {"response_action": "clear"},
}


@dataclass
class SmallApp:
    """What the app does; `heard` holds every body it got."""

    heard: list[Fields] = field(default_factory=list)

    def listens(self, app: AsyncApp) -> None:
        """Register everything."""
        app.event("message")(self.greets)
        app.event("app_home_opened")(self.shows_home)
        app.action("tap:0")(self.answers)
        app.action("tap:1")(self.opens)
        app.action("tick")(self.keeps)
        app.view("page")(self.takes)
        app.view_closed("page")(self.keeps)
        app.command("/gezinsplan")(self.repeats)
        app.shortcut("mine")(self.opens)
        app.message_shortcut("make")(self.keeps)

    def last(self, kind: str) -> Fields:
        """Give the newest body of a kind."""
        return [body for body in self.heard if body.get("type") == kind][-1]

    async def greets(self, event: Fields, say: AsyncSay) -> None:
        """Ask a question of whoever types."""
        if not event.get("bot_id") and not event.get("subtype"):
            await say(text="1 vraag", blocks=[section("Kom je?"), buttons("Ja", "Open")])

    async def answers(self, ack: AsyncAck, body: Fields, respond: AsyncRespond) -> None:
        """Put the answer in the place of the question."""
        self.heard.append(body)
        await ack()
        await respond(text="Je komt", replace_original=True, blocks=[section("Je komt")])

    async def opens(self, ack: AsyncAck, body: Fields, client: AsyncWebClient) -> None:
        """Open a page: at once an empty one, then the whole."""
        await ack()
        opened = await client.views_open(trigger_id=body["trigger_id"], view=SKELETON)
        view = opened["view"]
        await client.views_update(view_id=view["id"], hash=view["hash"], view=PAGE)

    async def takes(self, ack: AsyncAck, body: Fields, view: Fields) -> None:
        """Take a page in, and follow by what was written."""
        self.heard.append(body)
        words = view["state"]["values"].get("q1", {}).get("type", {}).get("value")
        await ack(**FOLLOWS.get(words, {}))

    async def keeps(self, ack: AsyncAck, body: Fields) -> None:
        """Only hear it."""
        self.heard.append(body)
        await ack()

    async def repeats(self, ack: AsyncAck, command: Fields) -> None:
        """Say a command again, to who typed it."""
        self.heard.append({**command, "type": "command"})
        await ack(f"Je typte {command['text']}")

    async def shows_home(self, event: Fields, client: AsyncWebClient) -> None:
        """Publish somebody's home."""
        await client.views_publish(user_id=event["user"], view=HOME)
