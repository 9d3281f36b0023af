"""Loading a plan and handing out invitations at the command line: read, load, print the links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

import click

from bot import invitations, links
from bot.channels.slack.happenings import COMMAND, LINK_WORD
from bot.house import House
from bot.invitations import GOOD_FOR, Invitation
from bot.languages import SOURCE, every_language
from bot.plan_files import PlanFileWrong, Remark, read_plan_file, remarks_on
from bot.program import open_clock, open_house
from bot.settings import Settings
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.model import Plan
from conversations.plan.people import Person, Way
from conversations.plan.rules import PlanRefuses
from conversations.texts import Text
from storage import plans
from storage.plans import NoSuchPlan


async def load(settings: Settings, file: Path) -> None:
    """Begin a plan from a file, or bring it up to date, and invite who is not linked yet.

    Raises:
        click.ClickException: The file has mistakes, or a rule of the plan is against it.
    """
    clock = open_clock(settings)
    fresh = _read(file, clock.now().astimezone(ZoneInfo(settings.timezone)).date())
    async with open_house(settings, clock) as house:
        counter = await Counter.open(settings, house)
        try:
            loaded = await house.run(lambda tx: invitations.load(tx, fresh))
        except PlanRefuses as refused:
            raise click.ClickException(_in_english(refused.why)) from None
        made = await house.run(lambda tx: invitations.invite_all(tx, loaded.id))
        click.echo(f"Plan {loaded.id} is loaded.")
        counter.hands_out(made)
        counter.says_who_has_none(loaded)


async def invite(settings: Settings, code: str, person: str) -> None:
    """Make a new invitation for one person.

    Raises:
        click.ClickException: There is no such plan or person, or they cannot have a seat.
    """
    async with open_house(settings, open_clock(settings)) as house:
        counter = await Counter.open(settings, house)
        try:
            plan = (await house.run(lambda tx: plans.get(tx, PlanId(code)))).plan
            somebody = plan.person(PersonId(person))
        except NoSuchPlan:
            raise click.ClickException(f"There is no plan {code}.") from None
        except KeyError:
            people = ", ".join(f"{one.id} ({one.given_name})" for one in plan.people)
            raise click.ClickException(f"{code} has no {person}. There are: {people}.") from None
        if why := _why_never(somebody, counter.today):
            raise click.ClickException(f"{somebody.given_name} gets no link: {why}.")
        counter.hands_out([await house.run(lambda tx: invitations.invite(tx, plan, somebody))])


@dataclass(frozen=True)
class Counter:
    """Where invitations are handed out.

    Attributes:
        bot: The bot's user name; empty without Telegram.
    """

    settings: Settings
    bot: str
    now: datetime

    @classmethod
    async def open(cls, settings: Settings, house: House) -> Self:
        """Look up what is needed for a link, before anything is changed."""
        now = house.clock.now().astimezone(ZoneInfo(settings.timezone))
        return cls(settings, await links.telegram_name(settings, house), now)

    @property
    def today(self) -> date:
        """The day it is where the organisation is."""
        return self.now.date()

    def hands_out(self, made: Sequence[Invitation]) -> None:
        """Print links and codes; this is the only time that anybody can read them."""
        for one in made:
            where, way = self._way(one)
            click.echo(f"\n{one.person.given_name} ({one.person.id}), {where}")
            click.echo(f"  {way}")
            click.echo(f"  code, to be told in person: {one.code}")
        if made:
            until = self.now + GOOD_FOR
            click.echo(f"\nEach works once, for one person, until {until:%d-%m-%Y %H:%M}.")
        if replaced := [one.person.given_name for one in made if one.replaces]:
            click.echo(f"Earlier invitations of {', '.join(replaced)} work no more.")

    def says_who_has_none(self, plan: Plan) -> None:
        """Print why the others have no link."""
        others = [
            f"{one.given_name} ({why})" for one in plan.people if (why := self._why(one, plan))
        ]
        if others:
            click.echo(f"\nWithout a link: {', '.join(others)}.")

    def _way(self, one: Invitation) -> tuple[str, str]:
        """Where somebody takes part, and what brings them there."""
        if links.is_for_slack(self.settings, one.person):
            return "in Slack", f"to type there: {COMMAND} {LINK_WORD} {one.token}"
        link = links.link_for(self.settings, self.bot, one.person, one.token, self.today)
        in_chat = links.is_for_telegram(self.settings, self.bot, one.person, self.today)
        return "in Telegram" if in_chat else "on a page", f"link: {link}"

    def _why(self, person: Person, plan: Plan) -> str:
        if invitations.wants_one(person, self.today):
            return ""
        return _why_never(person, self.today) or _why_not_now(person, plan)


def _why_never(person: Person, today: date) -> str:
    """Say why somebody cannot be invited, whoever asks for it; empty when they can."""
    if person.has_left(today):
        return "has left the plan"
    return "" if person.may_have_a_seat(today) else "too young for a seat"


def _why_not_now(person: Person, plan: Plan) -> str:
    if person.via is not None:
        return f"answers through {plan.person(person.via).given_name}"
    if person.way in {Way.PAPER, Way.NONE}:
        return "takes part without a screen"
    return "linked already"


def _read(file: Path, today: date) -> Plan:
    try:
        text = file.read_text(encoding="utf-8")
        fresh = read_plan_file(text, today)
    except (OSError, UnicodeDecodeError):
        raise click.ClickException(f"{file.name} cannot be read as text in UTF-8.") from None
    except PlanFileWrong as wrong:
        _print(file, wrong.mistakes)
        raise click.ClickException("The plan was not loaded; nothing is changed.") from None
    _print(file, remarks_on(text, today))
    return fresh


def _print(file: Path, remarks: Iterable[Remark]) -> None:
    for line, sentence in remarks:
        click.echo(f"{file.name}, line {line}: {_in_english(sentence)}")


def _in_english(text: Text) -> str:
    return every_language()[SOURCE].render(text)
