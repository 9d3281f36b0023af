"""The calls about the app itself: auth.test, auth.revoke, apps.uninstall, oauth.v2.access."""

import hmac
from dataclasses import dataclass

from tests.rigs.slack.events import Events
from tests.rigs.slack.people import APP_NAME, Team
from tests.rigs.slack.reaching import Caller
from tests.rigs.slack.tokens import ROTATED_S, Token, Tokens
from tests.rigs.slack.wire import Arguments, Fields, RefusalError
from tests.rigs.slack.world import World


@dataclass
class Installs:
    """Who let the app in, and how it leaves.

    Args:
        client_id: Of the app, with its secret.
    """

    world: World
    tokens: Tokens
    events: Events
    client_id: str
    client_secret: str

    def tests(self, caller: Caller, _given: Arguments) -> Fields:
        """auth.test."""
        if caller.token.kind == "app":
            return {"app_name": APP_NAME, "app_id": self.world.app_id}
        team = caller.teams()[0]
        left_s = ROTATED_S
        if caller.token.ends_at:
            left_s = int((caller.token.ends_at - self.world.now()).total_seconds())
        return {
            "url": f"https://{team.domain}.slack.com/",
            "team": team.name,
            "user": APP_NAME.lower(),
            "team_id": team.team_id,
            "user_id": team.bot_user_id,
            "bot_id": team.bot_id,
            **({"enterprise_id": team.enterprise_id} if team.enterprise_id else {}),
            "is_enterprise_install": bool(caller.token.enterprise_id),
            **({"expires_in": left_s} if caller.token.ends_at else {}),
        }

    def revokes(self, caller: Caller, given: Arguments) -> Fields:
        """auth.revoke, of the token it comes with."""
        is_real = not given.flag("test")
        if is_real:
            caller.token.is_revoked = True
            for team in caller.teams():
                self.events.tokens_revoked(team)
        return {"revoked": is_real}

    def uninstalls(self, caller: Caller, given: Arguments) -> Fields:
        """apps.uninstall, of one workspace."""
        self.refuse_another_app(given.text("client_id"), given.text("client_secret"))
        for team in caller.teams():
            self.leaves(team)
        return {}

    def leaves(self, team: Team, *, tells_of_tokens: bool = True) -> None:
        """Take the app out of a workspace: its tokens end and it is told, in either order."""
        self.tokens.revokes(team)
        if tells_of_tokens:
            self.events.tokens_revoked(team)
        self.events.uninstalled(team)
        team.is_installed = False

    def exchanges(self, client_id: str, client_secret: str, given: Arguments) -> Fields:
        """oauth.v2.access: a code, or a refresh token, for an access token."""
        self.refuse_another_app(client_id, client_secret)
        if given.text("grant_type") == "refresh_token":
            token = self.tokens.refreshes(given.text("refresh_token"))
            return self._answer(token, self._team_of(token.team_id, token.enterprise_id))
        code = self.tokens.exchanges(given.text("code"), given.text("redirect_uri"))
        team = self._team_of(code.team_id, code.enterprise_id)
        team.is_installed, team.is_org_install = True, bool(code.enterprise_id)
        token = self.tokens.adds_bot(team, for_org=bool(code.enterprise_id))
        return self._answer(token, team) | {"authed_user": {"id": code.user_id}}

    def refuse_another_app(self, client_id: str, client_secret: str) -> None:
        """Only the app itself may do this.

        Raises:
            RefusalError: `invalid_client_id` or `bad_client_secret`.
        """
        if client_id != self.client_id:
            raise RefusalError("invalid_client_id")
        if not hmac.compare_digest(client_secret, self.client_secret):
            raise RefusalError("bad_client_secret")

    def _team_of(self, team_id: str, enterprise_id: str) -> Team:
        if team_id:
            return self.world.teams[team_id]
        teams = self.world.teams.values()
        return next(team for team in teams if team.enterprise_id == enterprise_id)

    def _answer(self, token: Token, team: Team) -> Fields:
        is_org = bool(token.enterprise_id)
        renewed = {"refresh_token": token.refresh, "expires_in": ROTATED_S}
        return {
            "app_id": self.world.app_id,
            "scope": ",".join(token.scopes),
            "token_type": "bot",
            "access_token": token.text,
            "bot_user_id": team.bot_user_id,
            **(renewed if token.refresh else {}),
            "team": None if is_org else {"id": team.team_id, "name": team.name},
            "enterprise": team.enterprise(),
            "is_enterprise_install": is_org,
        }
