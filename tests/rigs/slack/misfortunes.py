"""What a test lets go wrong between the app and Slack."""

from typing import Protocol

from tests.rigs.slack.wire import Fields, Json


class _Asking(Protocol):
    def asks(self, wish: str, **fields: object) -> Json: ...


class Misfortunes:
    """The part of `Slack` that makes things go wrong."""

    def refuses(self: _Asking, error: str, **which: object) -> None:
        """Refuse calls with an error of Slack's.

        Args:
            error: `channel_not_found`, `fatal_error` …
            which: As at `faults.Fault`: `method`, `channel`, `team_id`, `times`, `status`.
        """
        self.asks("goes_wrong", does="refuse", error=error, **which)

    def floods(self: _Asking, retry_after_s: int, **which: object) -> None:
        """Refuse calls with 429 and `Retry-After`."""
        flood = {"error": "ratelimited", "status": 429, "retry_after_s": retry_after_s}
        self.asks("goes_wrong", does="refuse", **flood, **which)

    def cuts_after_accepting(self: _Asking, **which: object) -> None:
        """Accept calls and cut the connection before the answer."""
        self.asks("goes_wrong", does="cut", **which)

    def loses(self: _Asking, **which: object) -> None:
        """Cut the connection of calls without accepting them."""
        self.asks("goes_wrong", does="lose", **which)

    def delays(self: _Asking, seconds: float, **which: object) -> None:
        """Accept calls and answer late."""
        self.asks("goes_wrong", does="delay", seconds=seconds, **which)

    def works_again(self: _Asking) -> None:
        """Forget the faults of calls that have not happened yet."""
        self.asks("nothing_goes_wrong")

    def revokes(self: _Asking, token: str) -> None:
        """End one token."""
        self.asks("revokes", token=token)

    def keeps_limits(self: _Asking, *, on: bool = True, by_clock: bool = False) -> None:
        """Refuse with 429 what is called too fast, by real time or by the server's clock."""
        self.asks("limits", on=on, by_clock=by_clock)

    def triggers_live(self: _Asking, seconds: float) -> None:
        """Let every `trigger_id`, made or to be made, be good for so long, in real seconds."""
        self.asks("sets", trigger_s=seconds)

    def drops_first_deliveries(self: _Asking, count: int = 1) -> None:
        """Lose the first try of so many further events: the app sees the repetition first."""
        self.asks("sets", drops=count)

    def repeats_each_event(self: _Asking, *numbers: int) -> None:
        """Deliver each further event with these retry numbers, acknowledged or not: `0, 0, 1`.

        None named: as usual again.
        """
        self.asks("sets", retries=list(numbers))

    def delivers(self: _Asking, body: Fields, name: str = "raw") -> None:
        """Send any body at all as an event, whole or broken."""
        self.asks("delivers", name=name, body=body)

    def posts_to(self: _Asking, url: str, *, verifies: bool = True) -> None:
        """Deliver by HTTP from now on; an empty url: by Socket Mode.

        Raises:
            AssertionError: The app did not answer the challenge.
        """
        if not self.asks("posts_to", url=url, verifies=bool(url) and verifies):
            raise AssertionError("the app's address did not return the challenge")

    def signs(self: _Asking, *, skew_s: int = 0, is_forged: bool = False) -> None:
        """Sign what is posted with a clock that is off, or with another secret."""
        self.asks("signs", skew_s=skew_s, is_forged=is_forged)

    def disconnects(self: _Asking, reason: str = "refresh_requested") -> None:
        """Tell all WebSockets that they end: `warning`, `refresh_requested`, `link_disabled`."""
        self.asks("disconnects", reason=reason)

    def cuts_sockets(self: _Asking) -> None:
        """End all WebSockets without a word."""
        self.asks("cuts_sockets")

    def goes_silent(self: _Asking, *, new_ones_too: bool = False) -> None:
        """Give no pongs any more on the WebSockets that are open."""
        self.asks("moods", mood="silent", next_mood="silent" if new_ones_too else "well")

    def goes_half_open(self: _Asking, *, new_ones_too: bool = False) -> None:
        """Hear nothing and say nothing on the WebSockets that are open, and leave them open."""
        self.asks("moods", mood="half-open", next_mood="half-open" if new_ones_too else "well")

    def goes_well(self: _Asking) -> None:
        """Let all WebSockets be as they should."""
        self.asks("moods", mood="well", next_mood="well")
