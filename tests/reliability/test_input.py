"""What people type, and what pretends to be Telegram: nothing of it breaks, leaks or lies.

Source: reliability 2.5, I1-I8.
"""

from __future__ import annotations

import json
import logging
from functools import partial
from http.client import HTTPConnection
from unicodedata import normalize

import pytest

from bot.channels.telegram.channel import LARGEST_BODY, PROOF_HEADER
from bot.channels.telegram.rendering import LONGEST, MOST_PARTS, utf16_length
from bot.journeys import outgoing
from bot.journeys.desk import Seat
from bot.letters import Letter
from conversations.plan.ids import PersonId
from conversations.plan.wording import BSN, SURE
from conversations.texts import say
from tests.families import before_the_table, with_goal, with_person
from tests.reliability.conftest import SECRET
from tests.reliability.labels import COMES, HOPE, MENU, NOT_KEPT, NOTHING, nl
from tests.reliability.table import PLAN, Table, user_of
from tests.rigs.clock import Clock
from tests.rigs.telegram import Phone, Telegram
from tests.rigs_test.calling import eventually

FAMILY = "👨‍👩‍👧‍👦"
LONG = (
    "x" * 9000,
    FAMILY * 1000,
    "é" * 5000,
    "woord " * 2000,
    "\n".join(["regel"] * 1500),
)
ODD = (
    "Rust\u202e in huis",
    "R\u200bu\u200cs\u200dt",
    "\u2067\u05e9\u05dc\u05d5\u05dd\u2069 en rust",
    "\u0645\u0631\u062d\u0628\u0627\u060c ik wil rust",
    "Rust \x00 in \x07 huis",
    "e\u0301e\u0301n " + "a\u0301" * 20,
    "Zalgo" + "\u0336" * 300,
    "\ufeffRust\u00a0in\u00adhuis",
    f"{FAMILY} samen",
    "\U0010ffff\ue000 rust",
    "'; DROP TABLE plans; --",
    "=1+1",
    "{name} {0} %s %(x)s ${y}",
)
HOSTILE = (
    "<b>vet</b> <a href='https://x.nl'>klik</a> &amp; &lt;i&gt;",
    "*vet* _schuin_ `code` [klik](https://x.nl) ~~weg~~ ||spoiler||",
    "</blockquote><tg-spoiler>x</tg-spoiler> &#60;script&#62;",
    "<!channel> <@U123> <https://x.nl|klik>",
)
MARKED_UP = {"bold", "italic", "code", "pre", "text_link", "spoiler", "blockquote", "underline"}
IN_NEED = (
    "ik wil niet meer leven",
    "hij slaat me",
    "112",
    "crisis",
    "ik maak je dood",
)


def answers(phone: Phone) -> list[str]:
    """Every message of the bot in a chat."""
    return [shown.text for shown in phone.screen if shown.by_bot]


def is_at_hope(table: Table) -> Phone:
    """Bring Samira to the question that is answered in her own words."""
    samira = table.is_asked("a1")
    samira.taps(COMES)
    table.settles()
    table.skips_until(samira, HOPE)
    return samira


def hope(table: Table) -> str:
    """What Samira hopes, as the plan has it."""
    answer = table.answered("a1")
    assert answer is not None
    return answer.hope


@pytest.mark.parametrize("words", LONG)
def test_I1_the_longest_letter_fits_in_three_messages(table: Table, words: str) -> None:
    """Given a letter beyond all measure, three messages within the limit are sent, and a sign."""
    samira = table.sits("a1")
    seat = Seat(PLAN, PersonId("a1"), "telegram", str(user_of("a1")))

    table.does(lambda tx: outgoing.reply(tx, seat, "long", Letter((words, words))))
    samira.waits_for(lambda screen: len(screen) > 0)
    table.settles()

    assert 1 <= len(answers(samira)) <= MOST_PARTS
    assert all(utf16_length(answer) <= LONGEST for answer in answers(samira))
    assert table.telegram.refused == ()
    assert table.states() == {"sent": 1}


def test_I1_words_that_are_too_many_are_asked_for_again(table: Table) -> None:
    """Given Samira types 4,000 letters, she is asked for fewer, and nothing of it is kept."""
    samira = is_at_hope(table)

    samira.types("hoop " * 800)
    table.settles()

    assert HOPE in samira.newest.text
    assert hope(table) == ""
    samira.types("Rust.")
    table.settles()
    table.skips_the_rest(samira)
    assert hope(table) == "Rust."


