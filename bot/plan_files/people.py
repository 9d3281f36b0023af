"""The block `people` of a plan file: who takes part, and how they are reached."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.plan_files.places import Fields, Place, Wrong
from bot.plan_files.values import (
    Known,
    Reader,
    an_id,
    as_day,
    day,
    one_of,
    whole_number,
    window,
    words,
    yes_or_no,
)
from conversations.plan.ids import PersonId
from conversations.plan.people import DAYTIME, Kind, Person, Standing, Way
from conversations.texts import say

KEYS = (
    frozenset({"name", "born", "kind", "role", "org", "days", "may_decide_on", "joins", "leaves"})
    | {"channel", "lang", "level", "window", "voice_out", "discreet"}
    | {"weekly_limit", "sundays_too"}
)
ASIDE = frozenset({"also", "needs"})
_CHANNELS = {"TG": Way.TELEGRAM, "SL": Way.SLACK, "page": Way.PAGE}
_CHANNELS |= {"paper": Way.PAPER, "none": Way.NONE}
_THROUGH_SOMEBODY = frozenset({Way.VIA, Way.PAPER})
_TWO_LETTERS = re.compile(r"[a-z]{2}")

# PF.channel
BAD_CHANNEL = say(
    "A channel is TG, SL, page, paper or none. Or “via_person a1”, “paper via a1”,"
    " “none until 2026-04-16”."
)
# PF.through
THROUGH_NOBODY = say("Nobody can be reached this way: the other has no chat or page.")
# PF.young
TOO_YOUNG = say("Under twelve nobody has a seat. Write “channel: none”.")


@dataclass(frozen=True)
class Channel:
    """How somebody takes part, through whom, and from which day."""

    way: Way
    via: PersonId | None = None
    joins: date | None = None


def read_people(people: Place, known: Known, today: date) -> tuple[Person, ...]:
    """Read everybody, in the order of the file; whoever cannot be read is left out."""
    fields: dict[str, Fields] = {}
    for id_, entry in people.entries().items():
        entry.key.read(an_id)
        fields[id_] = entry.value.fields(KEYS, ASIDE)
    read = {id_: _person(PersonId(id_), them, known, today) for id_, them in fields.items()}
    found = {id_: person for id_, person in read.items() if person is not None}
    for id_, person in found.items():
        through = found.get(person.via or "")
        if through and (through.id == id_ or through.way in {*_THROUGH_SOMEBODY, Way.NONE}):
            fields[id_].place("channel").wrong(THROUGH_NOBODY)
    return tuple(found.values())


def _person(id_: PersonId, fields: Fields, known: Known, today: date) -> Person | None:
    name = fields.need("name", words)
    kind = fields.need("kind", one_of({kind.value: kind for kind in Kind}))
    channel = fields.need("channel", _channel(known))
    if name is None or kind is None or channel is None:
        return None
    person = Person(
        id_,
        name,
        kind,
        label=fields.get("role", words) or "",
        born=fields.get("born", day),
        language=fields.get("lang", _language) or "nl",
        level=fields.get("level", one_of({"a2": "a2", "b1": "b1"})) or "b1",
        way=channel.way,
        via=channel.via,
        window=fields.get("window", window) or DAYTIME,
        voice_out=fields.get("voice_out", yes_or_no) or False,
        discreet=fields.get("discreet", yes_or_no) or False,
        organisation=fields.get("org", words) or "",
        may_decide_on=fields.get("may_decide_on", words) or "",
        days=fields.get("days", words) or "",
        weekly_limit=fields.get("weekly_limit", whole_number(1, 7)) or 3,
        sundays_too=fields.get("sundays_too", yes_or_no) or False,
        standing=Standing.ACTIVE if channel.way in _THROUGH_SOMEBODY else Standing.INVITED,
        joins=channel.joins or fields.get("joins", day),
        leaves=fields.get("leaves", day),
    )
    if channel.way is not Way.NONE and not person.may_have_a_seat(person.joins or today):
        fields.place("channel").wrong(TOO_YOUNG)
    return person


def _channel(known: Known) -> Reader[Channel]:
    def read(place: Place) -> Channel:
        match place.typed().split():
            case ["via_person", somebody] if somebody in known.people:
                return Channel(Way.VIA, via=PersonId(somebody))
            case ["paper", "via", somebody] if somebody in known.people:
                return Channel(Way.PAPER, via=PersonId(somebody))
            case ["none", "until", typed] if joins := as_day(typed):
                return Channel(Way.PAGE, joins=joins)
            case [name] if name in _CHANNELS:
                return Channel(_CHANNELS[name])
        raise Wrong(BAD_CHANNEL)

    return read


def _language(place: Place) -> str:
    typed = place.typed()
    if _TWO_LETTERS.fullmatch(typed):
        return typed
    # PF.language
    place.remark(
        say("There are no texts in {language} yet. They are shown in Dutch.", language=typed)
    )
    return "nl"
