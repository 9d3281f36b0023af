"""The fake Slack opens, changes and closes views by the real one's rules."""

import time
from datetime import date
from datetime import time as clock_time

import pytest

from tests.rigs.slack import Colleague, Slack
from tests.rigs.slack.wire import Fields
from tests.rigs_test.slack_calling import (
    Answer,
    asks,
    call,
    modal,
    options,
    plain,
    section,
)

WORDS = asks("q1", "Wat lukt er?", {"type": "plain_text_input", "max_length": 20})
SCALE = asks("q2", "Waar sta je?", {"type": "static_select", "options": options("1", "2", "3")})


def trigger_of(slack: Slack, colleague: Colleague) -> str:
    """Use a shortcut and tell the pass it gave."""
    colleague.uses_shortcut("mine")
    return str(slack.bodies[-1]["trigger_id"])


def opens(slack: Slack, colleague: Colleague, view: Fields, method: str = "views.open") -> Answer:
    """Open a view on a fresh pass."""
    return call(slack, method, trigger_id=trigger_of(slack, colleague), view=view)


def test_a_modal_opens_and_is_filled_in(slack: Slack) -> None:
    """Given a modal with every kind of field, each takes what belongs in it."""
    noor = slack.colleague("Noor")
    boxes = {"type": "checkboxes", "options": options("Eva", "Ivo")}
    number = {"type": "number_input", "is_decimal_allowed": False}
    view = modal(
        WORDS,
        SCALE,
        asks("q3", "Wie?", boxes),
        asks("q4", "Hoeveel?", number),
        asks("q5", "Wanneer?", {"type": "datepicker"}),
        asks("q6", "Hoe laat?", {"type": "timepicker"}),
    )
    assert opens(slack, noor, view).error == ""

    noor.fills("Wat lukt er?", "Samen eten")
    noor.fills("Waar sta je?", 2)
    noor.fills("Wie?", ["Eva", "Ivo"])
    noor.fills("Hoeveel?", 3)
    noor.fills("Wanneer?", date(2026, 5, 1))
    noor.fills("Hoe laat?", clock_time(9, 30))

    assert noor.modal
    assert [one.value for one in noor.modal.inputs] == [
        "Samen eten",
        "2",
        ("Eva", "Ivo"),
        "3",
        "2026-05-01",
        "09:30",
    ]
    with pytest.raises(ValueError, match="no option '9'"):
        noor.fills("Waar sta je?", 9)


def test_a_pass_opens_once_and_soon(slack: Slack) -> None:
    """Given a pass that was used, that is old or was never given, each has its own error."""
    noor = slack.colleague("Noor")
    used = trigger_of(slack, noor)

    def error(trigger_id: str) -> str:
        return call(slack, "views.open", trigger_id=trigger_id, view=modal(WORDS)).error

    assert error(used) == ""
    assert error(used) == "exchanged_trigger_id"
    assert error("1.2.3") == "invalid_trigger_id"
    old = trigger_of(slack, noor)
    slack.triggers_live(0)
    time.sleep(0.001)
    assert error(old) == "expired_trigger_id"


@pytest.mark.parametrize(
    ("view", "why"),
    [
        (modal(WORDS, title=plain("a" * 25)), "must be less than 25 characters"),
        (modal(WORDS, submit=plain("a" * 25)), "must be less than 25 characters"),
        (modal(WORDS, close=plain("a" * 25)), "must be less than 25 characters"),
        (modal(WORDS, private_metadata="a" * 3001), "must be less than 3001 characters"),
        (modal(WORDS, callback_id="a" * 256), "must be less than 256 characters"),
        (modal(WORDS, submit=None), "missing required field: submit"),
        (modal(WORDS, WORDS), "`block_id` already exists"),
        (modal(*[section("a")] * 101), "no more than 100 items allowed"),
        (modal(WORDS, type="home"), "valid enum value"),
        (modal(WORDS, colour="red"), "invalid additional property: colour"),
        (modal({"type": "markdown", "text": "a"}), "unsupported type: markdown"),
    ],
)
def test_a_view_keeps_its_limits(slack: Slack, view: Fields, why: str) -> None:
    """Given a view over a limit, it is refused, and its pass can still be used."""
    noor = slack.colleague("Noor")
    trigger_id = trigger_of(slack, noor)

    answer = call(slack, "views.open", trigger_id=trigger_id, view=view)

    assert answer.error == "invalid_arguments"
    assert why in answer.body["response_metadata"]["messages"][0]
    assert call(slack, "views.open", trigger_id=trigger_id, view=modal(WORDS)).error == ""


def test_a_view_is_at_most_250_kb(slack: Slack) -> None:
    """Given a hundred long sections, the view is too large."""
    noor = slack.colleague("Noor")

    assert opens(slack, noor, modal(*[section("a" * 2400)] * 100)).error == ""
    assert opens(slack, noor, modal(*[section("a" * 2560)] * 100)).error == "view_too_large"


def test_a_change_by_an_old_hash_is_refused(slack: Slack) -> None:
    """Given a view that changed meanwhile, who knows only the former is refused."""
    noor = slack.colleague("Noor")
    first = opens(slack, noor, modal(section("laden…"))).body["view"]
    which = {"view_id": first["id"], "view": modal(WORDS)}

    assert call(slack, "views.update", **which, hash=first["hash"]).error == ""
    assert call(slack, "views.update", **which, hash=first["hash"]).error == "hash_conflict"
    assert call(slack, "views.update", view_id="V0GONE", view=modal(WORDS)).error == "not_found"


def test_what_was_filled_in_stays_where_the_field_stays(slack: Slack) -> None:
    """Given an update with one field kept and one new, only the kept one holds its words."""
    noor = slack.colleague("Noor")
    view = opens(slack, noor, modal(WORDS)).body["view"]
    noor.fills("Wat lukt er?", "Samen eten")

    call(slack, "views.update", view_id=view["id"], view=modal(SCALE, WORDS))

    assert noor.modal
    assert [one.value for one in noor.modal.inputs] == ["", "Samen eten"]


def test_modals_lie_three_deep(slack: Slack) -> None:
    """Given three modals on each other, a fourth is refused; closing shows the one below."""
    noor = slack.colleague("Noor")

    assert opens(slack, noor, modal(section("1")), "views.push").error == "not_found"
    opens(slack, noor, modal(section("1")))
    for number in ("2", "3"):
        assert opens(slack, noor, modal(section(number)), "views.push").error == ""
    assert opens(slack, noor, modal(section("4")), "views.push").error == "push_limit_reached"

    noor.closes()
    assert [pane.words for pane in noor.modals] == ["1", "2"]
    noor.closes(all_of_them=True)
    assert noor.modal is None


def test_slack_itself_asks_for_what_is_needed(slack: Slack) -> None:
    """Given an empty needed field, the page is not sent and says so; an optional one may stay."""
    noor = slack.colleague("Noor")
    opens(slack, noor, modal(WORDS, {**SCALE, "optional": True}))

    assert not noor.submits()

    assert noor.modal
    assert noor.modal.errors == {"Wat lukt er?": "Please complete this required field."}
    noor.fills("Wat lukt er?", "Samen eten")
    assert noor.submits()
