"""Workspaces: organisations that let the bot in, with the tokens they gave it."""

import sqlalchemy as sa
from alembic import op

from storage.columns import Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room for the tokens of many workspaces."""
    op.create_table(
        "workspaces",
        sa.Column("channel", sa.Text, primary_key=True),
        sa.Column("hash", sa.LargeBinary, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("since", Instant, nullable=False),
        sa.Column("expires_at", Instant),
        sa.Column("sealed", sa.LargeBinary),
    )
