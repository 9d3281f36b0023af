"""What people read at their page: as much as they may see, in their own language."""

from __future__ import annotations

from datetime import datetime

import pytest

from conversations.plan.ids import PersonId
from conversations.plan.people import Standing
from tests.bot.web.table import Table


def test_samira_reads_her_agreements_and_the_plan(table: Table) -> None:
    """Given four agreed weeks, Samira reads what she does, and the goals in their own words."""
    samira = table.sits("a1")

    assert "legt alle post in de blauwe doos" in samira.opens("/agreements").sees
    assert "Ik wil niet meer bang zijn voor de post." in samira.opens("/plan").sees
    assert "The next meeting Wednesday 20 May" in samira.sees


def test_a_page_shows_no_more_than_its_reader_may_see(table: Table) -> None:
    """Given Joost may see agreements and no goals of Karim, goal 3 is not on his page."""
    joost = table.sits("a9").opens("/plan")

    assert joost.status == 200
    assert "Geen ruzie waar de kinderen bij zijn" not in joost.sees


def test_the_coordinator_reads_the_overview_and_the_sheet(table: Table) -> None:
    """Given Ilse keeps the overview, she reads who answered, and the sheet for the evaluation."""
    ilse = table.sits("a7").opens("/overview")
    assert "Plan P-A14:" in ilse.sees

    ilse.opens(ilse.screen.links["Wednesday 20 May"])

    assert ilse.status == 200
    assert "Goal 1: “Bilal gaat elke dag naar school.”" in ilse.sees


@pytest.mark.parametrize("path", ["/overview", "/sheet/e1", "/sheet/none", "/nowhere"])
def test_what_is_the_coordinators_alone_is_as_if_it_did_not_exist(table: Table, path: str) -> None:
    """Given anybody else, the overview and the sheets are not there, like any other address."""
    samira = table.sits("a1")
    assert "Overview" not in samira.screen.links

    assert (samira.opens(path).status, samira.sees) == (404, samira.opens("/nowhere").sees)


def test_the_numbers_are_for_everybody(early_table: Table) -> None:
    """Given nobody the plan knows, the numbers are there, those for young people too (L46)."""
    stranger = early_table.stranger().opens("/help")

    assert stranger.status == 200
    assert all(one in stranger.sees for one in ("112", "0800-2000", "113", "0800-0432"))


def test_somebody_who_is_here_may_ask_to_be_called(early_table: Table) -> None:
    """Given Bilal needs help, he asks for a call; Ilse reads his name and the time, no more."""
    bilal = early_table.sits("a3").opens("/help")
    assert "0800-0432" in bilal.sees

    bilal.presses("Ask Ilse to call me").ticks("Yes", question="call you").presses("Send")

    assert "I asked." in bilal.sees
    assert "Bilal asks you to call." in early_table.sits("a7").sees


def test_a_typed_call_for_help_shows_the_numbers(early_table: Table) -> None:
    """Given words that may be a cry for help, they are kept and the numbers are shown (I6)."""
    samira = early_table.sits("a1").presses("Do you come to the table?")
    samira.ticks("I cannot").presses("Send").ticks("I write something down").presses("Send")

    samira.types("ik wil dood").presses("Send")

    assert "Is there danger now? Call 112." in samira.sees


@pytest.mark.parametrize(
    ("typed", "leads_to"), [("hulp", "Call 112."), ("stop", "With what?"), ("taal", "language")]
)
def test_words_for_every_moment_are_obeyed_where_an_answer_is_typed(
    early_table: Table, typed: str, leads_to: str
) -> None:
    """Given a field for words, a word that works everywhere works there too, and is not kept."""
    samira = early_table.sits("a1").presses("Do you come to the table?")
    samira.ticks("I cannot").presses("Send").ticks("I write something down").presses("Send")

    samira.types(typed).presses("Send")

    assert leads_to in samira.sees
    assert "What you answered so far" not in samira.sees or typed not in samira.sees


