"""How somebody comes to sit at the table: a link for one person, and four digits told in person.

Source: design 11 (invitation), L06, L19, T-12.
"""

from __future__ import annotations

import re

from bot.journeys import talks
from bot.journeys.desk import Desk, Seat, local_day
from bot.journeys.heard import Act, Heard, Started, Typed
from bot.journeys.notify import pass_on, tell
from bot.journeys.reach import PAGE
from bot.journeys.scenes import Reply, Scene, TalkBody
from bot.journeys.strangers import refused, too_young
from bot.journeys.visit import Visit
from bot.letters import Letter
from conversations.parts.wrong_code import refused as not_right
from conversations.plan.notices import Notice, NoticeKind
from conversations.questions.written import PROVED, WRONG_CODE, Code
from storage import addresses, invitations, locks, plans, sessions
from storage import talks as remembered
from storage.addresses import Address, AddressState
from storage.invitations import Invitation
from storage.talks import Talk, TalkState
from storage.transaction import Transaction

WELCOME = "welcome"
ACCOUNT_ENDED = "account_inactive"
_UNDER_WAY = (TalkState.OPEN, TalkState.WAITING)
_PASTED = re.compile(r"(?:^|/join/|[?&]start=)([\w-]{22})\s*$", re.ASCII)


def good_token(tx: Transaction, act: Act) -> str:
    """The token of an invitation somebody opened or pasted; empty when it is good for nothing."""
    token = token_in(act)
    return token if token and invitations.find(tx, token, tx.now) else ""


def token_in(act: Act) -> str:
    """What may be the token of an invitation, opened or pasted; else empty."""
    match act:
        case Started(token):
            return token
        case Typed(text, _) if found := _PASTED.search(text.strip()):
            return found[1]
        case _:
            return ""


def claim(tx: Transaction, desk: Desk, heard: Heard, token: str) -> tuple[Letter, ...]:
    """Take up an invitation in a chat; whoever holds no good one reads the same sentence."""
    invitation = invitations.find(tx, token, tx.now)
    if invitation is None:
        return refused(desk, heard)
    seat = Seat(invitation.seat.plan, invitation.seat.person, heard.channel, heard.address)
    locks.lock_person(tx, seat.plan, seat.person)
    plan = plans.get(tx, seat.plan).plan
    person, today = plan.person(seat.person), local_day(plan, tx.now)
    if not person.may_have_a_seat(today):
        pass_on(tx, desk, plan.id, Notice(NoticeKind.TOO_YOUNG, person.id), heard.event)
        return refused(desk, heard)
    if person.has_left(today):
        return refused(desk, heard)
    age = person.age(today)
    if age is not None and age < desk.min_age:
        return too_young(desk, heard, token)
    return _takes_up(Visit(tx, desk, seat, heard.event), heard, token)


def claim_on_page(tx: Transaction, token: str) -> Seat | None:
    """Whose seat an invitation is for, on the private page; nothing is used up by looking."""
    invitation = invitations.find(tx, token, tx.now)
    if invitation is None:
        return None
    locks.lock_person(tx, invitation.seat.plan, invitation.seat.person)
    plan = plans.get(tx, invitation.seat.plan).plan
    person, today = plan.person(invitation.seat.person), local_day(plan, tx.now)
    if not person.may_have_a_seat(today) or person.has_left(today):
        return None
    return Seat(invitation.seat.plan, person.id, PAGE, person.id)


def welcome(tx: Transaction, seat: Seat, token: str) -> Scene | None:
    """The conversation that links one person, begun or gone on with; None: not by this link."""
    if invitations.find(tx, token, tx.now) is None:
        return None
    talk = _under_way(tx, seat, token)
    if talk is None:
        begun = talks.begin(tx, seat, WELCOME, priority=0, invitation=token)
        assert begun is not None
        talk = begun.talk
    return talks.open_scene(tx, talks.make_current(tx, seat, talk))


def is_proved(scene: Scene) -> bool:
    """Whether the right code was given in a conversation; nothing else links anybody."""
    answers = scene.talk.body.answers
    asked = (one for one in scene.step.answered.values() if isinstance(one, Code))
    return any(answers[one.key].raw == PROVED for one in asked)


def may_prove(tx: Transaction, talk: Talk[TalkBody]) -> bool:
    """Whether a first conversation can go another way: "No, that is not me" kills its link."""
    if not talk.body.invitation or invitations.find(tx, talk.body.invitation, tx.now):
        return True
    return is_proved(talks.open_scene(tx, talk))


