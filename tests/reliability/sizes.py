"""How much is tried: a tenth, unless the environment says CAMPAIGN=full; and what came of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field

Recorder = Callable[[str, object], None]
IS_FULL = os.environ.get("CAMPAIGN") == "full"
SEED = int(os.environ.get("CAMPAIGN_SEED", "20260316"))


def size(full: int) -> int:
    """How many to try of what a full campaign tries."""
    return full if IS_FULL else -(-full // 10)


@dataclass
class Score:
    """What was tried, and what failed, to be shown at the end of the run.

    Attributes:
        notes: Figures besides, by name.
    """

    tried: int = 0
    failures: list[str] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)

    def counts(self, *failures: str) -> None:
        """Count one more try."""
        self.tried += 1
        self.failures.extend(failures)

    def adds(self, name: str, count: int = 1) -> None:
        """Add to a figure."""
        self.notes[name] = self.notes.get(name, 0) + count

    def __str__(self) -> str:
        """Say it in one line."""
        notes = "".join(f", {count} {name}" for name, count in sorted(self.notes.items()))
        return f"{self.tried} tried, {len(self.failures)} failed{notes} (seed {SEED})"
