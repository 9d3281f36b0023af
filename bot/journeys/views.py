"""What somebody asked to see: the plan as they may see it, the overview, the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.journeys import notify
from bot.journeys.desk import local_day
from bot.journeys.outgoing import REMINDER
from bot.journeys.plan_changes import change_plan
from bot.journeys.talks import plan_seen
from bot.journeys.visit import Visit
from conversations.engine import Situation
from conversations.plan import digest
from conversations.plan.changes import SheetOpened
from conversations.plan.digest import Section
from conversations.plan.ids import MeetingId
from conversations.plan.sharing import Act, may
from conversations.texts import Text, say
from storage import audit, outbox

OVERVIEW, PLAN, SHEET, MEETING, DATA = "overview", "plan", "sheet", "meeting", "data"
# W.gone
GONE = say("That meeting is not there any more.")


def situation(visit: Visit) -> Situation:
    """Where somebody stands who is in no conversation."""
    seen = plan_seen(visit.tx, visit.seat.plan, visit.seat.person)
    me = seen.person(visit.seat.person)
    return Situation(seen, me, me, visit.today)


def show(visit: Visit, what: str) -> None:
    """Show something, if this person may see it now; `what` may name a thing ("sheet:e1")."""
    kind, _, about = what.partition(":")
    match kind:
        case "overview" if keeps_overview(visit):
            _say(visit, kind, overview(visit))
            _offer_sheets(visit)
        case "sheet" if keeps_overview(visit):
            _show_sheet(visit, MeetingId(about))
        case "meeting":
            _say(visit, kind, meeting(visit, MeetingId(about)))
        case "data":
            data(visit)
        case notify.NEWS if news := notify.behind(visit, about):
            visit.says(news)
        case _:
            _on_the_page(visit)


def keeps_overview(visit: Visit) -> bool:
    """Whether this person is the coordinator now."""
    return may(visit.seat.person, Act.KEEP_OVERVIEW, None, visit.plan, visit.today)


def overview(visit: Visit) -> tuple[Text, ...]:
    """How many answers are in, who answered, who did not (F21.1)."""
    seen = plan_seen(visit.tx, visit.seat.plan, visit.seat.person)
    nudged = outbox.last_sent(visit.tx, visit.seat.plan, REMINDER)
    return (*digest.overview(seen, visit.today, nudged), *_uncertain(visit))


def _uncertain(visit: Visit) -> Iterator[Text]:
    """Reminders of which nobody knows whether they arrived (design 6)."""
    to_somebody = (row for row in outbox.held(visit.tx, visit.seat.plan) if row.person)
    for row in to_somebody:
        name, day = visit.plan.person(row.person).given_name, local_day(visit.plan, row.due_at)
        # D.held
        yield say("I do not know if my message of {day} reached {name}.", day=day, name=name)


def sheet(visit: Visit, about: MeetingId) -> tuple[Section, ...]:
    """The sheet before an evaluation, in its fixed order (domain 5.3)."""
    meeting = visit.plan.meeting(about)
    if meeting.sheet_opened_on != visit.today:
        opened = SheetOpened(about, visit.today)
        change_plan(visit.tx, visit.seat, (opened,), visit.seat.person)
    nudged = outbox.last_sent(visit.tx, visit.seat.plan, REMINDER)
    here = situation(visit)
    return digest.sheet(here.plan, here.plan.meeting(about), visit.today, nudged)


def meeting(visit: Visit, about: MeetingId) -> tuple[Text, ...]:
    """When and where, for somebody who is invited (F6.3)."""
    plan = plan_seen(visit.tx, visit.seat.plan, visit.seat.person)
    for one in plan.meetings_ahead(visit.today):
        if one.id == about:
            # F6.3
            when = say("The meeting is on {day} at {at}.", day=one.day, at=one.at)
            # F6.3: the place
            return (when, say("The place is {place}.", place=one.place)) if one.place else (when,)
    return (GONE,)


def sections(visit: Visit, what: str) -> tuple[Section, ...]:
    """What of something to see has parts of its own; none where it is said line by line."""
    kind, _, about = what.partition(":")
    if kind == PLAN:
        _note(visit, PLAN)
        here = situation(visit)
        return digest.my_plan(here.plan, here.me, here.today)
    known = {one.id for one in visit.plan.meetings}
    if kind == SHEET and about in known and keeps_overview(visit):
        parts = sheet(visit, MeetingId(about))
        _note(visit, what)
        return parts
    return ()


def _offer_sheets(visit: Visit) -> None:
    """Offer the sheet for each meeting that is ahead, as the page does below the overview."""
    ahead = visit.plan.meetings_ahead(visit.today)
    # P.sheets
    line = say("The sheet for a meeting")
    # P.day
    views = [(say("{day}", day=one.day), f"{SHEET}:{one.id}") for one in ahead]
    if views:
        visit.sends(visit.pen.views((line,), views))


def _show_sheet(visit: Visit, about: MeetingId) -> None:
    parts = sections(visit, f"{SHEET}:{about}")
    for section in parts:
        # P.none
        visit.says(section.title, *(section.lines or (say("Nothing here now."),)))
    if not parts:
        visit.says(GONE)


def data(visit: Visit) -> None:
    """Say what is kept, and where it can be seen (F17.5, D26)."""
    # W.data
    kept = say("I keep what you answer, and what you agreed. It is locked away, per family.")
    # W.long
    how_long = say("Answers you do not finish are gone after 14 days.")
    visit.says(kept, how_long)
    _on_the_page(visit)


def sharing(visit: Visit) -> None:
    """Say what this person keeps closed, and how to change it (F1.7)."""
    mine = tuple(one for one in visit.plan.closed_topics if one.owner == visit.seat.person)
    # W.closed1
    none = say("You keep nothing closed at the table.")
    visit.says(digest.closed_by(mine) if mine else none)
    _on_the_page(visit)


def _on_the_page(visit: Visit) -> None:
    # W.mypage
    text = say("You see everything on your own page. The link works for 15 minutes.")
    visit.sends(visit.pen.link(text, visit.page_link()))


def _say(visit: Visit, what: str, lines: Iterable[Text]) -> None:
    visit.says(*lines)
    _note(visit, what)


def _note(visit: Visit, what: str) -> None:
    seat = visit.seat
    audit.write(
        visit.tx,
        plan=seat.plan,
        actor=seat.person,
        behalf=None,
        act="view",
        object_=what,
        channel=seat.channel,
        result="shown",
    )
