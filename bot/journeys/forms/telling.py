"""What a form should tell before everything else."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.journeys.forms.fields import Draft, Problems
from conversations.texts import Text


@dataclass(frozen=True)
class Told:
    """What came of something somebody did.

    Attributes:
        after: The event whose messages stand on top.
        draft: What was given and could not be kept, to be shown in its fields.
        problems: Why not, by the key of the question.
        notes: What is the matter with the whole form.
        typed: Words that belong in no field any more; whoever typed them gets them back.
        explained: Whether every explanation is to be open.
    """

    after: str = ""
    draft: Draft = field(default_factory=Draft)
    problems: Problems = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    typed: tuple[str, ...] = ()
    explained: bool = False

    @property
    def is_fine(self) -> bool:
        """Whether all of it was kept."""
        return not self.problems and not self.notes


NOTHING = Told()
