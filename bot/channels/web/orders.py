"""What somebody asks of their page outside any question: to begin something, to rest, to leave."""

from __future__ import annotations

from bot.channels.web import stamps
from bot.channels.web.asked import Asked
from bot.channels.web.guests import Guest
from bot.channels.web.mine import my_page
from bot.channels.web.sights import Going, NotHere, Seen
from bot.channels.web.visits import PageVisit, enter
from bot.journeys import commands, plan_changes, wiping
from bot.journeys.desk import Desk
from bot.journeys.forms.telling import Told
from bot.journeys.reach import PAGE
from conversations.plan.changes import PreferencesSet
from conversations.replies.words import Command
from storage import inbox, sessions
from storage.transaction import Transaction

_ALWAYS = (commands.SAFETY, commands.PAUSE, commands.LANGUAGE)
_PAGES = {
    Command.HELP: "help",
    Command.DATA: "data",
    Command.SHARING: "plan",
    Command.PLAN: "plan",
    Command.OVERVIEW: "overview",
}


def obey(visit: PageVisit, guest: Guest, command: Command) -> Seen:
    """Do what a typed word asks for (domain 4.0, rule 11)."""
    match command:
        case Command.STOP:
            return _begins(visit, commands.PAUSE)
        case Command.LANGUAGE:
            return _begins(visit, commands.LANGUAGE)
        case Command.START:
            commands.start(visit)
            return Going(after=visit.event)
        case Command.EXPLAIN:
            return my_page(visit, guest, Told(explained=True))
        case _:
            return Going(_PAGES.get(command, "mine"))


def begin(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """Begin a conversation, one that is offered now or one that anybody may always have.

    Raises:
        NotHere: This person may not begin it now.
    """
    visit = enter(tx, desk, asked.guest)
    flow, about, moment = (asked.form.values.get(one, "") for one in ("flow", "about", "moment"))
    if flow not in _ALWAYS and (flow, about, moment) not in _offered(visit):
        raise NotHere
    if not _is_first(visit, asked):
        return Going(after=visit.event)
    return _begins(visit, flow, about, moment or "own")


def resume(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """Take messages again, after a rest."""
    visit = enter(tx, desk, asked.guest)
    if _is_first(visit, asked):
        commands.start(visit)
    return Going(after=visit.event)


def wipe(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """Let a kind of conversation vanish from the page, and from a chat it was had in (F18.8)."""
    visit = enter(tx, desk, asked.guest)
    if _is_first(visit, asked):
        wiping.wipe(visit, asked.form.values.get("flow", ""))
    return Going()


def speak(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """Choose the language of the page; with a session it is the person's own from now on."""
    wanted = asked.form.values.get("language", "")
    if wanted not in desk.languages:
        raise NotHere
    if asked.guest.sits(tx) is None:
        return Going(tongue=wanted)
    visit = enter(tx, desk, asked.guest)
    if _is_first(visit, asked):
        wish = PreferencesSet(visit.seat.person, language=wanted)
        plan_changes.change_plan(tx, visit.seat, (wish,), visit.seat.person)
    return Going(tongue=wanted)


def leave(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """Close the page on this device."""
    visit = enter(tx, desk, asked.guest)
    if asked.guest.token and _is_first(visit, asked):
        sessions.end(tx, asked.guest.token)
        return Going(leaves=True)
    return Going()


def _begins(visit: PageVisit, flow: str, about: str = "", moment: str = "own") -> Going:
    commands.begin(visit, flow, about=about, moment=moment)
    return Going(after=visit.event)


def _offered(visit: PageVisit) -> list[tuple[str, str, str]]:
    return [(flow, one.about, one.moment) for flow, one in commands.offers(visit)]


def _is_first(visit: PageVisit, asked: Asked) -> bool:
    """Whether this form is this visitor's, and was not sent in before."""
    stamp = stamps.read(visit.tx, asked.guest, asked.form.stamp)
    visit.event = stamp.event if stamp else ""
    return bool(visit.event) and inbox.receive(
        visit.tx, PAGE, visit.event, visit.tx.now, visit.seat.plan
    )
