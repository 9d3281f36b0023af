"""The commands: `tafelronde demo`, `run`, `check`, `migrate`, `plan …`, `rehearse`."""

from __future__ import annotations

import asyncio
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from bot.settings import Settings, SettingsWrong, read_settings

if TYPE_CHECKING:
    from bot.house import House
    from bot.invitations import Invitation


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tafelronde")
def main() -> None:
    """Tafelronde: one family, one plan, in the chat people already have."""


@main.command()
@click.option("--port", default=8000, show_default=True, help="Where the demo's page is.")
def demo(port: int) -> None:
    """Play with three invented families: no tokens, no questions, one address."""
    from bot.demo.stage import play

    play(port)


@main.command()
def run() -> None:
    """Run the program with the settings of the environment."""
    from bot import logs, program

    settings = _settings()
    logs.set_up()
    asyncio.run(program.run(settings))


@main.command()
def check() -> None:
    """Look at settings, database, keys and tokens, and say everything that is missing at once."""
    from bot.checking import problems

    found = asyncio.run(problems(os.environ))
    for problem in found:
        click.echo(f"- {problem}")
    if found:
        raise click.ClickException(f"{len(found)} to put right; nothing was changed.")
    click.echo("All is well: settings, database, keys and tokens.")


@main.command()
def migrate() -> None:
    """Bring the database up to date."""
    from storage import migrating

    migrating.migrate(_settings().database_url.get_secret_value())
    click.echo("The database is up to date.")


@main.command()
@click.argument("flow")
@click.option("--family", default="P-A14", show_default=True, help="One of the shipped families.")
@click.option("--as", "who", default="a1", show_default=True, help="Whose conversation it is.")
@click.option("--about", default="", help="A meeting, agreement or goal; else the next meeting.")
@click.option("--language", default="nl", show_default=True)
@click.option("--draw", is_flag=True, help="Draw every path instead of playing.")
def rehearse(flow: str, family: str, who: str, about: str, language: str, *, draw: bool) -> None:
    """Play one FLOW in the terminal, or draw all of its paths; nothing is kept."""
    from bot import rehearsing

    rehearsing.rehearse(flow, family=family, who=who, about=about, language=language, draw=draw)


@main.group()
def plan() -> None:
    """Load a plan, and invite its people."""


@plan.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def load(file: Path) -> None:
    """Begin a plan from a FILE, or bring it up to date; print the invitations of who is not linked.

    The form of the file is described in docs/plan-file.md.
    """
    asyncio.run(_load(_settings(), file.name, file.read_text(encoding="utf-8")))


@plan.command()
@click.argument("code")
@click.argument("person")
def invite(code: str, person: str) -> None:
    """Make a new invitation for one PERSON (an id such as a6) of plan CODE."""
    asyncio.run(_invite(_settings(), code, person))


async def _load(settings: Settings, file: str, text: str) -> None:
    from bot import invitations, program
    from bot.languages import every_language
    from bot.plan_files import PlanFileWrong, read_plan_file
    from conversations.plan.rules import PlanRefuses

    clock = program.open_clock(settings)
    today = clock.now().astimezone(ZoneInfo(settings.timezone)).date()
    try:
        fresh = read_plan_file(text, today)
    except PlanFileWrong as wrong:
        english = every_language()["en"]
        for line, sentence in wrong.mistakes:
            click.echo(f"{file}, line {line}: {english.render(sentence)}")
        raise click.ClickException("The plan was not loaded.") from None
    async with program.open_house(settings, clock) as house:
        try:
            loaded = await house.run(lambda tx: invitations.load(tx, fresh))
        except PlanRefuses as refused:
            raise click.ClickException(house.desk.language_of("en").render(refused.why)) from None
        made = await house.run(lambda tx: invitations.invite_all(tx, loaded.id))
        click.echo(f"Plan {loaded.id} is loaded.")
        await _print(settings, house, made, clock.now())


async def _invite(settings: Settings, code: str, person: str) -> None:
    from bot import invitations, program
    from conversations.plan.ids import PersonId, PlanId
    from storage import plans
    from storage.plans import NoSuchPlan

    clock = program.open_clock(settings)
    async with program.open_house(settings, clock) as house:
        try:
            row = await house.run(lambda tx: plans.get(tx, PlanId(code)))
            somebody = row.plan.person(PersonId(person))
        except NoSuchPlan:
            raise click.ClickException(f"There is no plan {code}.") from None
        except KeyError:
            raise click.ClickException(f"Plan {code} has no person {person}.") from None
        made = await house.run(lambda tx: invitations.invite(tx, row.plan, somebody))
        await _print(settings, house, [made], clock.now())


async def _print(settings: Settings, house: House, made: list[Invitation], now: datetime) -> None:
    from bot.invitations import GOOD_FOR
    from bot.links import link_for, telegram_name

    name = await telegram_name(settings, house)
    until = (now + GOOD_FOR).astimezone(ZoneInfo(settings.timezone))
    for one in made:
        link = link_for(settings, name, one.person, one.token, now.date())
        click.echo(f"\n{one.person.given_name} ({one.person.id})\n  link: {link}")
        click.echo(f"  code, to be told in person: {one.code}")
    if made:
        click.echo(f"\nEach works once, for one person, until {until:%d-%m-%Y %H:%M}.")


def _settings() -> Settings:
    try:
        return read_settings(os.environ)
    except SettingsWrong as wrong:
        for problem in wrong.problems:
            click.echo(f"- {problem}")
        raise click.ClickException("Put this right first; nothing was started.") from None
