"""The first tables: plans and their keys, talks, post, doors, audit, leases."""

import sqlalchemy as sa
from alembic import op

from storage.columns import COUNTED, Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables in an empty database."""
    _plans()
    _talks()
    _post()
    _doors()
    _audit()
    _leases()


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("next_due_at", Instant),
        sa.Column("changed_at", Instant, nullable=False),
    )
    _index_where("ix_plans_next_due_at", "plans", ["next_due_at"], "next_due_at IS NOT NULL")
    op.create_table(
        "changes",
        sa.Column("plan", sa.Text, sa.ForeignKey("plans.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "family_keys",
        sa.Column("plan", sa.Text, primary_key=True),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sa.Column("kek_id", sa.Text, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
    )
    op.create_table(
        "tombstones",
        sa.Column("plan", sa.Text, primary_key=True),
        sa.Column("destroyed_at", Instant, nullable=False),
    )


def _talks() -> None:
    op.create_table(
        "talks",
        sa.Column("id", sa.Text, primary_key=True),
        _plan(),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("flow", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("key", sa.Text),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("began_on", sa.Date, nullable=False),
        sa.Column("touched_at", Instant, nullable=False),
        sa.Column("expires_at", Instant),
        sa.Column("sealed", sa.LargeBinary),
        sa.UniqueConstraint("plan", "key"),
    )
    op.create_index("ix_talks_plan_person_state", "talks", ["plan", "person", "state"])
    _index_where("ix_talks_expires_at", "talks", ["expires_at"], "sealed IS NOT NULL")


def _post() -> None:
    op.create_table(
        "inbox",
        sa.Column("source", sa.Text, primary_key=True),
        sa.Column("external_id", sa.Text, primary_key=True),
        sa.Column("plan", sa.Text),
        sa.Column("received_at", Instant, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("raw", sa.LargeBinary),
        sa.Column("error", sa.Text),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outbox",
        sa.Column("id", COUNTED, primary_key=True),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("priority", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("due_at", Instant, nullable=False),
        sa.Column("useful_until", Instant),
        sa.Column("holder", sa.Text),
        sa.Column("lease_until", Instant),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("on_doubt", sa.Text, nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("reason", sa.Text),
        sa.Column("sent_at", Instant),
        sa.Column("receipt", sa.LargeBinary),
        sa.UniqueConstraint("plan", "key"),
        sqlite_autoincrement=True,
    )
    _index_where("ix_outbox_new", "outbox", ["priority", "due_at", "id"], "state = 'new'")
    _index_where("ix_outbox_sending", "outbox", ["lease_until"], "state = 'sending'")
    op.create_index("ix_outbox_plan_person_id", "outbox", ["plan", "person", "id"])


def _doors() -> None:
    op.create_table(
        "addresses",
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        sa.Column("plan", sa.Text, sa.ForeignKey("plans.id"), primary_key=True),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("since", Instant, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_addresses_plan_person", "addresses", ["plan", "person"])
    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.LargeBinary, primary_key=True),
        _plan(),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("code_hash", sa.LargeBinary, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("made_at", Instant, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("channel", sa.Text),
    )
    op.create_index("ix_invitations_plan_person", "invitations", ["plan", "person"])
    op.create_table(
        "sessions",
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        _plan(),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("expires_at", Instant, nullable=False),
        sa.Column("used_at", Instant),
    )
    op.create_index("ix_sessions_plan_person", "sessions", ["plan", "person"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("chain", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("behalf", sa.Text),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("object", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.Column("prev_hash", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("chain", "prev_hash"),
    )
    for line in _ONLY_APPEND[op.get_bind().dialect.name]:
        op.execute(line)


def _leases() -> None:
    op.create_table(
        "locks",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("fence", sa.Integer, nullable=False),
        sa.Column("until", Instant, nullable=False),
    )
    op.create_table(
        "marks",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _plan() -> sa.Column[str]:
    return sa.Column("plan", sa.Text, sa.ForeignKey("plans.id"), nullable=False)


def _index_where(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)


_SQLITE_REFUSES = "BEGIN SELECT RAISE(ABORT, 'audit is only appended to'); END"
_POSTGRES_REFUSES = """
CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit is only appended to'; END $$
"""
_ONLY_APPEND = {
    "sqlite": (
        f"CREATE TRIGGER audit_keeps_lines BEFORE UPDATE ON audit {_SQLITE_REFUSES}",
        f"CREATE TRIGGER audit_loses_no_lines BEFORE DELETE ON audit {_SQLITE_REFUSES}",
    ),
    "postgresql": (
        _POSTGRES_REFUSES,
        """
        CREATE TRIGGER audit_keeps_lines BEFORE UPDATE OR DELETE ON audit
        FOR EACH ROW EXECUTE FUNCTION audit_refuses()
        """,
        """
        CREATE TRIGGER audit_loses_no_lines BEFORE TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()
        """,
    ),
}
