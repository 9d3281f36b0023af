"""D.1: the meeting itself: when, where, who comes, what they need, who has still to settle what."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.plan.attending import attending, invited
from conversations.plan.digest.labels import NEEDS, ROUTES
from conversations.plan.digest.naming import names
from conversations.plan.meetings import Attendance, Coming, Meeting, MeetingState, Route
from conversations.plan.model import Plan
from conversations.plan.people import Kind, Person
from conversations.texts import Text, say

Answers = tuple[tuple[Person, Attendance], ...]


def the_meeting(plan: Plan, meeting: Meeting) -> Iterator[Text]:
    """Give the lines, quotes for the coordinator last."""
    answers = tuple(
        (person, answer)
        for person in invited(plan, meeting)
        if (answer := plan.attendance(meeting, person.id))
    )
    yield when_and_where(meeting)
    yield from at_risk(meeting)
    yield from _who_comes(plan, meeting, answers)
    yield from _needs(answers)
    yield from _not_aligned(answers)
    yield from _words(answers)


def when_and_where(meeting: Meeting) -> Text:
    """Say when and where."""
    if meeting.place:
        # D.1 (when and where)
        return say("{day}, {at}, {place}.", day=meeting.day, at=meeting.at, place=meeting.place)
    # D.1 (when)
    return say("{day}, {at}.", day=meeting.day, at=meeting.at)


def at_risk(meeting: Meeting) -> Iterator[Text]:
    """Say it when nobody of the family is expected any more (F16)."""
    if meeting.state is MeetingState.AT_RISK:
        # D.1 (at risk)
        yield say("It is not sure if the family comes on {day}.", day=meeting.day)


def who_comes(people: tuple[str, ...]) -> Text:
    """Name who comes."""
    # D.1 (who comes)
    return say("Who comes: {names}.", names=people)


def _who_comes(plan: Plan, meeting: Meeting, answers: Answers) -> Iterator[Text]:
    if coming := names(attending(plan, meeting)):
        yield who_comes(coming)
    if unsure := names(one for one, said in answers if said.coming is Coming.UNKNOWN):
        # D.1 (unsure)
        yield say("Not sure yet: {names}.", names=unsure)
    for person, answer in answers:
        if answer.coming is Coming.NO:
            yield _absent(person, answer)


def _absent(person: Person, answer: Attendance) -> Text:
    if answer.route is None:
        # D.1 (who does not come)
        return say("Cannot come: {name}.", name=person.given_name)
    # D.1 (who does not come)
    return say(
        "Cannot come: {name}. Instead: {route}.", name=person.given_name, route=ROUTES[answer.route]
    )


def _needs(answers: Answers) -> Iterator[Text]:
    for person, answer in answers:
        if needs := tuple(NEEDS[need] for need in answer.needs if need in NEEDS):
            # D.1 (needs)
            yield say("{name} needs: {needs}.", name=person.given_name, needs=needs)


def _not_aligned(answers: Answers) -> Iterator[Text]:
    waiting = names(
        one
        for one, said in answers
        if one.kind is Kind.PROFESSIONAL and said.coming is Coming.YES and said.aligned_on is None
    )
    if waiting:
        # D.1 (not aligned)
        yield say("Not talked with the parents yet: {names}.", names=waiting)


def _words(answers: Answers) -> Iterator[Text]:
    for person, answer in answers:
        name = person.given_name
        if answer.about_others:
            # D.1 (F7.3, about who comes)
            yield say("{name}, about who comes: “{words}”", name=name, words=answer.about_others)
        if answer.hope:
            # D.1 (F7.5)
            yield say("{name} hopes: “{words}”", name=name, words=answer.hope)
        if answer.written and answer.route is Route.SPOKESPERSON:
            # D.1 (F7.6, who speaks for somebody)
            yield say("Who speaks for {name}: “{words}”", name=name, words=answer.written)
        elif answer.written:
            # D.1 (F7.6)
            yield say("{name} wrote: “{words}”", name=name, words=answer.written)
