"""A YAML file as places with line numbers, so that a mistake is named where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

import yaml

from conversations.texts import Text, say

T = TypeVar("T")

# PF.one
ONE_VALUE = say("Here stands a list or a block. It should be one word, number or sentence.")
# PF.list
A_LIST = say("This should be a list, like [a1, a2].")
# PF.block
A_BLOCK = say("This should be a block, with a key, a colon and a value on each line.")
# PF.unreadable
UNREADABLE = say("Nothing can be read from here. Look at spaces, colons, brackets and quotes.")
# PF.empty
EMPTY_FILE = say("The file is empty.")


class Remark(NamedTuple):
    """Something to say about one line of a file, counted from 1."""

    line: int
    sentence: Text


@dataclass(frozen=True)
class Findings:
    """What was found while reading: mistakes stop the file from being used, remarks do not."""

    mistakes: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


class Wrong(Exception):
    """A value cannot be read; it is noted where the value stands, and reading goes on."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.template)
        self.sentence = sentence


class Place:
    """One value in the file: as it was typed, and where."""

    def __init__(self, node: yaml.Node, findings: Findings) -> None:
        self._node = node
        self._findings = findings

    @property
    def line(self) -> int:
        """Where it begins, counted from 1."""
        return int(self._node.start_mark.line) + 1

    @property
    def is_one_value(self) -> bool:
        """Whether it is a word, number or sentence, not a list or a block."""
        return isinstance(self._node, yaml.ScalarNode)

    def typed(self) -> str:
        """Give the characters as typed, whatever YAML takes them for (15:30 is no number here).

        Raises:
            Wrong: It is a list or a block.
        """
        if not self.is_one_value:
            raise Wrong(ONE_VALUE)
        return str(self._node.value).strip()

    def items(self) -> tuple[Place, ...]:
        """Give the items of a list.

        Raises:
            Wrong: It is no list.
        """
        if not isinstance(self._node, yaml.SequenceNode):
            raise Wrong(A_LIST)
        return tuple(Place(node, self._findings) for node in self._node.value)

    def read(self, reader: Callable[[Place], T]) -> T | None:
        """Read the value; None, and a mistake noted, when the reader finds it wrong."""
        try:
            return reader(self)
        except Wrong as wrong:
            self.wrong(wrong.sentence)
            return None

    def wrong(self, sentence: Text) -> None:
        """Note a mistake here."""
        self._findings.mistakes.append(Remark(self.line, sentence))

    def remark(self, sentence: Text) -> None:
        """Note something worth knowing here that is no mistake."""
        self._findings.remarks.append(Remark(self.line, sentence))

    def entries(self) -> dict[str, Entry]:
        """Give the entries of a block by key; a key that stands there twice is a mistake."""
        if not isinstance(self._node, yaml.MappingNode):
            self.wrong(A_BLOCK)
            return {}
        found: dict[str, Entry] = {}
        for key_node, node in self._node.value:
            at = Place(key_node, self._findings)
            key = at.read(Place.typed)
            if key in found:
                # PF.twice
                at.wrong(say("“{key}” stands here twice.", key=key or ""))
            elif key is not None:
                found[key] = Entry(at, Place(node, self._findings))
        return found

    def fields(self, known: frozenset[str], aside: frozenset[str] = frozenset()) -> Fields:
        """Give the fields of a block; any other key is a mistake.

        Args:
            known: Keys that mean something here.
            aside: Keys that are allowed, and remarked on: nothing is done with them yet.
        """
        found = self.entries()
        for key, entry in found.items():
            if key in aside:
                # PF.aside
                entry.key.remark(say("“{key}” is read. Nothing is done with it yet.", key=key))
            elif key not in known:
                names = tuple(sorted(known))
                # PF.unknown
                entry.key.wrong(say("“{key}” is no key here. Keys: {names}.", key=key, names=names))
        return Fields(self, {key: entry.value for key, entry in found.items()})


@dataclass(frozen=True)
class Entry:
    """One key of a block with its value."""

    key: Place
    value: Place


class Fields:
    """The values of one block, by key."""

    def __init__(self, whole: Place, values: dict[str, Place]) -> None:
        self.whole = whole
        self._values = values

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def place(self, key: str) -> Place:
        """Where a value stands; the whole block when it does not."""
        return self._values.get(key, self.whole)

    def get(self, key: str, reader: Callable[[Place], T]) -> T | None:
        """Read a value that may be left out; None when it is left out or wrong."""
        return self._values[key].read(reader) if key in self._values else None

    def need(self, key: str, reader: Callable[[Place], T]) -> T | None:
        """Read a value that must be there; None, and a mistake, when it is missing or wrong."""
        if key not in self._values:
            # PF.missing
            self.whole.wrong(say("“{key}” is missing here.", key=key))
        return self.get(key, reader)


def first_place(text: str, findings: Findings) -> Place | None:
    """Read a file as YAML; None, and a mistake with its line, when it is not."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        findings.mistakes.append(Remark(int(mark.line) + 1 if mark else 1, UNREADABLE))
    except yaml.reader.ReaderError as wrong:
        findings.mistakes.append(Remark(text.count("\n", 0, wrong.position) + 1, UNREADABLE))
    except RecursionError:
        findings.mistakes.append(Remark(1, UNREADABLE))
    else:
        if node is not None:
            return Place(node, findings)
        findings.mistakes.append(Remark(1, EMPTY_FILE))
    return None