@pytest.mark.parametrize("words", ODD)
def test_I2_odd_signs_are_words_like_any_other(table: Table, words: str) -> None:
    """Given odd signs, they are kept as the answer, and what cannot be seen does no harm."""
    samira = is_at_hope(table)

    samira.types(words)
    table.settles()
    table.skips_the_rest(samira)

    assert letters(hope(table)) == letters(words)
    assert "\x00" not in hope(table)
    assert table.came_in()["dead"] == 0


@pytest.mark.parametrize("words", ["\ud800", "Rust \udfff in huis"])
def test_I2_half_a_sign_stops_nobody(table: Table, words: str) -> None:
    """Given half an emoji, which no text may hold, the answer is taken in or asked again."""
    samira = is_at_hope(table)
    chat = {"id": samira.user_id, "type": "private", "first_name": "X"}
    person = {"id": samira.user_id, "is_bot": False, "first_name": words}
    message = {"message_id": 9999, "date": 1, "from": person, "chat": chat, "text": words}

    table.telegram.delivers({"message": message})
    table.settles()
    table.skips_the_rest(samira)

    assert table.came_in()["dead"] == 0
    assert hope(table).isprintable()


@pytest.mark.parametrize("words", HOSTILE)
def test_I3_words_are_never_markup(
    telegram: Telegram, clock: Clock, env: dict[str, str], words: str
) -> None:
    """Given names and goals full of markup, they are shown as they are, to the letter."""
    plan = with_goal(before_the_table(PLAN), "g1", own_words=words)
    with Table(telegram, clock, env) as table:
        table.loads(with_person(plan, "a7", name=f"{words.partition(' ')[0]} Veenstra"))
        samira = table.is_asked("a1", "contribution")
        for word in ("ja", words, "sla over", "hulp", "stop", "overzicht"):
            samira.types(word)
            table.settles()

    shown = [one for one in samira.screen if one.by_bot]
    assert {entity.kind for one in shown for entity in one.entities} & MARKED_UP == set()
    assert any(words in one.text for one in shown)
    assert {call.arguments.get("parse_mode", "HTML") for call in telegram.calls} == {"HTML"}
    assert not any("can't parse" in why for _, _, why in telegram.refused)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"x" * (LARGEST_BODY + 1), 413),
        (b'{"update_id":' + b"9" * 5000 + b"}", 400),
        (b"[" * 100_000 + b"]" * 100_000, 400),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, 400),
        (b"\xff\xfe", 400),
        (b"", 400),
        (b"[]", 200),
        (b"null", 200),
        (b'{"update_id": 1, "message": {"text": "kanarie"}}', 200),
    ],
)
def test_I4_no_body_however_big_or_deep_harms_the_program(
    webhooked: Table, caplog: pytest.LogCaptureFixture, body: bytes, status: int
) -> None:
    """Given a body that is no update, it is refused or left aside, and Samira is heard as ever."""
    caplog.set_level(logging.DEBUG)
    samira = webhooked.sits("a1")

    assert posts(webhooked, body) == status

    samira.types("menu")
    webhooked.settles()
    assert MENU in samira.newest.text
    assert webhooked.health()[1]["database"]["trouble"] == ""
    assert "kanarie" not in caplog.text


@pytest.mark.parametrize("secret", ["", "guess", SECRET[:-1], f"{SECRET}x", "é"])
def test_I4_whoever_does_not_know_the_secret_is_not_heard(webhooked: Table, secret: str) -> None:
    """Given a forged delivery, it is refused, and nothing of it comes in."""
    samira = webhooked.is_asked("a1")
    chat = {"id": samira.user_id, "type": "private"}
    message = {"message_id": 5, "date": 1, "chat": chat, "text": "ik kan niet", "from": chat}
    body = json.dumps({"update_id": 5, "message": message}).encode()

    assert posts(webhooked, body, secret) == 403

    webhooked.settles()
    assert webhooked.came_in() == {}
    assert webhooked.comes("a1") is None


@pytest.mark.parametrize(
    ("typed", "score"),
    [
        ("7", 7),
        ("zeven", 7),
        ("een acht", 8),
        ("10/10", 10),
        ("\N{ARABIC-INDIC DIGIT SEVEN}", 7),
        ("\N{FULLWIDTH DIGIT SEVEN}", 7),
        ("7.0", 7),
        ("seven", 7),
    ],
)
def test_I5_a_number_is_understood_as_people_write_it(table: Table, typed: str, score: int) -> None:
    """Given a number in words, in other digits or with a bar, it is the answer to the scale."""
    samira = table.is_asked("a1", "scaling", "")

    samira.types(typed)
    table.settles()

    stated = nl(say("Your answer: {answer}", answer=str(score)))
    assert any(stated in answer for answer in answers(samira))


