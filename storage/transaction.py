"""What a unit of work is handed: a connection in a transaction, the keys, and the moment."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from conversations.plan.ids import PlanId
from storage.keys import Keys
from storage.lately import Lately
from storage.sealing import SealingKey
from storage.seats import Seat


@dataclass(frozen=True, slots=True)
class Transaction:
    """One unit of work under way; it ends with the unit, and so does everything read through it.

    Attributes:
        connection: In a transaction others may share; a unit never commits or rolls back itself.
        now: Aware; handed in by whoever asked for the unit.
        opened: The families' keys this unit has read.
        read: What this unit has read before, by what it is; it reads nothing twice.
        lately: What all units opened lately.
        changed: The plans this unit has put.
        spoken: Whose conversations this unit has begun, kept or ended.
    """

    connection: Connection
    keys: Keys
    now: datetime
    opened: dict[str, SealingKey] = field(default_factory=dict, repr=False)
    read: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False)
    lately: Lately = field(default_factory=Lately, repr=False)
    changed: set[PlanId] = field(default_factory=set)
    spoken: set[Seat] = field(default_factory=set)

    @property
    def is_shared(self) -> bool:
        """Whether other writers may be at work in this database at this moment."""
        return self.connection.dialect.name == "postgresql"
