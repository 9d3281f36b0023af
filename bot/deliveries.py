"""What can come of sending something, told in the same words by every channel."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

LET_NOBODY_IN = "token refused"


@dataclass(frozen=True)
class Receipt:
    """It arrived; `message` is the platform's number of it, empty where there is none."""

    message: str = ""


class DeliveryFailed(Exception):
    """It certainly did not arrive.

    Attributes:
        permanent: The address works no more; nothing else is tried there.
        retry_after_s: How long this address must be left alone, in seconds.
        reason: A code for the log, never anybody's words.
        is_ours: What we sent was at fault, not the address: it is not tried again.
        passes: The platform is away, or asks for patience: that is waited out, however often.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        retry_after_s: float | None = None,
        is_ours: bool = False,
        passes: bool = False,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.retry_after_s = retry_after_s
        self.is_ours = is_ours
        self.passes = passes


class InDoubt(Exception):
    """Nobody knows whether it arrived: the line broke after it was sent (T20)."""


class ShutOut(Exception):
    """A platform does not let us begin.

    Attributes:
        platform: Its name, for people.
        setting: Which setting it refuses; empty where none is to blame.
        reason: A code, as in `DeliveryFailed`.
    """

    def __init__(self, platform: str, setting: str, reason: str) -> None:
        super().__init__(platform, setting, reason)
        self.platform = platform
        self.setting = setting
        self.reason = reason


@contextmanager
def let_in(platform: str, setting: str) -> Iterator[None]:
    """Ask for the first time, with what a setting holds.

    Raises:
        ShutOut: It is refused, or there is no connection.
    """
    try:
        yield
    except DeliveryFailed as failed:
        is_refused = failed.reason == LET_NOBODY_IN or not failed.passes
        raise ShutOut(platform, setting if is_refused else "", failed.reason) from None
    except InDoubt:
        raise ShutOut(platform, "", "no answer") from None
