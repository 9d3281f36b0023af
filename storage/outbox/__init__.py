"""What goes out: put in with the turn that causes it, sent after, accounted for either way."""

from storage.outbox.claiming import Only, claim
from storage.outbox.letters import Letter, OnDoubt, OutboxState, Posting
from storage.outbox.sending import (
    CRASHPOINTS,
    Swept,
    dead,
    give_back,
    hold,
    retry_at,
    sent,
    sweep_expired,
    void,
)
from storage.outbox.shelf import (
    arrived,
    counts,
    forget_bodies,
    held,
    last_sent,
    next_due,
    of_person,
    put,
    put_claimed,
    receipt,
    sent_since,
    void_by_prefix,
)
from storage.outbox.wiping import remembered, wipe

__all__ = [
    "CRASHPOINTS",
    "Letter",
    "OnDoubt",
    "Only",
    "OutboxState",
    "Posting",
    "Swept",
    "arrived",
    "claim",
    "counts",
    "dead",
    "forget_bodies",
    "give_back",
    "held",
    "hold",
    "last_sent",
    "next_due",
    "of_person",
    "put",
    "put_claimed",
    "receipt",
    "remembered",
    "retry_at",
    "sent",
    "sent_since",
    "sweep_expired",
    "void",
    "void_by_prefix",
    "wipe",
]
