"""Words by their first four and five letters too: of a common word these are asked for while somebody types."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """an index of longer beginnings of words"""
    op.execute("ALTER TABLE search RENAME TO search_before")
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(record UNINDEXED, kind UNINDEXED, words, "
        "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4 5')"
    )
    op.execute("INSERT INTO search (rowid, record, kind, words) SELECT rowid, record, kind, words FROM search_before")
    op.execute("DROP TABLE search_before")
