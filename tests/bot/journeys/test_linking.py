"""How somebody comes to sit at the table, and who does not: only the four digits prove it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from conversations.plan.ids import PersonId
from conversations.plan.people import Standing
from storage import sessions
from storage.addresses import AddressState
from storage.seats import Seat
from tests.bot.journeys.conftest import Rooms
from tests.bot.journeys.phones import Phones
from tests.families import before_the_table, with_person

MORNING = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
ME, SKIP = "Ja, dat ben ik", "Sla over"
STRANGER = "Ik ken je nog niet."
IS_IT_YOU = "Ben jij Samira?"
CODE_ASKED = "Typ de code van vier cijfers."
LANGUAGE = "welke taal"
NUMBERS = "112"


@pytest.fixture
def phones(room_for: Rooms) -> Phones:
    """Family P-A14 nine days before its table: everybody but Samira takes part."""
    plan = with_person(before_the_table(), "a1", standing=Standing.INVITED)
    return Phones(room_for(plan, MORNING))


def samira_takes_part(phones: Phones) -> bool:
    """Whether the plan knows Samira as somebody who took her seat."""
    return phones.room.plan.person(PersonId("a1")).standing is Standing.ACTIVE


def test_four_digits_link_a_phone(phones: Phones) -> None:
    """Given her link and her code, when Samira types the code, her phone is linked."""
    invitation, samira = phones.invites("a1"), phones.phone("new")

    samira.opens(invitation.token)
    samira.taps(ME)
    samira.types(invitation.code)

    assert samira.states == [AddressState.LINKED]
    assert samira_takes_part(phones)
    assert LANGUAGE in samira.reads


@pytest.mark.parametrize("word", ["sla over", "skip", "overslaan"])
def test_skipping_the_code_links_nobody(phones: Phones, word: str) -> None:
    """Given her link alone, when somebody skips the code, it is asked again, and costs no try."""
    invitation, somebody = phones.invites("a1"), phones.phone("new")
    somebody.opens(invitation.token)
    somebody.taps(ME)

    somebody.types(word, word, word, word)

    assert somebody.states == [AddressState.PENDING]
    assert not samira_takes_part(phones)
    assert CODE_ASKED in somebody.reads
    somebody.types(invitation.code)
    assert somebody.states == [AddressState.LINKED]


def test_the_code_has_no_way_to_be_skipped(phones: Phones) -> None:
    """Given the code is asked, when Samira reads how to answer, "skip" is not among it."""
    samira = phones.phone("new")

    samira.opens(phones.invites("a1").token)
    samira.taps(ME)

    assert CODE_ASKED in samira.reads
    assert "overslaan" not in samira.reads.casefold()


def test_a_phone_that_never_proved_anything_is_not_linked_by_coming_back(phones: Phones) -> None:
    """Given a link without its code, when the chat is shut and opened again, it proves nothing."""
    invitation, somebody = phones.invites("a1"), phones.phone("new")
    somebody.opens(invitation.token)

    somebody.shuts()
    somebody.unshuts()
    somebody.opens()
    somebody.types("menu")

    assert AddressState.LINKED not in somebody.states
    assert not samira_takes_part(phones)


def test_a_phone_that_was_linked_comes_back_by_itself(phones: Phones) -> None:
    """Given Ronald shut the chat, when he opens it again, he is back in it."""
    ronald = phones.of("a6")
    ronald.shuts()
    assert ronald.states == [AddressState.STOPPED]

    ronald.opens()

    assert ronald.states == [AddressState.LINKED]


def test_a_new_phone_takes_over(phones: Phones) -> None:
    """Given Ronald lost his phone and a page is open, his new phone has the talk alone."""
    old, new, invitation = phones.of("a6"), phones.phone("new"), phones.invites("a6")
    seat, later = Seat(phones.room.plan_id, PersonId("a6")), MORNING + timedelta(days=1)
    phones.room.runs(lambda tx: sessions.begin(tx, seat, "open page", later))

    new.opens(invitation.token)
    new.taps(ME)
    new.types(invitation.code)

    assert old.screen == []
    assert old.states == []
    assert new.states == [AddressState.LINKED]
    assert LANGUAGE in new.reads
    assert phones.room.runs(lambda tx: sessions.find(tx, "open page", tx.now)) is None


def test_until_the_code_is_right_the_old_phone_is_the_only_one(phones: Phones) -> None:
    """Given somebody found Ronald's link, without the code his own chat stays his."""
    old, new, invitation = phones.of("a6"), phones.phone("new"), phones.invites("a6")

    new.opens(invitation.token)
    new.taps(ME)
    new.types("0000" if invitation.code != "0000" else "1111")
    old.types("menu")

    assert old.states == [AddressState.LINKED]
    assert "Wat wil je doen?" in old.reads
    assert "Wat wil je doen?" not in new.reads


