"""Being let into a workspace: from "Add to Slack" to "Slack is linked" (OAuth)."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import urlencode

import structlog
from itsdangerous import BadSignature, URLSafeSerializer
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.channels.slack.manifest import OAUTH_PATH, SCOPES
from bot.channels.slack.workspaces import Workspaces
from bot.deliveries import DeliveryFailed, InDoubt
from bot.guards import Guards
from bot.house import House
from bot.settings import Settings
from conversations.texts import Text, say
from storage import inbox
from storage.transaction import Transaction

INSTALL_PATH = "/slack/install"
COOKIE = "slack_install"
KEPT = timedelta(minutes=10)
_ONCE = "slack-install"
_templates = Environment(
    loader=PackageLoader("bot.channels.slack"), autoescape=True, undefined=StrictUndefined
)
log = structlog.get_logger()


@dataclass(frozen=True)
class Outcome:
    """What came of it, for whoever manages the workspace."""

    title: Text
    line: Text
    status: HTTPStatus = HTTPStatus.OK

    @property
    def is_done(self) -> bool:
        """Whether we are in."""
        return self.status is HTTPStatus.OK


# W.slack.notlinked
_NOT = say("Slack is not linked")
LINKED = Outcome(
    # W.slack.linked
    say("Slack is linked"),
    # W.slack.linked.next
    say("Whoever has an invitation can now type: /gezinsplan koppel, and the code."),
)
CANCELLED = Outcome(
    _NOT,
    # W.slack.cancelled
    say("Permission was not given. Nothing was changed."),
    HTTPStatus.FORBIDDEN,
)
TOO_OLD = Outcome(
    _NOT,
    # W.slack.old
    say("This was begun too long ago, or was used before. Please begin again."),
    HTTPStatus.BAD_REQUEST,
)
NOT_LISTED = Outcome(
    _NOT,
    # W.slack.unlisted
    say("This workspace may not take part. Ask whoever runs this program."),
    HTTPStatus.FORBIDDEN,
)
REFUSED = Outcome(
    _NOT,
    # W.slack.refused
    say("Slack did not let us in. Please try again later."),
    HTTPStatus.BAD_GATEWAY,
)


def installing(settings: Settings, house: House, workspaces: Workspaces) -> list[Route]:
    """Make the two pages: one that leads to Slack, and one that Slack leads back to."""
    pages = _Pages(settings, house, workspaces)
    guards = [Middleware(Guards)]
    return [
        Route(INSTALL_PATH, pages.begin, methods=["GET"], middleware=guards),
        Route(OAUTH_PATH, pages.come_back, methods=["GET"], middleware=guards),
    ]


class _Pages:
    def __init__(self, settings: Settings, house: House, workspaces: Workspaces) -> None:
        self._settings = settings
        self._house = house
        self._workspaces = workspaces
        self._back = f"{settings.address}{OAUTH_PATH}"

    async def begin(self, _: Request) -> Response:
        """Lead to Slack; a cookie ties what comes back to this browser."""
        mark = secrets.token_urlsafe(24)
        state = await self._house.run(lambda tx: _state(tx, mark))
        asked = {
            "client_id": self._settings.slack_client_id,
            "scope": ",".join(SCOPES),
            "redirect_uri": self._back,
            "state": state,
        }
        site = self._settings.slack_base_url.removesuffix("api/")
        response = RedirectResponse(f"{site}oauth/v2/authorize?{urlencode(asked)}")
        response.set_cookie(
            COOKIE,
            mark,
            max_age=int(KEPT.total_seconds()),
            path=OAUTH_PATH,
            secure=self._settings.address.startswith("https:"),
            httponly=True,
            samesite="lax",
        )
        return response

    async def come_back(self, request: Request) -> Response:
        """Take in what Slack gives, and tell what came of it."""
        outcome = await self._outcome(request)
        log.info("a workspace was asked to let us in", status=outcome.status.value)
        response = self._drawn(request, outcome)
        response.delete_cookie(COOKIE, path=OAUTH_PATH, httponly=True, samesite="lax")
        return response

    async def _outcome(self, request: Request) -> Outcome:
        state, mark = request.query_params.get("state", ""), request.cookies.get(COOKIE, "")
        if not await self._house.run(lambda tx: _is_ours(tx, state, mark)):
            return TOO_OLD
        code = request.query_params.get("code", "")
        if request.query_params.get("error") or not code:
            return CANCELLED
        try:
            is_in = await self._workspaces.install(code, self._back)
        except (DeliveryFailed, InDoubt):
            return REFUSED
        return LINKED if is_in else NOT_LISTED

    def _drawn(self, request: Request, outcome: Outcome) -> HTMLResponse:
        desk = self._house.desk
        wished = request.headers.get("accept-language", "")[:2].lower()
        language = desk.language_of(wished if wished in desk.languages else desk.language)
        drawn = _templates.get_template("outcome.html").render(
            language=language,
            title=language.render(outcome.title),
            line=language.render(outcome.line),
            # W.slack.again
            again="" if outcome.is_done else language.render(say("Begin again")),
            install=INSTALL_PATH,
        )
        return HTMLResponse(drawn, outcome.status, {"Content-Language": language.code})


def _state(tx: Transaction, mark: str) -> str:
    return str(_serializer(tx).dumps([mark, tx.now.isoformat()]))


def _is_ours(tx: Transaction, state: str, mark: str) -> bool:
    """Whether we made this state, for this browser, just now; true once."""
    try:
        made_for, made_at = _serializer(tx).loads(state)
    except BadSignature:
        return False
    is_theirs = hmac.compare_digest(made_for.encode(), mark.encode())
    is_fresh = tx.now - datetime.fromisoformat(made_at) <= KEPT
    hashed = sha256(mark.encode()).hexdigest()
    return is_theirs and is_fresh and inbox.receive(tx, _ONCE, hashed, tx.now)


def _serializer(tx: Transaction) -> URLSafeSerializer:
    return URLSafeSerializer(tx.keys.blind("slack install"))
