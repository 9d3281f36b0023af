"""Rehearsing a flow at the kitchen table: play it in the terminal, or draw all of its paths."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from bot.channels.terminal import Terminal
from bot.demo.families import plan_file
from bot.languages import every_language
from bot.plan_files import read_plan_file
from conversations.engine import Flow, Situation
from conversations.exploring import drawn, explore
from conversations.flows import every_flow
from conversations.plan.ids import PersonId
from conversations.plan.people import Standing
from conversations.plan.sharing import seen_by
from conversations.questions.base import Ear

# Before the table, when the first agreements have begun, and before each family's evaluation.
DAYS = (date(2026, 3, 16), date(2026, 4, 1), date(2026, 5, 6), date(2026, 5, 13))


def rehearse(name: str, *, family: str, who: str, about: str, language: str, draw: bool) -> None:
    """Play or draw one flow with one of the shipped families.

    Raises:
        click.ClickException: There is no such flow, person or language.
    """
    flow = _found(name)
    here = _situation(flow, family, who, about)
    languages = every_language()
    if language not in languages:
        raise click.ClickException(f"There are texts in: {', '.join(languages)}.")
    if draw:
        click.echo(drawn(explore(flow, here), languages[language].render))
        return
    ear = Ear(here.today, tuple(one.render for one in languages.values()))
    terminal = Terminal(
        languages[language], lambda: str(click.prompt(">", prompt_suffix=" ")), click.echo
    )
    terminal.plays(flow, here, ear)


def _found(name: str) -> Flow:
    flows = every_flow()
    if name not in flows:
        raise click.ClickException(f"There is no flow {name}. There are: {', '.join(flows)}.")
    return flows[name]


def _situation(flow: Flow, family: str, who: str, about: str) -> Situation:
    """Choose the first of a few days on which the person may begin this conversation."""
    for today in DAYS:
        here = _on(today, family, who)
        offers = flow.offers(here)
        if about or offers:
            return replace(here, about=about or offers[0].about)
    return _on(DAYS[0], family, who)


def _on(today: date, family: str, who: str) -> Situation:
    plan = read_plan_file(plan_file(family), today)
    linked = tuple(replace(person, standing=Standing.ACTIVE) for person in plan.people)
    plan = replace(plan, people=linked)
    try:
        person = plan.person(PersonId(who))
    except KeyError:
        people = ", ".join(f"{one.id} ({one.given_name})" for one in plan.people)
        raise click.ClickException(f"{family} has no {who}. There are: {people}.") from None
    return Situation(seen_by(plan, person.id, today), person, person, today)
