"""What goes wrong on purpose: refusals, floods, delays and cut connections, for some calls."""

from dataclasses import dataclass

from tests.rigs.slack.wire import RefusalError


@dataclass
class Fault:
    """One thing that goes wrong.

    Args:
        does: `refuse`; accept and `delay` the answer; accept and `cut` the connection; `lose`: cut
            without accepting.
        method: Which calls, such as `chat.postMessage`; empty: all.
        channel: Calls with this channel or user; empty: any.
        team_id: Calls with a token of this workspace; empty: any.
        times: How often; below 0: for ever.
        error: Of a refusal, with its HTTP `status` and `retry_after_s`.
        seconds: Of a delay, real ones.
    """

    does: str
    method: str = ""
    channel: str = ""
    team_id: str = ""
    times: int = 1
    error: str = "fatal_error"
    status: int = 200
    retry_after_s: int = 0
    seconds: float = 0

    def concerns(self, method: str, channel: str, team_id: str) -> bool:
        """Whether it happens to this call."""
        wanted = (self.method, self.channel, self.team_id)
        met = zip(wanted, (method, channel, team_id), strict=True)
        return self.times != 0 and all(want in {"", have} for want, have in met)


class Faults:
    """The faults that are still to happen."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def meet(self, method: str, channel: str, team_id: str) -> dict[str, Fault]:
        """Take the faults that happen to this call, by what they do, the oldest first.

        Raises:
            RefusalError: One of them is a refusal.
        """
        met: dict[str, Fault] = {}
        for fault in self.waiting:
            if fault.does not in met and fault.concerns(method, channel, team_id):
                fault.times -= 1
                met[fault.does] = fault
        if no := met.get("refuse"):
            raise RefusalError(no.error, status=no.status, retry_after_s=no.retry_after_s)
        return met
