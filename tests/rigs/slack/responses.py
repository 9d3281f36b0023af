"""The `response_url` of what somebody did: five uses within thirty minutes, no token needed."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.rigs.slack.channels import Channel
from tests.rigs.slack.chat import Chat
from tests.rigs.slack.saying import said
from tests.rigs.slack.wire import Arguments, Fields, Json, RefusalError, fresh_id

LIVES = timedelta(minutes=30)
MOST_USES = 5


@dataclass
class Response:
    """One address, for one person in one place."""

    channel: Channel
    user_id: str
    message_ts: str
    ephemeral_ts: str
    made_at: datetime
    uses: int = 0


@dataclass
class Responses:
    """Every such address.

    Args:
        chat: Where the words go.
        base: The beginning of every address, known when the server is open.
    """

    chat: Chat
    base: str = ""
    ever: dict[str, Response] = field(default_factory=dict)

    def makes(self, channel: Channel, user_id: str, message_ts: str, ephemeral_ts: str) -> str:
        """Make an address."""
        secret = fresh_id("r")
        now = self.chat.world.now()
        self.ever[secret] = Response(channel, user_id, message_ts, ephemeral_ts, now)
        return f"{self.base}/actions/{channel.team_id}/{secret}"

    def uses(self, secret: str, text: str) -> tuple[str, Fields]:
        """Take in what the app posted to an address.

        Returns:
            The workspace and what was said, for the journal.

        Raises:
            RefusalError: 404 `used_url` or `expired_url`; or as `saying.said`.
        """
        response = self.ever.get(secret)
        if response is None:
            raise RefusalError("no_such_url", status=404)
        if self.chat.world.now() - response.made_at > LIVES:
            raise RefusalError("expired_url", status=404)
        if response.uses >= MOST_USES:
            raise RefusalError("used_url", status=404)
        body = _opened(text)
        self.says(response, body)
        response.uses += 1
        return response.channel.team_id, body

    def says(self, response: Response, body: Fields) -> None:
        """Do what a body asks: replace, delete, or say something new."""
        given = Arguments(body)
        channel, world = response.channel, self.chat.world
        message = channel.finds(response.message_ts)
        whispers = [one for one in world.ephemerals if one.ts == response.ephemeral_ts]
        if given.flag("delete_original"):
            if message:
                self.chat.removes(channel, message)
            for one in whispers:
                one.is_gone = True
            return
        text, blocks = said(given)
        if given.flag("replace_original") and (message or whispers):
            if message:
                self.chat.changes(channel, message, text, blocks or [])
            for one in whispers:
                one.text, one.blocks = text, blocks or []
        elif given.text("response_type") == "in_channel":
            self.chat.adds(channel, text, blocks or [])
        else:
            self.chat.whispers_to(response.user_id, channel.channel_id, text, blocks or [])


def _opened(text: str) -> Json:
    try:
        body = json.loads(text)
    except ValueError:
        raise RefusalError("invalid_payload", status=400) from None
    if not isinstance(body, dict):
        raise RefusalError("invalid_payload", status=400)
    return body
