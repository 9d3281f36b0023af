from __future__ import annotations

from datetime import date

import pytest

from conversations.flows.safety import flow
from conversations.parts.help_card import card
from conversations.plan.model import Plan
from conversations.plan.notices import NoticeKind
from conversations.plan.people import Person, Role, Standing
from conversations.texts import Text
from tests.conversations.flows.scenes import held_by
from tests.families import agreed, with_person
from tests.rehearsal import Rehearsal, in_english

TODAY = date(2026, 5, 8)
YOUNG = "Do you want to talk with someone? Call or chat with Kindertelefoon: 0800-0432."


def in_need(me: str = "a1", plan: Plan | None = None) -> Rehearsal:
    """Somebody of P-A14 types help."""
    return Rehearsal(flow, plan or agreed(), me, today=TODAY)


def read(lines: tuple[Text, ...]) -> tuple[str, ...]:
    """A card in English."""
    return tuple(in_english(line) for line in lines)


def test_the_card_comes_first_and_then_one_question() -> None:
    """Given help, when Samira typed it, she sees the numbers before she is asked anything."""
    samira = in_need()

    assert samira.above == (
        "Is there danger now? Call 112.",
        "Is it not safe at home? Call Veilig Thuis: 0800-2000. It is free. Day and night.",
        "Do you think about suicide? Call 113 or chat on 113.nl. It is free.",
        "I am a computer. Nobody reads along. So do not wait for me.",
    )
    assert samira.hears() == "Shall I ask Ilse to call you? You can reach Ilse on ma-do."


def test_bilal_sees_the_number_for_young_people_and_asks_for_a_call() -> None:
    """L46, L49. Given help, when Bilal asks for a call, Ilse hears it; nobody hears why."""
    bilal = in_need("a3")

    assert bilal.above[3] == YOUNG
    bilal.taps("Yes")

    assert bilal.tells == (NoticeKind.CALL_ASKED,)
    assert bilal.changes == ()
    assert bilal.closing == (
        "I asked. I do not know when they call. In danger, call 112 yourself.",
    )


def test_without_a_call_nobody_hears_that_the_card_was_shown() -> None:
    """L48. Given help, when Samira wants no call, or skips the question, nobody hears of it."""
    no, skipped = in_need(), in_need()
    no.taps("No")
    skipped.skips()

    assert no.tells == skipped.tells == ()
    assert no.closing == skipped.closing == ("That is fine. Type help for these numbers.",)


def test_days_that_are_not_known_are_not_promised() -> None:
    """Given a contact person without days, when Samira is asked, no day is mentioned."""
    samira = in_need(plan=with_person(agreed(), "a7", days=""))

    assert samira.hears() == "Shall I ask Ilse to call you?"


@pytest.mark.parametrize(
    "gone",
    [
        {"standing": Standing.PAUSED},
        {"standing": Standing.INVITED},
        {"standing": Standing.LEFT},
        {"leaves": date(2026, 5, 1)},
    ],
)
def test_while_the_contact_person_is_away_the_deputy_is_offered(gone: dict[str, object]) -> None:
    """L49. Given that Ilse rests, left or has not linked, when Samira types help, it is Peter."""
    away = with_person(agreed(), "a7", **gone)

    assert in_need(plan=away).hears() == "Shall I ask Peter to call you?"


def test_a_call_is_promised_of_nobody_who_is_not_there() -> None:
    """Given that Ilse and Peter are both away, when Samira types help, no call is offered."""
    away = with_person(agreed(), "a7", standing=Standing.PAUSED)
    away = with_person(away, "a10", standing=Standing.INVITED)

    assert in_need(plan=away).closing == read(card(agreed().people[0], TODAY))


def test_without_a_contact_person_there_are_the_numbers() -> None:
    """Given neither contact person nor deputy, when Samira types help, the numbers are shown."""
    alone = held_by(held_by(agreed(), Role.CONTACT_PERSON, ""), Role.DEPUTY, "")
    samira = in_need(plan=alone)

    assert samira.closing == read(card(agreed().people[0], TODAY))


def test_the_contact_person_is_not_asked_to_call_themselves() -> None:
    """Given that Ilse is the contact person, when she types help, the deputy is offered."""
    assert in_need("a7").hears() == "Shall I ask Peter to call you?"


def test_when_somebody_looks_along_nobody_is_named() -> None:
    """Given that somebody looks along, when Samira types help, no name is shown."""
    samira = in_need(plan=with_person(agreed(), "a1", discreet=True, days=""))

    assert samira.hears() == (
        "Shall I ask your main contact to call you? You can reach your main contact on ma-do."
    )


def test_at_its_end_it_can_be_made_to_vanish() -> None:
    """F18.8. Given any end, what is said above the button tells what it does."""
    assert flow.vanishes is not None
    assert in_english(flow.vanishes) == "Do you want this conversation gone? Tap Wipe."


def test_it_is_there_in_a_pause() -> None:
    """Given a pause, when somebody types help, the card comes all the same."""
    assert flow.restful


def test_who_is_not_known_may_be_young() -> None:
    """L46. Given somebody no plan knows, when the card is shown, the young find their number."""
    assert YOUNG in read(card(None, TODAY))


def test_on_the_eighteenth_birthday_the_number_for_young_people_goes() -> None:
    """Given Bilal, born on 19 October 2011, when he turns 18, he has the card of grown-ups."""
    bilal = agreed().person(in_need("a3").here.me.id)

    assert YOUNG in read(card(bilal, date(2029, 10, 18)))
    assert YOUNG not in read(card(bilal, date(2029, 10, 19)))


def test_an_age_that_is_not_known_may_be_young_in_the_family_alone() -> None:
    """Given no birth date, when the card is shown, a child of the family may be who reads it."""
    plan: Plan = with_person(agreed(), "a3", born=None)

    def sees(person: Person) -> bool:
        return YOUNG in read(card(person, TODAY))

    young = {person.id for person in plan.people if person.born is None and sees(person)}
    assert young == {"a3"}
