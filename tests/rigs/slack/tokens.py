"""Tokens: of the app, of its bot in a workspace or an organisation; how they are got and end."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.rigs.clock import Now
from tests.rigs.slack.people import Team
from tests.rigs.slack.wire import RefusalError, fresh_id

ROTATED_S = 43_200  # an access token lives twelve hours
CODE_LIVES = timedelta(minutes=10)
BOT_SCOPES = (
    "app_mentions:read",
    "channels:read",
    "chat:write",
    "commands",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "users:read",
)


@dataclass
class Token:
    """One token.

    Args:
        text: What is sent.
        kind: `bot` or `app`.
        team_id: The workspace; empty when it is of a whole organisation, or of the app.
        ends_at: `None`: never.
        refresh: What renews it, once; empty: it is not renewed.
    """

    text: str
    kind: str
    team_id: str = ""
    enterprise_id: str = ""
    scopes: tuple[str, ...] = ()
    ends_at: datetime | None = None
    refresh: str = ""
    is_revoked: bool = False


@dataclass
class Code:
    """What a person's consent gives the app, to be exchanged once for a token."""

    team_id: str
    enterprise_id: str
    user_id: str
    given_at: datetime
    redirect_uri: str
    is_used: bool = False


@dataclass
class Tokens:
    """Every token there ever was.

    Args:
        now: The server's clock.
        scopes: What people consent to when the app is installed.
        is_rotated: New tokens live twelve hours and come with a refresh token.
    """

    now: Now
    scopes: tuple[str, ...] = BOT_SCOPES
    is_rotated: bool = False
    ever: dict[str, Token] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    used_refreshes: set[str] = field(default_factory=set)

    def adds_app(self, text: str) -> None:
        """Know the app's own token."""
        self.ever[text] = Token(text, "app", scopes=("connections:write",))

    def adds_bot(self, team: Team, *, for_org: bool = False, text: str = "") -> Token:
        """Make a token of the bot in a workspace, or in its whole organisation."""
        where = ("", team.enterprise_id) if for_org else (team.team_id, "")
        token = Token(text or _made("xoxb"), "bot", *where, self.scopes)
        if self.is_rotated and not text:
            token.text, token.refresh = _made("xoxe.xoxb-1"), _made("xoxe-1")
            token.ends_at = self.now() + timedelta(seconds=ROTATED_S)
        self.ever[token.text] = token
        return token

    def finds(self, text: str, kind: str) -> Token:
        """Let in whoever holds a good token of the right kind.

        Raises:
            RefusalError: `not_authed`, `invalid_auth`, `not_allowed_token_type`, `token_revoked`
                or `token_expired`.
        """
        if not text:
            raise RefusalError("not_authed")
        token = self.ever.get(text)
        if token is None:
            raise RefusalError("invalid_auth")
        if token.kind != kind:
            raise RefusalError("not_allowed_token_type")
        if token.is_revoked:
            raise RefusalError("token_revoked")
        if token.ends_at and self.now() >= token.ends_at:
            raise RefusalError("token_expired")
        return token

    def consents(self, code: Code) -> str:
        """Keep a person's consent; the code for it."""
        text = _made("code")
        self.codes[text] = code
        return text

    def exchanges(self, text: str, redirect_uri: str) -> Code:
        """Take a code in, once and soon.

        Raises:
            RefusalError: `invalid_code`, `code_already_used` or `bad_redirect_uri`.
        """
        code = self.codes.get(text)
        if code is None or self.now() - code.given_at > CODE_LIVES:
            raise RefusalError("invalid_code")
        if code.is_used:
            raise RefusalError("code_already_used")
        if code.redirect_uri and redirect_uri != code.redirect_uri:
            raise RefusalError("bad_redirect_uri")
        code.is_used = True
        return code

    def refreshes(self, text: str) -> Token:
        """Renew a token, once per refresh token; the former access token lives on until its end.

        Raises:
            RefusalError: `invalid_refresh_token`.
        """
        former = next((token for token in self.ever.values() if token.refresh == text), None)
        if not text or former is None or former.is_revoked or text in self.used_refreshes:
            raise RefusalError("invalid_refresh_token")
        self.used_refreshes.add(text)
        where = (former.team_id, former.enterprise_id, former.scopes)
        ends_at = self.now() + timedelta(seconds=ROTATED_S)
        token = Token(_made("xoxe.xoxb-1"), "bot", *where, ends_at, _made("xoxe-1"))
        self.ever[token.text] = token
        return token

    def of(self, team: Team) -> list[Token]:
        """Give the bot's tokens that open a workspace."""
        bots = [token for token in self.ever.values() if token.kind == "bot"]
        return [token for token in bots if opens(token, team) and not token.is_revoked]

    def revokes(self, team: Team) -> None:
        """End every token of a workspace."""
        for token in self.of(team):
            token.is_revoked = True


def opens(token: Token, team: Team) -> bool:
    """Whether a token of the bot opens a workspace."""
    by_org = token.enterprise_id and token.enterprise_id == team.enterprise_id
    return token.team_id == team.team_id or bool(by_org)


def _made(kind: str) -> str:
    return f"{kind}-{fresh_id('R')}{fresh_id('R')}"