def code_is_spent(visit: Visit, reply: Reply) -> bool:
    """Count a wrong code, and take up the invitation at a right one.

    Returns:
        Whether this was the last try: then everything has been said.
    """
    talk = reply.scene.talk
    if talk.flow != WELCOME or not talk.body.invitation:
        return False
    invitation = invitations.find(visit.tx, talk.body.invitation, visit.tx.now)
    if is_proved(reply.scene):
        _link(visit, invitation)
        return False
    if any(one.kind is NoticeKind.WRONG_CODE for one in reply.scene.step.notices):
        invitations.kill(visit.tx, visit.seat.at_table)  # "No, that is not me"
    if invitation is None or WRONG_CODE not in reply.unclear:
        return False
    if invitations.wrong_code(visit.tx, invitation) > 0:
        return False
    _close(visit, reply.scene)
    return True


def gone(visit: Visit, *, for_good: bool = False) -> None:
    """Somebody shut the chat (T10), or their account ended (S11)."""
    reason = ACCOUNT_ENDED if for_good else "blocked"
    stop_address(visit.tx, visit.desk, visit.seat, visit.event, reason)


def stop_address(tx: Transaction, desk: Desk, seat: Seat, event: str, reason: str) -> None:
    """Send nothing more to an address; each plan's coordinator hears of it once (T10).

    Where the account itself ended, whoever had it is nobody here from now on, also on the page, and
    speaking again does not change that: only a new invitation does (S11).
    """
    for one in addresses.stop(tx, seat.channel, seat.address, reason):
        pass_on(tx, desk, one.plan, Notice(NoticeKind.UNREACHABLE, one.person), event)
    if reason == ACCOUNT_ENDED:
        for behind in addresses.behind(tx, seat.channel, seat.address):
            if behind.state is AddressState.STOPPED:
                addresses.revoke(tx, behind.seat)
                sessions.end_all(tx, behind.seat)


def returned(visit: Visit) -> None:
    """Somebody let the bot in again: what was linked before is linked again, nothing else (T10)."""
    seat = visit.seat
    for one in addresses.behind(visit.tx, seat.channel, seat.address):
        if one.state is AddressState.STOPPED:
            addresses.link(visit.tx, seat.channel, seat.address, one.seat)


def _takes_up(visit: Visit, heard: Heard, token: str) -> tuple[Letter, ...]:
    tx, seat = visit.tx, visit.seat
    known = _known(tx, seat)
    is_mine = known is not None and known.seat.person == seat.person
    if known and not is_mine and known.state is not AddressState.PENDING:
        return refused(visit.desk, heard)
    if not (known and is_mine and known.state is AddressState.LINKED):
        addresses.pend(tx, seat.channel, seat.address, seat.at_table)
    scene = welcome(tx, seat, token)
    assert scene is not None
    visit.asks(scene)
    return ()


def _known(tx: Transaction, seat: Seat) -> Address | None:
    """Whom this address stands for in this plan, proved or not."""
    known = addresses.behind(tx, seat.channel, seat.address)
    return next((one for one in known if one.seat.plan == seat.plan), None)


def _under_way(tx: Transaction, seat: Seat, token: str) -> Talk[TalkBody] | None:
    """What was begun with this invitation; what was begun with one made before is over."""
    known = remembered.of_speaker(tx, seat.plan, seat.person, _UNDER_WAY, TalkBody)
    begun = [one for one in known if one.flow == WELCOME]
    for talk in begun:
        if talk.body.invitation != token:
            talks.leave(tx, talk)
    return next((one for one in begun if one.body.invitation == token), None)


def _link(visit: Visit, invitation: Invitation | None) -> None:
    """Let this be where somebody is from now on; where they were before they are no more."""
    tx, seat = visit.tx, visit.seat
    if invitation and invitations.use(tx, invitation, seat.channel, tx.now):
        addresses.revoke(tx, seat.at_table)
        sessions.end_all(tx, seat.at_table)
        addresses.link(tx, seat.channel, seat.address, seat.at_table)


def _close(visit: Visit, scene: Scene) -> None:
    talks.leave(visit.tx, scene.talk)
    outcome = not_right(scene.here)
    visit.says(*outcome.closing)
    for notice in outcome.notices:
        tell(visit, notice)