def test_of_two_phones_with_one_link_the_one_with_the_code_stays(phones: Phones) -> None:
    """Given a link that two phones opened, when one gives the code, the other is a stranger."""
    invitation, finder, samira = phones.invites("a1"), phones.phone("found"), phones.phone("new")
    finder.opens(invitation.token)
    samira.opens(invitation.token)
    samira.taps(ME)

    samira.types(invitation.code)
    finder.types("Nederlands")

    assert finder.states == []
    assert STRANGER in finder.reads


def test_help_at_the_door_is_the_card_and_no_more(phones: Phones) -> None:
    """Given somebody whose code is not known yet, "help now" shows the numbers and asks nothing."""
    somebody = phones.phone("new")
    somebody.opens(phones.invites("a1").token)

    somebody.taps("Hulp nu")

    assert NUMBERS in somebody.reads
    assert somebody.screen[-1].rows == ()
    somebody.taps(ME)
    assert CODE_ASKED in somebody.reads


def test_skipping_whether_it_is_you_keeps_the_link_alive(phones: Phones) -> None:
    """Given Samira skips "is this you?", when she opens her link later, it is asked again."""
    invitation, samira = phones.invites("a1"), phones.phone("new")
    samira.opens(invitation.token)
    samira.taps(SKIP)

    samira.opens(invitation.token)

    assert IS_IT_YOU in samira.reads
    samira.taps(ME)
    samira.types(invitation.code)
    assert samira.states == [AddressState.LINKED]


def test_a_no_ends_the_invitation(phones: Phones) -> None:
    """Given the link came to somebody else who says so, it opens nothing from then on."""
    invitation, somebody = phones.invites("a1"), phones.phone("new")
    somebody.opens(invitation.token)

    somebody.taps("Nee")
    somebody.opens(invitation.token)

    assert STRANGER in somebody.reads
    assert not samira_takes_part(phones)


def test_after_a_no_there_is_no_way_to_a_code_that_is_dead(phones: Phones) -> None:
    """Given whoever is linked says on a new link it is not them, that can only be told to Ilse."""
    invitation, samira = phones.invites("a1"), phones.of("a1")
    samira.opens(invitation.token)
    samira.taps(ME)
    samira.types(invitation.code)
    again = phones.invites("a1")
    samira.opens(again.token)
    samira.taps("Nee")

    samira.taps("Aanpassen")

    assert samira.reads.startswith("Dit kun je hier niet meer veranderen.")


def test_a_link_opened_for_another_does_not_stand_in_the_way(phones: Phones) -> None:
    """Given Samira opened Ronald's link by mistake, her own link works on the same phone."""
    samira = phones.phone("new")
    samira.opens(phones.invites("a6").token)
    invitation = phones.invites("a1")

    samira.opens(invitation.token)

    assert IS_IT_YOU in samira.reads
    samira.taps(ME)
    samira.types(invitation.code)
    assert samira_takes_part(phones)


def test_a_seat_that_is_taken_is_not_given_away(phones: Phones) -> None:
    """Given Karim's own chat, when he opens Samira's link, he stays Karim."""
    karim = phones.of("a2")

    karim.opens(phones.invites("a1").token)

    assert STRANGER in karim.reads
    assert karim.states == [AddressState.LINKED]


def test_whoever_is_linked_may_tap_the_old_link_again(phones: Phones) -> None:
    """Given Samira is linked, when she taps her link once more, she reads what is asked now."""
    invitation, samira = phones.invites("a1"), phones.phone("new")
    samira.opens(invitation.token)
    samira.taps(ME)
    samira.types(invitation.code)

    samira.opens(invitation.token)

    assert LANGUAGE in samira.reads


@pytest.mark.parametrize(
    "pasted",
    [
        "https://t.me/tafelbot?start={}",
        "kijk: https://page.example/join/{}",
        "{}",
        "  {}\n",
    ],
)
def test_a_pasted_link_is_a_link(phones: Phones, pasted: str) -> None:
    """Given a stranger who pastes the link into the chat, it opens like a tap on it."""
    samira = phones.phone("new")
    samira.types("hallo")

    samira.types(pasted.format(phones.invites("a1").token))

    assert IS_IT_YOU in samira.reads


def test_who_left_the_plan_sees_nothing_of_it(phones: Phones) -> None:
    """Given Ronald left yesterday, he reads so; the numbers for help are still there."""
    phones.room.lets(lambda plan: with_person(plan, "a6", leaves=date(2026, 3, 15)))
    ronald = phones.of("a6")

    ronald.types("plan")
    assert ronald.reads == "Je ziet het plan niet meer."
    ronald.opens()
    assert ronald.reads == "Je ziet het plan niet meer."
    ronald.types("hulp")

    assert NUMBERS in ronald.reads


def test_a_child_under_twelve_is_not_given_another_link(phones: Phones) -> None:
    """Given a child of eleven with a link, Ilse hears that it does not work, and why."""
    phones.room.lets(
        lambda plan: replace(with_person(plan, "a1", born=date(2015, 1, 1), name="Noor Bakker"))
    )

    phones.phone("new").opens(phones.invites("a1").token)

    assert phones.of("a7").reads == "Noor is nog geen 12. De link werkt daarom niet."
