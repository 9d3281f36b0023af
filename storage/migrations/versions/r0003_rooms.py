"""Rooms: the channels of families, where only how many answers are in is said."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for the channels of families."""
    op.create_table(
        "rooms",
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        sa.Column("plan", sa.Text, sa.ForeignKey("plans.id"), nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("since", Instant, nullable=False),
        sa.Column("checked_at", Instant),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_rooms_plan", "rooms", ["plan"])
