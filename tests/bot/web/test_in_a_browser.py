"""The page in a real browser: on a phone and a desk, by keyboard, by ear, and without scripts."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from conversations.plan.ids import MeetingId, PersonId
from conversations.plan.meetings import Coming
from tests.bot.web.table import Table
from tests.rigs.browser import Pages

LANGUAGES = ("nl", "en")
WIDTHS = (360, 1280)
PLACES = ("/", "/plan", "/agreements", "/answers", "/overview", "/sheet/e1", "/help", "/data")
SERIOUS = {"serious", "critical"}


def comes_in(table: Table, page: Page, person: str, language: str = "en") -> None:
    """Somebody opens their page by a link, and reads it in a language."""
    page.goto(f"{table.program.address}{table.link_for(person)}")
    page.locator("button.main").press("Enter")
    page.locator(f'button[name="language"][value="{language}"]').press("Enter")
    page.wait_for_selector(f'html[lang="{language}"]')


def fits(page: Page) -> bool:
    """Whether nothing sticks out at the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def faults(page: Page) -> list[str]:
    """What would keep somebody from using this page, as axe finds it."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in SERIOUS]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_its_screen_and_can_be_used_by_everybody(
    table: Table, page_at: Pages, width: int, language: str
) -> None:
    """Given a phone or a desk, no page sticks out, and axe finds nothing serious on any."""
    page = page_at(width)
    comes_in(table, page, "a7", language)

    for place in PLACES:
        page.goto(f"{table.program.address}{place}")
        assert fits(page), place
        assert faults(page) == [], place


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_of_every_kind_fit_a_phone(table: Table, page_at: Pages, language: str) -> None:
    """Given a page of questions, unclear answers and words kept, all of it fits and can be used."""
    page = page_at(360)
    comes_in(table, page, "a1", language)
    for flow in ("scaling", "contribution"):
        page.goto(table.program.address)
        page.locator(f'form:has(input[value="{flow}"]) button').press("Enter")
        page.wait_for_selector("form.talk")
        assert (fits(page), faults(page)) == (True, [])
    page.locator("form.talk input[type=radio]").first.check()
    page.locator("button.main").press("Enter")
    page.locator("form.talk textarea").first.fill("woord " * 500)
    page.locator("button.main").press("Enter")

    page.wait_for_selector(".problem")
    assert (fits(page), faults(page)) == (True, [])


def test_the_page_is_as_readable_in_the_dark(table: Table, page_at: Pages) -> None:
    """Given a phone set to dark, the contrast is as good."""
    page = page_at(360)
    page.emulate_media(color_scheme="dark")
    comes_in(table, page, "a1")

    for place in ("/", "/plan", "/help"):
        page.goto(f"{table.program.address}{place}")
        assert faults(page) == [], place


def test_everything_to_touch_is_large_enough(table: Table, page_at: Pages) -> None:
    """Given a thumb, each button and choice is at least 44 pixels high."""
    page = page_at(360)
    comes_in(table, page, "a1")
    page.locator('form:has(input[value="scaling"]) button').press("Enter")
    page.wait_for_selector("form.talk")

    things = page.locator("button:visible, .button:visible, .pick:visible, summary:visible").all()
    small = [one.inner_text() for one in things if not _is_large(one.bounding_box())]

    assert things
    assert small == []


def _is_large(box: object) -> bool:
    assert isinstance(box, dict)
    return bool(box["height"] >= 44) or box["x"] < 0


def test_a_whole_answer_by_keyboard_alone(early_table: Table, page_at: Pages) -> None:
    """Given no mouse, Samira begins, chooses and sends with Tab, arrows, Space and Enter."""
    page = page_at(1280)
    comes_in(early_table, page, "a1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Go to the page itself"
    page.keyboard.press("Enter")

    _tabs_to(page, "Do you come to the table?")
    page.keyboard.press("Enter")
    page.wait_for_selector("form.talk")
    _tabs_to(page, "Yes, I come")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    _tabs_to(page, "Send")
    page.keyboard.press("Enter")

    page.wait_for_selector("text=Do you need something to come?")
    meeting = early_table.plan.meeting(MeetingId("r1"))
    answer = early_table.plan.attendance(meeting, PersonId("a1"))
    assert answer is not None
    assert answer.coming is Coming.YES


def test_enter_in_a_field_sends_and_never_skips(early_table: Table, page_at: Pages) -> None:
    """Given somebody types a day and presses Enter, it is sent: the first button is not Skip."""
    page = page_at(360)
    comes_in(early_table, page, "a2")
    page.locator('form:has(input[value="attendance"]) button').press("Enter")
    page.get_by_label("I do not know yet").check()
    page.locator("button.main").press("Enter")

    page.locator("input[type=text]").fill("18 maart")
    page.locator("input[type=text]").press("Enter")

    page.wait_for_selector("text=I ask it again on Wednesday 18 March")


def test_everything_works_without_scripts(early_table: Table, page_at: Pages) -> None:
    """Given a browser with scripts switched off, an answer reaches the plan all the same."""
    chromium = page_at(360).context.browser
    assert chromium is not None
    without = chromium.new_context(java_script_enabled=False).new_page()
    comes_in(early_table, without, "a1")

    without.locator('form:has(input[value="attendance"]) button').press("Enter")
    without.get_by_label("I cannot").check()
    without.locator("button.main").press("Enter")

    without.wait_for_selector("text=How do you want to take part then?")
    assert without.locator(".aloud:visible").count() == 0


def test_an_open_page_shows_what_is_new(early_table: Table, page_at: Pages) -> None:
    """Given an untouched page, a new question appears; what somebody ticked is never disturbed."""
    page = page_at(360)
    comes_in(early_table, page, "a1")
    page.clock.install()
    page.goto(early_table.program.address)

    early_table.asks("a1", "attendance", "r1")
    page.clock.run_for(16_000)
    page.wait_for_selector("form.talk")

    page.get_by_label("I cannot").check()
    early_table.asks("a1", "scaling")
    page.clock.run_for(16_000)
    page.wait_for_selector("#news:not([hidden])")
    assert page.get_by_label("I cannot").is_checked()


def _tabs_to(page: Page, words: str) -> None:
    """Press Tab until something with these words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(document.activeElement.closest('label') || document.activeElement).innerText"
        )
        if focused and focused.strip() == words:
            return
    raise AssertionError(f"Tab never comes to {words!r}")
