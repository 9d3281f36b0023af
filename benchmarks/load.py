"""Many people at once: forty in the middle of a turn, the others waiting for theirs."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

import aiohttp

from benchmarks.people import Writer
from benchmarks.sink import Sent, Sink

PATIENCE_S = 10.0
IN_A_ROW = 8  # a conversation is mostly answered in one go
PROOF = "bench"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": PROOF, "Content-Type": "application/json"}


@dataclass
class Talked:
    """What came of it.

    Attributes:
        begun: Turns that were begun.
        waits_s: From saying something to reading the reply, for each turn that had one.
        lost: Turns without a reply within ten seconds, or refused.
        seconds: From the first to the last.
        requests: What the bot asked of the Bot API meanwhile.
    """

    begun: int = 0
    waits_s: list[float] = field(default_factory=list)
    lost: int = 0
    seconds: float = 0.0
    requests: int = 0

    @property
    def turns(self) -> int:
        """How many turns had a reply."""
        return len(self.waits_s)


class Crowd:
    """People who each say something and wait for the reply before they say more.

    So many are talking at once. Who said eight things gives way to whoever waits longest.
    """

    def __init__(self, people: Sequence[Writer], sink: Sink, url: str) -> None:
        self._idle = deque(people)
        self._by_chat = {str(one.chat): one for one in people}
        self._sink = sink
        self._url = url
        sink.on_message = self._shown

    async def talk(self, *, at_once: int, seconds: float, most: int) -> Talked:
        """Talk for some seconds, or until so many turns have begun."""
        talked = Talked()
        self._sink.calls.clear()
        began = perf_counter()

        def goes_on() -> bool:
            return perf_counter() - began < seconds and talked.begun < most

        async with aiohttp.ClientSession(headers=HEADERS) as session:

            async def chair() -> None:
                while goes_on():
                    person = self._idle.popleft()
                    for _ in range(IN_A_ROW):
                        if goes_on():
                            await self._turn(session, person, talked)
                    self._idle.append(person)

            await asyncio.gather(*(chair() for _ in range(at_once)))
        talked.seconds = perf_counter() - began
        talked.requests = self._sink.calls.total()
        return talked

    async def _turn(self, session: aiohttp.ClientSession, person: Writer, talked: Talked) -> None:
        talked.begun += 1
        person.reply = asyncio.get_running_loop().create_future()
        began = perf_counter()
        try:
            async with session.post(self._url, data=json.dumps(person.says())) as answer:
                answer.raise_for_status()
            await asyncio.wait_for(person.reply, PATIENCE_S)
        except (aiohttp.ClientError, TimeoutError):
            talked.lost += 1
        else:
            talked.waits_s.append(perf_counter() - began)

    def _shown(self, method: str, sent: Sent) -> None:
        self._by_chat[sent["chat_id"]].reads(method, sent)
