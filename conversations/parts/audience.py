"""Who may read what somebody wrote: chosen by the writer, after it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from conversations.asking import Ask
from conversations.engine import Situation
from conversations.plan.circles import Audience
from conversations.plan.wording import refusal_for
from conversations.texts import Text, Value, say


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

    A circle that these words cannot go to is left out, and it is said why.

    Args:
        narrow: The circles that are always there, smallest first.
        said: The writer's own words.
        above: What else is shared, as it is shown.
        about: What else is shared, as values.
    """
    wide = _wider_circles(here)
    against = {circle: _why_not(here, circle, said) for circle in wide}
    fitting = {circle: label for circle, label in wide.items() if against[circle] is None}
    reasons = dict.fromkeys(why for why in against.values() if why is not None)
    return ask.choice(
        "audience",
        text,
        {**narrow, **fitting},
        above=(*above, *reasons),
        about=(tuple(said), about),
    )


def _wider_circles(here: Situation) -> dict[Audience, Text]:
    """Name them from small to wide; only family members have a family of their own in the plan."""
    circles: dict[Audience, Text] = {}
    if here.me.in_family:
        # F11.7
        circles[Audience.FAMILY] = say("Our family")
    # F11.7
    circles[Audience.EVERYONE] = say("Everyone in the plan")
    return circles


def _why_not(here: Situation, circle: Audience, said: Sequence[str]) -> Text | None:
    reasons = (refusal_for(words, here.plan, here.me.id, circle, here.today) for words in said)
    return next((why for why in reasons if why is not None), None)
