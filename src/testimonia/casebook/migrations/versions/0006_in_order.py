"""The claims of a kind in the order of lists, the matrix of positions, and all authors of works."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INDICES = {
    "ix_figures_measure": "figures (measure, work, start, id)",
    "ix_deeds_act": "deeds (act, work, start, id)",
    "ix_positions_stance": "positions (stance, work, start, id)",
    "ix_positions_matrix": "positions (holder, target_actor, stance)",
    "ix_works_kind": "works (kind, coalesce(dated, published, ''), id)",
}
WROTE = "SELECT DISTINCT value, {0}.id FROM {1}json_each({0}.authors)"


def upgrade() -> None:
    """in order"""
    for name in ("ix_figures_measure", "ix_positions_holder", "ix_works_author"):
        op.execute(f"DROP INDEX {name}")
    for name, what in INDICES.items():
        op.execute(f"CREATE INDEX {name} ON {what}")
    op.execute(
        "CREATE TABLE authors (actor TEXT NOT NULL, work TEXT NOT NULL, "
        "CONSTRAINT pk_authors PRIMARY KEY (actor, work)) WITHOUT ROWID"
    )
    op.execute("CREATE INDEX ix_authors_work ON authors (work)")
    op.execute(f"INSERT INTO authors (actor, work) {WROTE.format('works', 'works, ')}")
    op.execute(
        "CREATE TRIGGER works_written AFTER INSERT ON works BEGIN "  # over another of the same id, too
        "DELETE FROM authors WHERE work = new.id; "
        f"INSERT INTO authors (actor, work) {WROTE.format('new', '')}; END"
    )
    op.execute("CREATE TRIGGER works_gone AFTER DELETE ON works BEGIN DELETE FROM authors WHERE work = old.id; END")
