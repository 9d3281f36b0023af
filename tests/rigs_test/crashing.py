"""A small program for the crash rig's own tests: it writes a line, passes a point, and goes on."""

import os
import sys
import time
from pathlib import Path

from storage.crashpoints import crashpoint


def writes_lines(notes: str) -> None:
    """Write five lines to a file, passing a crash point after each."""
    for number in range(1, 6):
        with Path(notes).open("a", encoding="ascii") as file:
            file.write(f"{number}\n")
        crashpoint("line-kept")


def writes_five_lines() -> None:
    """Write them to the file that `NOTES` names."""
    writes_lines(os.environ["NOTES"])


def waits_for_ever() -> None:
    """Say so, then do nothing until somebody ends it."""
    sys.stdout.write("waiting\n")
    while True:
        time.sleep(0.05)


if __name__ == "__main__":
    sys.stdout.write(" ".join(sys.argv[1:]))
    writes_five_lines()
