from dataclasses import replace
from datetime import date

import pytest

from conversations.plan.changes import Linked, Paused
from conversations.plan.ids import PlanId
from storage import plans
from storage.plans import Made, NoSuchPlan, PlanExists, PlanMoved
from tests.storage.room import DAY, DE_BOER, FATIMA, JANSEN, MINUTE, NOW, SAMI, Room, plan_of


def test_a_plan_is_read_back_as_it_was_kept(room: Room) -> None:
    """Given a family's plan is kept, when it is read, nothing has changed."""
    plan = room.welcomes()

    row = room.does(lambda tx: plans.get(tx, DE_BOER))

    assert row == (DE_BOER, 1, plan, None)


def test_a_plan_code_is_given_once(home: Room) -> None:
    """Given family De Boer has its plan, when a plan with that code is made, it is refused."""
    with pytest.raises(PlanExists):
        home.welcomes()


def test_a_plan_nobody_made_is_not_found(home: Room) -> None:
    """Given only family De Boer has a plan, when another is read, it is missing."""
    with pytest.raises(NoSuchPlan):
        home.does(lambda tx: plans.get(tx, JANSEN))


def test_a_changed_plan_comes_with_its_history(home: Room) -> None:
    """Given Fatima is linked and then pauses, the history says who did what and how."""
    linked = Made(Linked(FATIMA, date(2026, 3, 2)), FATIMA, None, NOW, "telegram")
    paused = Made(Paused(FATIMA), SAMI, FATIMA, NOW + MINUTE, "page")

    row = home.does(lambda tx: plans.get(tx, DE_BOER))
    fresh = replace(row.plan, interval_weeks=6)
    version = home.does(
        lambda tx: plans.put(tx, fresh, seen=row.version, next_due_at=NOW, changes=[linked])
    )
    home.does(lambda tx: plans.put(tx, fresh, seen=2, next_due_at=NOW + DAY, changes=[paused]))

    assert version == 2
    assert home.does(lambda tx: plans.get(tx, DE_BOER)) == (DE_BOER, 3, fresh, NOW + DAY)
    assert home.does(lambda tx: plans.history(tx, DE_BOER)) == [linked, paused]


def test_p11_of_two_who_change_a_plan_at_once_one_is_asked_again(home: Room) -> None:
    """Given both read version 1, when both put their change, the second one's is refused whole."""
    seen = home.does(lambda tx: plans.get(tx, DE_BOER))
    mine, theirs = (replace(seen.plan, interval_weeks=weeks) for weeks in (4, 12))
    change = Made(Paused(SAMI), SAMI, None, NOW, "page")

    home.does(lambda tx: plans.put(tx, mine, seen=1, next_due_at=None, changes=[]))
    with pytest.raises(PlanMoved):
        home.does(lambda tx: plans.put(tx, theirs, seen=1, next_due_at=None, changes=[change]))

    assert home.does(lambda tx: plans.get(tx, DE_BOER)).plan == mine
    assert home.does(lambda tx: plans.history(tx, DE_BOER)) == []


def test_the_clock_looks_at_what_is_due_longest_first(home: Room) -> None:
    """Given two plans are due and one is not, the clock gets the two, longest due first."""
    later = plan_of(JANSEN)
    home.does(lambda tx: plans.create(tx, later, next_due_at=NOW - MINUTE))
    home.does(
        lambda tx: plans.create(tx, replace(later, id=PlanId("P-C33")), next_due_at=NOW + MINUTE)
    )
    home.does(lambda tx: plans.set_next_due(tx, DE_BOER, NOW - DAY))

    assert home.does(lambda tx: plans.due(tx, NOW, 10)) == [DE_BOER, JANSEN]
    assert home.does(lambda tx: plans.due(tx, NOW, 1)) == [DE_BOER]


def test_a_plan_with_nothing_ahead_is_left_alone(home: Room) -> None:
    """Given nothing is ahead any more, the clock does not look at the plan."""
    home.does(lambda tx: plans.set_next_due(tx, DE_BOER, NOW))

    home.does(lambda tx: plans.set_next_due(tx, DE_BOER, None))

    assert home.does(lambda tx: plans.due(tx, NOW + 365 * DAY, 10)) == []


def test_it_is_known_when_the_clock_should_look_next(home: Room) -> None:
    """Given two families due at different moments, the soonest is next; after both, nothing is."""
    home.welcomes(JANSEN)
    assert home.does(plans.next_due) is None

    home.does(lambda tx: plans.set_next_due(tx, DE_BOER, NOW + DAY))
    home.does(lambda tx: plans.set_next_due(tx, JANSEN, NOW + MINUTE))

    assert home.does(plans.next_due) == NOW + MINUTE


def test_all_plans_are_listed_in_order(home: Room) -> None:
    """Given two families, their codes are listed in order."""
    home.welcomes(JANSEN)

    assert home.does(plans.all_ids) == [DE_BOER, JANSEN]
