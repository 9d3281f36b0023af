"""When a professional can be reached, and how, as the plan says it (F22.4; seed 004)."""

from __future__ import annotations

from conversations.asking import Ask
from conversations.engine import Flow, Offer, Outcome, Situation
from conversations.parts.endings import NOTHING_SAID
from conversations.parts.naming import coordinator
from conversations.parts.own_words import A_FEW
from conversations.plan.changes import PreferencesSet
from conversations.plan.people import Kind
from conversations.plan.wording import refusal_on_the_list
from conversations.plan.working_days import WORKING_DAYS, write_days
from conversations.texts import Text, say

DAYS = dict(
    zip(
        WORKING_DAYS,
        (
            # F22.4
            say("Monday"),
            # F22.4
            say("Tuesday"),
            # F22.4
            say("Wednesday"),
            # F22.4
            say("Thursday"),
            # F22.4
            say("Friday"),
        ),
        strict=True,
    )
)


def talk(ask: Ask, here: Situation) -> Outcome:
    # F22.4
    days = ask.several("days", say("On which days can people reach you?"), DAYS, hint=_now(here))
    how = _how(ask, here)
    if not (days or how):
        return Outcome(closing=(NOTHING_SAID,))
    written = write_days(WORKING_DAYS.index(day) for day in days) if days else None
    return Outcome(
        changes=(PreferencesSet(here.me.id, days=written, reached_by=how),),
        # F22.4: the closing line
        closing=(say("Thank you. This is in the plan now."),),
    )


def _now(here: Situation) -> Text | None:
    # F22.4: what the plan says
    return say("Now the plan says: {days}.", days=here.me.days) if here.me.days else None


def _how(ask: Ask, here: Situation) -> str | None:
    # F22.4: how
    text = say("How can people reach you best? A few words are enough.")
    # F22.4: how
    hint = say("Leave out phone numbers and addresses.")
    # F22.4: who reads it
    readers = say("The family and {coordinator} read this.", coordinator=coordinator(here))
    return ask.words(
        "how", text, longest=A_FEW, refuse=refusal_on_the_list, hint=hint, readers=readers
    )


def offers(here: Situation) -> tuple[Offer, ...]:
    is_professional = here.me.kind is Kind.PROFESSIONAL
    return (Offer("", flow.title),) if is_professional else ()


flow = Flow(
    name="reachable",
    code="F22",
    # F22
    title=say("When can people reach you?"),
    talk=talk,
    offers=offers,
)
