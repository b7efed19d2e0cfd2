"""What is said of an event has the names around it; the next collation fills it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """what is said of an event has the names around it"""
    state = sa.table("state", sa.column("key"))
    op.execute(state.delete().where(state.c.key == "collated"))
