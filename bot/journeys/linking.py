"""How somebody comes to sit at the table: a link for one person, and four digits told in person.

Source: design 11 (invitation), L06, L19, T-12.
"""

from __future__ import annotations

from bot.journeys import scenes, talks
from bot.journeys.desk import Desk, Seat, local_day
from bot.journeys.heard import Heard
from bot.journeys.notify import pass_on, tell
from bot.journeys.reach import PAGE, seat_of
from bot.journeys.scenes import Reply, Scene, TalkBody
from bot.journeys.strangers import refused, too_young
from bot.journeys.visit import Visit
from bot.letters import Letter
from conversations.engine import Outcome
from conversations.parts.wrong_code import refused as not_right
from conversations.plan.notices import Notice, NoticeKind
from conversations.questions.written import Code
from conversations.texts import say
from storage import addresses, invitations, plans
from storage import talks as remembered
from storage.invitations import Invitation
from storage.talks import TalkState
from storage.transaction import Transaction

WELCOME = "welcome"


def claim(tx: Transaction, desk: Desk, heard: Heard, token: str) -> tuple[Letter, ...]:
    """Take up an invitation in a chat; whoever holds no good one reads the same sentence."""
    invitation = invitations.find(tx, token, tx.now)
    if invitation is None:
        return refused(desk, heard)
    plan = plans.get(tx, invitation.seat.plan).plan
    person = plan.person(invitation.seat.person)
    today = local_day(plan, tx.now)
    if not person.may_have_a_seat(today):
        pass_on(tx, desk, plan.id, Notice(NoticeKind.WRONG_CODE, person.id), heard.event)
        return refused(desk, heard)
    age = person.age(today)
    if age is not None and age < desk.min_age:
        return too_young(desk, heard, token)
    seat = Seat(plan.id, person.id, heard.channel, heard.address)
    if _is_taken(tx, seat):
        return refused(desk, heard)
    if seat_of(tx, plan, person.id) != seat:
        addresses.pend(tx, seat.channel, seat.address, seat.at_table)
    _welcome(Visit(tx, desk, seat, heard.event), token)
    return ()


def claim_on_page(tx: Transaction, token: str) -> Seat | None:
    """Whose seat an invitation is for, on the private page; nothing is used up by looking."""
    invitation = invitations.find(tx, token, tx.now)
    if invitation is None:
        return None
    plan = plans.get(tx, invitation.seat.plan).plan
    person = plan.person(invitation.seat.person)
    if not person.may_have_a_seat(local_day(plan, tx.now)):
        return None
    return Seat(invitation.seat.plan, person.id, PAGE, person.id)


def welcome(tx: Transaction, seat: Seat, token: str) -> scenes.Scene | None:
    """The conversation that links one person, begun or gone on with; None when it is over."""
    invitation = invitations.find(tx, token, tx.now)
    key = f"welcome:{invitation.token_hash.hex()[:32]}" if invitation else None
    if key is None:
        return None
    begun = talks.begin(tx, seat, WELCOME, key=key, priority=0, invitation=token)
    if begun is None and (known := remembered.with_key(tx, seat.plan, key, TalkBody)):
        begun = talks.open_scene(tx, known)
    if begun is None or begun.talk.state not in {TalkState.OPEN, TalkState.WAITING}:
        return None
    return talks.open_scene(tx, talks.make_current(tx, seat, begun.talk))


def code_is_spent(visit: Visit, reply: Reply) -> bool:
    """Count a wrong code, and take up the invitation at a right one.

    Returns:
        Whether this was the last try: then everything has been said.
    """
    talk = reply.scene.talk
    if talk.flow != WELCOME or not talk.body.invitation:
        return False
    invitation = invitations.find(visit.tx, talk.body.invitation, visit.tx.now)
    if any(isinstance(one, Code) for one in reply.scene.step.answered.values()):
        _link(visit, invitation)
        return False
    if isinstance(reply.scene.step, Outcome) and not reply.unclear:  # "No, that is not me"
        invitations.kill(visit.tx, visit.seat.at_table)
    if invitation is None or not _wrong_code(reply):
        return False
    if invitations.wrong_code(visit.tx, invitation) > 0:
        return False
    _close(visit, reply.scene)
    return True


def gone(visit: Visit) -> None:
    """Somebody shut the chat (T10)."""
    stop_address(visit.tx, visit.desk, visit.seat, visit.event, "blocked")


def stop_address(tx: Transaction, desk: Desk, seat: Seat, event: str, reason: str) -> None:
    """Send nothing more to an address; each plan's coordinator hears of it once (T10)."""
    for one in addresses.stop(tx, seat.channel, seat.address, reason):
        pass_on(tx, desk, one.plan, Notice(NoticeKind.UNREACHABLE, one.person), event)


def returned(visit: Visit) -> None:
    """Somebody let the bot in again (T10)."""
    seat = visit.seat
    addresses.link(visit.tx, seat.channel, seat.address, seat.at_table)


def _welcome(visit: Visit, token: str) -> None:
    scene = welcome(visit.tx, visit.seat, token)
    if scene is None:
        # W.here
        return visit.says(say("You are linked already. Type menu to see what you can do."))
    return visit.asks(scene)


def _wrong_code(reply: Reply) -> bool:
    return bool(reply.unclear) and any(
        isinstance(one, Code) for one in getattr(reply.scene.step, "open", ())
    )


def _link(visit: Visit, invitation: Invitation | None) -> None:
    seat = visit.seat
    if invitation and invitations.use(visit.tx, invitation, seat.channel, visit.tx.now):
        addresses.link(visit.tx, seat.channel, seat.address, seat.at_table)


def _close(visit: Visit, scene: Scene) -> None:
    talks.leave(visit.tx, scene.talk)
    outcome = not_right(scene.here)
    visit.says(*outcome.closing)
    for notice in outcome.notices:
        tell(visit, notice)


def _is_taken(tx: Transaction, seat: Seat) -> bool:
    known = addresses.behind(tx, seat.channel, seat.address)
    return any(one.seat.plan == seat.plan and one.seat.person != seat.person for one in known)
