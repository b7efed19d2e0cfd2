"""What a casebook keeps so that it can grow; filled by the next collation."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """what a casebook keeps so that it can grow"""
    op.create_table(
        "waiting",
        sa.Column("capture", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("capture", name=op.f("pk_waiting")),
    )
    op.create_table(
        "local_actors",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("merged", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_actors")),
    )
    op.create_index(op.f("ix_local_actors_merged"), "local_actors", ["merged"], unique=False)
    op.create_table(
        "bearings",
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("capture", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("actor", "capture", name=op.f("pk_bearings")),
    )
    op.create_index(op.f("ix_bearings_capture"), "bearings", ["capture"], unique=False)
    op.create_table(
        "name_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "actor", name=op.f("pk_name_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_name_keys_actor"), "name_keys", ["actor"], unique=False)
    op.create_table(
        "ties",
        sa.Column("capture", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("capture", "number", name=op.f("pk_ties")),
    )
    op.create_index(op.f("ix_ties_person"), "ties", ["person"], unique=False)
    op.create_table(
        "spelled",
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("work", sa.Text(), nullable=False),
        sa.Column("plain", sa.LargeBinary(), nullable=False),
        sa.Column("starts", sa.LargeBinary(), nullable=False),
        sa.Column("ends", sa.LargeBinary(), nullable=False),
        sa.Column("capital", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_spelled")),
        sa.UniqueConstraint("work"),
    )
    op.create_table(
        "seeds",
        sa.Column("gram", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("gram", "place", "at", name=op.f("pk_seeds")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "shared",
        sa.Column("copy", sa.Text(), nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("fuller", sa.Text(), nullable=True),
        sa.Column("wording_a", sa.Text(), nullable=True),
        sa.Column("wording_b", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("copy", name=op.f("pk_shared")),
    )
    op.create_index(op.f("ix_shared_a"), "shared", ["a"], unique=False)
    op.create_index(op.f("ix_shared_b"), "shared", ["b"], unique=False)
    op.create_index(op.f("ix_shared_wording_a"), "shared", ["wording_a"], unique=False)
    op.create_index(op.f("ix_shared_wording_b"), "shared", ["wording_b"], unique=False)
    op.create_table(
        "twins",
        sa.Column("work_a", sa.Text(), nullable=False),
        sa.Column("work_b", sa.Text(), nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("occasion_a", sa.Text(), nullable=False),
        sa.Column("occasion_b", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("work_a", "work_b", "a", "b", name=op.f("pk_twins")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_twins_occasion_a"), "twins", ["occasion_a"], unique=False)
    op.create_index(op.f("ix_twins_occasion_b"), "twins", ["occasion_b"], unique=False)
    op.create_table(
        "occasions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("capture", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occasions")),
    )
    op.create_index(op.f("ix_occasions_capture"), "occasions", ["capture"], unique=False)
    op.create_index(op.f("ix_occasions_unit"), "occasions", ["unit"], unique=False)
    op.create_table(
        "units",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rank", sa.LargeBinary(), nullable=False),
        sa.Column("leader", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
    )
    op.create_index(op.f("ix_units_leader"), "units", ["leader"], unique=False)
    op.create_table(
        "unit_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("rank", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "rank", name=op.f("pk_unit_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_unit_keys_unit"), "unit_keys", ["unit"], unique=False)
    op.create_table(
        "founded",
        sa.Column("leader", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("leader", name=op.f("pk_founded")),
    )
    op.create_table(
        "found",
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("holder", name=op.f("pk_found")),
    )
    state = sa.table("state", sa.column("key"))
    op.execute(state.delete().where(state.c.key == "collated"))  # so that these tables are filled
