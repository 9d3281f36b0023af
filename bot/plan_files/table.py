"""When people sit together, in a plan file: the first `meeting`, then the `closing`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.plan_files.places import Fields, Place
from bot.plan_files.values import Known, Reader, at, day, listed, moment, one_of, words
from conversations.plan.agreements import Agreement
from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import Closing, ExtraHelp, Meeting, MeetingKind, MeetingState
from conversations.plan.people import Person, Way
from conversations.texts import say

_WHO_AND_WHERE = frozenset({"place", "invited", "must_attend"})
MEETING_KEYS = _WHO_AND_WHERE | {"kind", "date", "time", "at", "fixed_on"}
_QUESTIONS = frozenset({"coordinator", "mails", "extra_help", "next_evaluation"})
CLOSING_KEYS = _WHO_AND_WHERE | _QUESTIONS | {"released_on"}
CLOSING_ASIDE = frozenset({"evaluate_with", "poll_now"})
_KINDS = one_of({kind.value: kind for kind in MeetingKind})

# PF.notinvited
NOT_INVITED = say("Somebody who must attend is not invited.")


@dataclass(frozen=True)
class Table:
    """What meetings are read with: who there is, what was agreed, and the day of reading."""

    known: Known
    people: tuple[Person, ...]
    today: date

    def those_reachable(self, kept: Iterable[PersonId] | None = None) -> tuple[PersonId, ...]:
        """Everybody who can be asked at all, or those among some."""
        among = {person.id for person in self.people} if kept is None else set(kept)
        reachable = (person for person in self.people if person.way is not Way.NONE)
        return tuple(person.id for person in reachable if person.id in among)


def read_meeting(place: Place, table: Table) -> Meeting | None:
    """Read the first meeting; everybody who can be reached is invited, unless the file says who."""
    fields = place.fields(MEETING_KEYS)
    kind = fields.get("kind", _KINDS) or MeetingKind.ROUND_TABLE
    on = fields.need("date", day)
    hour = fields.need("at" if "at" in fields else "time", at)
    if on is None or hour is None:
        return None
    fixed_on = fields.get("fixed_on", day) or table.today
    meeting = Meeting(MeetingId(f"{kind[0]}1"), kind, on, hour, fixed_on=fixed_on)
    return _with_people(meeting, fields, table, table.those_reachable(), ())


def read_closing(
    place: Place, table: Table, agreements: tuple[Agreement, ...]
) -> tuple[Closing, Meeting] | None:
    """Read how a round table ended, and the evaluation it ended with.

    Family, doers and coordinator are invited to it, unless the file says who.
    """
    fields = place.fields(CLOSING_KEYS, CLOSING_ASIDE)
    coordinator = fields.need("coordinator", table.known.person)
    mails = fields.need("mails", table.known.person)
    when = fields.need("next_evaluation", moment)
    helpers = fields.get("extra_help", listed(_extra_help(table.known))) or ()
    if coordinator is None or mails is None or when is None:
        return None
    released_on = fields.get("released_on", day) or table.today
    evaluation = Meeting(MeetingId("e1"), MeetingKind.EVALUATION, *when, fixed_on=released_on)
    family = {person.id for person in table.people if person.in_family}
    doers = {doer for agreement in agreements for doer in agreement.doers}
    invited = table.those_reachable({*family, *doers, coordinator})
    meeting = _with_people(evaluation, fields, table, invited, (coordinator,))
    return Closing(coordinator, mails, meeting.id, helpers), meeting


def _with_people(
    meeting: Meeting,
    fields: Fields,
    table: Table,
    invited: tuple[PersonId, ...],
    must_attend: tuple[PersonId, ...],
) -> Meeting:
    people = listed(table.known.person)
    invited = fields.get("invited", people) or invited
    must_attend = fields.get("must_attend", people) or must_attend
    if not set(must_attend) <= set(invited):
        fields.place("must_attend").wrong(NOT_INVITED)
    return replace(
        meeting,
        place=fields.get("place", words) or "",
        invited=invited,
        must_attend=must_attend,
        state=MeetingState.HELD if meeting.day < table.today else MeetingState.FIXED,
    )


def _extra_help(known: Known) -> Reader[ExtraHelp | None]:
    def read(place: Place) -> ExtraHelp | None:
        fields = place.fields(frozenset({"who", "which", "by"}))
        who = fields.need("who", known.person)
        which = fields.need("which", words)
        by = fields.need("by", day)
        return ExtraHelp(who, which, by) if who and which and by else None

    return read
