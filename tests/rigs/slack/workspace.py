"""A workspace in a test: its tokens, and how the app comes and goes."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.rigs.slack.colleague import Colleague
    from tests.rigs.slack.rig import Slack


class Workspace:
    """One workspace; made by `Slack.workspace`.

    Args:
        bot_token: Of the app's bot; empty when the app is not in it.
        refresh_token: Renews it once; empty when tokens are not rotated.
    """

    def __init__(self, slack: "Slack", team_id: str, bot_token: str, refresh_token: str) -> None:
        self.slack, self.team_id = slack, team_id
        self.bot_token, self.refresh_token = bot_token, refresh_token

    def consents(self, by: "Colleague", redirect_uri: str = "", *, for_org: bool = False) -> str:
        """Let somebody agree to the app; the code their browser brings to the redirect address.

        Args:
            by: Who agrees.
            redirect_uri: What the app must say again when it exchanges the code; empty: anything.
            for_org: For the whole organisation.
        """
        more = {"redirect_uri": redirect_uri, "for_org": for_org}
        return str(self._does("consents", user_id=by.user_id, **more))

    def uninstalls(self, *, tells_of_tokens: bool = True) -> None:
        """Take the app out; `tokens_revoked` does not always come on the real Slack."""
        self._does("uninstalls", tells_of_tokens=tells_of_tokens)

    def revokes_tokens(self, *, tells: bool = True) -> None:
        """End the bot's tokens, with or without telling the app."""
        self._does("revokes_tokens", tells=tells)

    def rate_limits_events(self) -> None:
        """Tell the app that its events are held back."""
        self._does("rate_limits_events")

    def _does(self, act: str, **fields: object) -> object:
        return self.slack.asks(act, team_id=self.team_id, **fields)
