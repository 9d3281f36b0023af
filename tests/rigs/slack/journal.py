"""What the server accepted: in memory, and in a file that outlives the bot and the server."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from tests.rigs.slack.wire import Fields, Json


@dataclass(frozen=True)
class Call:
    """One accepted call.

    Args:
        number: From 1, in order of acceptance.
        at: The server's instant, ISO 8601.
        team_id: Whose token it came with; empty: the app's own, or an organisation's.
        method: As the app wrote it: `chat.postMessage`, or `response_url`.
        arguments: As the app gave them, without the token; JSON texts opened.
        result: What the server answered, or would have, had the connection not been cut.
    """

    number: int
    at: str
    team_id: str
    method: str
    arguments: Fields
    result: Json

    @property
    def channel(self) -> str:
        """The channel or person it is for; empty when it is for none."""
        return str(self.arguments.get("channel") or "")

    @classmethod
    def read(cls, fields: Fields) -> Self:
        """Read one from JSON, as written in the file."""
        return cls(**fields)


class Journal:
    """The accepted calls.

    Args:
        file: Gets one line of JSON per call, opened with O_APPEND, before the app hears anything.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.calls: list[Call] = []
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        self._descriptor = os.open(file, flags, 0o600) if file else None

    def accepts(self, at: str, team_id: str, method: str, arguments: Fields, result: Json) -> None:
        """Write a call down."""
        call = Call(len(self.calls) + 1, at, team_id, method, arguments, result)
        self.calls.append(call)
        if self._descriptor is not None:
            os.write(self._descriptor, json.dumps(asdict(call)).encode() + b"\n")

    def closes(self) -> None:
        """Close the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def read_journal(file: Path) -> tuple[Call, ...]:
    """Read the calls of a file, in order; half a last line is left out."""
    lines = file.read_bytes().split(b"\n")[:-1]
    return tuple(Call.read(json.loads(line)) for line in lines)
