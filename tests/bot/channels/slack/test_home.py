"""App Home: everything somebody has over all their plans, true after every change (S-16)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.channels.slack.happenings import HomeOpened
from bot.channels.slack.reading import read
from bot.journeys import talks as journeys_talks
from bot.journeys.desk import Seat
from bot.journeys.forms.fields import Draft
from bot.journeys.heard import Typed
from bot.journeys.outgoing import HOME
from bot.journeys.scenes import TalkBody
from conversations.plan.agreements import Progress
from conversations.plan.ids import AgreementId, PersonId
from conversations.plan.model import Plan
from conversations.plan.people import Standing
from storage import addresses, outbox, talks
from storage.outbox import OnDoubt
from storage.seats import Seat as AtTable
from storage.talks import TalkState
from storage.transaction import Transaction
from tests.bot.channels.slack.homely import TELEGRAM, Homely
from tests.bot.housed import housed
from tests.families import agreed, with_agreement, with_meeting, with_person
from tests.rigs.slack.views import refuse_a_bad_view

Opens = Callable[..., Homely]
NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
ILSE, MARIJKE, JOOST = "T1:ILSE", "T1:MARIJKE", "T1:JOOST"
TALKS_WITH_BILAL, LISTS_BILLS = "praat 10 minuten met Bilal", "maakt met Samira een lijst"
GIVES_THE_BAG = "geeft elke vrijdag de taaltas mee"


@pytest.fixture
def bensaid() -> Plan:
    """Family P-A14, when everybody said yes to the list."""
    return agreed("P-A14")


@pytest.fixture
def other() -> Plan:
    """Family P-B27."""
    return agreed("P-B27")


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Opens]:
    """Opens a house for some families; Ilse, Marijke and Joost of the first are in Slack."""
    with ExitStack() as stack:

        def opens_house(first: Plan, *others: Plan) -> Homely:
            house = stack.enter_context(housed(tmp_path, NOW, first, *others))
            homely = Homely(house, NOW)
            for person, address in (("a7", ILSE), ("a8", MARIJKE), ("a9", JOOST)):
                homely.links(first, person, address)
            return homely

        yield opens_house


@pytest.fixture
def homely(opens: Opens, bensaid: Plan, other: Plan) -> Homely:
    """Both families."""
    return opens(bensaid, other)


def test_the_code_of_the_plan_stands_in_every_heading(homely: Homely) -> None:
    """Given Marijke looks at her home, all headings begin with whose plan it is."""
    headings = [
        one["text"]["text"]
        for one in homely.looks(MARIJKE).view["blocks"]
        if one["type"] == "header"
    ]

    assert headings[0] == "Plan P-A14"
    assert all(one.startswith("Plan P-A14") for one in headings)


def test_somebody_sees_their_own_agreements_and_nobody_elses(homely: Homely) -> None:
    """Given Marijke and Joost each agreed to something, each finds their own alone."""
    marijke, joost = homely.looks(MARIJKE).words, homely.looks(JOOST).words

    assert TALKS_WITH_BILAL in marijke
    assert LISTS_BILLS not in marijke
    assert LISTS_BILLS in joost
    assert TALKS_WITH_BILAL not in joost


def test_one_tap_tells_that_an_agreement_is_done(homely: Homely, bensaid: Plan) -> None:
    """Given Marijke taps Done, her answer stands in the chat, and only the rest is asked there."""
    homely.taps(MARIJKE, homely.looks(MARIJKE).button("Gedaan", TALKS_WITH_BILAL))

    stated, asked, *_ = homely.said(bensaid, "a8")
    assert "Je antwoord: Gedaan" in stated.paragraphs
    assert "Mooi gedaan! Wat hielp jou?" in asked.paragraphs


def test_what_was_told_with_one_tap_comes_in_the_plan(homely: Homely, bensaid: Plan) -> None:
    """Given Joost taps Partly and skips the rest, the plan knows that he is working on it."""
    homely.taps(JOOST, homely.looks(JOOST).button("Deels", LISTS_BILLS))
    homely.skips_the_rest(JOOST)

    (report,) = homely.plan(bensaid).reports
    assert (report.person, report.agreement, report.progress) == ("a9", "A5", Progress.BUSY)


def test_a_second_tap_changes_what_the_first_one_told(homely: Homely, bensaid: Plan) -> None:
    """Given Joost taps Not yet and then Done, one conversation is under way, with the last."""
    screen = homely.looks(JOOST)
    homely.taps(JOOST, screen.button("Nog niet", LISTS_BILLS))
    homely.taps(JOOST, screen.button("Gedaan", LISTS_BILLS))
    homely.skips_the_rest(JOOST)

    assert [one.progress for one in homely.plan(bensaid).reports] == [Progress.DONE]


def test_an_old_tap_about_what_is_done_shows_where_things_stand(
    homely: Homely, bensaid: Plan
) -> None:
    """Given Joost's agreement is done, a button from before tells nothing a second time."""
    before = homely.looks(JOOST)
    homely.taps(JOOST, before.button("Gedaan", LISTS_BILLS))
    homely.skips_the_rest(JOOST)

    homely.taps(JOOST, before.button("Nog niet", LISTS_BILLS))

    assert "Die knop is van eerder. Hier zijn we nu." in homely.said(bensaid, "a9")[-1].paragraphs
    assert len(homely.plan(bensaid).reports) == 1


