"""Parts and wholes."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """columns for the finding of the whole, and why"""
    op.add_column("findings", sa.Column("part_of", sa.Text(), nullable=True))
    op.add_column("findings", sa.Column("part_why", sa.Text(), nullable=True))
    state = sa.table("state", sa.column("key"))
    op.execute(state.delete().where(state.c.key == "collated"))  # so that they are filled
