"""How people come to their page, and who does not."""

from __future__ import annotations

from datetime import date

from conversations.plan.ids import PersonId
from conversations.plan.people import Standing
from storage import audit
from tests.bot.web.table import Table
from tests.bot.web.visitor import Visitor
from tests.families import with_person

SEATED = "Hello Samira"
STRANGER = "I do not know you yet."


def standing(table: Table, person: str) -> Standing:
    """Whether somebody takes part."""
    return table.plan.person(PersonId(person)).standing


def shows_code(table: Table, person: str) -> tuple[Visitor, str]:
    """Somebody with an invitation's link, where the code is asked; and the code."""
    invitation = table.invites(person)
    visitor = table.stranger().opens(f"/join/{invitation.token}").presses("Begin")
    return visitor.ticks("Yes, that is me").presses("Send"), invitation.code


def wrong(code: str) -> str:
    """Four digits that are not these."""
    return "0000" if code != "0000" else "1111"


def test_an_invitation_and_its_code_open_a_page(invited_table: Table) -> None:
    """Given Samira's link, when she says who she is and types her code, she is at her page."""
    samira, code = shows_code(invited_table, "a1")

    samira.types(code).presses("Send")

    assert SEATED in samira.sees
    assert standing(invited_table, "a1") is Standing.ACTIVE


def test_a_preview_of_an_invitation_uses_nothing_up_and_tells_no_name(invited_table: Table) -> None:
    """Given programs that fetch the link for a preview, it still works, and they learn nothing."""
    invitation = invited_table.invites("a1")
    for _ in range(5):
        preview = invited_table.stranger().opens(f"/join/{invitation.token}")
        assert (preview.status, "Samira" in preview.sees) == (200, False)

    samira = invited_table.stranger().opens(f"/join/{invitation.token}").presses("Begin")
    samira.ticks("Yes, that is me").presses("Send").types(invitation.code).presses("Send")

    assert SEATED in samira.sees


def test_a_double_tap_on_the_right_code_locks_nobody_out(invited_table: Table) -> None:
    """Given the first of two answers is lost on the way, the second opens the page as well."""
    samira, code = shows_code(invited_table, "a1")
    samira.types(code)
    samira.sends("Send")
    samira.http.cookies.clear()

    samira.presses("Send")

    assert SEATED in samira.sees


def test_a_wrong_code_can_be_corrected(invited_table: Table) -> None:
    """Given a wrong code, it is asked again; nobody is linked by it."""
    samira, code = shows_code(invited_table, "a1")

    samira.types(wrong(code)).presses("Send")

    assert samira.status == 422
    assert "That code is not right." in samira.sees
    assert standing(invited_table, "a1") is Standing.INVITED
    assert SEATED in samira.types(code).presses("Send").sees


def test_skipping_the_code_opens_no_page(invited_table: Table) -> None:
    """Given Samira's link without its code, "skip" is no way in, and costs no try."""
    somebody, code = shows_code(invited_table, "a1")
    assert "Skip" not in somebody.sees

    for _ in range(4):
        somebody.types("skip").presses("Send")
        assert SEATED not in somebody.sees

    assert standing(invited_table, "a1") is Standing.INVITED
    assert SEATED in somebody.types(code).presses("Send").sees


def test_three_wrong_codes_end_the_invitation_and_the_coordinator_hears_it(
    invited_table: Table,
) -> None:
    """Given somebody who guesses, after the third guess the link is dead and Ilse is told (A2)."""
    guesser, code = shows_code(invited_table, "a1")

    for _ in range(3):
        guesser.types(wrong(code)).presses("Send")

    assert "the code is not right" in guesser.sees
    assert guesser.is_asked == []
    assert "code did not work" in invited_table.sits("a7").sees
    assert standing(invited_table, "a1") is Standing.INVITED


def test_the_words_kept_of_a_right_code_are_no_code(invited_table: Table) -> None:
    """Given somebody who knows how a proof is kept, typing that proves nothing."""
    guesser, _ = shows_code(invited_table, "a1")

    guesser.types("proved").presses("Send")

    assert "That code is not right." in guesser.sees
    assert standing(invited_table, "a1") is Standing.INVITED


def test_links_that_are_not_good_all_read_the_same(invited_table: Table) -> None:
    """Given a link made up, replaced, too old or of a child, nothing is learned (L19)."""
    replaced, child, old = (invited_table.invites(one) for one in ("a2", "a4", "a3"))
    invited_table.invites("a2")
    stranger = invited_table.stranger()

    pages = [stranger.opens(f"/join/{one.token}").sees for one in (replaced, child)]
    invited_table.clock.moves(days=8)
    pages.append(stranger.opens(f"/join/{old.token}").sees)

    assert {*pages} == {stranger.opens("/join/AAAAAAAAAAAAAAAAAAAAAA").sees}
    assert (stranger.status, STRANGER in stranger.sees) == (404, True)


