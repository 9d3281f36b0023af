"""What is measured of a process, and the machine it was measured on."""

from __future__ import annotations

import os
import platform
import socket
import sqlite3
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
MIB = 2**20
LIBRARIES = ("python-telegram-bot", "SQLAlchemy", "psycopg", "aiohttp", "uvicorn")


def stay_on(cpu: int) -> None:
    """Keep this process and its threads on one CPU, where the machine has it and allows it."""
    with suppress(OSError):
        os.sched_setaffinity(0, {cpu % (os.cpu_count() or 1)})


def cpu_seconds(pid: int) -> float:
    """CPU time of a process and its ended children so far, of its own and in the kernel."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(ticks) for ticks in after_name[11:15]) / TICKS_A_SECOND


def memory_mib(pid: int) -> float:
    """Memory a process holds now."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def described() -> str:
    """The machine and the versions, in one line."""
    model = _cpu_model()
    python = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"{os.cpu_count()} CPUs ({model}), {platform.system()}; {python}; {libraries}"


def _cpu_model() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()
