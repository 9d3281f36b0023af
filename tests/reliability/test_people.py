"""Who talks with the bot: one person at a time, in words, for as long as it is them.

Source: reliability 2.1, T12, T16, T21, T22, T24.
"""

from __future__ import annotations

import pytest

from bot.journeys.scenes import TalkBody
from conversations.plan.changes import AttendanceAnswered
from conversations.plan.ids import PersonId
from conversations.plan.meetings import Coming
from conversations.texts import say
from storage import addresses, audit, talks
from storage.addresses import AddressState
from storage.talks import TalkState
from tests.reliability.labels import (
    CANNOT,
    CHANGE,
    COMES,
    HOPE,
    MENU,
    NO_GROUPS,
    NOTHING,
    ONLY_WORDS,
    WHO,
    WRITES,
    nl,
)
from tests.reliability.table import PLAN, Table, user_of
from tests.rigs.telegram import Phone
from tests.rigs_test.calling import eventually

SAMIRA, OPEN = PersonId("a1"), (TalkState.OPEN,)
CANNOT_BE_CHANGED = nl(say("I cannot change that any more. Tap Change below your answer."))
ASKS_ABOUT_AN_EDIT = "\n\n".join(
    nl(line)
    for line in (
        say("You changed a message. Your first answer still counts."),
        say("Do you want another answer? Tap Change."),
    )
)
EVERY_KIND = (
    "photo",
    "voice",
    "video",
    "video_note",
    "audio",
    "document",
    "animation",
    "sticker",
    "location",
    "contact",
    "poll",
    "dice",
)


def said(phone: Phone) -> list[str]:
    """Every message of the bot in a chat."""
    return [shown.text for shown in phone.screen if shown.by_bot]


def bot_is(table: Table, group: int) -> str:
    """Whether the bot is in a group."""
    is_there: str = table.telegram.asks("group", chat_id=group)["bot_is"]
    return is_there


def state_of(table: Table, person: str) -> AddressState:
    """What somebody's chat is good for."""
    behind = table.does(lambda tx: addresses.behind(tx, "telegram", str(user_of(person))))
    return behind[0].state


def test_T12_the_bot_leaves_a_group_with_one_line(any_table: Table) -> None:
    """Given Samira puts the bot in a group, it says one neutral line there and leaves."""
    samira = any_table.sits("a1")

    group = samira.adds_the_bot_to_a_group()
    eventually(lambda: bot_is(any_table, group) == "left")
    any_table.settles()

    assert [shown.text for shown in any_table.telegram.screen(group) if shown.by_bot] == [NO_GROUPS]
    assert any_table.came_in()["dead"] == 0
    assert said(samira) == []


def test_T12_a_group_where_nothing_may_be_said_is_left_all_the_same(any_table: Table) -> None:
    """Given the bot may not write in the group, it leaves without a word."""
    samira = any_table.sits("a1")
    why = "not enough rights to send text messages to the chat"
    any_table.telegram.refuses(400, why, method="sendMessage", times=-1)

    group = samira.adds_the_bot_to_a_group()

    eventually(lambda: bot_is(any_table, group) == "left")
    any_table.settles()
    assert any_table.came_in()["dead"] == 0


def test_T12_an_invitation_opened_in_a_group_links_nobody(any_table: Table) -> None:
    """Given Samira's link is opened in a group, the bot leaves and the invitation stays unused."""
    samira = any_table.telegram.phone(user_id=user_of("a1"), has_started=True)
    made = any_table.invites("a1")

    group = samira.adds_the_bot_to_a_group()
    samira.types(f"/start {made.token}", chat_id=group)
    eventually(lambda: bot_is(any_table, group) == "left")
    any_table.settles()

    assert any_table.does(lambda tx: addresses.behind(tx, "telegram", str(user_of("a1")))) == []


def test_T12_only_what_people_do_in_private_is_asked_for(any_table: Table) -> None:
    """Given the bot listens, it asks Telegram for four kinds of updates and no other."""
    asked = [
        call.arguments["allowed_updates"]
        for call in any_table.telegram.calls
        if call.method.lower() in {"getupdates", "setwebhook"}
    ]
    if not asked:  # the first poll is still waiting for its answer
        any_table.sits("a1").types("menu")
        any_table.settles()
        polls = any_table.telegram.calls
        asked = [one.arguments["allowed_updates"] for one in polls if one.method == "GetUpdates"]

    wanted = ["message", "edited_message", "callback_query", "my_chat_member"]
    assert all(kinds == wanted for kinds in asked)
    assert asked


def hopes(table: Table) -> tuple[Phone, int]:
    """Samira comes, and typed what she hopes for; the conversation is not over."""
    samira = table.is_asked("a1")
    samira.taps(COMES)
    table.settles()
    table.skips_until(samira, HOPE)
    typed = samira.types("Rust.")
    table.settles()
    return samira, typed


