"""How people are called in one person's chat, and who reads what is typed there."""

from __future__ import annotations

from conversations.engine import Situation
from conversations.plan.named import may_be_named
from conversations.plan.people import Person, Role
from conversations.texts import Text, say, words

LONGEST_LABEL = 30


def coordinator(here: Situation) -> Text:
    """Call the one who keeps the overview by their given name (domain 4.0, rule 10)."""
    return called(here, here.plan.holder(Role.COORDINATOR, here.today))


def called(here: Situation, person: Person | None) -> Text:
    """Call somebody by their given name, or neutrally.

    Args:
        person: None where nobody holds the role that is meant.
    """
    if person is None or here.speaker.discreet:
        # N.contact
        return say("your main contact")
    return words(person.given_name)


def may_be_mentioned(here: Situation, other: Person) -> bool:
    """Whether a conversation may mention somebody besides who speaks: nobody, in a discreet chat.

    Never the other parent and their household (domain 4.0, rule 8); nobody at all when somebody may
    look along (F0.9).
    """
    speaker = here.speaker
    if speaker.discreet or other.id == speaker.id:
        return False
    return may_be_named(here.plan, speaker, other)


def readers(here: Situation) -> Text:
    """Say who reads what is about to be typed, where that is one person."""
    keeper = here.plan.holder(Role.COORDINATOR, here.today)
    if keeper is not None and keeper.id == here.speaker.id:
        # N.reads.you
        return say("Only you read this.")
    # N.reads.one
    return say("Only {coordinator} reads this.", coordinator=coordinator(here))


def on_behalf(here: Situation) -> tuple[Text, ...]:
    """Say whose answers these are, where somebody answers for another."""
    if here.entered_by is None:
        return ()
    if here.speaker.discreet:
        # N.for.somebody
        return (say("You answer for somebody else now."),)
    # N.for.name
    return (say("You answer for {name} now.", name=here.me.given_name),)


def on_a_button(text: str) -> Text:
    """Cut somebody's own words to the length of a button, after a whole word where there is one."""
    if len(text) <= LONGEST_LABEL:
        return words(text)
    cut = text[: LONGEST_LABEL - 1]
    return words((cut.rpartition(" ")[0] or cut) + "…")
