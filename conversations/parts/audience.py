"""Who may read what somebody wrote: chosen by the writer, after it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from conversations.asking import Ask
from conversations.engine import Situation
from conversations.parts.naming import may_be_mentioned
from conversations.parts.subject import own_agreement
from conversations.plan.circles import Audience
from conversations.plan.ids import PersonId
from conversations.plan.people import Kind, Person, Role
from conversations.plan.wording import Readers
from conversations.texts import Text, Value, say

Around = tuple[PersonId, ...]
"""Those for whom an agreement is; nobody where it is for all."""


def ask_who_may_read(
    ask: Ask,
    here: Situation,
    text: Text,
    narrow: Mapping[Audience, Text],
    said: Sequence[str],
    *,
    above: tuple[Text, ...] = (),
    about: tuple[Value, ...] = (),
) -> Audience | None:
    """Ask for a circle of readers; any change in what they would read asks again.

    A circle that these words cannot go to is left out, and it is said why. Where the conversation
    is about an agreement with a circle of its own, that circle is one of them.

    Args:
        narrow: The circles that are always there, smallest first.
        said: The writer's own words.
        above: What else is shared, as it is shown.
        about: What else is shared, as values.
    """
    agreement = own_agreement(here)
    around = (agreement.audience if agreement else None) or ()
    wide = _wider_circles(here, around)
    against = {circle: _why_not(here, circle, around, said) for circle in wide}
    fitting = {circle: label for circle, label in wide.items() if against[circle] is None}
    reasons = dict.fromkeys(why for why in against.values() if why is not None)
    named = _who_sees_it(here, around) if Audience.CIRCLE in fitting else ()
    return ask.choice(
        "audience",
        text,
        {**narrow, **fitting},
        above=(*above, *reasons, *named),
        about=(tuple(said), about),
    )


def _wider_circles(here: Situation, around: Around) -> dict[Audience, Text]:
    """Name them from small to wide; a network has no family of its own in the plan."""
    circles: dict[Audience, Text] = {}
    if here.me.in_family:
        # F11.7
        circles[Audience.FAMILY] = say("Our family")
    if here.me.kind is Kind.PROFESSIONAL:
        # F11.7: a professional's
        circles[Audience.FAMILY] = say("The family")
    if around:
        # F11.7: an agreement with a circle of its own
        circles[Audience.CIRCLE] = say("Who sees this agreement")
    # F11.7
    circles[Audience.EVERYONE] = say("Everyone in the plan")
    return circles


def _why_not(here: Situation, circle: Audience, around: Around, said: Sequence[str]) -> Text | None:
    readers: Readers = around if circle is Audience.CIRCLE else circle
    reasons = (here.weigh(words, readers) for words in said)
    return next((why for why in reasons if why is not None), None)


def _who_sees_it(here: Situation, around: Around) -> tuple[Text, ...]:
    people = (one for one in here.plan.people if one.id in around)
    names = tuple(one.given_name for one in people if _is_named(here, one))
    # F11.7: an agreement with a circle of its own
    return (say("This agreement is for: {names}.", names=names),) if names else ()


def _is_named(here: Situation, person: Person) -> bool:
    """Whether somebody reads along, and may be mentioned; the network reads no reports."""
    keeps = here.plan.holder(Role.COORDINATOR, here.today) == person
    return (keeps or person.kind is not Kind.NETWORK) and may_be_mentioned(here, person)
