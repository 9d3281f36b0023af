"""Rehearsing a flow at the kitchen table: play it in the terminal, or draw all of its paths."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

import click

from bot.channels.terminal import Terminal
from bot.demo.families import CODES, plan_file
from bot.journeys.commands import LANGUAGE, PAUSE, SAFETY
from bot.languages import Language, every_language
from bot.plan_files import read_plan_file
from conversations.engine import Flow, Situation
from conversations.exploring import drawn, explore
from conversations.flows import every_flow
from conversations.plan.meetings import Attendance, Coming
from conversations.plan.model import Plan
from conversations.plan.people import Person, Standing
from conversations.plan.reach import who_can_be_called
from conversations.plan.sharing import seen_by
from conversations.plan.wording import weigher
from conversations.questions.base import Ear
from conversations.replies.words import Command
from conversations.texts import Text, say

T = TypeVar("T")
# Before the table, when the first agreements have begun, and before each family's evaluation.
DAYS = (date(2026, 3, 16), date(2026, 4, 1), date(2026, 5, 6), date(2026, 5, 13))
ASIDE = {Command.HELP: SAFETY, Command.STOP: PAUSE, Command.LANGUAGE: LANGUAGE}


def rehearse(name: str, *, family: str, who: str, about: str, language: str, draw: bool) -> None:
    """Play or draw one flow with one of the shipped families.

    Args:
        who: An id, or a given name.
        about: What it is about; empty: the first thing this person may begin it about.

    Raises:
        click.ClickException: There is no such flow, family, person or language.
    """
    flow = _one_of("flow", every_flow(), name)
    spoken = _one_of("language", every_language(), language)
    code = _one_of("family", {code: code for code in CODES}, family)
    here = _situation(flow, code, who, about)
    if draw:
        click.echo(drawn(explore(flow, here), spoken.render))
    else:
        _play(flow, here, spoken)


def _play(flow: Flow, here: Situation, language: Language) -> None:
    title, day = language.render(flow.title), language.render(_day(here))
    click.echo(f"{flow.code} {title} ({here.me.given_name} of {here.plan.id}, {day})")
    click.echo("Type what one would type; any code will do. Ctrl-D ends it, and nothing is kept.")
    ear = Ear(here.today, tuple(one.render for one in every_language().values()))
    flows = every_flow()
    aside: dict[Command | None, Flow] = {word: flows[name] for word, name in ASIDE.items()}
    try:
        Terminal(language, _typed, click.echo, aside).plays(flow, here, ear)
    except (EOFError, KeyboardInterrupt):
        click.echo("\nEnded. Nothing was kept.")


def _typed() -> str:
    """Take the next line; one that comes from a file is shown too."""
    typed = input("> ")
    if not sys.stdin.isatty():
        click.echo(typed)
    return typed


def _day(here: Situation) -> Text:
    # Q.day
    return say("{day}", day=here.today)


def _situation(flow: Flow, family: str, who: str, about: str) -> Situation:
    """Choose the first of a few days on which the person may begin this conversation.

    What can only be begun after an answer ("talk with the parents first") is begun as if everybody
    had said that they come.
    """
    for all_come in (False, True):
        for today in DAYS:
            here = _on(today, family, who, all_come=all_come)
            offers = flow.offers(here)
            if about or offers:
                return replace(here, about=about or offers[0].about)
    return _on(DAYS[0], family, who)


def _on(today: date, family: str, who: str, *, all_come: bool = False) -> Situation:
    plan = read_plan_file(plan_file(family), today)
    if all_come:
        plan = replace(plan, attendances=tuple(_coming(plan, today)))
    linked = tuple(replace(person, standing=Standing.ACTIVE) for person in plan.people)
    plan = replace(plan, people=linked)
    person = _somebody(plan, who)
    seen = seen_by(plan, person.id, today)
    caller = who_can_be_called(plan, person.id, today)
    return Situation(
        seen,
        person,
        person,
        today,
        caller=caller,
        proves=lambda _: True,
        weigh=weigher(plan, person.id, today),
    )


def _coming(plan: Plan, today: date) -> Iterator[Attendance]:
    for meeting in plan.meetings:
        for person in meeting.invited:
            yield Attendance(meeting.id, meeting.round, person, Coming.YES, today)


def _somebody(plan: Plan, who: str) -> Person:
    for person in plan.people:
        if who.casefold() in {person.id, person.given_name.casefold()}:
            return person
    people = ", ".join(f"{one.id} ({one.given_name})" for one in plan.people)
    raise click.ClickException(f"{plan.id} has no {who}. There are: {people}.")


def _one_of(kind: str, known: Mapping[str, T], name: str) -> T:
    if name not in known:
        raise click.ClickException(f"There is no {kind} {name}. There are: {', '.join(known)}.")
    return known[name]
