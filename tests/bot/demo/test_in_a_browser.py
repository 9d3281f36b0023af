"""The demo in a real browser: on a phone and a desk, by keyboard and by ear."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FrameLocator, Page, expect

from tests.bot.demo.running import Demo
from tests.rigs.browser import Pages

READY = "form.clock:not([aria-busy])"


def _seat(stage: Page, place: int) -> FrameLocator:
    return stage.frame_locator(f"section:nth-of-type({place}) iframe")


def _fits(page: Page) -> bool:
    return bool(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))


def _faults(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


@pytest.mark.parametrize("width", [390, 1400])
def test_the_stage_and_its_phones_fit_and_can_be_used_by_everybody(
    demo: Demo, page_at: Pages, width: int
) -> None:
    """Given a phone or a desk, nothing sticks out at the side, and axe finds no fault."""
    page = page_at(width)
    for path in ("/", "/phone/P-A14.a1", "/phone/P-B27.b5"):
        page.goto(f"{demo.address}{path}")
        assert _fits(page), path
        assert _faults(page) == [], path


def test_the_clock_moves_on_by_keyboard_and_the_open_seats_keep_what_was_typed(
    demo: Demo, page_at: Pages
) -> None:
    """Given Samira is typing, when the clock is moved with Enter, her words stay in her field."""
    stage = page_at(1400)
    stage.goto(demo.address)
    typing = _seat(stage, 1).locator(".typing input")
    typing.fill("nog niet verstuurd")
    stage.locator("button.on").press("Enter")

    expect(stage.locator("#news")).to_contain_text("Karim")
    stage.locator(READY).wait_for()
    expect(stage.locator("button.on")).to_be_focused()
    expect(typing).to_have_value("nog niet verstuurd")


def test_a_chat_follows_what_is_new_unless_somebody_reads_back(demo: Demo, page_at: Pages) -> None:
    """Given a long chat, an answer is scrolled to; who reads further up stays there."""
    phone, other = page_at(390), page_at(390)
    phone.goto(f"{demo.address}/phone/P-A14.a1")
    for word in ("hulp", "taal", "menu", "plan"):
        phone.locator(".typing input").fill(word)
        phone.locator(".typing input").press("Enter")
        phone.locator(f".mine:has-text('{word}')").wait_for()
    expect(phone.get_by_role("link", name="Open ↗")).to_be_in_viewport()

    phone.evaluate("() => { document.querySelector('main').scrollTop = 0 }")
    other.goto(f"{demo.address}/phone/P-A14.a1")
    other.locator(".typing input").fill("gegevens")
    other.locator(".typing input").press("Enter")
    phone.locator(".mine:has-text('gegevens')").wait_for(state="attached")

    assert phone.evaluate("() => document.querySelector('main').scrollTop") == 0


def test_an_answer_of_one_seat_shows_on_the_other(demo: Demo, page_at: Pages) -> None:
    """Given Samira and Karim side by side, what she says does not disturb him; then he is asked."""
    stage = page_at(1400)
    stage.goto(f"{demo.address}/?left=P-A14.a1&right=P-A14.a2")
    samira, karim = _seat(stage, 1), _seat(stage, 2)
    samira.get_by_role("button", name="Verder").click()
    samira.get_by_role("button", name="Ja, ik kom", exact=True).click()
    samira.get_by_text("Je antwoord: Ja, ik kom").wait_for()
    expect(karim.locator(".empty")).to_be_visible()

    stage.locator("button.on").click()

    karim.get_by_text("Kom je?").wait_for()
