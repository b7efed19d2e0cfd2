"""Which of two accounts rests on the other."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """a column for the one of two accounts that rests on the other"""
    op.add_column("links", sa.Column("rests", sa.Text(), nullable=True))
    state = sa.table("state", sa.column("key"))
    op.execute(state.delete().where(state.c.key == "collated"))  # so that it is found