def test_whoever_is_not_meant_is_thanked_and_nobody_is_linked(invited_table: Table) -> None:
    """Given a forwarded link, when somebody says it is not them, they read a thank you."""
    invitation = invited_table.invites("a1")
    other = invited_table.stranger().opens(f"/join/{invitation.token}").presses("Begin")

    other.ticks("No").presses("Send")

    assert "Thank you." in other.sees
    assert other.is_asked == []
    assert other.opens("/").status == 401
    assert standing(invited_table, "a1") is Standing.INVITED


def test_a_link_works_once_and_a_preview_does_not_use_it_up(early_table: Table) -> None:
    """Given a link made in a chat, looking is free and the button works one time (T-25)."""
    link = early_table.link_for("a1")
    for _ in range(3):
        assert early_table.stranger().opens(link).status == 200

    samira = early_table.stranger().opens(link).presses("Open my page")
    somebody_else = early_table.stranger().opens(link).presses("Open my page")

    assert SEATED in samira.sees
    assert somebody_else.status == 404
    assert "This link no longer works" in somebody_else.sees


def test_a_double_tap_on_a_link_opens_the_page(early_table: Table) -> None:
    """Given the first of two answers is lost on the way, the second opens the page as well."""
    samira = early_table.stranger().opens(early_table.link_for("a1"))
    samira.sends("Open my page")
    samira.http.cookies.clear()

    samira.presses("Open my page")

    assert SEATED in samira.sees


def test_a_link_is_good_for_fifteen_minutes(early_table: Table) -> None:
    """Given a link of sixteen minutes ago, its page says how to get a new one."""
    link = early_table.link_for("a1")
    early_table.clock.moves(minutes=16)

    late = early_table.stranger().opens(link).presses("Open my page")

    assert late.status == 404
    assert "You get a new link at once." in late.sees


def test_the_cookie_is_kept_from_scripts_and_from_other_sites(early_table: Table) -> None:
    """Given somebody comes in, the cookie that remembers them is fit for a shared phone."""
    visitor = early_table.stranger().opens(early_table.link_for("a1"))

    cookie = visitor.sends("Open my page").history[0].headers["set-cookie"]

    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Path=/", "Max-Age=2592000"))
    assert "Secure" not in cookie  # this machine itself, without https


def test_a_session_ends_by_itself_and_gives_back_what_was_typed(early_table: Table) -> None:
    """Given a page left open for a month, what is typed in it then is not lost (UX 19)."""
    samira = early_table.sits("a1").presses("Do you come to the table?")
    samira.ticks("I cannot").presses("Send").ticks("I write something down").presses("Send")
    samira.types("Mijn lange verhaal")
    early_table.clock.moves(days=31)

    samira.presses("Send")

    assert samira.status == 401
    assert "You need a new link." in samira.sees
    assert "Mijn lange verhaal" in samira.sees


def test_who_comes_back_stays_known(early_table: Table) -> None:
    """Given Bilal looks at his page every three weeks, after nine weeks it is open still."""
    bilal = early_table.sits("a3")

    for _ in range(3):
        early_table.clock.moves(weeks=3)
        bilal.opens("/")

    assert "Hello Bilal" in bilal.sees


def test_closing_the_page_ends_the_session_everywhere_it_was_copied_to(early_table: Table) -> None:
    """Given a cookie somebody copied, after Samira closes her page it opens nothing."""
    samira = early_table.sits("a1")
    thief = early_table.stranger()
    thief.http.cookies.update(samira.http.cookies)
    assert SEATED in thief.opens("/").sees

    samira.presses("Close my page")

    assert (samira.status, thief.opens("/").status) == (401, 401)


def test_who_has_left_sees_the_plan_no_more_from_that_minute(early_table: Table) -> None:
    """Given Ronald at his page, when he leaves the plan, every page says so and shows nothing."""
    ronald = early_table.sits("a6")
    gone = with_person(early_table.fresh, "a6", leaves=date(2026, 3, 13))
    early_table.renews(gone)

    for path in ("/", "/plan", "/agreements", "/answers"):
        ronald.opens(path)
        assert ronald.status == 403
        assert "You do not see this plan any more." in ronald.sees
        assert "Bilal" not in ronald.sees
    assert "112" in ronald.opens("/help").sees


def test_coming_in_is_written_down_without_words(early_table: Table) -> None:
    """Given Samira comes in and reads the plan, two lines say so, with ids alone (L24, L25)."""
    early_table.sits("a1").opens("/plan")

    lines = early_table.runs(lambda tx: audit.of(tx, early_table.fresh.id))
    assert [(one.actor, one.act, one.object, one.channel) for one in lines][-2:] == [
        ("a1", "session", "a1", "page"),
        ("a1", "view", "plan", "page"),
    ]
