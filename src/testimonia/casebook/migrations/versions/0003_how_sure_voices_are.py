"""How sure voices are."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """a column for the confidence of a voice"""
    op.add_column("voices", sa.Column("confidence", sa.Float(), nullable=True))
