"""One phone, two families: each button and each word comes to the plan it was meant for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot import invitations
from bot.journeys import commands, talks
from bot.journeys.desk import Seat
from bot.journeys.visit import Visit
from conversations.plan.ids import PersonId, PlanId
from conversations.plan.meetings import Coming
from storage import addresses, plans
from storage.addresses import AddressState
from storage.seats import Seat as AtTable
from storage.transaction import Transaction
from tests.bot.journeys.conftest import Rooms
from tests.bot.journeys.phones import Phone, Phones
from tests.bot.journeys.room import TELEGRAM
from tests.families import before_the_table

NOW = datetime(2026, 3, 16, 15, 0, tzinfo=UTC)
A, B = PlanId("P-A14"), PlanId("P-B27")
SEATS = {A: PersonId("a6"), B: PersonId("b5")}


@pytest.fixture
def phones(room_for: Rooms) -> Phones:
    """Families P-A14 and P-B27."""
    phones = Phones(room_for(before_the_table("P-A14"), NOW))
    other = before_the_table("P-B27")
    phones.room.runs(lambda tx: plans.create(tx, other, next_due_at=None))
    return phones


@pytest.fixture
def shared(phones: Phones) -> Phone:
    """The phone of somebody who is in both."""
    for plan in SEATS:
        is_linked(phones, plan)
        phones.room.now += timedelta(minutes=1)
    return phones.phone("shared")


def is_linked(phones: Phones, plan: PlanId) -> None:
    """Let somebody be in one plan with this phone."""
    seat = AtTable(plan, SEATS[plan])
    phones.room.runs(lambda tx: addresses.link(tx, TELEGRAM, "shared", seat))


def is_asked(phones: Phones, plan: PlanId) -> None:
    """Let one plan ask whether they come."""
    phones.room.now += timedelta(minutes=1)
    seat = Seat(plan, SEATS[plan], TELEGRAM, "shared")

    def unit(tx: Transaction) -> None:
        (meeting, *_) = plans.get(tx, plan).plan.meetings_ahead(tx.now.date())
        visit = Visit(tx, phones.room.desk, seat, f"begun in {plan} at {tx.now}")
        commands.begin(visit, "attendance", about=meeting.id)

    phones.room.runs(unit)
    phones.brings()


def come(phones: Phones, plan: PlanId) -> list[Coming]:
    """What one plan was told about coming."""
    known = phones.room.runs(lambda tx: plans.get(tx, plan).plan)
    return [one.coming for one in known.attendances]


def asked_last(phones: Phones, plan: PlanId) -> str:
    """The conversation that is open in one plan."""
    seat = Seat(plan, SEATS[plan], TELEGRAM, "shared")
    talk = phones.room.runs(lambda tx: talks.current(tx, seat))
    return f"{talk.id} {talk.version}" if talk else ""


@pytest.mark.parametrize("order", [(A, B), (B, A)])
def test_words_go_to_the_plan_that_asked_last(
    phones: Phones, shared: Phone, order: tuple[PlanId, PlanId]
) -> None:
    """Given both plans asked, what is typed answers the question that came last."""
    for plan in order:
        is_asked(phones, plan)

    shared.types("ik kan niet")

    assert come(phones, order[1]) == [Coming.NO]
    assert come(phones, order[0]) == []


@pytest.mark.parametrize("plan", [A, B])
def test_a_button_of_the_menu_belongs_to_its_plan(
    phones: Phones, shared: Phone, plan: PlanId
) -> None:
    """Given the menu of one plan, when the other asks meanwhile, its lines stay its own."""
    is_asked(phones, plan)
    shared.types("menu")
    (line, *_) = (row[0].label for row in shared.screen[-1].rows)
    is_asked(phones, B if plan is A else A)
    before = asked_last(phones, plan)

    shared.taps(line)

    assert asked_last(phones, plan) != before


def test_four_digits_go_to_the_plan_whose_door_is_open(phones: Phones) -> None:
    """Given a phone linked in one plan that opens the link of another, the code is understood."""
    is_linked(phones, A)
    shared = phones.phone("shared")
    is_asked(phones, A)
    phones.room.now += timedelta(minutes=1)
    invitation = phones.room.runs(
        lambda tx: invitations.invite(
            tx, plans.get(tx, B).plan, plans.get(tx, B).plan.person(SEATS[B])
        )
    )

    shared.opens(invitation.token)
    shared.taps("Ja, dat ben ik")
    shared.types(invitation.code)

    assert shared.states == [AddressState.LINKED, AddressState.LINKED]
