"""The browser of the tests is a real Chromium, in windows of the width a test asks for."""

import asyncio
import shutil

import pytest

from tests.rigs.browser import Chromium, Pages


def test_pages_have_the_width_asked_for_and_cookies_of_their_own(page_at: Pages) -> None:
    """Given a phone and a desk open side by side, each has its own width and storage."""
    phone, desk = page_at(360), page_at(1280)

    phone.goto("data:text/html,<h1>Tafelronde</h1>")

    assert phone.inner_text("h1") == "Tafelronde"
    assert [page.evaluate("innerWidth") for page in (phone, desk)] == [360, 1280]
    assert phone.context != desk.context


def test_other_tests_may_still_run_a_loop_of_their_own(browser: Chromium) -> None:
    """Given pages were opened and closed, asyncio.run works in the same process."""
    with browser.pages() as page_at:
        page_at(360)

    assert asyncio.run(asyncio.sleep(0, "awake")) == "awake"


def test_a_machine_without_chromium_fails_with_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Given no Chromium, when a test asks for it, it fails: it is not skipped."""
    monkeypatch.setattr(shutil, "which", lambda _: None)

    with pytest.raises(pytest.fail.Exception, match="Chromium is missing"), Chromium():
        pass
