from __future__ import annotations

from conversations.plan.meetings import Coming, Need
from conversations.plan.people import Role
from tests.conversations.attendance import answer_of, invited
from tests.conversations.flows.scenes import held_by
from tests.families import before_the_table


def test_who_keeps_the_overview_is_told_that_nobody_else_reads_it() -> None:
    """Given that Ronald keeps the overview himself, when he types, he hears that he reads it."""
    ronald = invited("a6", held_by(before_the_table(), Role.COORDINATOR, "a6"))

    ronald.answers(coming=Coming.YES, needs=Need.NOTHING)

    assert ronald.above == ("Only you read this.",)


def test_nobody_keeps_the_overview_yet() -> None:
    """Given that nobody keeps the overview, when Ronald types, a neutral word stands in."""
    ronald = invited("a6", held_by(before_the_table(), Role.COORDINATOR, ""))

    ronald.answers(coming=Coming.YES, needs=Need.NOTHING)

    assert ronald.above == ("Only your main contact reads this.",)


def test_a_citizen_number_is_not_kept() -> None:
    """Given the question what she hopes, when Samira types a citizen number, she is asked again."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING)

    samira.types("Mijn nummer is 111222333")

    assert samira.unclear == ("There is a personal number in it. Please leave that out.",)
    assert samira.hears() == "What do you hope is different after this talk?"


def test_a_phone_number_is_kept_only_when_it_is_meant() -> None:
    """Given the question what she hopes, when Samira types a phone number, she is asked if so."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING)

    samira.types("Bel me op 06-12345678")
    assert samira.hears() == "There is a phone number or address in it. Is that what you want?"
    samira.taps("Yes")
    samira.taps("As before")

    assert answer_of(samira).hope == "Bel me op 06-12345678"


def test_second_thoughts_about_a_phone_number() -> None:
    """Given a phone number in her words, when Samira rather leaves it out, she types it anew."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING)

    samira.types("Bel me op 06-12345678")
    samira.taps("No")
    samira.types("Bel me een keer")
    samira.taps("As before")

    assert answer_of(samira).hope == "Bel me een keer"


def test_other_words_with_a_phone_number_are_second_thoughts_of_their_own() -> None:
    """Given second thoughts once, when Samira types another number, she is asked anew."""
    samira = invited("a1")
    samira.answers(coming=Coming.YES, needs=Need.NOTHING)
    samira.types("Bel me op 06-12345678")
    samira.taps("No")
    samira.types("Bel me een keer")

    samira.changes_mind("hope")
    samira.types("Bel me op 06-87654321")
    samira.taps("No")

    assert samira.hears() == "What do you hope is different after this talk?"
