"""What a casebook keeps so that it can grow with rulings; filled by the next collation."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """what a casebook keeps so that it can grow with rulings"""
    op.add_column("bearings", sa.Column("read", sa.JSON(none_as_null=True), nullable=True))
    op.add_column("occasions", sa.Column("part", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "called",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", "actor", name=op.f("pk_called")),
        sqlite_with_rowid=False,
    )
    state = sa.table("state", sa.column("key"))
    op.execute(state.delete().where(state.c.key == "collated"))
