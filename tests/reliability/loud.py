"""The program at its loudest: libraries may say everything, and one answer meets a mistake."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from unittest.mock import patch

from bot import logs, program
from bot.journeys import hearing
from bot.serving import run_until_stopped
from bot.settings import read_settings

TROUBLE = "LOUD_TROUBLE"


def runs() -> None:
    """Run as `tafelronde run` does; our code fails at the answer that `LOUD_TROUBLE` holds."""
    trouble = os.environ[TROUBLE]
    works: Callable[..., object] = vars(hearing)["hear"]

    def hears(*given: object, **more: object) -> object:
        if trouble in repr(given):
            raise ValueError(trouble, *given)
        return works(*given, **more)

    logs.set_up("DEBUG")
    for name in (None, *logging.root.manager.loggerDict):
        logging.getLogger(name).setLevel(logging.DEBUG)
    with patch.object(hearing, "hear", hears):
        run_until_stopped(program.run(read_settings(os.environ), lambda _: None))
