"""How a fake Slack is set up."""

from dataclasses import dataclass
from pathlib import Path

from tests.rigs.clock import Now, wall_clock
from tests.rigs.slack.tokens import BOT_SCOPES


@dataclass(frozen=True)
class Options:
    """How a server is set up.

    Args:
        port: Of 127.0.0.1; 0: a free one.
        accepted: The journal's file; `None`: none.
        now: The server's clock, for every instant, for tokens, codes and repeated events.
        ack_within_s: How long the app may take to acknowledge, in real seconds.
        stamped_by: The clock of request signatures; slack_sdk judges them by real time.
        trigger_s: How long a `trigger_id` is good, in real seconds.
        scopes: What installing the app gives.
        is_rotated: Tokens of further workspaces live twelve hours.
        subscribed: The events the app asked for; `None`: all.
    """

    port: int = 0
    accepted: Path | None = None
    now: Now = wall_clock
    ack_within_s: float = 3
    trigger_s: float = 3
    stamped_by: Now = wall_clock
    scopes: tuple[str, ...] = BOT_SCOPES
    is_rotated: bool = False
    subscribed: frozenset[str] | None = None
    app_id: str = "A0GEZINSPLN"
    app_token: str = "xapp-1-rig-only"
    bot_token: str = "xoxb-rig-only"
    signing_secret: str = "rig-only-signing-secret"
    client_id: str = "1000.2000"
    client_secret: str = "rig-only-client-secret"
    team_id: str = "T0JEUGDTEAM"
