"""How it goes with one agreement (F11): what helped, what is in the way, and what to do with it."""

from __future__ import annotations

from dataclasses import replace

from conversations.asking import YES, Ask
from conversations.engine import Flow, Offer, Outcome, Situation
from conversations.parts.audience import ask_who_may_read
from conversations.parts.endings import NOT_NEEDED, NOTHING_SAID
from conversations.parts.in_the_way import ask_what_is_in_the_way
from conversations.parts.naming import coordinator, on_a_button, on_behalf
from conversations.parts.own_words import to_report
from conversations.parts.subject import own_agreement
from conversations.plan.agreements import Agreement, Moment, Progress, Report, Wish
from conversations.plan.changes import ProgressReported
from conversations.plan.circles import Audience
from conversations.texts import say, words

AT_THE_START = {
    Progress.YES: YES,
    # F11.1
    Progress.LATER: say("I begin later"),
    # F11.1
    Progress.CANNOT: say("It does not work"),
}
UNDERWAY = {
    # F11.2
    Progress.DONE: say("It is done"),
    # F11.2
    Progress.BUSY: say("Working on it"),
    # F11.2
    Progress.NOT_YET: say("Not yet"),
    # F11.2
    Progress.CANNOT: say("Does not work"),
}
WHEN_LATE = {one: label for one, label in UNDERWAY.items() if one is not Progress.NOT_YET}


def talk(ask: Ask, here: Situation) -> Outcome:
    agreement = own_agreement(here)
    if agreement is None:
        return Outcome(closing=(NOT_NEEDED,))
    progress = _how_does_it_go(ask, here, agreement)
    if progress is None:
        return Outcome(closing=(NOTHING_SAID,))
    report = _told(ask, here, agreement, _report(here, agreement, progress))
    # F11.9
    thanks = say("Thank you. Now {coordinator} knows it too.", coordinator=coordinator(here))
    return Outcome(changes=(ProgressReported(report),), closing=(thanks,))


def _how_does_it_go(ask: Ask, here: Situation, agreement: Agreement) -> Progress | None:
    what, above = agreement.what, on_behalf(here)
    if here.moment == Moment.START:
        # F11.1
        text = say("Today this begins: “{what}”. Does it work?", what=what)
        if here.today > agreement.start:
            # F11.1: some days on
            text = say("This has begun: “{what}”. Does it work?", what=what)
        return ask.choice("progress", text, AT_THE_START, above=above)
    # F11.2
    text = say("How is it going with: “{what}”?", what=what)
    if here.moment == Moment.LATE:
        # F11.8
        still = say("This agreement was for {day}. You can still answer now.", day=agreement.end)
        return ask.choice("progress", text, WHEN_LATE, above=(*above, still))
    return ask.choice("progress", text, UNDERWAY, above=above)


def _told(ask: Ask, here: Situation, agreement: Agreement, report: Report) -> Report:
    match report.progress:
        case Progress.YES | Progress.LATER:
            return report
        case Progress.DONE:
            # F11.3
            done = say("Well done! What helped you?")
            report = replace(report, helped=to_report(ask, here, "helped", done))
        case Progress.BUSY:
            # F11.4
            busy = say("Good that you are working on it. What is the next small step?")
            report = replace(report, helped=to_report(ask, here, "step", busy))
        case Progress.NOT_YET | Progress.CANNOT:
            report = ask_what_is_in_the_way(ask, here, agreement, report)
    return replace(report, audience=_who_may_read(ask, here, report))


def _who_may_read(ask: Ask, here: Situation, report: Report) -> Audience:
    """Ask it of what is told; a new wording or day of the agreement comes on the list anyway."""
    said = (report.helped,) if report.helped else ()
    # F11.7
    only = say("Only {coordinator}", coordinator=coordinator(here))
    audience = ask_who_may_read(
        ask,
        here,
        # F11.7
        say("Who may read this?"),
        {Audience.COORDINATOR: only},
        said,
        above=tuple(words(one) for one in said),
        about=(report.progress, report.obstacle or "", report.wish or ""),
    )
    return audience or Audience.COORDINATOR


def _report(here: Situation, agreement: Agreement, progress: Progress) -> Report:
    known = here.moment in set(Moment)
    return Report(
        agreement=agreement.id,
        person=here.me.id,
        moment=Moment(here.moment) if known else Moment.OWN,
        on=here.today,
        progress=progress,
        entered_by=here.entered_by,
    )


def offers(here: Situation) -> tuple[Offer, ...]:
    return tuple(
        Offer(one.id, on_a_button(one.what))
        for one in here.plan.agreements_of(here.me.id)
        if _is_running(here, one)
    )


def _is_running(here: Situation, agreement: Agreement) -> bool:
    last = here.plan.last_report(agreement.id, here.me.id)
    is_over = last is not None and (last.progress is Progress.DONE or last.wish is Wish.STOP)
    return agreement.released_on is not None and agreement.start <= here.today and not is_over


flow = Flow(
    name="progress",
    code="F11",
    # F11
    title=say("How is it going?"),
    talk=talk,
    offers=offers,
)