def hope(table: Table) -> str:
    """What the plan knows of what Samira hopes for."""
    answer = table.answered("a1")
    assert answer is not None
    return answer.hope


def edits_audited(table: Table) -> list[str]:
    """What was written down of changed messages, oldest first."""
    lines = table.does(lambda tx: audit.of(tx, PLAN))
    return [f"{one.object}: {one.result}" for one in lines if one.act == "edit"]


def test_T21_an_edited_answer_is_a_new_answer(any_table: Table) -> None:
    """Given Samira typed her hope, when she edits that message soon, the new words count."""
    samira, typed = hopes(any_table)
    any_table.clock.moves(minutes=15)

    samira.edits(typed, "Rust in huis.")
    any_table.settles()
    any_table.skips_the_rest(samira)

    assert hope(any_table) == "Rust in huis."
    assert edits_audited(any_table) == ["attendance hope: replaced", "attendance hope: done"]


def test_T21_the_words_before_are_kept_with_the_conversation(any_table: Table) -> None:
    """Given an edited answer, both versions are there, sealed, and the audit holds neither."""
    samira, typed = hopes(any_table)

    for words in ("Rust in huis.", "Rust en geen ruzie."):
        samira.edits(typed, words)
        any_table.settles()

    body = any_table.does(lambda tx: talks.of_speaker(tx, PLAN, SAMIRA, OPEN, TalkBody))[0].body
    assert [one.raw for one in body.former["hope"]] == ["Rust.", "Rust in huis."]
    assert body.answers["hope"].raw == "Rust en geen ruzie."
    assert "Rust" not in str(any_table.does(lambda tx: audit.of(tx, PLAN)))


def test_T21_after_a_quarter_of_an_hour_she_is_asked(any_table: Table) -> None:
    """Given a message of sixteen minutes ago, its edit is asked about; "Change" takes it anew."""
    samira, typed = hopes(any_table)
    any_table.clock.moves(minutes=16)

    samira.edits(typed, "Rust in huis.")
    any_table.settles()

    assert samira.newest.text == ASKS_ABOUT_AN_EDIT
    assert samira.newest.buttons == (CHANGE,)
    assert edits_audited(any_table) == ["attendance hope: asked"]
    samira.taps(CHANGE)
    any_table.settles()
    samira.types("Rust in huis, ook later.")
    any_table.settles()
    any_table.skips_the_rest(samira)
    assert hope(any_table) == "Rust in huis, ook later."


def test_T21_in_a_plan_that_changed_she_is_asked(any_table: Table) -> None:
    """Given Karim answers meanwhile, an edit of Samira is asked about; her words stay."""
    samira, typed = hopes(any_table)
    any_table.is_asked("a2").taps(COMES)
    any_table.settles()

    samira.edits(typed, "Rust in huis.")
    any_table.settles()

    assert samira.newest.text == ASKS_ABOUT_AN_EDIT
    any_table.skips_the_rest(samira)
    assert hope(any_table) == "Rust."


def test_T21_an_edit_soon_after_the_end_is_a_new_version_in_the_history(any_table: Table) -> None:
    """Given the last words of a conversation, an edit at once counts; the history holds both."""
    samira = any_table.is_asked("a1")
    for label in (CANNOT, WRITES):
        samira.taps(label)
        any_table.settles()
    typed = samira.types("Ik wil rust.")
    any_table.settles()

    samira.edits(typed, "Ik wil rust in huis.")
    any_table.settles()

    changes = [one.change for one in any_table.history()]
    written = [one.attendance.written for one in changes if isinstance(one, AttendanceAnswered)]
    assert list(filter(None, dict.fromkeys(written))) == ["Ik wil rust.", "Ik wil rust in huis."]
    assert edits_audited(any_table) == ["attendance written: replaced", "attendance written: done"]
    assert any_table.under_way("a1") == 0


def test_T21_an_edit_long_after_the_end_changes_nothing_and_says_how(any_table: Table) -> None:
    """Given the meeting is over, an edited message is no answer; she reads what she can do."""
    samira, typed = ended(any_table)
    any_table.clock.moves(days=10)
    before = any_table.answered("a1")

    samira.edits(typed, "Rust in huis.")
    any_table.settles()

    assert any_table.answered("a1") == before
    assert samira.newest.text == CANNOT_BE_CHANGED
    assert edits_audited(any_table) == []
    assert any_table.came_in()["dead"] == 0


def test_T21_an_edit_of_what_waits_goes_on_with_it(any_table: Table) -> None:
    """Given another conversation came first, an edit at once counts in the one that waits."""
    samira, typed = hopes(any_table)
    samira.types("taal")
    any_table.settles()

    samira.edits(typed, "Rust in huis.")
    any_table.settles()
    any_table.skips_the_rest(samira)

    assert hope(any_table) == "Rust in huis."


