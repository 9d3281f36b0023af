"""Where runs happen: each in a folder and a database of its own, with the family in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """Where one run happens."""

    url: str
    key_file: Path
    folder: Path
    log: Path
    drop: Callable[[str], None]

    @property
    def said(self) -> str:
        """The last of what the programs said."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-3000:]

    def goes(self) -> None:
        """Throw it away."""
        shutil.rmtree(self.folder)
        self.drop(self.url)


@dataclass
class Places:
    """Makes places, one after another, on one kind of database.

    Attributes:
        fresh: Copies the family's database, for a folder; gives the address.
        drop: Throws away what is not in that folder.
        root: Where the folders are.
        log: What the programs say.
    """

    fresh: Callable[[Path], str]
    drop: Callable[[str], None]
    key_file: Path
    root: Path
    log: Path

    def __post_init__(self) -> None:
        self._numbers = count(1)

    def makes(self) -> Place:
        """Make a place with a fresh copy of the family's database."""
        folder = self.root / str(next(self._numbers))
        folder.mkdir(parents=True)
        return Place(self.fresh(folder), self.key_file, folder, self.log, self.drop)
