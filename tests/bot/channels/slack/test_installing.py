"""How a workspace lets us in by itself: from a link, by way of Slack, to "Slack is linked"."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from starlette.applications import Starlette

from bot.channels.slack.installing import installing
from bot.channels.slack.manifest import SCOPES
from tests.bot.channels.slack.town import ORGANISATION, PAGE, SCHOOL, TEAM, Played, Town, play

BACK = f"{PAGE}/slack/oauth"
TELLS_OF_IT = "/gezinsplan koppel"


@pytest.fixture
def played(tmp_path: Path) -> Played:
    """Play a story in a town of its own."""
    return partial(play, tmp_path)


class Browser:
    """Of somebody who manages a workspace; `window` is where they see pages."""

    def __init__(self, here: Town, language: str = "nl-NL") -> None:
        self._here = here
        app = Starlette(routes=installing(here.settings, here.house, here.workspaces))
        self.window = httpx.AsyncClient(
            transport=httpx.ASGITransport(app),
            base_url=PAGE,
            headers={"Accept-Language": language},
        )

    async def begins(self) -> dict[str, str]:
        """Open our page; what it asks of Slack."""
        answer = await self.window.get("/slack/install")
        assert answer.status_code == 307
        told = urlsplit(answer.headers["Location"])
        assert f"{told.scheme}://{told.netloc}" == self._here.address
        assert told.path == "/oauth/v2/authorize"
        return {name: value for name, (value,) in parse_qs(told.query).items()}

    async def comes_back(self, state: str, **told: str) -> httpx.Response:
        """Come back from Slack."""
        return await self.window.get("/slack/oauth", params={"state": state, **told})

    async def agrees(self, *, is_whole: bool = False, team: str = TEAM) -> httpx.Response:
        """Do all of it: begin, agree in Slack, come back."""
        asked = await self.begins()
        code = await self._here.consents(team, asked["redirect_uri"], is_whole=is_whole)
        return await self.comes_back(asked["state"], code=code)


def test_a_workspace_lets_us_in_by_itself(played: Played) -> None:
    """Given somebody agrees in Slack, the workspace is linked, and the page says what is next."""

    async def story(here: Town) -> None:
        await here.has()
        answer = await Browser(here).agrees()

        assert answer.status_code == 200
        assert "Slack is gekoppeld" in answer.text
        assert TELLS_OF_IT in answer.text
        assert await here.whose(await here.workspaces.token_of(TEAM)) == TEAM
        kept = await here.kept()
        assert kept is not None
        assert kept.token not in answer.text

    played(story)


def test_slack_is_asked_for_what_the_manifest_says(played: Played) -> None:
    """Given somebody begins, Slack is asked for our scopes, and to come back to one address."""

    async def story(here: Town) -> None:
        asked = await Browser(here).begins()

        assert asked["client_id"] == here.settings.slack_client_id
        assert asked["scope"].split(",") == list(SCOPES)
        assert asked["redirect_uri"] == BACK

    played(story)


def test_s13_a_whole_organisation_lets_us_in_at_once(played: Played) -> None:
    """Given the whole organisation agrees, it is known by the organisation's own id."""

    async def story(here: Town) -> None:
        await here.has(SCHOOL, organisation=ORGANISATION, is_whole=True)
        answer = await Browser(here, "en").agrees(is_whole=True, team=SCHOOL)

        assert "Slack is linked" in answer.text
        assert await here.kept(SCHOOL) is None
        kept = await here.kept(ORGANISATION)
        assert kept is not None
        assert kept.bot == f"B{SCHOOL}"

    played(story)


def test_who_does_not_agree_changes_nothing(played: Played) -> None:
    """Given somebody says no in Slack, the page says so, and offers to begin again."""

    async def story(here: Town) -> None:
        browser = Browser(here)
        asked = await browser.begins()
        answer = await browser.comes_back(asked["state"], error="access_denied")

        assert answer.status_code == 403
        assert "Slack is niet gekoppeld" in answer.text
        assert 'href="/slack/install"' in answer.text
        assert await here.kept() is None

    played(story)


def test_a_way_back_is_good_once_for_ten_minutes_in_one_browser(played: Played) -> None:
    """Given a way back that was used, is old, made up, or somebody else's, it leads nowhere."""

    async def story(here: Town) -> None:
        await here.has()
        browser, stranger = Browser(here), Browser(here)
        used, old, others = [await browser.begins() for _ in range(3)]
        await browser.comes_back(others["state"], error="access_denied")
        others = await browser.begins()
        code = await here.consents(back=BACK)

        answers = [
            await stranger.comes_back(others["state"], code=code),
            await browser.comes_back(used["state"], code=code),
            await browser.comes_back("made-up", code=code),
        ]
        fresh = await browser.begins()
        here.clock.moves(minutes=10, seconds=1)
        answers.append(await browser.comes_back(fresh["state"], code=code))
        answers.append(await browser.comes_back(old["state"], code=code))

        assert {answer.status_code for answer in answers} == {400}
        assert await here.kept() is None

    played(story)


def test_a_way_back_that_was_used_is_not_good_again(played: Played) -> None:
    """Given somebody kept the cookie and loads the last page again, nothing happens twice."""

    async def story(here: Town) -> None:
        await here.has()
        browser = Browser(here)
        asked = await browser.begins()
        cookies = httpx.Cookies(browser.window.cookies)
        code = await here.consents(back=BACK)
        assert (await browser.comes_back(asked["state"], code=code)).status_code == 200

        browser.window.cookies = cookies
        again = await browser.comes_back(asked["state"], code=await here.consents(back=BACK))

        assert again.status_code == 400

    played(story)


def test_a_code_slack_does_not_know_is_told_in_a_sentence(played: Played) -> None:
    """Given a code that is not Slack's, the page says that Slack did not let us in."""

    async def story(here: Town) -> None:
        browser = Browser(here)
        asked = await browser.begins()
        answer = await browser.comes_back(asked["state"], code="made-up")

        assert answer.status_code == 502
        assert "Slack is niet gekoppeld" in answer.text

    played(story)


def test_l42_a_workspace_that_is_not_on_the_list_is_given_its_token_back(played: Played) -> None:
    """Given a list of those that may take part, another is refused, and its token revoked."""

    async def story(here: Town) -> None:
        await here.has()
        answer = await Browser(here).agrees()

        assert answer.status_code == 403
        assert await here.kept() is None
        calls = await here.happens("calls", after=0)
        assert [one["method"] for one in calls][-2:] == ["auth.test", "auth.revoke"]

    played(story, SLACK_WORKSPACES=SCHOOL)


def test_the_pages_are_kept_by_nobody_and_fit_in_no_frame(played: Played) -> None:
    """Given either page, no cache keeps it, no other site frames it, and no script can take it."""

    async def story(here: Town) -> None:
        browser = Browser(here)
        begun = await browser.window.get("/slack/install")
        back = await browser.comes_back("made-up")

        for answer in (begun, back):
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
        cookie = begun.headers["Set-Cookie"].lower()
        assert {"httponly", "secure", "samesite=lax", "path=/slack/oauth"} <= set(
            cookie.split("; ")
        )

    played(story)
