"""What comes of a form somebody sent in; whatever is not kept goes back to whoever typed it."""

from __future__ import annotations

from bot.journeys import commands, ending, talks
from bot.journeys.elsewhere import close_in_chat
from bot.journeys.forms.fields import Draft
from bot.journeys.forms.meaning import Form, command_of, meant
from bot.journeys.forms.telling import Told
from bot.journeys.forms.visits import FormVisit
from bot.journeys.scenes import Reply, Scene, TalkBody
from conversations.engine import Asking
from conversations.hearing import Filled, Said
from conversations.safety_words import asks_for_help
from conversations.texts import say
from storage.talks import Talk

# W.stale
STALE = say("This page was from before. This is where we are now.")
# W.unsent
UNSENT = say("I could not keep what you typed. Here it is, so that you can use it again.")
# W.noanswer
NO_ANSWER = say("I see no answer yet. Choose one, type something, or tap Skip.")
_NOTHING = Filled({})


def hear_form(visit: FormVisit, talk: Talk[TalkBody], form: Form) -> Told:
    """Hand what a form says to its conversation; give what is to be told about it.

    Raises:
        FlowError: The flow is at fault; nothing of the form is kept.
        PlanMoved, TalkMoved: Somebody was first: run the unit again.
    """
    scene = talks.open_scene(visit.tx, talk)
    said = meant(form, scene.step)
    if said == _NOTHING and command_of(form) is None:
        return Told(notes=(NO_ANSWER,))
    told = Told(after=visit.event) if said == _NOTHING else _follow(visit, scene, said, form.draft)
    if any(asks_for_help(typed) for typed in form.draft.typed.values()):
        commands.show_card(visit)
    return told


def from_before(visit: FormVisit, talk: Talk[TalkBody], draft: Draft) -> Told:
    """Tell where things stand; what was typed and is not among the answers is given back."""
    kept = {answer.raw for answer in talk.body.answers.values()}
    lost = {tag: typed for tag, typed in draft.typed.items() if typed and typed not in kept}
    if not lost:
        return Told(after=visit.event)
    still_open = _open_tags(visit)
    homeless = tuple(typed for tag, typed in lost.items() if tag not in still_open)
    notes = (STALE, UNSENT) if homeless else (STALE,)
    return Told(draft=Draft(draft.picked, lost), notes=notes, typed=homeless)


def _follow(visit: FormVisit, scene: Scene, said: Said, draft: Draft) -> Told:
    reply = visit.answers(scene.talk, said)
    if reply.stale:
        return Told(notes=(STALE,))
    reply = close_in_chat(visit, scene, reply)
    if not (reply.unclear and reply.is_over):
        ending.follow(visit, reply)
    if not reply.unclear:
        return Told(after=visit.event)
    return _what_is_wrong(visit, reply, draft)


def _what_is_wrong(visit: FormVisit, reply: Reply, draft: Draft) -> Told:
    problems = reply.turn.unclear
    notes = () if problems else reply.unclear
    return Told(after=visit.event, draft=draft, problems=problems, notes=notes)


def _open_tags(visit: FormVisit) -> frozenset[str]:
    scene = talks.next_in_line(visit.tx, visit.seat)
    asked = scene.step.open if scene and isinstance(scene.step, Asking) else ()
    return frozenset(one.tag for one in asked)
