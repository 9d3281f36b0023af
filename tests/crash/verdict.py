"""How a killed run differs from a calm one: what may never be, and what may be, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from conversations.plan.model import Plan
from storage.inbox import InboxState
from storage.outbox import Letter, OnDoubt, OutboxState
from tests.crash.family import MOMENTS, TALKERS, user_of
from tests.crash.truth import Said, Truth

K = TypeVar("K")
GAP, AWAY = ":gap:", "Ik was even weg."
_TALKING = {user_of(person) for person in TALKERS}


@dataclass(frozen=True)
class Verdict:
    """What a run differs in from a calm one.

    Attributes:
        problems: A sentence for each thing that may not be.
        repeats: How many messages are on a screen a second time.
        held: How many reminders nobody is sure of.
        away: How many were told that we had been away: to a program that comes back after the clock
            was moved by days, those were days of silence (T8).
    """

    problems: tuple[str, ...]
    repeats: int
    held: int
    away: int


def compare(calm: Truth, found: Truth, deaths: Sequence[frozenset[int]] = ()) -> Verdict:
    """Hold a run against a calm one.

    Args:
        calm: Without a kill.
        found: With kills.
        deaths: For each kill, the messages that were being sent at that moment, by id.
    """
    away = [letter for letter in found.letters if GAP in letter.key]
    found = _without(away, found)
    doubts = _doubts(found, deaths)
    problems = (*_kept(calm, found), *_accounted(calm, found), *_seen(calm, found, doubts))
    return Verdict((*problems, *doubts.problems), len(doubts.repeats), len(doubts.held), len(away))


def _without(away: Collection[Letter], found: Truth) -> Truth:
    heard = {
        chat: [said for said in all_said if not said.text.startswith(AWAY)]
        for chat, all_said in found.heard.items()
    }
    return replace(found, letters=[one for one in found.letters if one not in away], heard=heard)


@dataclass
class _Doubts:
    """What Telegram accepted and nobody marked.

    Attributes:
        repeats: Prompts that were therefore sent again, by chat and number of the first copy.
        held: Reminders that were therefore held, by id.
        arrived: Those of them that are on a screen.
    """

    repeats: set[tuple[int, str]] = field(default_factory=set)
    held: dict[int, Letter] = field(default_factory=dict)
    arrived: set[int] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def missing(self, chat: int) -> int:
        """How many reminders of a chat are held and not on its screen."""
        mine = (one for one in self.held.values() if user_of(one.person) == chat)
        return sum(one.id not in self.arrived for one in mine)


def _doubts(found: Truth, deaths: Sequence[frozenset[int]]) -> _Doubts:
    """Explain every message without a receipt by a letter that was being sent at a kill."""
    doubts = _Doubts()
    chances = Counter(letter for death in deaths for letter in death)
    doubts.held = {one.id: one for one in found.letters if one.state is OutboxState.HELD}
    for letter in doubts.held.values():
        if letter.on_doubt is not OnDoubt.HOLD or not chances[letter.id]:
            doubts.problems.append(f"held without doubt: {letter.key}")
    for chat, said in _unmarked(found):
        held = [one for one in doubts.held.values() if user_of(one.person) == chat]
        again = [one for one in _resent(found, chat, said) if chances[one.id] > 0]
        fresh = [one for one in held if one.id not in doubts.arrived]
        if again:
            chances[again[0].id] -= 1
            doubts.repeats.add((chat, said.number))
        elif fresh:
            doubts.arrived.add(fresh[0].id)
        else:
            doubts.problems.append(f"said without doubt twice in {chat}: {said.text!r}")
    return doubts


def _unmarked(found: Truth) -> Iterator[tuple[int, Said]]:
    sent_anew = (one for one in found.letters if one.receipt and one.on_doubt is not OnDoubt.EDIT)
    marked = {(user_of(one.person), _number(one)) for one in sent_anew}
    for chat, all_said in found.heard.items():
        yield from ((chat, said) for said in all_said if (chat, said.number) not in marked)


def _resent(found: Truth, chat: int, said: Said) -> Iterator[Letter]:
    texts = {one.number: one.text for one in found.heard[chat]}
    for letter in found.letters:
        is_prompt = letter.state is OutboxState.SENT and letter.on_doubt is OnDoubt.RESEND
        if is_prompt and user_of(letter.person) == chat and texts.get(_number(letter)) == said.text:
            yield letter


def _number(letter: Letter) -> str:
    return (letter.receipt or b"").decode()


def _kept(calm: Truth, found: Truth) -> Iterator[str]:
    if _in_any_order(found.plan) != _in_any_order(calm.plan):
        yield "the plan is another"
    if found.history != calm.history:
        yield f"other changes: {_lengths(found.history)} for {_lengths(calm.history)}"
    if found.acts != calm.acts:
        yield f"other acts: {found.acts} for {calm.acts}"
    if found.came_in != {InboxState.DONE: found.updates} or found.updates != calm.updates:
        yield f"came in: {found.came_in} of {found.updates}, calmly {calm.updates}"
    yield from found.broken
    yield from (f"two rows: {key}" for key in found.twice)


def _in_any_order(plan: Plan) -> dict[str, object]:
    """The plan, without who of two people was the first to say something."""
    parts = {one.name: getattr(plan, one.name) for one in fields(plan)}
    return {
        name: sorted(part, key=repr) if isinstance(part, tuple) else part
        for name, part in parts.items()
    }


def _lengths(kept: Mapping[str, Sequence[object]]) -> dict[str, int]:
    return {who: len(what) for who, what in kept.items()}


def _accounted(calm: Truth, found: Truth) -> Iterator[str]:
    """Every message is sent, held, dead, void, or not due yet; and there are as many as ever."""
    if found.leased:
        yield f"leases left: {found.leased}"
    for letter in found.letters:
        is_ahead = letter.state is OutboxState.NEW and letter.due_at > MOMENTS[-1]
        if letter.state in {OutboxState.NEW, OutboxState.SENDING} and not is_ahead:
            yield f"unaccounted: {letter.key} is {letter.state}"
    if _account(found.letters) != _account(calm.letters):
        yield f"other letters: {_differ(_account(found.letters), _account(calm.letters))}"


def _account(letters: Iterable[Letter]) -> Counter[tuple[str, str, str]]:
    def state(letter: Letter) -> str:
        return OutboxState.SENT if letter.state is OutboxState.HELD else letter.state

    return Counter((one.person, one.kind, state(one)) for one in letters)


def _seen(calm: Truth, found: Truth, doubts: _Doubts) -> Iterator[str]:
    """Every chat reads as in a calm run, but for first copies, and reminders that are held."""
    for chat in calm.heard.keys() | found.heard.keys():
        mine = [
            one.text
            for one in found.heard.get(chat, ())
            if (chat, one.number) not in doubts.repeats
        ]
        wanted = [one.text for one in calm.heard.get(chat, ())]
        missing = len(wanted) - len(mine)
        if chat not in _TALKING:  # who is told of others hears them in either order
            mine, wanted = sorted(mine), sorted(wanted)
        if missing != doubts.missing(chat) or not _is_in_order(mine, wanted):
            yield f"chat {chat} reads otherwise: {_differ(Counter(mine), Counter(wanted))}"
    if found.shown != calm.shown:
        yield f"other edits: {found.shown} for {calm.shown}"


def _is_in_order(some: Iterable[str], whole: Iterable[str]) -> bool:
    left = iter(whole)
    return all(one in left for one in some)


def _differ(found: Counter[K], calm: Counter[K]) -> str:
    return f"too many {dict(found - calm)}, too few {dict(calm - found)}"
