"""What comes of a form somebody sent in: an answer, a skip, a step back, another mind.

A form works once, on what it showed. Whatever is not kept goes back to whoever typed it.
"""

from __future__ import annotations

from bot.channels.web import stamps
from bot.channels.web.asked import Asked
from bot.channels.web.elsewhere import close_in_chat
from bot.channels.web.fields import Draft
from bot.channels.web.forms import FRONT, Form, command_of, meant
from bot.channels.web.guests import Guest
from bot.channels.web.mine import my_page
from bot.channels.web.orders import obey
from bot.channels.web.sights import Going, NotHere, Seen
from bot.channels.web.telling import Told
from bot.channels.web.visits import PageVisit, enter
from bot.journeys import commands, ending, talks
from bot.journeys.answering import can_change
from bot.journeys.desk import Desk
from bot.journeys.reach import PAGE
from bot.journeys.scenes import Reply, Scene, TalkBody
from conversations.engine import Asking
from conversations.hearing import Filled, Said
from conversations.safety_words import asks_for_help
from conversations.texts import say
from storage import inbox
from storage import talks as remembered
from storage.talks import Talk, TalkId
from storage.transaction import Transaction

# W.stale
STALE = say("This page was from before. This is where we are now.")
# W.unsent
UNSENT = say("I could not keep what you typed. Here it is, so that you can use it again.")
# W.noanswer
NO_ANSWER = say("I see no answer yet. Choose one, type something, or tap Skip.")
# W.closed
CLOSED = say("This can no longer be changed here. Tell the one who keeps the overview.")
_NOTHING = Filled({})


def take(tx: Transaction, desk: Desk, asked: Asked) -> Seen:
    """Take in a form about one conversation.

    Raises:
        NotHere: There is no such conversation, or it is somebody else's.
        FlowError: The flow is at fault; nothing of the form is kept.
        PlanMoved, TalkMoved: Somebody was first: run the unit again.
    """
    guest, form = asked.guest, asked.form
    visit = enter(tx, desk, guest)
    talk = _own(visit, asked.about)
    stamp = stamps.read(tx, guest, form.stamp)
    visit.event = stamp.event if stamp else ""
    fits = stamp is not None and (stamp.about, stamp.version) == (talk.id, talk.version)
    if not fits or not inbox.receive(tx, PAGE, visit.event, tx.now, visit.seat.plan):
        return _seen(visit, guest, _from_before(visit, talk, form))
    if not can_change(visit, talk):
        return _seen(visit, guest, Told(notes=(CLOSED,)))
    talk = talks.make_current(tx, visit.seat, talk)
    if form.act == FRONT:
        return Going()
    told, command = hear_form(visit, talk, form), command_of(form)
    return obey(visit, guest, command) if command else _seen(visit, guest, told)


def hear_form(visit: PageVisit, talk: Talk[TalkBody], form: Form) -> Told:
    """Hand what a form says to its conversation; give what is to be told about it."""
    scene = talks.open_scene(visit.tx, talk)
    said = meant(form, scene.step)
    if said == _NOTHING and command_of(form) is None:
        return Told(notes=(NO_ANSWER,))
    told = Told(after=visit.event) if said == _NOTHING else _follow(visit, scene, said, form.draft)
    if any(asks_for_help(typed) for typed in form.draft.typed.values()):
        commands.show_card(visit)
    return told


def _follow(visit: PageVisit, scene: Scene, said: Said, draft: Draft) -> Told:
    reply = visit.answers(scene.talk, said)
    if reply.stale:
        return Told(notes=(STALE,))
    close_in_chat(visit, scene, reply)
    if not (reply.unclear and reply.is_over):
        ending.follow(visit, reply)
    if not reply.unclear:
        return Told(after=visit.event)
    return _what_is_wrong(visit, reply, draft)


def _what_is_wrong(visit: PageVisit, reply: Reply, draft: Draft) -> Told:
    problems = reply.turn.unclear
    notes = () if problems else reply.unclear
    return Told(after=visit.event, draft=draft, problems=problems, notes=notes)


def _from_before(visit: PageVisit, talk: Talk[TalkBody], form: Form) -> Told:
    """Tell where things stand; what was typed and is not among the answers is given back."""
    kept = {answer.raw for answer in talk.body.answers.values()}
    lost = {tag: typed for tag, typed in form.draft.typed.items() if typed and typed not in kept}
    if not lost:
        return Told(after=visit.event)
    still_open = _open_tags(visit)
    homeless = tuple(typed for tag, typed in lost.items() if tag not in still_open)
    notes = (STALE, UNSENT) if homeless else (STALE,)
    return Told(draft=Draft(form.draft.picked, lost), notes=notes, typed=homeless)


def _open_tags(visit: PageVisit) -> frozenset[str]:
    scene = talks.next_in_line(visit.tx, visit.seat)
    asked = scene.step.open if scene and isinstance(scene.step, Asking) else ()
    return frozenset(one.tag for one in asked)


def _own(visit: PageVisit, talk_id: str) -> Talk[TalkBody]:
    talk = remembered.get(visit.tx, TalkId(talk_id), TalkBody)
    if talk is None or (talk.plan, talk.speaker) != (visit.seat.plan, visit.seat.person):
        raise NotHere
    return talk


def _seen(visit: PageVisit, guest: Guest, told: Told) -> Seen:
    return Going(after=told.after) if told.is_fine else my_page(visit, guest, told)
