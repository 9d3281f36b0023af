"""What can stand in the program's way, each as one sentence that says what to do about it."""

from __future__ import annotations

from bot.deliveries import LET_NOBODY_IN, DeliveryFailed, InDoubt, ShutOut
from bot.serving import PortTaken
from storage.engines import BadAddress, NotDurable
from storage.keys import BadKey, KeyMissing
from storage.migrating import NotMigrated, TooFarMigrated
from storage.troubles import NotKept

_Database = NotMigrated | TooFarMigrated | KeyMissing | BadKey | NotDurable | BadAddress | NotKept
Obstacle = PortTaken | ShutOut | DeliveryFailed | InDoubt | _Database
OBSTACLES = (
    PortTaken,
    ShutOut,
    DeliveryFailed,
    InDoubt,
    NotMigrated,
    TooFarMigrated,
    KeyMissing,
    BadKey,
    NotDurable,
    BadAddress,
    NotKept,
)


def sentence_for(obstacle: Obstacle) -> str:
    """Say what stands in the way."""
    match obstacle:
        case PortTaken(is_taken=True):
            return f"Port {obstacle.port} is taken: stop what listens there, or set another port."
        case PortTaken():
            return f"No page can be at {obstacle.host}, port {obstacle.port}: set another."
        case ShutOut(setting=""):
            return f"{obstacle.platform} does not let us in ({obstacle.reason}): try again later."
        case ShutOut():
            return f"{obstacle.platform} refuses the token: look at {obstacle.setting}."
        case DeliveryFailed() if obstacle.reason == LET_NOBODY_IN:
            return "Telegram refuses the token: look at TELEGRAM_BOT_TOKEN."
        case DeliveryFailed(reason=reason):
            return f"Telegram does not let us in ({reason}): look at the network, try again later."
        case InDoubt():
            return "Telegram does not answer: look at the network, try again later."
        case _:
            return _of_the_database(obstacle)


def _of_the_database(obstacle: _Database) -> str:
    match obstacle:
        case NotMigrated():
            return "The database is not there yet, or not up to date: run `tafelronde migrate`."
        case TooFarMigrated():
            return "The database was migrated by a newer program: install that one."
        case KeyMissing():
            return "The key does not open this database: look at TAFELRONDE_KEY_FILE."
        case BadKey():
            return "There is no key to read: look at TAFELRONDE_KEY_FILE and TAFELRONDE_KEY."
        case NotDurable():
            return "The database would forget answers when the power fails: use another disk."
        case BadAddress():
            return "No database can be found: look at TAFELRONDE_DATABASE_URL."
        case NotKept():
            return "The database does not answer: look at TAFELRONDE_DATABASE_URL."