def test_a_reminders_question_takes_the_tap_as_its_answer(homely: Homely, bensaid: Plan) -> None:
    """Given the clock began to ask if it works, a tap on Done is what that conversation hears."""

    def unit(tx: Transaction) -> None:
        seat = Seat(bensaid.id, PersonId("a9"), "slack", JOOST)
        journeys_talks.begin(tx, seat, "progress", about="A5", moment="start", key="clock")

    homely.runs(unit)

    homely.taps(JOOST, homely.looks(JOOST).button("Gedaan", LISTS_BILLS))

    assert "Je antwoord: Gedaan" in homely.said(bensaid, "a9")[0].paragraphs


def test_what_has_not_begun_has_no_buttons(opens: Opens, bensaid: Plan) -> None:
    """Given an agreement begins next week, Marijke reads it, and is not asked about it."""
    later = with_agreement(bensaid, "A2", start=NOW.date() + timedelta(days=7))

    screen = opens(later).looks(MARIJKE)

    assert TALKS_WITH_BILAL in screen.words
    assert "Gedaan" not in screen.labels


def test_open_questions_lead_to_their_page(homely: Homely, bensaid: Plan) -> None:
    """Given two conversations wait for Marijke, each has a button that opens its page."""
    for flow in ("readback", "scaling"):
        homely.asks(bensaid, "a8", MARIJKE, flow, "")

    screen = homely.looks(MARIJKE)

    for title in ("Klopt de lijst?", "Waar staan we nu?"):
        assert title in screen.lines
        assert screen.button("Open", title)["action_id"].startswith("open:")


def test_a_page_that_was_closed_half_way_says_so(homely: Homely, bensaid: Plan) -> None:
    """Given Marijke closed a page with something typed in it, her home tells of one draft."""
    homely.asks(bensaid, "a8", MARIJKE, "scaling", "")

    def keeps_a_draft(tx: Transaction) -> None:
        open_now = (TalkState.OPEN,)
        (talk,) = talks.of_speaker(tx, bensaid.id, PersonId("a8"), open_now, TalkBody)
        talks.keep(tx, replace(talk, body=replace(talk.body, draft=Draft(typed={"q": "x"}))))

    homely.runs(keeps_a_draft)

    screen = homely.looks(MARIJKE)
    assert "1 concept" in screen.lines
    assert screen.button("Verder", "Waar staan we nu?")


def test_somebody_who_answers_for_another_reads_for_whom(homely: Homely, bensaid: Plan) -> None:
    """Given Samira, in Slack, is asked something for grandmother, it says so."""
    homely.links(bensaid, "a1", "T1:SAMIRA")

    def unit(tx: Transaction) -> None:
        seat = Seat(bensaid.id, PersonId("a1"), "slack", "T1:SAMIRA")
        journeys_talks.begin(tx, seat, "progress", about="A4", person=PersonId("a5"))

    homely.runs(unit)

    assert "Je antwoordt voor Fatima." in homely.looks("T1:SAMIRA").lines


def test_the_place_is_for_who_is_invited(opens: Opens, bensaid: Plan) -> None:
    """Given Joost has an agreement but no invitation, he reads the day and not the place."""
    invited = (PersonId("a7"), PersonId("a8"))
    plan = with_meeting(bensaid, "e1", place="De Bron", invited=invited)
    homely = opens(plan)

    assert "De Bron" in homely.looks(MARIJKE).words
    joost = homely.looks(JOOST).words
    assert "20 mei" in joost
    assert "De Bron" not in joost


