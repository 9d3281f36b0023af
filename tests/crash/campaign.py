"""Many killed runs held against one calm run, and the figures of it all."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.crash.days import Days
from tests.crash.evening import Living, spend
from tests.crash.places import Places
from tests.crash.truth import Truth
from tests.crash.verdict import compare
from tests.rigs.crash import Crash
from tests.rigs.warm import Warm

COUNTS = "tests.crash.living:counts"
IS_FULL = os.environ.get("CAMPAIGN") == "full"


@dataclass
class Campaign:
    """Runs on one kind of database.

    Attributes:
        passed: How often a calm run passes each crash point.
    """

    places: Places
    warm: Warm
    calm: Truth = field(init=False)
    passed: Counter[str] = field(init=False)
    failures: list[str] = field(default_factory=list)
    _sums: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        place = self.places.makes()
        notes = place.folder / "passed"
        with Days(place) as days, Living(self.warm, days, (), COUNTS, (str(notes),)) as living:
            self.calm = spend(days, living)
        self.passed = Counter(json.loads(notes.read_text(encoding="utf-8")))

    def kills(self, *crashes: Crash) -> None:
        """Run once, killed so often; hold what came of it against the calm run."""
        place = self.places.makes()
        with Days(place) as days, Living(self.warm, days, crashes) as living:
            found = spend(days, living)
        place.goes()
        verdict = compare(self.calm, found, living.deaths)
        self.failures += [f"{_worded(crashes)}: {problem}" for problem in verdict.problems]
        self._sums.update(
            tried=1,
            failed=bool(verdict.problems),
            killed=bool(living.deaths),
            kills=len(living.deaths),
            repeats=verdict.repeats,
            held=verdict.held,
            away=verdict.away,
        )

    def random(self, chance: Random) -> Sequence[Crash]:
        """Choose where a run is killed; half of them are killed a second time."""
        first = self._anywhere(chance)
        return (first, self._anywhere(chance)) if chance.random() < 1 / 2 else (first,)

    @property
    def figures(self) -> str:
        """What came of it, in one line."""
        one = self._sums
        return (
            f"{one['tried']} tried, {one['failed']} failed; {one['killed']} killed, "
            f"{one['kills']} kills, {one['repeats']} repeats on a screen, all in doubt, "
            f"{one['held']} reminders held, {one['away']} told of an outage"
        )

    def _anywhere(self, chance: Random) -> Crash:
        point = chance.choice(sorted(self.passed))
        return Crash(point, chance.randint(1, self.passed[point]))


def _worded(crashes: Iterable[Crash]) -> str:
    return ", then ".join(f"killed at {one.point} {one.hit}" for one in crashes)
