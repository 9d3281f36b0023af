"""The demo, run in a thread of its own as `tafelronde demo` runs it, and stopped again."""

from __future__ import annotations

import asyncio
import threading
from typing import Self

from bot.demo.stage import HOST, Stage
from bot.serving import open_port, serve


class Demo:
    """A running demo; `with Demo() as demo` lays the table and clears it.

    Attributes:
        address: Where the stage is.
    """

    def __init__(self) -> None:
        self.address = ""
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        assert self._ready.wait(60), "the demo did not begin"
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(30)
        assert not self._thread.is_alive(), "the demo did not end within 30 seconds"

    def _run(self) -> None:
        self._loop.run_until_complete(self._play())
        self._loop.close()

    async def _play(self) -> None:
        with open_port(HOST, 0) as listening:
            port = listening.getsockname()[1]
            self.address = f"http://{HOST}:{port}"
            stage = Stage(port)
            await stage.lay()
            serving = asyncio.create_task(serve(stage, listening))
            self._ready.set()
            await self._stop.wait()
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)
            await stage.clear()
