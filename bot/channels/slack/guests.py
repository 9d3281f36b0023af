"""Who is of an organisation, and who is only let in: guests are strangers to us (S13, S14)."""

from __future__ import annotations

from bot.channels.slack.api import Api
from bot.channels.slack.reading import is_outsider
from bot.deliveries import DeliveryFailed, InDoubt
from storage.troubles import NotKept


class Guests:
    """Asks Slack about somebody who wants to take part."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def includes(self, address: str) -> bool:
        """Whether somebody is a guest, of another organisation, or gone.

        Raises:
            NotKept: Slack does not say now; they can try it again.
        """
        workspace, _, user = address.partition(":")
        try:
            told = await self._api.call(workspace, "users.info", user=user)
        except DeliveryFailed as failed:
            if failed.passes:
                raise NotKept("no word from slack") from None
            return True
        except InDoubt:
            raise NotKept("no word from slack") from None
        return is_outsider(told["user"])
