"""HTTP mode: signed POSTs to the app's one address, as Slack sends them."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

import aiohttp

from tests.rigs.clock import Now
from tests.rigs.slack.deliveries import COMMANDS, EVENTS, Ack, Delivery
from tests.rigs.slack.wire import Fields, Json, fresh_id


@dataclass
class Posting:
    """The app's address, and how what comes to it is signed.

    Args:
        secret: The app's signing secret.
        ack_within_s: How long an answer may take, in real seconds.
        now: The clock of the timestamps.
        url: Where to post; empty: Socket Mode.
        skew_s: How far the timestamps are off.
        is_forged: Sign with another secret.
    """

    secret: str
    ack_within_s: float
    now: Now
    url: str = ""
    skew_s: int = 0
    is_forged: bool = False

    async def tries(self, delivery: Delivery, ack: Ack, reason: str) -> None:
        """Post once and write down the answer."""
        headers = {}
        if ack.retry:
            number, why = str(ack.retry), _in_http(reason)
            headers = {"X-Slack-Retry-Num": number, "X-Slack-Retry-Reason": why}
        ack.by = "http"
        started = time.monotonic()
        ack.status, ack.body, ack.is_final, ack.reason = await self._sends(delivery, headers)
        if ack.status:
            ack.after_ms = (time.monotonic() - started) * 1000
        ack.is_ok = 200 <= ack.status <= 299

    async def verifies(self) -> bool:
        """Ask the app whether it is there, as when its address is set."""
        challenge = fresh_id("c")
        body = {"token": "rig", "challenge": challenge, "type": "url_verification"}
        _, answer, _, _ = await self._sends(Delivery(EVENTS, "url_verification", body), {})
        return answer in (challenge, {"challenge": challenge})

    def stamps_at(self) -> datetime:
        """Tell what time it is by Slack's own clock, as a test has put it."""
        return self.now() + timedelta(seconds=self.skew_s)

    def headers(self, body: str) -> dict[str, str]:
        """Sign a body."""
        stamp = str(int(self.stamps_at().timestamp()))
        secret = "another" if self.is_forged else self.secret
        signed = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256)
        return {
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signed.hexdigest()}",
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        }

    async def _sends(self, delivery: Delivery, more: dict[str, str]) -> tuple[int, Json, bool, str]:
        body, kind = _body(delivery)
        headers = {**self.headers(body), "Content-Type": kind, **more}
        timeout = aiohttp.ClientTimeout(self.ack_within_s)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(
                    self.url, data=body.encode(), headers=headers, allow_redirects=False
                ) as answer,
            ):
                given = _opened(await answer.text())
                is_final = answer.headers.get("X-Slack-No-Retry") == "1"
                why = "" if 200 <= answer.status <= 299 else "http_error"
                return answer.status, given, is_final, why
        except TimeoutError:
            return 0, None, False, "http_timeout"
        except aiohttp.ClientError:
            return 0, None, False, "connection_failed"


def _in_http(reason: str) -> str:
    return "http_timeout" if reason == "timeout" else reason


def _body(delivery: Delivery) -> tuple[str, str]:
    form = "application/x-www-form-urlencoded"
    if delivery.kind == EVENTS:
        return json.dumps(delivery.payload), "application/json"
    fields: Fields = delivery.payload
    if delivery.kind != COMMANDS:
        fields = {"payload": json.dumps(delivery.payload)}
    return urlencode(fields), form


def _opened(text: str) -> Json:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text
