"""How old documents are read: step by step, until they have today's shape."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

Values = dict[str, object]


class WrongSteps(Exception):
    """The steps of one kind of document leave a schema out, or take it twice; holds the kind."""


class TooNew(Exception):
    """A document was written by a newer program; holds its kind and schema."""


@dataclass(frozen=True)
class Step:
    """One change of shape.

    Attributes:
        kind: The dataclass's name.
        schema: What it leads to, from one less.
        upcast: From the old plain values to the new.
    """

    kind: str
    schema: int
    upcast: Callable[[Values], Values]


class Steps:
    """All changes of shape there have been."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        """Put the steps in order.

        Raises:
            WrongSteps: Two lead to the same schema of a kind, or one is missing.
        """
        self._of: Mapping[str, tuple[Step, ...]] = {
            kind: tuple(sorted((s for s in steps if s.kind == kind), key=lambda s: s.schema))
            for kind in {step.kind for step in steps}
        }
        for kind, ordered in self._of.items():
            if [step.schema for step in ordered] != list(range(2, len(ordered) + 2)):
                raise WrongSteps(kind)

    def newest(self, kind: str) -> int:
        """The schema in which documents of a kind are written today."""
        return 1 + len(self._of.get(kind, ()))

    def bring_up_to_date(self, kind: str, schema: int, values: Values) -> Values:
        """Give an old document today's shape.

        Raises:
            TooNew: It was written by a newer program.
        """
        if not 1 <= schema <= self.newest(kind):
            raise TooNew(kind, schema)
        for step in self._of.get(kind, ())[schema - 1 :]:
            values = step.upcast(values)
        return values


def find_steps(folder: ModuleType) -> Steps:
    """Find the steps in a package, one a module, with `kind`, `schema` and `upcast` in each."""
    names = (f"{folder.__name__}.{module.name}" for module in iter_modules(folder.__path__))
    modules = [import_module(name) for name in names]
    return Steps(tuple(Step(m.kind, m.schema, m.upcast) for m in modules))
