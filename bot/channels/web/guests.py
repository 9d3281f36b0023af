"""Who asks for a page: a session's cookie, or a seat that is given; and the cookies themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from bot.journeys.desk import Desk, Seat
from bot.journeys.reach import PAGE
from storage import locks, sessions
from storage.transaction import Transaction

Who = Callable[[Request], Seat | None]

SESSION, TONGUE = "seat", "language"
SESSION_KEPT = timedelta(days=30)
TONGUE_KEPT = timedelta(days=365)
MOST_WISHES = 10


@dataclass(frozen=True)
class Guest:
    """Somebody at the door.

    Attributes:
        token: What their session's cookie holds.
        seat: Where they sit, when that needs no session (the demo).
        wishes: Languages they would like to read, best first, two letters each.
    """

    token: str = ""
    seat: Seat | None = None
    wishes: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """What their forms are bound to."""
        owner = f"{self.seat.plan}/{self.seat.person}" if self.seat else self.token
        return sha256(f"form of {owner}".encode()).hexdigest()

    def sits(self, tx: Transaction) -> Seat | None:
        """Tell whose seat it is; None for somebody without a session, or whose session ended."""
        if self.seat is not None or not self.token:
            return self.seat
        found = sessions.find(tx, self.token, tx.now)
        if found is None:
            return None
        locks.lock_person(tx, found.plan, found.person)  # before anything of theirs is written
        sessions.prolong(tx, self.token, tx.now + SESSION_KEPT)
        return Seat(found.plan, found.person, PAGE, found.person)

    def language(self, desk: Desk) -> str:
        """The first language they wish for that this house speaks, or else the house's own."""
        return next((one for one in self.wishes if one in desk.languages), desk.language)


def guest_of(request: Request, who: Who | None) -> Guest:
    """Look who asks; whether the cookie is worth anything is for the database to say."""
    chosen = (request.query_params.get(TONGUE, ""), request.cookies.get(TONGUE, ""))
    wishes = (*chosen, *_of_browser(request))
    if who is not None:
        return Guest(seat=who(request), wishes=wishes)
    return Guest(token=request.cookies.get(SESSION, ""), wishes=wishes)


def lets_in(response: Response, request: Request, desk: Desk, token: str) -> None:
    """Hand over a session's cookie, at each visit anew, so that it lasts from the last one on.

    It is `Lax`, so that a link in a mail or a chat finds it too.
    """
    _set(response, request, desk, SESSION, token, SESSION_KEPT)


def remembers_tongue(response: Response, request: Request, desk: Desk, language: str) -> None:
    """Remember in which language somebody without a session reads."""
    _set(response, request, desk, TONGUE, language, TONGUE_KEPT)


def lets_out(response: Response, request: Request) -> None:
    """Take the session's cookie back."""
    response.delete_cookie(SESSION, path=_path(request), httponly=True, samesite="lax")


def _set(
    response: Response, request: Request, desk: Desk, name: str, value: str, kept: timedelta
) -> None:
    response.set_cookie(
        name,
        value,
        max_age=int(kept.total_seconds()),
        path=_path(request),
        secure=request.url.scheme == "https" or desk.page.startswith("https:"),
        httponly=True,
        samesite="lax",
    )


def _path(request: Request) -> str:
    return request.scope.get("root_path") or "/"


def _of_browser(request: Request) -> list[str]:
    """The languages a browser asks for, in its own order: "nl-NL,nl;q=0.9,en;q=0.8"."""
    asked = request.headers.get("accept-language", "").split(",")[:MOST_WISHES]
    return [one.strip()[:2].lower() for one in asked]
