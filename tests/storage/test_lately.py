"""A plan that did not change is opened once; one that did is opened anew."""

from dataclasses import replace

import pytest

from storage import family_keys, plans
from storage.lately import Lately, Opened
from storage.plans import NoSuchPlan
from tests.storage.room import DE_BOER, JANSEN, Room, plan_of


def test_a_plan_that_did_not_change_is_opened_once(home: Room) -> None:
    """Given a plan, when two units read it, they get the very same one, and what was made of it."""
    first = home.does(lambda tx: (plans.get(tx, DE_BOER).plan, plans.views(tx, DE_BOER)))
    first[1]["seen"] = "by Fatima"

    again = home.does(lambda tx: (plans.get(tx, DE_BOER).plan, plans.views(tx, DE_BOER)))

    assert again[0] is first[0]
    assert again[1] == {"seen": "by Fatima"}


def test_a_plan_that_changed_is_opened_anew(home: Room) -> None:
    """Given what was made of a plan, when the plan changes, nothing of it is left."""
    before = home.does(lambda tx: plans.get(tx, DE_BOER).plan)
    home.does(lambda tx: plans.views(tx, DE_BOER))["seen"] = "by Fatima"
    fresh = replace(before, interval_weeks=4)

    home.does(lambda tx: plans.put(tx, fresh, seen=1, next_due_at=None, changes=[]))

    assert home.does(lambda tx: plans.get(tx, DE_BOER).plan) == fresh
    assert home.does(lambda tx: plans.views(tx, DE_BOER)) == {}


def test_an_erased_plan_is_read_by_nobody(home: Room) -> None:
    """Given a plan was opened, when its key is destroyed, it is not there for the next unit."""
    home.does(lambda tx: plans.get(tx, DE_BOER))

    home.does(lambda tx: family_keys.destroy(tx, DE_BOER))

    with pytest.raises(NoSuchPlan):
        home.does(lambda tx: plans.get(tx, DE_BOER))


def test_the_plan_not_asked_for_longest_makes_room() -> None:
    """Given room for one plan, when another is opened, the first is remembered no more."""
    lately = Lately(most=1)
    lately.put(DE_BOER, Opened(b"1", plan_of(DE_BOER)))
    lately.put(JANSEN, Opened(b"2", plan_of(JANSEN)))

    assert lately.get(DE_BOER, b"1") is None
    assert lately.get(JANSEN, b"2") is not None
    assert lately.get(JANSEN, b"another seal") is None
