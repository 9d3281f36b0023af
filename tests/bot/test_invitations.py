"""Loading a plan and inviting its people, without a command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from bot import invitations
from bot.house import House
from bot.links import is_for_telegram, link_for
from bot.settings import Settings, read_settings
from conversations.plan.ids import PersonId
from conversations.plan.people import Standing, Way
from storage import addresses, audit, plans
from storage import invitations as kept
from storage.seats import Seat
from storage.transaction import Transaction
from tests.bot.housed import housed
from tests.families import family, invited, with_goal, with_person

T = TypeVar("T")
NOW = datetime.fromisoformat("2026-03-13T10:00+01:00")
PLAN = invited("P-A14").id


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house without any family."""
    with housed(tmp_path, NOW) as one:
        yield one


def _runs(house: House, unit: object) -> object:
    assert callable(unit)
    return house.database.run_sync(unit, now=NOW)


def _everybody(tx: Transaction) -> list[invitations.Invitation]:
    invitations.load(tx, invited("P-A14"))
    return invitations.invite_all(tx, PLAN)


def test_everybody_who_may_have_a_seat_of_their_own_is_invited(house: House) -> None:
    """Given P-A14, Noor is too young and Fatima answers through Samira; the others are invited."""
    made = house.database.run_sync(_everybody, now=NOW)

    assert [one.person.id for one in made] == ["a1", "a2", "a3", "a6", "a7", "a8", "a9", "a10"]
    assert len({one.token for one in made}) == len(made)
    assert all(len(one.code) == 4 and one.code.isdecimal() for one in made)


def test_whoever_turned_twelve_since_the_plan_began_is_invited(house: House) -> None:
    """Given Noor was eleven when the plan began and is twelve today, she is invited too."""
    plan = with_person(invited("P-A14"), "a4", born=date(2014, 3, 10), way=Way.PAGE)

    def unit(tx: Transaction) -> list[invitations.Invitation]:
        invitations.load(tx, plan)
        return invitations.invite_all(tx, PLAN)

    assert "a4" in [one.person.id for one in house.database.run_sync(unit, now=NOW)]


def test_a_second_invitation_kills_the_first_and_says_so(house: House) -> None:
    """Given Ronald has a link, a new one works and the old one does not; the audit has both."""

    def unit(tx: Transaction) -> tuple[invitations.Invitation, invitations.Invitation]:
        plan = invitations.load(tx, invited("P-A14"))
        ronald = plan.person(PersonId("a6"))
        return invitations.invite(tx, plan, ronald), invitations.invite(tx, plan, ronald)

    first, second = house.database.run_sync(unit, now=NOW)

    assert (first.replaces, second.replaces) == (False, True)
    found = house.database.run_sync(
        lambda tx: [kept.find(tx, one.token, NOW) for one in (first, second)], now=NOW
    )
    assert found[0] is None
    assert found[1] is not None
    assert found[1].seat == Seat(PLAN, PersonId("a6"))
    lines = house.database.run_sync(lambda tx: audit.of(tx, PLAN), now=NOW)
    assert [(one.act, one.object) for one in lines] == [("invite", "a6"), ("invite", "a6")]


def test_loading_again_keeps_what_people_said_and_who_is_linked(house: House) -> None:
    """Given Karim is linked, a renewed file changes a goal's words and leaves him in his seat."""

    def unit(tx: Transaction) -> list[str]:
        plan = with_person(invited("P-A14"), "a2", standing=Standing.ACTIVE)
        invitations.load(tx, plan)
        addresses.link(tx, "telegram", "1002", Seat(PLAN, PersonId("a2")))
        renewed = with_goal(invited("P-A14"), "g1", own_words="Bilal gaat graag naar school.")
        invitations.load(tx, renewed)
        return [one.person.id for one in invitations.invite_all(tx, PLAN)]

    made = house.database.run_sync(unit, now=NOW)
    plan = house.database.run_sync(lambda tx: plans.get(tx, PLAN).plan, now=NOW)

    assert "a2" not in made
    assert plan.person(PersonId("a2")).standing is Standing.ACTIVE
    assert plan.goals[0].own_words == "Bilal gaat graag naar school."


def test_a_plan_that_is_loaded_is_looked_at_by_the_clock_at_once(house: House) -> None:
    """Given a running program, what a loaded plan makes due is found by its next tick."""
    _runs(house, lambda tx: invitations.load(tx, invited("P-A14")))
    assert _runs(house, lambda tx: plans.due(tx, NOW, 10)) == [PLAN]

    _runs(house, lambda tx: plans.set_next_due(tx, PLAN, None))
    _runs(house, lambda tx: invitations.load(tx, family("P-A14")))
    assert _runs(house, lambda tx: plans.due(tx, NOW, 10)) == [PLAN]


def _settings(**env: str) -> Settings:
    return read_settings({"TAFELRONDE_PUBLIC_URL": "https://plan.example.nl/", **env})


@pytest.mark.parametrize(
    ("person", "bot", "link"),
    [
        ("a1", "family_bot", "https://t.me/family_bot?start=token"),
        ("a3", "family_bot", "https://plan.example.nl/join/token"),  # 14: too young for Telegram
        ("a7", "family_bot", "https://plan.example.nl/join/token"),  # marked SL
        ("a1", "", "https://plan.example.nl/join/token"),  # no Telegram here
    ],
)
def test_a_link_leads_where_somebody_may_and_wants_to_be(person: str, bot: str, link: str) -> None:
    """Given somebody's age and wish, the link is to the bot, or to a page of their own."""
    somebody = invited("P-A14").person(PersonId(person))

    assert link_for(_settings(), bot, somebody, "token", NOW.date()) == link


def test_an_organisation_may_lower_the_age_in_writing() -> None:
    """Given the least age is set to 14, Bilal gets a link to the bot."""
    bilal = invited("P-A14").person(PersonId("a3"))
    lowered = _settings(TAFELRONDE_TELEGRAM_MIN_AGE="14")

    assert is_for_telegram(lowered, "family_bot", bilal, NOW.date())
    grown = replace(bilal, born=date(2000, 1, 1))
    assert is_for_telegram(_settings(), "family_bot", grown, NOW.date())
