"""An agreement made from one's own message: whose plan it is for, then the page to fill in (F22).

The words of the message go into the page, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.buttons import Beginning, Press
from bot.channels.slack import filled, modals
from bot.channels.slack.blocks import Block
from bot.channels.slack.cards import spoken_in
from bot.channels.slack.fields import PICK, TYPE
from bot.channels.slack.happenings import CHANNEL, Opens
from bot.channels.slack.happenings import View as Shown
from bot.channels.slack.limits import TYPED
from bot.channels.slack.modals import View
from bot.channels.slack.rendering import NAME, cut, plain
from bot.channels.slack.showing import draws
from bot.channels.slack.strangers import for_nobody
from bot.channels.slack.visits import ViewVisit, enter
from bot.channels.slack.written import as_typed
from bot.journeys import commands
from bot.journeys.desk import Desk, local_day
from bot.journeys.forms.fields import Draft
from bot.journeys.showing import GO_ON_LABEL
from conversations.engine import Asking
from conversations.plan.ids import PlanId
from conversations.plan.sharing import Act, may
from conversations.questions.written import Words
from conversations.texts import say
from storage import addresses, plans
from storage.addresses import Address, AddressState
from storage.transaction import Transaction

FLOW = "proposal"
PLANS, WORDS = "plans", "words"
# W.slack.own
_NOT_YOURS = say("I only do this with a message of your own.")


def proposed(tx: Transaction, desk: Desk, address: str, event: str, opens: Opens) -> View:
    """Show the page on which a message becomes a proposal; who is in several plans chooses one."""
    codes = _plans(tx, address)
    if not codes:
        return for_nobody(desk, address, event)
    words = as_typed(opens.text)
    about = tx.keys.blind(FLOW, opens.text).hex()[:16]
    ways_on = {code: _begins(desk, address, code, about) for code in codes}
    here = codes[0] if len(codes) == 1 else _of_the_room(tx, opens)
    visit = enter(tx, desk, address, event, ways_on.get(here, ways_on[codes[0]]))
    if visit is None:
        return for_nobody(desk, address, event)
    if not words:
        visit.says(_NOT_YOURS)
        return draws(visit)
    return begun(visit, about, words) if here in ways_on else _choice(visit, ways_on, words)


def is_choice(view: Shown) -> bool:
    """Whether a page only asked which plan."""
    return any(one.get("block_id") == PLANS for one in view.get("blocks") or ())


def chosen(tx: Transaction, desk: Desk, address: str, event: str, view: Shown) -> View:
    """Show the page for the plan that was chosen."""
    draft = filled.draft_in(view)
    data = next(iter(draft.picked.get(PLANS, ())), "")
    visit, press = enter(tx, desk, address, event, data), desk.buttons.read(data, CHANNEL, address)
    if visit is None or press is None:
        return for_nobody(desk, address, event)
    words = draft.typed.get(WORDS, "")
    return draws(visit) if visit.said else begun(visit, press.begins.about, words)


def begun(visit: ViewVisit, about: str, words: str) -> View:
    """Begin a proposal, or go on with the one from the same message; words stand in their field."""
    commands.begin(visit, FLOW, about=about)
    scene = visit.asked
    asked = scene.step.open if scene and isinstance(scene.step, Asking) else ()
    field = next((one for one in asked if isinstance(one, Words)), None)
    if scene is not None and scene.talk.flow == FLOW and field is not None:
        talk, longest = scene.talk, min(field.longest, TYPED)
        fresh = Draft(typed={field.tag: cut(words, longest)})
        visit.keep(replace(talk, body=replace(talk.body, draft=talk.body.draft.over(fresh))))
    return draws(visit)


def _choice(visit: ViewVisit, ways_on: Mapping[PlanId, str], words: str) -> View:
    """Ask which plan, with the words in a field of their own: nothing of them is kept yet."""
    render = visit.pen.render
    options = [{"text": plain(f"Plan {code}"), "value": data} for code, data in ways_on.items()]
    # W.slack.whichplan
    which = render(say("Which plan is it for?"))
    # W.slack.message
    label = render(say("Your words"))
    typing = {"type": "plain_text_input", "action_id": TYPE, "multiline": True}
    typing |= {"max_length": TYPED, "initial_value": cut(words, TYPED)}
    picking = {"type": "static_select", "action_id": PICK, "options": options}
    blocks = [_input(PLANS, which, picking), _input(WORDS, label, typing)]
    drawn = modals.view(NAME, render(modals.CLOSE_LABEL), blocks)
    return {**drawn, "submit": plain(render(GO_ON_LABEL))}


def _input(block_id: str, label: str, element: Block) -> Block:
    labelled = {"type": "input", "block_id": block_id, "label": plain(label)}
    return {**labelled, "element": element, "optional": block_id == WORDS}


def _plans(tx: Transaction, address: str) -> list[PlanId]:
    behind = addresses.behind(tx, CHANNEL, address)
    return sorted({one.seat.plan for one in behind if _takes_part(tx, one)})


def _takes_part(tx: Transaction, one: Address) -> bool:
    plan = plans.get(tx, one.seat.plan).plan
    today = local_day(plan, tx.now)
    is_open = plan.ended_on is None and one.state is AddressState.LINKED
    return is_open and may(one.seat.person, Act.SEE, None, plan, today)


def _of_the_room(tx: Transaction, opens: Opens) -> PlanId:
    """The plan of the channel a message stands in; empty where it belongs to none."""
    workspace, _, _ = opens.address.partition(":")
    room = spoken_in(tx, f"{workspace}:{opens.room}") if opens.room else None
    return room.plan if room else PlanId("")


def _begins(desk: Desk, address: str, plan: PlanId, about: str) -> str:
    press = Press("", FLOW, Beginning(about).token, plan)
    return desk.buttons.write(press, CHANNEL, address)
