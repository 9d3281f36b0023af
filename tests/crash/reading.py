"""Four threads that read a plan at once, in a process that has read none before."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from conversations.plan.model import Plan
from storage import documents

THREADS = 4
AS_OFTEN_AS_CAN_BE_S = 1e-6


def read_at_once(file: str) -> None:
    """Read the plan in a file in each thread, with the threads taking turns all the time."""
    written = Path(file).read_bytes()
    gate = Barrier(THREADS)

    def read(_: int) -> Plan:
        gate.wait()
        return documents.decode(written, Plan)

    sys.setswitchinterval(AS_OFTEN_AS_CAN_BE_S)
    with ThreadPoolExecutor(THREADS) as threads:
        first, *others = threads.map(read, range(THREADS))
    assert all(other == first for other in others)
