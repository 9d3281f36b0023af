"""Words that cannot be kept, or not for these readers; and all those that can."""

from __future__ import annotations

from datetime import date

import pytest

from conversations.plan.changes import TopicsClosed
from conversations.plan.circles import Audience, ClosedTopic, Topic
from conversations.plan.ids import PersonId
from conversations.plan.model import Plan
from conversations.plan.rules import apply
from conversations.plan.topic_words import topics_in
from conversations.plan.wording import hint, refusal, refusal_for, refusal_on_the_list
from conversations.texts import Text
from tests.families import agreed, with_person

TODAY = date(2026, 4, 10)
SAMIRA, KARIM, BILAL, RONALD, MARIJKE, JOOST = map(PersonId, ("a1", "a2", "a3", "a6", "a8", "a9"))
ESRA, DENNIS, MARTA = PersonId("b9"), PersonId("b2"), PersonId("b1")
MONEY = "There is an amount of money in it. Leave it out, or choose fewer readers."
TOPIC = "Some people do not talk about this here. Say it differently, or choose fewer readers."
BSN = "There is a personal number in it. Please leave that out."


def said(why: Text | None) -> str | None:
    """The sentence, if there is one."""
    return why.template if why else None


def why_not(
    words: str, writer: PersonId, audience: Audience, plan: Plan | None = None
) -> str | None:
    """Why words cannot go to these readers."""
    return said(refusal_for(words, plan or agreed(), writer, audience, TODAY))


def closing(owner: PersonId, topic: Topic, *others: PersonId) -> Plan:
    """El Amrani, after somebody closed a topic for others, or for everyone."""
    closed = ClosedTopic(owner, topic, others, to_everyone=not others)
    return apply(agreed(), TopicsClosed(owner, (closed,)))


@pytest.mark.parametrize("audience", list(Audience))
def test_i7_a_bsn_goes_to_nobody(audience: Audience) -> None:
    """Given a personal number in a text, when anybody would read it, even alone, it is refused."""
    assert why_not("mijn nummer is 1234.56.782", SAMIRA, audience) == BSN
    assert said(refusal("mijn nummer is 123456782")) == BSN
    assert refusal("ik bel om 10 uur") is None


def test_an_amount_of_money_stays_in_a_small_circle() -> None:
    """Given “€ 4.300” in Joost's note, when for everyone, no; for fewer, it is his to say."""
    words = "een lijst van € 4.300"

    assert why_not(words, JOOST, Audience.EVERYONE) == MONEY
    fewer = [one for one in Audience if one is not Audience.EVERYONE]
    assert {why_not(words, JOOST, one) for one in fewer} == {None}
    assert said(refusal_on_the_list(words)) == MONEY


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("bel 06-12345678", "There is a phone number in it."),
        ("kom naar Dorpsstraat 12", "There is an address in it."),
    ],
)
def test_i7_a_phone_number_or_address_is_not_for_everyone(words: str, sentence: str) -> None:
    """Given a number or an address, when for everyone, it is refused; else hinted at."""
    assert (why_not(words, RONALD, Audience.EVERYONE) or "").startswith(sentence)
    assert why_not(words, RONALD, Audience.COORDINATOR) is None
    assert said(hint(words)) == "There is a phone number or address in it. Is that what you want?"
    assert hint("om vier uur bij de club") is None


def test_a_closed_topic_is_not_for_those_it_is_closed_to() -> None:
    """Given Dennis closed alcohol for four people, Esra's “terugval” is not for everyone."""
    plan = agreed("P-B27")

    assert why_not("Er was een terugval", ESRA, Audience.EVERYONE, plan) == TOPIC
    assert why_not("Er was een terugval", ESRA, Audience.COORDINATOR, plan) is None
    assert why_not("Het gaat goed", ESRA, Audience.EVERYONE, plan) is None


def test_a_topic_closed_to_everyone_is_not_for_everyone_and_free_under_ones_own_roof() -> None:
    """Given Samira closed health to all, Bilal may speak of it at home, not to everyone."""
    plan = closing(SAMIRA, Topic.HEALTH)

    assert why_not("mama is ziek", BILAL, Audience.EVERYONE, plan) == TOPIC
    assert why_not("mama is ziek", BILAL, Audience.FAMILY, plan) is None


def test_a_topic_closed_to_somebody_at_home_is_not_for_our_family() -> None:
    """Given Samira closed money for Bilal, what she writes for her family leaves it out."""
    plan = closing(SAMIRA, Topic.MONEY, BILAL)

    assert why_not("er zijn schulden", SAMIRA, Audience.FAMILY, plan) == TOPIC


def test_a_helper_writes_for_all_of_the_family_that_may_read_it() -> None:
    """Given relation is closed to two helpers, Marijke may write of it to the family, as a whole.

    What Karim closed to everyone is not for Samira either.
    """
    assert why_not("geen ruzie gehad", MARIJKE, Audience.FAMILY) is None
    assert why_not("bij de dokter geweest", MARIJKE, Audience.FAMILY) == TOPIC
    assert why_not(
        "er zijn schulden", MARIJKE, Audience.FAMILY, closing(SAMIRA, Topic.MONEY, BILAL)
    )


def test_those_whose_agreement_it_is_are_weighed_one_by_one() -> None:
    """Given words for some people, what one of them may not hear is refused; Ilse hears all."""
    ilse, dennis, linda, tom = map(PersonId, ("a7", "b2", "b5", "b8"))

    def weigh(words: str, writer: PersonId, *people: PersonId) -> str | None:
        plan = agreed("P-B27" if writer == ESRA else "P-A14")
        return said(refusal_for(words, plan, writer, people, TODAY))

    assert weigh("Er was een terugval", ESRA, dennis, linda) is None
    assert weigh("Er was een terugval", ESRA, dennis, tom) == TOPIC
    assert weigh("naar de dokter geweest", MARIJKE, ilse, KARIM) is None
    assert weigh("naar de dokter geweest", MARIJKE, ilse, SAMIRA) == TOPIC


def test_l14_samira_does_not_learn_what_karim_closed() -> None:
    """Given Karim closed health, when Samira writes of a doctor, nothing tells her so."""
    plan = closing(KARIM, Topic.HEALTH)

    assert why_not("naar de dokter geweest", SAMIRA, Audience.EVERYONE, plan) is None
    assert why_not("naar de dokter geweest", MARIJKE, Audience.EVERYONE, plan) == TOPIC


def test_whoever_left_is_no_reader() -> None:
    """Given relation is closed to Marijke and Joost, when both left, nobody is in the way."""
    plan = agreed()
    for helper in ("a8", "a9"):
        plan = with_person(plan, helper, leaves=TODAY)

    assert why_not("geen ruzie gehad", SAMIRA, Audience.EVERYONE) == TOPIC
    assert why_not("geen ruzie gehad", SAMIRA, Audience.EVERYONE, plan) is None


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("Geen SCHULDEN meer", {Topic.MONEY}),
        ("naar de huisarts, daarna ruzie", {Topic.HEALTH, Topic.RELATION}),
        ("the relapse was hard", {Topic.ALCOHOL_DRUGS}),
        ("cocaïne", {Topic.ALCOHOL_DRUGS}),
        ("de rechter en vroeger", {Topic.POLICE_COURT, Topic.PAST}),
        ("geldig, onschuldig, drankje, zieken", set()),
        ("Bilal gaat elke dag naar school.", set()),
    ],
)
def test_only_whole_words_give_a_topic_away(words: str, topics: set[Topic]) -> None:
    """Given words in Dutch or English, in capitals or not, only whole ones count."""
    assert topics_in(words) == topics
