"""The fake Slack gives, renews and ends tokens, and knows people, by the real one's rules."""

import asyncio
import json
from base64 import b64encode
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest
from slack_sdk.errors import SlackApiError

from tests.rigs.clock import Clock
from tests.rigs.slack import Options, Slack, start_in_thread
from tests.rigs.slack.wire import Fields
from tests.rigs_test.slack_calling import call, client_of, error_of


@pytest.fixture
def rotating(clock: Clock) -> Iterator[Slack]:
    """A Slack whose further tokens live twelve hours."""
    slack = start_in_thread(Options(now=clock.now, is_rotated=True))
    yield slack
    slack.stops()


def exchanges(slack: Slack, **given: str) -> Fields:
    """Exchange a code or a refresh token with the real client; the answer, or the error."""
    app = {"client_id": slack.options.client_id, "client_secret": slack.options.client_secret}

    async def asks() -> Fields:
        try:
            answer = await client_of(slack).api_call("oauth.v2.access", data=app | given)
        except SlackApiError as error:
            return {"error": error_of(error)}
        return dict(answer.data) if isinstance(answer.data, dict) else {}

    return asyncio.run(asks())


def test_tokens_open_what_they_are_for(slack: Slack) -> None:
    """Given no token, an unknown one and one of another kind, each has its own error."""
    assert call(slack, "auth.test", token="").error == "not_authed"
    assert call(slack, "auth.test", token="xoxb-unknown").error == "invalid_auth"
    assert call(slack, "apps.connections.open").error == "not_allowed_token_type"
    assert call(slack, "users.info", token=slack.app_token).error == "not_allowed_token_type"
    assert call(slack, "chat.fly").error == "unknown_method"
    slack.revokes(slack.bot_token)
    assert call(slack, "auth.test").error == "token_revoked"


def test_a_call_needs_its_scope(clock: Clock) -> None:
    """Given an app that may only write, looking people up is refused, naming the scope."""
    slack = start_in_thread(Options(now=clock.now, scopes=("chat:write",)))

    answer = call(slack, "users.info", user=slack.colleague("Noor").user_id)

    assert (answer.error, answer.body["needed"]) == ("missing_scope", "users:read")
    slack.stops()


def test_a_code_gives_a_token_once(slack: Slack, clock: Clock) -> None:
    """Given Noor agrees, the code opens her workspace once, soon, for the app itself."""
    team = slack.workspace("Zorgteam", is_installed=False)
    noor = slack.colleague("Noor", workspace=team)
    code = team.consents(noor, "https://a.nl/back")

    assert exchanges(slack, code=code, client_secret="x") == {"error": "bad_client_secret"}
    assert exchanges(slack, code=code) == {"error": "bad_redirect_uri"}
    given = exchanges(slack, code=code, redirect_uri="https://a.nl/back")

    assert (given["team"]["id"], given["authed_user"]["id"]) == (team.team_id, noor.user_id)
    assert call(slack, "auth.test", token=given["access_token"]).body["team_id"] == team.team_id
    assert exchanges(slack, code=code) == {"error": "code_already_used"}
    late = team.consents(noor)
    clock.moves(minutes=11)
    assert exchanges(slack, code=late) == {"error": "invalid_code"}


def test_a_refresh_token_works_once(rotating: Slack, clock: Clock) -> None:
    """Given a token of twelve hours, its refresh token gives one new pair, and never again."""
    team = rotating.workspace("Zorgteam")
    renews = {"grant_type": "refresh_token", "refresh_token": team.refresh_token}

    renewed = exchanges(rotating, **renews)

    assert renewed["expires_in"] == 43200
    assert exchanges(rotating, **renews) == {"error": "invalid_refresh_token"}
    assert call(rotating, "auth.test", token=team.bot_token).error == ""
    clock.moves(hours=12)
    assert call(rotating, "auth.test", token=team.bot_token).error == "token_expired"
    again = {"grant_type": "refresh_token", "refresh_token": renewed["refresh_token"]}
    assert call(rotating, "auth.test", token=exchanges(rotating, **again)["access_token"]).body[
        "ok"
    ]


def test_an_organisation_installs_for_all_its_workspaces(slack: Slack) -> None:
    """Given an install for the organisation, there is no team, and one token opens both."""
    first = slack.workspace("Zorg", enterprise_id="E0ZORG", is_installed=False)
    second = slack.workspace("Zorg noord", enterprise_id="E0ZORG")
    noor, ivo = (
        slack.colleague(name, workspace=team) for name, team in (("Noor", first), ("Ivo", second))
    )

    given = exchanges(slack, code=first.consents(noor, for_org=True))

    assert (given["team"], given["enterprise"]["id"]) == (None, "E0ZORG")
    assert given["is_enterprise_install"]
    for person in (noor, ivo):
        sent = call(
            slack, "chat.postMessage", token=given["access_token"], channel=person.user_id, text="a"
        )
        assert sent.error == ""
        assert len(person.dm) == 1


def test_the_app_leaves_a_workspace(slack: Slack) -> None:
    """Given an uninstall by the app or by the owner, the tokens end and the app is told."""
    team = slack.workspace("Zorgteam")
    app = {"client_id": slack.options.client_id, "client_secret": slack.options.client_secret}

    assert call(slack, "apps.uninstall", token=team.bot_token, **app).error == ""
    slack.first_workspace.uninstalls(tells_of_tokens=False)

    told = [(body["team_id"], body["event"]["type"]) for body in slack.events]
    assert told == [
        (team.team_id, "tokens_revoked"),
        (team.team_id, "app_uninstalled"),
        (slack.team_id, "app_uninstalled"),
    ]
    for token in (team.bot_token, slack.bot_token):
        assert call(slack, "auth.test", token=token).error == "token_revoked"


def test_the_app_may_name_itself_in_the_header(slack: Slack) -> None:
    """Given client id and secret as basic authentication and a form, the code is exchanged."""
    code = slack.first_workspace.consents(slack.colleague("Noor"))
    app = f"{slack.options.client_id}:{slack.options.client_secret}".encode()
    form = "application/x-www-form-urlencoded"
    headers = {"Authorization": f"Basic {b64encode(app).decode()}", "Content-Type": form}
    connection = HTTPConnection("127.0.0.1", slack.port, timeout=30)
    connection.request("POST", "/api/oauth.v2.access", f"code={code}", headers)

    given = json.loads(connection.getresponse().read())

    connection.close()
    assert given["team"]["id"] == slack.team_id


def test_a_token_revokes_itself(slack: Slack) -> None:
    """Given auth.revoke, a try changes nothing, and the real thing ends the token."""
    assert call(slack, "auth.revoke", test=True).body["revoked"] is False
    assert call(slack, "auth.revoke").body["revoked"] is True
    assert call(slack, "auth.test").error == "token_revoked"
