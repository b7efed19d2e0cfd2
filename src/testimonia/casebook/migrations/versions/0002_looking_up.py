"""Looking up: indices for what the reading room asks, and an index of the first letters of words."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INDICES = {
    "ix_voices_source": "voices (json_extract(source, '$.actor'))",
    "ix_copies_a": "copies (json_extract(a, '$.work'))",
    "ix_copies_b": "copies (json_extract(b, '$.work'))",
    "ix_copies_length": "copies (length(a) DESC, id)",
    "ix_works_author": "works (json_extract(authors, '$[0]'))",
    "ix_works_publisher": "works (publisher)",
    "ix_works_order": "works (coalesce(dated, published, ''), id)",
    "ix_events_order": "events (coalesce(\"when\", ''), id)",
    "ix_actors_name": "actors (name)",
    "ix_captures_file": "captures (file)",
    "ix_captures_status": "captures (status)",
    "ix_captures_language": "captures (language)",
    "ix_findings_order": "findings (verdict, json_array_length(claims) DESC, id)",
    "ix_positions_target_actor": "positions (target_actor)",
    "ix_positions_event": "positions (event)",
    "ix_deeds_agent": "deeds (agent)",
    "ix_deeds_patient": "deeds (patient)",
    "ix_deeds_origin": "deeds (origin)",
    "ix_figures_voice": "figures (voice)",
}


def upgrade() -> None:
    """looking up"""
    for name, what in INDICES.items():
        op.execute(f"CREATE INDEX {name} ON {what}")
    op.execute("DROP TABLE search")
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(record UNINDEXED, kind UNINDEXED, words, "
        "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
    )
    state = sa.table("state", sa.column("key"))
    op.execute(state.delete().where(state.c.key == "collated"))  # so that the index of words is filled anew
