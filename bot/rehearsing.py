"""Rehearsing a flow at the kitchen table: play it in the terminal, or draw all of its paths."""

from __future__ import annotations

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
from conversations.plan.sharing import seen_by
from conversations.questions.base import Ear


def rehearse(name: str, *, family: str, who: str, about: str, language: str, draw: bool) -> None:
    """Play or draw one flow with one of the shipped families.

    Raises:
        click.ClickException: There is no such flow, person or language.
    """
    flow = _found(name)
    here = _situation(family, who, about)
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


def _situation(family: str, who: str, about: str) -> Situation:
    today = date(2026, 3, 16)
    plan = read_plan_file(plan_file(family), today)
    try:
        person = plan.person(PersonId(who))
    except KeyError:
        people = ", ".join(f"{one.id} ({one.given_name})" for one in plan.people)
        raise click.ClickException(f"{family} has no {who}. There are: {people}.") from None
    seen = seen_by(plan, person.id, today)
    return Situation(seen, person, person, today, about or plan.meetings_ahead(today)[0].id)
