"""Nothing people are called, say or hold is in what operators see, at the loudest level there is.

Source: reliability 4 G13, D18; design 8: logs and figures hold ids and events, never words.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from tests.families import before_the_table, with_goal, with_person
from tests.reliability.labels import COMES, HOPE
from tests.reliability.loud import TROUBLE
from tests.reliability.table import PLAN, Table, user_of
from tests.rigs.clock import Clock
from tests.rigs.crash import Child
from tests.rigs.telegram import Phone, Telegram
from tests.rigs_test.calling import eventually

GIVEN, SURNAME, GOAL = "Kanarina", "Vogelzangster", "mussen tellen in mei"
HOPED, BETTER, ODD = "merels zingen weer", "merels en lijsters samen", "zwaluwen onder het dak"
MISTAKE, STRANGE, POISON = "spreeuwen op de lijn", "lijsters in de tuin", "ekster op het hek"
FIRST_NAME, LAST_NAME, NICKNAME = "Roodborstje", "Kauwenaar", "winterkoning_1"
CAPTION, PHONE_NUMBER, BSN = "een foto van een uil", "06-98765432", "123456782"
WORDS = (
    *(GIVEN, SURNAME, GOAL, HOPED, BETTER, ODD, MISTAKE, STRANGE, POISON),
    *(FIRST_NAME, LAST_NAME, NICKNAME, CAPTION, PHONE_NUMBER, BSN),
)


def ways_to_write(canary: str) -> tuple[str, ...]:
    """How words may stand in a log: as they are, and encoded."""
    inner = b64encode(b"x" + canary.encode() + b"x").decode()[4:-4]
    return canary, json.dumps(canary)[1:-1], quote(canary), canary.encode().hex(), inner


def found_in(told: str, canaries: Iterable[str]) -> list[str]:
    """The canaries that can be read in something."""
    return [one for one in canaries if any(written in told for written in ways_to_write(one))]


def reads(table: Table, path: str) -> str:
    """What an address of the program says to whoever watches it."""
    connection = HTTPConnection("127.0.0.1", int(table.env["TAFELRONDE_WEB_PORT"]), timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def test_G13_a_canary_in_the_open_would_be_found() -> None:
    """Given words in the open, as they are or encoded, this search finds them."""
    assert found_in(f"… {quote(HOPED)} {b64encode(b'..' + GOAL.encode()).decode()}", WORDS) != []


def test_G13_no_canary_is_in_logs_health_or_figures(
    telegram: Telegram, clock: Clock, env: dict[str, str], tmp_path: Path
) -> None:
    """Given names, words, numbers and codes in all that happens, none is seen from outside."""
    plan = with_goal(before_the_table(PLAN), "g1", own_words=f"{GOAL}.")
    with Table(telegram, clock, env) as table:
        table.loads(with_person(plan, "a1", name=f"{GIVEN} {SURNAME}"))
        samira = table.is_asked("a1")
        invitation = table.invites("a2")

    with Child(
        ["tests.reliability.loud:runs"], tmp_path / "log", environment={**env, TROUBLE: MISTAKE}
    ) as child:
        eventually(lambda: "telegram is there" in child.said, 30)
        talks(samira, telegram)
        links(telegram, invitation.token, invitation.code)
        things_go_wrong(telegram, samira)
        eventually(lambda: telegram.asks("status")["waiting"] == 0)
        told = reads(table, "/health") + reads(table, "/metrics")
        reads(table, f"/join/{invitation.token}")
        child.is_asked_to_stop()

    key = Path(env["TAFELRONDE_KEY_FILE"]).read_text(encoding="ascii").strip()
    secrets = (invitation.token, telegram.token, telegram.token.partition(":")[2], key)
    people = (str(user_of("a1")), str(user_of("a2")), *WORDS)
    assert "an update could not be handled" in child.said
    assert '"inbox"' in told
    assert found_in(child.said + told, (*secrets, *people)) == []


def talks(samira: Phone, telegram: Telegram) -> None:
    """Samira answers, in words of every kind."""
    samira.taps(COMES)
    telegram.quiet()
    while HOPE not in samira.newest.text:
        samira.types("sla over")
        telegram.quiet()
    samira.types(f"mijn nummer is {BSN}")
    samira.types(f"bel {PHONE_NUMBER}")
    samira.types("nee")
    samira.edits(samira.types(HOPED), BETTER)
    samira.types(MISTAKE)
    samira.sends("photo", caption=CAPTION)
    samira.types("stop")
    samira.types(ODD)
    telegram.quiet()


def links(telegram: Telegram, token: str, code: str) -> None:
    """Karim opens his link and types his code, and a stranger types something."""
    account = {"last_name": LAST_NAME, "username": NICKNAME, "has_started": True}
    karim = telegram.phone(user_of("a2"), FIRST_NAME, **account)
    karim.starts(token)
    karim.waits_for(lambda screen: bool(screen[-1].buttons))
    karim.taps("Ja, dat ben ik")
    karim.types("0000")
    karim.types(code)
    telegram.phone(user_of("a9"), FIRST_NAME, has_started=True).types(STRANGE)
    telegram.quiet()


def things_go_wrong(telegram: Telegram, samira: Phone) -> None:
    """Telegram refuses, floods, breaks the line, and brings what is no update."""
    telegram.refuses(400, f"can't parse {ODD}", method="sendMessage")
    samira.types("menu")
    telegram.floods(1, method="sendMessage")
    samira.types("hulp")
    telegram.loses(method="sendMessage")
    samira.types("gegevens")
    telegram.delivers({"message": {"text": POISON, "from": {"first_name": FIRST_NAME}}})
    telegram.delivers({"callback_query": {"data": POISON, "from": POISON}})
    telegram.refuses(502, f"Bad Gateway {POISON}", method="getUpdates")
    samira.types("menu")
    telegram.refuses(403, "bot was blocked by the user", chat_id=samira.user_id)
    samira.types("menu")