def test_T21_an_edit_that_asks_for_help_shows_the_card(any_table: Table) -> None:
    """Given Samira edits her message into a cry for help, the numbers are there at once."""
    samira, typed = hopes(any_table)
    any_table.clock.moves(minutes=16)

    samira.edits(typed, "Ik wil dood.")
    any_table.settles()

    assert "113" in samira.newest.text


def test_T21_an_edit_that_cannot_be_kept_is_asked_anew(any_table: Table) -> None:
    """Given Samira edits a personal number in, it is not kept, and she is asked again."""
    samira, typed = hopes(any_table)

    samira.edits(typed, "Mijn nummer is 123456782.")
    any_table.settles()

    assert HOPE in samira.newest.text
    assert edits_audited(any_table)[-1] == "attendance hope: unclear"


def ended(table: Table) -> tuple[Phone, int]:
    """Samira typed what she hopes for, and answered all that followed."""
    samira, typed = hopes(table)
    table.skips_the_rest(samira)
    assert hope(table) == "Rust."
    return samira, typed


def test_T21_an_edit_of_words_nobody_asked_for_is_no_answer(any_table: Table) -> None:
    """Given a message that answered nothing, when it is edited into an answer, it still is none."""
    samira = any_table.sits("a1")
    typed = samira.types("hoi")
    any_table.settles()
    any_table.is_asked("a1")

    samira.edits(typed, "ja, ik kom")
    any_table.settles()

    assert any_table.comes("a1") is None


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_T22_what_is_not_words_is_refused_kindly_and_never_fetched(table: Table, kind: str) -> None:
    """Given Samira sends anything but words, she is asked to type, and is asked again."""
    samira = table.is_asked("a1")

    samira.sends(kind)
    table.settles()

    assert said(samira)[-2] == ONLY_WORDS
    assert COMES in samira.newest.buttons
    assert {call.method.lower() for call in table.telegram.calls} & {"getfile"} == set()
    assert table.raw_kept() == 0


def test_T22_an_album_is_refused_once(any_table: Table) -> None:
    """Given an album of ten, and a voice message nine minutes later, she is told once."""
    samira = any_table.sits("a1")
    any_table.clock.moves(minutes=9, seconds=50)

    samira.sends("photo", count=10)
    any_table.settles()
    any_table.clock.moves(minutes=9)
    samira.sends("voice", caption="luister")
    any_table.settles()

    assert said(samira).count(ONLY_WORDS) == 1
    any_table.clock.moves(minutes=2)
    samira.sends("sticker")
    any_table.settles()
    assert said(samira).count(ONLY_WORDS) == 2


def test_T24_whoever_shuts_the_chat_is_left_alone_and_comes_back_by_themselves(
    any_table: Table,
) -> None:
    """Given Samira blocks the bot, nothing is sent; when she opens it again, she goes on."""
    samira, ilse = any_table.is_asked("a1"), any_table.sits("a7")

    samira.blocks_the_bot()
    any_table.settles()
    assert state_of(any_table, "a1") is AddressState.STOPPED
    assert len(said(ilse)) == 1
    sent = len(said(samira))

    samira.starts()
    any_table.settles()

    assert state_of(any_table, "a1") is AddressState.LINKED
    assert len(said(samira)) == sent + 1
    samira.taps(COMES)
    any_table.settles()
    assert any_table.comes("a1") is Coming.YES
    assert NOTHING in samira.newest.buttons
    assert len(said(ilse)) == 1


def test_T24_whoever_never_proved_who_they_are_is_not_linked_by_coming_back(
    any_table: Table,
) -> None:
    """Given a link was opened and no code given, blocking and unblocking proves nothing."""
    stranger = any_table.telegram.phone(user_id=6666, has_started=True)
    made = any_table.invites("a1")
    stranger.starts(made.token)
    any_table.settles()

    stranger.blocks_the_bot()
    any_table.settles()
    stranger.unblocks_the_bot()
    stranger.types("menu")
    any_table.settles()

    behind = any_table.does(lambda tx: addresses.behind(tx, "telegram", "6666"))
    assert AddressState.LINKED not in {one.state for one in behind}
    assert MENU not in stranger.newest.text


def test_T24_an_account_that_is_gone_is_stopped_and_another_one_is_a_stranger(
    any_table: Table,
) -> None:
    """Given Samira left Telegram, whoever has her phone number now is nobody we know."""
    samira = any_table.is_asked("a1")
    samira.deletes_the_account()
    any_table.is_asked("a1", "contribution")
    successor = any_table.telegram.phone(user_id=9999, first_name="X", has_started=True)

    successor.types("menu")
    successor.waits_for(lambda screen: screen[-1].by_bot)

    assert state_of(any_table, "a1") is AddressState.STOPPED
    assert WHO in successor.newest.text