def test_only_the_coordinator_finds_the_overview(homely: Homely) -> None:
    """Given Ilse keeps the overview and Marijke does not, only Ilse has its buttons."""
    assert {"Overzicht", "Blad van woensdag 20 mei"} <= set(homely.looks(ILSE).labels)
    assert "Overzicht" not in homely.looks(MARIJKE).labels


def test_rest_is_kept(homely: Homely, bensaid: Plan) -> None:
    """Given Marijke wanted rest, she is asked nothing, and can start again with one tap."""
    homely.asks(bensaid, "a8", MARIJKE, "readback", "")
    homely.does(MARIJKE, Typed("stop", "1"))
    homely.does(MARIJKE, Typed("alle berichten", "2"))
    screen = homely.looks(MARIJKE)
    assert "Je wilde rust. Ik stuur je niets." in screen.lines
    assert "Klopt de lijst?" not in screen.lines

    homely.taps(MARIJKE, screen.button("Begin weer"))

    assert homely.plan(bensaid).person(PersonId("a8")).standing is Standing.ACTIVE


def test_one_professional_sees_all_families_each_under_its_code(
    homely: Homely, other: Plan
) -> None:
    """Given Marijke is also Sanne in P-B27, both plans stand there, each with its own."""
    homely.links(other, "b10", MARIJKE)

    lines = homely.looks(MARIJKE).lines

    theirs = lines.index("Plan P-B27")
    assert any(TALKS_WITH_BILAL in line for line in lines[:theirs])
    assert any(GIVES_THE_BAG in line for line in lines[theirs:])
    assert not any(TALKS_WITH_BILAL in line for line in lines[theirs:])


def test_a_tap_belongs_to_its_own_plan(homely: Homely, bensaid: Plan, other: Plan) -> None:
    """Given one home of two families, what is told of one agreement is told to its plan alone."""
    homely.links(other, "b10", MARIJKE)

    homely.taps(MARIJKE, homely.looks(MARIJKE).button("Gedaan", GIVES_THE_BAG))
    homely.skips_the_rest(MARIJKE)

    assert [one.agreement for one in homely.plan(other).reports] == ["B4"]
    assert homely.plan(bensaid).reports == ()


def test_a_stranger_reads_how_to_get_in(homely: Homely) -> None:
    """Given somebody no plan knows opens the app, they read the usual words and the command."""
    screen = homely.looks("T1:STRANGER")

    assert screen.lines[0] == "Ik ken je nog niet."
    assert "/gezinsplan koppel CODE" in screen.words
    assert screen.buttons == []


@pytest.mark.parametrize("facts", [{"leaves": NOW.date()}, {"standing": Standing.LEFT}])
def test_whoever_left_is_a_stranger(opens: Opens, bensaid: Plan, facts: dict[str, object]) -> None:
    """Given Joost's part in the plan is over, his home says no more than a stranger's."""
    homely = opens(with_person(bensaid, "a9", **facts))

    assert homely.looks(JOOST) == homely.looks("T1:STRANGER")


def test_a_plan_that_ended_is_not_there(opens: Opens, bensaid: Plan) -> None:
    """Given the plan ended, nobody behind the address is anybody."""
    homely = opens(replace(bensaid, ended_on=NOW.date()))

    assert homely.looks(MARIJKE) == homely.looks("T1:STRANGER")


def test_an_address_that_is_not_proved_is_a_stranger(homely: Homely, bensaid: Plan) -> None:
    """Given somebody opened an invitation and gave no code yet, they see nothing of the plan."""
    seat = (bensaid.id, PersonId("a10"))
    homely.runs(lambda tx: addresses.pend(tx, "slack", "T1:PETER", AtTable(*seat)))

    assert homely.looks("T1:PETER") == homely.looks("T1:STRANGER")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_two_hundred_agreements_stay_within_every_limit(
    opens: Opens, bensaid: Plan, language: str
) -> None:
    """Given two hundred long agreements, each is on one part, and no part is too large."""
    homely = opens(_with_many(with_person(bensaid, "a8", language=language), 200))

    seen: list[str] = []
    part = 0
    while True:
        screen = homely.looks(MARIJKE, part)
        refuse_a_bad_view(screen.view, "home")
        assert screen.lines[0].startswith("Plan P-A14")
        seen += [line for line in screen.lines if line.startswith("“")]
        turns = [one for one in screen.buttons if one["action_id"] == f"turn:{part + 1}"]
        if not turns:
            break
        part += 1

    assert part > 1
    assert len(seen) == len(set(seen)) == 200


