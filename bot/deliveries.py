"""What can come of sending something, told in the same words by every channel."""

from __future__ import annotations

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
