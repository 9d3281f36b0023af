"""Is the agreements list right? An agreement counts when its doer says so (F9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from conversations.asking import Ask
from conversations.engine import Flow, Offer, Outcome, Situation
from conversations.parts.endings import NOT_NEEDED, NOTHING_SAID, passed_on
from conversations.parts.naming import coordinator, may_be_mentioned, on_a_button, on_behalf
from conversations.parts.own_words import for_the_coordinator
from conversations.plan.agreements import Acceptance, Agreement
from conversations.plan.changes import AgreementsReadBack
from conversations.plan.ids import AgreementId
from conversations.plan.meetings import Closing
from conversations.plan.notices import Notice, NoticeKind
from conversations.texts import Text, say, say_many


def talk(ask: Ask, here: Situation) -> Outcome:
    own = _on_the_list(here)
    if not own:
        return Outcome(closing=(NOT_NEEDED,))
    right = ask.yes_or_no(
        "right",
        # F9.2
        say_many(
            "You have {count} agreement. Is it right?",
            "You have {count} agreements. Are they right?",
            count=len(own),
        ),
        # F9.2
        yes=say("Yes, right"),
        # F9.2
        no=say("Something is not right"),
        above=(*on_behalf(here), _since(own), *_read_out(own)),
        about=tuple((one.id, one.version) for one in own),
    )
    if right is None:
        return Outcome(closing=(NOTHING_SAID,))
    if right:
        return Outcome((_said(here, own, {}),), _what_comes_next(here))
    return _corrected(ask, here, own)


def _corrected(ask: Ask, here: Situation, own: tuple[Agreement, ...]) -> Outcome:
    ask.tell(Notice(NoticeKind.NOT_RIGHT, here.me.id))
    wrong = _which_not(ask, own)
    if not wrong:
        return Outcome(closing=(passed_on(here),))

    def what_should_it_be(agreement: Agreement, ask: Ask) -> str:
        # F9.3
        text = say("Write down what it should be.")
        above = _read_out((agreement,))
        return for_the_coordinator(ask, here, "should_be", text, above=above)

    said = ask.for_each(wrong, what_should_it_be)
    corrections = {one.id: words for one, words in zip(wrong, said, strict=True)}
    return Outcome((_said(here, own, corrections),), (passed_on(here), *_what_comes_next(here)))


def _which_not(ask: Ask, own: tuple[Agreement, ...]) -> tuple[Agreement, ...]:
    if len(own) == 1:
        return own
    # F9.2: which
    text = say("Which one is not right?")
    wrong = ask.several("wrong", text, {one.id: on_a_button(one.what) for one in own}) or ()
    return tuple(one for one in own if one.id in wrong)


def _on_the_list(here: Situation) -> tuple[Agreement, ...]:
    return tuple(one for one in here.plan.agreements_of(here.me.id) if one.released_on is not None)


def _since(own: tuple[Agreement, ...]) -> Text:
    day = max(one.released_on for one in own if one.released_on)
    # F9.1
    return say("These are the agreements of {day}. Take your time to read them.", day=day)


def _read_out(own: tuple[Agreement, ...]) -> tuple[Text, ...]:
    return tuple(
        # F9.1: one agreement
        say("“{what}”. From {start} to {end}.", what=one.what, start=one.start, end=one.end)
        for one in own
    )


def _said(
    here: Situation, own: tuple[Agreement, ...], corrections: Mapping[AgreementId, str]
) -> AgreementsReadBack:
    return AgreementsReadBack(
        here.me.id,
        tuple(
            Acceptance(
                person=here.me.id,
                agreement=one.id,
                version=one.version,
                accepted=one.id not in corrections,
                on=here.today,
                should_be=corrections.get(one.id, ""),
                entered_by=here.entered_by,
            )
            for one in own
        ),
    )


def _what_comes_next(here: Situation) -> tuple[Text, ...]:
    closing = here.plan.closing
    if closing is None:
        return ()
    next_talks = (
        # F9.4
        say(
            "The next talk is on {day}. The overview is with {coordinator}.",
            day=meeting.day,
            coordinator=coordinator(here),
        )
        for meeting in here.plan.meetings_ahead(here.today)
        if meeting.id == closing.next_evaluation
    )
    return (*next_talks, *_who_does_what(here, closing))


def _who_does_what(here: Situation, closing: Closing) -> Iterator[Text]:
    for help_ in closing.extra_help:
        caller = here.plan.person(help_.who)
        if may_be_mentioned(here, caller):
            # F9.5
            yield say("{name} calls {which}.", name=caller.given_name, which=help_.which)
    sender = here.plan.person(closing.mails)
    if may_be_mentioned(here, sender):
        # F9.5
        yield say("{name} sends the list round.", name=sender.given_name)


def offers(here: Situation) -> tuple[Offer, ...]:
    return (Offer("", flow.title),) if _on_the_list(here) else ()


flow = Flow(
    name="readback",
    code="F9",
    # F9
    title=say("Is the list right?"),
    talk=talk,
    offers=offers,
)
