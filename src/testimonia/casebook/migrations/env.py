"""Alembic's way to the open casebook: migrations run on the connection that the store hands over."""

from alembic import context

from testimonia.casebook.schema import SEARCH, metadata


def _ours(_object: object, name: str | None, *_: object) -> bool:
    return not (name or "").startswith(SEARCH)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=_ours,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