def test_explanations_can_be_asked_for_in_words(early_table: Table) -> None:
    """Given somebody types that they do not understand, the question stays and is explained."""
    karim = early_table.sits("a2").presses("Do you come to the table?")
    karim.ticks("I do not know yet").presses("Send")

    karim.types("ik snap het niet").presses("Send")

    assert "There is no wrong answer." in karim.sees
    assert karim.is_asked


def test_somebody_who_rests_is_asked_nothing_until_they_start_again(early_table: Table) -> None:
    """Given Samira wants rest, her page is quiet; one button starts everything again (F17)."""
    early_table.asks("a1", "attendance", "r1")
    samira = early_table.sits("a1").presses("Rest or stop")
    samira.ticks("All messages").presses("Send").ticks("1 week").presses("Send")
    assert "I send you nothing." in samira.opens("/").sees
    assert samira.is_asked == []

    samira.presses("Start again")

    assert early_table.plan.person(PersonId("a1")).standing is Standing.ACTIVE
    assert "Do you come?" in samira.is_asked[0]


def test_the_page_speaks_the_language_its_reader_chose(early_table: Table) -> None:
    """Given Samira reads English, one button makes her page Dutch, also in another browser."""
    samira = early_table.sits("a1")
    assert samira.screen.language == "en"

    samira.presses("Nederlands")

    assert (samira.screen.language, "Hallo Samira" in samira.sees) == ("nl", True)
    assert early_table.plan.person(PersonId("a1")).language == "nl"
    assert early_table.sits("a1").screen.language == "nl"


@pytest.mark.parametrize(("asks_for", "gets"), [("en", "en"), ("nl-NL", "nl"), ("xx", "nl")])
def test_strangers_read_what_their_browser_asks_for(
    early_table: Table, asks_for: str, gets: str
) -> None:
    """Given no session, the browser's language is spoken, or else the house's own."""
    assert early_table.stranger(asks_for).opens("/help").screen.language == gets


def test_strangers_choose_a_language_and_it_is_remembered(early_table: Table) -> None:
    """Given a Dutch browser, whoever taps English reads English on the next page too."""
    stranger = early_table.stranger("nl").opens("/help?language=en")

    assert stranger.screen.language == "en"
    assert stranger.opens("/").screen.language == "en"


def test_a_reminder_is_a_question_on_the_page_and_news_is_a_message(early_table: Table) -> None:
    """Given the day before the meeting, Samira's page tells her when and where it is."""
    samira = early_table.sits("a1").presses("Do you come to the table?")
    samira.ticks("Yes, I come").presses("Send")
    early_table.clock.sets(datetime.fromisoformat("2026-03-24T14:59+01:00"))
    early_table.program.settles()

    early_table.clock.sets(datetime.fromisoformat("2026-03-24T17:00+01:00"))
    early_table.program.settles()

    assert "The meeting is on Wednesday 25 March at 15:30." in samira.opens("/").sees
    assert "The place is wijkteam." in samira.sees


def test_a_page_that_is_open_can_tell_that_there_is_news(early_table: Table) -> None:
    """Given an open page, its mark changes when somebody asks something, and not by itself."""
    samira = early_table.sits("a1")
    before = samira.http.get("/now").text
    assert samira.http.get("/now").text == before

    early_table.asks("a1", "attendance", "r1")

    assert samira.http.get("/now").text != before


def test_a_page_tells_nothing_of_what_others_do(early_table: Table) -> None:
    """Given Karim watches his open page, it does not change when Samira answers (A4)."""
    early_table.asks("a1", "attendance", "r1")
    karim = early_table.sits("a2")
    before = karim.http.get("/now").text

    early_table.sits("a1").ticks("I cannot").presses("Send")

    assert karim.http.get("/now").text == before


def test_what_is_kept_is_said_in_plain_words(early_table: Table) -> None:
    """Given Samira wonders what is kept about her, her page says it, and for how long (D26)."""
    samira = early_table.sits("a1").opens("/data")

    assert "I delete it three months after the plan ends." in samira.sees
    assert "30 days" in samira.sees
