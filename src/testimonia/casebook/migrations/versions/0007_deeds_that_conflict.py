"""Deeds that conflict."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """a column for the sides of a finding of deeds"""
    op.add_column("findings", sa.Column("sides", sa.JSON(), nullable=False, server_default="[]"))
    state = sa.table("state", sa.column("key"))
    op.execute(state.delete().where(state.c.key == "collated"))  # so that they are found