@pytest.mark.parametrize("typed", ["7,5", "11", "-1", "zeven of acht", "heel goed", "½", "1e1"])
def test_I5_a_number_that_is_in_doubt_is_asked_for_again_with_its_buttons(
    table: Table, typed: str
) -> None:
    """Given half a number or none, the scale is asked again, and nothing is kept."""
    samira = table.is_asked("a1", "scaling", "")

    samira.types(typed)
    table.settles()

    assert {"0", "7", "10"} <= set(samira.newest.buttons)
    assert len(answers(samira)) == 2


@pytest.mark.parametrize("words", IN_NEED)
def test_I6_words_of_need_show_the_numbers_and_tell_nobody(table: Table, words: str) -> None:
    """Given Samira types that she is in danger, she reads whom to call; her answer is kept."""
    samira = is_at_hope(table)
    ilse = table.sits("a7")

    samira.types(words)
    table.settles()
    shown = answers(samira)
    table.skips_the_rest(samira)

    assert any("112" in text and "0800-2000" in text for text in shown)
    assert hope(table) == words
    assert answers(ilse) == []


@pytest.mark.parametrize("word", ["hulp", "help", "stop", "/help", "/hulp", "noodgeval"])
def test_I6_the_words_for_help_and_stop_are_heard_in_the_middle_of_a_question(
    table: Table, word: str
) -> None:
    """Given an open question, help and stop are heard, and are not taken for an answer."""
    samira = is_at_hope(table)

    samira.types(word)
    table.settles()

    assert HOPE not in samira.newest.text
    assert hope(table) == ""
    assert len(samira.newest.buttons) > 1


@pytest.mark.parametrize("words", ["mijn bsn is 123456782", "123 456 782", "bsn: 111222333"])
def test_I7_a_personal_number_is_refused_and_kept_nowhere(
    table: Table, caplog: pytest.LogCaptureFixture, words: str
) -> None:
    """Given Samira types a BSN, she is asked to leave it out; it is in no plan and no log."""
    caplog.set_level(logging.DEBUG)
    samira = is_at_hope(table)

    samira.types(words)
    table.settles()

    assert nl(BSN) in samira.newest.text
    table.skips_the_rest(samira)
    assert hope(table) == ""
    assert words not in caplog.text
    assert table.raw_kept() == 0


@pytest.mark.parametrize("words", ["bel mij: 06-12345678", "Kerkstraat 12", "3511 AB 12"])
def test_I7_a_phone_or_an_address_is_kept_only_when_it_is_meant(table: Table, words: str) -> None:
    """Given a phone number or an address, she is asked whether she means it, and a no drops it."""
    samira = is_at_hope(table)

    samira.types(words)
    table.settles()

    assert nl(SURE) in samira.newest.text
    samira.types("nee")
    table.settles()
    samira.types("Rust.")
    table.settles()
    table.skips_the_rest(samira)
    assert hope(table) == "Rust."


def test_I8_words_nobody_asked_for_are_kept_nowhere(
    any_table: Table, caplog: pytest.LogCaptureFixture
) -> None:
    """Given no question is open, what Samira types is kept nowhere, and she reads what she can."""
    caplog.set_level(logging.DEBUG)
    samira = any_table.sits("a1")

    samira.types("de kanarie is ziek")
    any_table.settles()

    assert NOT_KEPT in samira.newest.text
    assert samira.newest.buttons
    assert any_table.raw_kept() == 0
    assert any_table.history() == []
    assert "kanarie" not in caplog.text
    assert all("kanarie" not in letter.body.decode() for letter in any_table.letters("a1"))


def test_I8_a_stranger_reads_the_same_whatever_they_type(table: Table) -> None:
    """Given somebody no plan knows, whatever they do they read the same words (A20)."""
    table.sits("a1")
    stranger = table.telegram.phone(user_id=7777, has_started=True)

    for words in ("hallo", "Samira", "P-A14", "/start", "/start wrong", "menu"):
        screen = stranger.screen
        stranger.types(words)
        eventually(partial(has_more, stranger, len(screen) + 1))

    assert len(set(answers(stranger))) == 1
    assert NOTHING not in stranger.newest.buttons


def letters(words: str) -> str:
    """The letters and digits of a text, however their accents were typed."""
    return "".join(sign for sign in normalize("NFC", words) if sign.isalnum())


def has_more(phone: Phone, than: int) -> bool:
    """Whether more stands on a screen."""
    return len(phone.screen) > than


def posts(table: Table, body: bytes, secret: str = SECRET) -> int:
    """Bring a body to the webhook's address; the status."""
    connection = HTTPConnection("127.0.0.1", table.program.settings.web_port, timeout=30)
    try:
        headers = {PROOF_HEADER: secret.encode().decode("latin-1")}
        connection.request("POST", "/telegram", body, headers)
        return connection.getresponse().status
    finally:
        connection.close()
