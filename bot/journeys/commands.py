"""The words that are heard at every moment, in every conversation (domain 4.0, rule 11)."""

from __future__ import annotations

from dataclasses import replace

from bot.journeys import hearing, plan_changes, talks, views
from bot.journeys.notify import tell
from bot.journeys.scenes import TalkBody
from bot.journeys.visit import Visit
from conversations.engine import Asking, Offer
from conversations.flows import every_flow
from conversations.parts.help_card import card
from conversations.plan.changes import Resumed
from conversations.plan.people import Standing
from conversations.replies.words import Command
from conversations.safety_words import asks_for_help
from conversations.texts import Text, say
from storage.talks import Talk

SAFETY, PAUSE, LANGUAGE = "safety", "pause", "language"


def obey(visit: Visit, command: Command | None) -> None:
    """Do what one word asks for."""
    match command:
        case Command.HELP:
            help_now(visit)
        case Command.STOP:
            begin(visit, PAUSE)
        case Command.START:
            start(visit)
        case Command.LANGUAGE:
            begin(visit, LANGUAGE)
        case Command.EXPLAIN:
            explain(visit)
        case Command.DATA:
            views.data(visit)
            ask_again(visit)
        case Command.SHARING:
            views.sharing(visit)
            ask_again(visit)
        case Command.OVERVIEW:
            views.show(visit, views.OVERVIEW)
            ask_again(visit)
        case Command.PLAN:
            views.show(visit, views.PLAN)
            ask_again(visit)
        case _:
            menu(visit)


def help_now(visit: Visit) -> None:
    """Show the numbers at once, and ask whether somebody should call (F18)."""
    begin(visit, SAFETY)


def show_card(visit: Visit) -> None:
    """Show the numbers next to whatever else is said; a word may only show them (I6)."""
    letter = visit.pen.plain(card(visit.person, visit.today), rings=True)
    visit.sends(replace(letter, flow=SAFETY))


def begin(visit: Visit, flow: str, *, about: str = "", moment: str = "own") -> None:
    """Begin a conversation now, or go on with it where it was begun before.

    The one that is open waits, and is offered again. What a word begins ("stop") always begins at
    its beginning.
    """
    if flow not in every_flow():
        return where_are_we(visit)
    talk = under_way(visit, flow, about)
    if talk is not None and every_flow()[flow].restful:
        talks.leave(visit.tx, talk)
        talk = None
    if talk is None:
        begun = talks.begin(visit.tx, visit.seat, flow, about=about, moment=moment)
        assert begun is not None
        talk = begun.talk
    talk = talks.make_current(visit.tx, visit.seat, talk)
    scene = talks.open_scene(visit.tx, talk)
    if isinstance(scene.step, Asking):
        reply = hearing.begun(visit.tx, visit.seat, scene)
        for notice in reply.notices:
            tell(visit, notice)
        return visit.asks(reply.scene, *reply.unclear)
    visit.ends(scene.flow, scene.step.closing)
    talks.leave(visit.tx, talk)
    return offer_to_go_on(visit)


def start(visit: Visit) -> None:
    """Take up the thread: after a pause, or when somebody opens the chat again."""
    if visit.person.standing is Standing.PAUSED:
        resumed = Resumed(visit.seat.person)
        plan_changes.change_plan(visit.tx, visit.seat, (resumed,), visit.seat.person)
        # W.back
        visit.says(say("Good that you are back."))
    if not visit.goes_on():
        menu(visit)


def explain(visit: Visit) -> None:
    """Say the open question in other words."""
    talk = talks.current(visit.tx, visit.seat)
    if talk is None:
        return menu(visit)
    scene = talks.open_scene(visit.tx, talk)
    if not isinstance(scene.step, Asking):
        return where_are_we(visit)
    # F24.1
    sorry = say("That was not clear. That is my fault. I will say it differently.")
    # W.hint
    usual = say("There is no wrong answer. You may also skip this.")
    return visit.asks(scene, sorry, scene.step.open[0].hint or usual)


def ask_again(visit: Visit) -> None:
    """Ask the open question once more, after something was shown in between."""
    talk = talks.current(visit.tx, visit.seat)
    scene = talks.open_scene(visit.tx, talk) if talk else None
    if scene is None or not isinstance(scene.step, Asking):
        return
    if scene.flow.restful or visit.person.takes_part(visit.today):
        visit.asks(scene)


def where_are_we(visit: Visit, *before: Text) -> None:
    """Show the present state: the open question, or what one may do."""
    if not visit.goes_on(*before):
        menu(visit, *before)


def nothing_is_asked(visit: Visit, text: str) -> None:
    """Answer words that belong to no question; they are kept nowhere (I8)."""
    if asks_for_help(text):
        show_card(visit)
    if not visit.goes_on():
        # W.nothing
        menu(visit, say("I have no question for you now. I did not keep what you typed."))


def offer_to_go_on(visit: Visit) -> None:
    """Offer the conversation that was interrupted; somebody who paused is left alone."""
    line = talks.waiting(visit.tx, visit.seat)
    if not line or not visit.person.takes_part(visit.today):
        return
    title = every_flow()[line[0].flow].title
    # W.wait
    lines = (say("We were talking about: {title}.", title=title),)
    visit.sends(visit.pen.go_on(lines, line[0].id))


def menu(visit: Visit, *before: Text) -> None:
    """Show what somebody may begin by themselves."""
    # W.menu
    what = say("What would you like to do?")
    visit.sends(visit.pen.menu((*before, what), offers(visit)))


def offers(visit: Visit) -> list[tuple[str, Offer]]:
    """What somebody may begin now, by the name of the conversation."""
    here = views.situation(visit)
    return [(name, offer) for name, flow in every_flow().items() for offer in flow.offers(here)]


def under_way(visit: Visit, flow: str, about: str) -> Talk[TalkBody] | None:
    """The conversation somebody began or was asked about something, where it is not over."""
    line = talks.waiting(visit.tx, visit.seat)
    current = talks.current(visit.tx, visit.seat)
    wanted = (flow, about, visit.seat.person)
    known = (*filter(None, [current]), *line)
    return next((one for one in known if (one.flow, one.about, one.person) == wanted), None)