def test_a_button_for_more_is_read_as_another_part(opens: Opens, bensaid: Plan) -> None:
    """Given Marijke taps More, the channel hears which part she wants, and shows that again."""
    homely = opens(_with_many(bensaid, 200))
    (more,) = (one for one in homely.looks(MARIJKE).buttons if one["text"]["text"] == "Meer")

    told = read(
        {
            "type": "block_actions",
            "trigger_id": "1.2.3",
            "user": {"id": "MARIJKE", "team_id": "T1"},
            "view": {"type": "home", "id": "V1", "hash": "h"},
            "actions": [{"action_id": more["action_id"], "value": more["value"]}],
        }
    )

    assert told.what == HomeOpened(MARIJKE, 1)
    assert homely.looks(MARIJKE, 1) == homely.looks(MARIJKE, None) != homely.looks(MARIJKE, 0)


def test_what_happens_on_another_channel_is_seen_in_slack(homely: Homely, bensaid: Plan) -> None:
    """Given Marijke and Joost looked, when Bilal says something in Telegram both are redrawn."""
    homely.links(bensaid, "a3", "bilal", TELEGRAM)
    homely.looks(MARIJKE), homely.looks(JOOST)

    homely.does("bilal", Typed("stop", "1"), TELEGRAM)
    assert homely.redrawn() == []  # he is asked what he wants to stop with; the plan is the same
    homely.does("bilal", Typed("alle berichten", "2"), TELEGRAM)

    assert sorted(homely.redrawn()) == [JOOST, MARIJKE]


def test_a_conversation_concerns_only_who_speaks(homely: Homely) -> None:
    """Given Marijke and Joost looked, when a talk of Joost's begins only his is redrawn, once."""
    homely.looks(MARIJKE), homely.looks(JOOST)

    homely.does(JOOST, Typed("stop", "1"))

    assert homely.redrawn() == [JOOST]


def test_whoever_never_looked_is_spared(homely: Homely, bensaid: Plan) -> None:
    """Given nobody opened their home, a change puts nothing in the outbox for it."""
    homely.links(bensaid, "a3", "bilal", TELEGRAM)

    homely.does("bilal", Typed("stop", "1"), TELEGRAM)
    homely.does("bilal", Typed("alle berichten", "2"), TELEGRAM)

    assert homely.redrawn() == []


def test_one_who_just_got_in_sees_it_without_looking_again(homely: Homely, bensaid: Plan) -> None:
    """Given Peter looked as a stranger, when he is linked and asked something it is redrawn."""
    homely.looks("T1:PETER")

    homely.links(bensaid, "a10", "T1:PETER")
    homely.asks(bensaid, "a10", "T1:PETER", "language", "")

    assert homely.redrawn() == ["T1:PETER"]


def test_without_slack_nothing_is_spent(homely: Homely) -> None:
    """Given a house without pages over a chat, a change asks the database nothing more."""
    homely.looks(JOOST)
    homely.house = replace(homely.house, desk=replace(homely.desk, pages=frozenset()))

    homely.does(JOOST, Typed("stop", "1"))

    assert homely.redrawn() == []


def test_a_drawing_is_done_again_on_doubt_and_not_for_long(homely: Homely, bensaid: Plan) -> None:
    """Given a home is to be redrawn, it is no message: it rings nowhere, and is soon of no use."""
    homely.looks(JOOST)
    homely.does(JOOST, Typed("stop", "1"))

    rows = homely.runs(partial(_rows_of, plan=bensaid, person="a9"))

    (row,) = (one for one in rows if one.kind == HOME)
    assert row.on_doubt is OnDoubt.EDIT
    assert row.useful_until == NOW + timedelta(hours=1)


def _rows_of(tx: Transaction, plan: Plan, person: str) -> list[outbox.Letter]:
    return outbox.of_person(tx, plan.id, PersonId(person), "slack", 100)


def _with_many(plan: Plan, count: int) -> Plan:
    """The same family, in which Marijke agreed to a great deal, in many words."""
    (one,) = (one for one in plan.agreements if one.id == "A2")
    many = (
        replace(one, id=AgreementId(f"N{number}"), what=f"{number:03} {'ë' * 500}")
        for number in range(count)
    )
    return replace(plan, agreements=tuple(many), acceptances=())
