"""Every table, as the newest migration leaves it.

In the open stands only what must be searched: ids, versions, instants, states. Whatever people said
is sealed: in the columns `sealed`, `raw` and `receipt`.
"""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import COUNTED, Instant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _plan() -> Column[str]:
    return Column("plan", Text, ForeignKey("plans.id"), nullable=False)


plans = Table(
    "plans",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("next_due_at", Instant),
    Column("changed_at", Instant, nullable=False),
)
Index(
    "ix_plans_next_due_at",
    plans.c.next_due_at,
    sqlite_where=plans.c.next_due_at.is_not(None),
    postgresql_where=plans.c.next_due_at.is_not(None),
)

family_keys = Table(
    "family_keys",
    metadata,
    Column("plan", Text, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
    Column("kek_id", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("plan", Text, primary_key=True),
    Column("destroyed_at", Instant, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("plan", Text, ForeignKey("plans.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

talks = Table(
    "talks",
    metadata,
    Column("id", Text, primary_key=True),
    _plan(),
    Column("person", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("flow", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("key", Text),
    Column("priority", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("began_on", Date, nullable=False),
    Column("touched_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("sealed", LargeBinary),
    UniqueConstraint("plan", "key"),
)
Index(None, talks.c.plan, talks.c.person, talks.c.state)
Index(
    "ix_talks_expires_at",
    talks.c.expires_at,
    sqlite_where=talks.c.sealed.is_not(None),
    postgresql_where=talks.c.sealed.is_not(None),
)

inbox = Table(
    "inbox",
    metadata,
    Column("source", Text, primary_key=True),
    Column("external_id", Text, primary_key=True),
    Column("plan", Text),
    Column("received_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("raw", LargeBinary),
    Column("error", Text),
    sqlite_with_rowid=False,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", COUNTED, primary_key=True),
    Column("plan", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("useful_until", Instant),
    Column("holder", Text),
    Column("lease_until", Instant),
    Column("fence", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("on_doubt", Text, nullable=False),
    Column("sealed", LargeBinary),
    Column("reason", Text),
    Column("sent_at", Instant),
    Column("receipt", LargeBinary),
    UniqueConstraint("plan", "key"),
    sqlite_autoincrement=True,
    implicit_returning=False,
)
Index(
    "ix_outbox_new",
    outbox.c.priority,
    outbox.c.due_at,
    outbox.c.id,
    sqlite_where=outbox.c.state == "new",
    postgresql_where=outbox.c.state == "new",
)
Index(
    "ix_outbox_sending",
    outbox.c.lease_until,
    sqlite_where=outbox.c.state == "sending",
    postgresql_where=outbox.c.state == "sending",
)
Index(None, outbox.c.plan, outbox.c.person, outbox.c.id)

addresses = Table(
    "addresses",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
    Column("plan", Text, ForeignKey("plans.id"), primary_key=True),
    Column("person", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("since", Instant, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
Index(None, addresses.c.plan, addresses.c.person)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    _plan(),
    Column("person", Text, nullable=False),
    Column("code_hash", LargeBinary, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("channel", Text),
)
Index(None, invitations.c.plan, invitations.c.person)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", LargeBinary, primary_key=True),
    _plan(),
    Column("person", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)
Index(None, sessions.c.plan, sessions.c.person)

audit = Table(
    "audit",
    metadata,
    Column("chain", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("actor", Text, nullable=False),
    Column("behalf", Text),
    Column("act", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("prev_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    UniqueConstraint("chain", "prev_hash"),
)

workspaces = Table(
    "workspaces",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
    Column("state", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("sealed", LargeBinary),
)

rooms = Table(
    "rooms",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
    _plan(),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("since", Instant, nullable=False),
    Column("checked_at", Instant),
    Column("sealed", LargeBinary, nullable=False),
)
Index(None, rooms.c.plan)

locks = Table(
    "locks",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("until", Instant, nullable=False),
)

marks = Table(
    "marks",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
