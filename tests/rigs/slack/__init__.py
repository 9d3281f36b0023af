"""A strict fake Slack for one app; the server's rules it keeps are listed in README.md."""

from tests.rigs.slack.colleague import Colleague
from tests.rigs.slack.deliveries import Ack
from tests.rigs.slack.journal import Call, read_journal
from tests.rigs.slack.options import Options
from tests.rigs.slack.panes import Pane
from tests.rigs.slack.posts import Shown
from tests.rigs.slack.rig import Slack
from tests.rigs.slack.room import Room
from tests.rigs.slack.running import start_in_thread, start_process
from tests.rigs.slack.seeing import Notification
from tests.rigs.slack.workspace import Workspace

__all__ = [
    "Ack",
    "Call",
    "Colleague",
    "Notification",
    "Options",
    "Pane",
    "Room",
    "Shown",
    "Slack",
    "Workspace",
    "read_journal",
    "start_in_thread",
    "start_process",
]
