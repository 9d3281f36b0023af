"""Logs hold events and ids, and nobody's words: with canaries through the whole program (D18)."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import structlog

from bot import invitations, logs
from conversations.plan.ids import PersonId
from storage import plans
from storage.transaction import Transaction
from tests.families import invited, with_goal, with_person
from tests.rigs.clock import Clock
from tests.rigs.program import Program, settings_for
from tests.rigs.telegram import Phone, Telegram

MORNING = datetime.fromisoformat("2026-03-16T10:00+01:00")
NAME, WISH, SAID = "Canaryname", "Canarywish is kept", "Canarysaid something in confidence"
POISON = {"message": {"text": SAID, "chat": "no chat", "from": {"first_name": NAME}}}


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Logging is as it was before, at the end."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    root.setLevel(level)
    root.handlers[:] = handlers
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def _loudly() -> None:
    """Let us and every library log at our loudest; pytest catches what is written from here."""
    logs.set_up("DEBUG")
    logging.getLogger().setLevel(logging.DEBUG)


def _lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(one) for one in capsys.readouterr().err.splitlines() if one]


def test_a_conversation_a_poison_and_a_failure_leave_no_word_in_the_log(
    telegram: Telegram,
    clock: Clock,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Given names, a wish, typed words, a poisoned update and our own mistake, none is logged."""
    _loudly()
    clock.sets(MORNING)
    plan = with_goal(with_person(invited(), "a1", name=f"{NAME} El"), "g1", own_words=WISH)
    env = settings_for(tmp_path, f"sqlite:///{tmp_path / 'log.db'}", clock, telegram)
    phone = telegram.phone(user_id=1001, first_name=NAME, language_code="nl")
    with Program(env) as program:
        program.runs(lambda tx: invitations.load(tx, plan))
        token = _links(program, phone)
        _talks(program, telegram, phone)
        telegram.delivers(POISON)
        monkeypatch.setattr("bot.journeys.chat._listen", _fails)
        phone.types(SAID)
        telegram.quiet()
        program.settles()
    out = capsys.readouterr()

    everything = out.out + out.err
    secrets = (NAME, WISH, "Canarywish", "Canarysaid", telegram.token, token, SAID)
    assert [one for one in secrets if one in everything] == []
    events = [json.loads(one)["event"] for one in out.err.splitlines()]
    assert "telegram is there" in events
    assert "an update could not be handled" in events
    assert "library spoke" in events


def _links(program: Program, phone: Phone) -> str:
    def unit(tx: Transaction) -> invitations.Invitation:
        plan = plans.get(tx, invited().id).plan
        return invitations.invite(tx, plan, plan.person(PersonId("a1")))

    invitation = program.runs(unit)
    phone.starts(invitation.token)
    phone.waits_for(lambda screen: "Ja, dat ben ik" in str(screen))
    phone.taps("Ja, dat ben ik")
    phone.waits_for(lambda screen: "code" in str(screen))
    phone.types(invitation.code)
    phone.waits_for(lambda screen: "taal" in str(screen))
    return invitation.token


def _talks(program: Program, telegram: Telegram, phone: Phone) -> None:
    for _ in range(4):
        phone.types("sla over")
        telegram.quiet()
    program.settles()
    for text in (SAID, "hulp", "overzicht", "plan", "gegevens", SAID):
        phone.types(text)
        telegram.quiet()
        program.settles()


def _fails(*_: object) -> None:
    raise KeyError(SAID)


def test_what_a_library_says_is_left_out_and_its_name_is_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Given a library logs words and an exception with words, only where it was is written."""
    _loudly()
    try:
        _fails()
    except KeyError:
        logging.getLogger("some.library").exception("it said %s", SAID)
    lines = _lines(capsys)

    assert lines[0]["library"] == "some.library"
    assert lines[0]["error"] == "KeyError"
    assert str(lines[0]["where"]).startswith("test_logs.py:")
    assert SAID not in json.dumps(lines)


def test_a_field_nobody_allowed_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    """Given a log line with an id and with words, the id is written and the words are not."""
    _loudly()
    log = structlog.get_logger()
    log.info("something happened", plan="P-A14", text=SAID)
    (line,) = _lines(capsys)

    assert {name: line[name] for name in ("event", "level", "plan")} == {
        "event": "something happened",
        "level": "info",
        "plan": "P-A14",
    }
    assert set(line) == {"event", "level", "plan", "timestamp"}


def test_a_caught_exception_tells_where_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    """Given `log.exception` in a handler, the line names the error and its lines, not its words."""
    _loudly()
    log = structlog.get_logger()
    try:
        _fails()
    except KeyError:
        log.exception("page failed")
    (line,) = _lines(capsys)

    assert line["error"] == "KeyError"
    assert str(line["where"]).startswith("test_logs.py:")
    assert SAID not in json.dumps(line)


def test_quieter_than_debug_is_the_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """Given the usual level, what is written for builders is not."""
    logs.set_up()
    structlog.get_logger().debug("for builders")

    assert capsys.readouterr().err == ""
