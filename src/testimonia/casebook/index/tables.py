"""The tables of the index."""

from __future__ import annotations

import sqlalchemy as sa

from testimonia.casebook.schema import metadata

waiting = sa.Table(  # captures whose newest reading is not in what follows
    "waiting",
    metadata,
    sa.Column("capture", sa.Text, primary_key=True),
    sa.Column("read_at", sa.Text, nullable=False),
)
local_actors = sa.Table(  # actors of readings, and the actor of the casebook that each is
    "local_actors",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("names", sa.JSON, nullable=False),
    sa.Column("merged", sa.Text, index=True),
)
bearings = sa.Table(  # the actors of each reading; `read`: the names that one was read with, where rulings changed them
    "bearings",
    metadata,
    sa.Column("actor", sa.Text, primary_key=True),
    sa.Column("capture", sa.Text, primary_key=True, index=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("names", sa.JSON, nullable=False),
    sa.Column("read", sa.JSON(none_as_null=True)),
)
called = sa.Table(  # who was ever read with a name, by its key: for rulings, which name actors
    "called",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("actor", sa.Text, primary_key=True),
    sqlite_with_rowid=False,
)
name_keys = sa.Table(  # what names that are one have in common
    "name_keys",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("actor", sa.Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)
ties = sa.Table(  # who speaks for whom
    "ties",
    metadata,
    sa.Column("capture", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("person", sa.Text, nullable=False, index=True),
    sa.Column("organisation", sa.Text, nullable=False),
    sa.Column("quote", sa.Text, nullable=False),
)
spelled = sa.Table(  # the words of works (collation/words.py); `place` is their order
    "spelled",
    metadata,
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("work", sa.Text, nullable=False, unique=True),
    sa.Column("plain", sa.LargeBinary, nullable=False),
    sa.Column("starts", sa.LargeBinary, nullable=False),
    sa.Column("ends", sa.LargeBinary, nullable=False),
    sa.Column("capital", sa.LargeBinary, nullable=False),
)
seeds = sa.Table(  # where each run of four words stands
    "seeds",
    metadata,
    sa.Column("gram", sa.Integer, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("at", sa.Integer, primary_key=True),
    sqlite_with_rowid=False,
)
shared = sa.Table(  # passages that works share, formulae among them
    "shared",
    metadata,
    sa.Column("copy", sa.Text, primary_key=True),
    sa.Column("a", sa.Text, nullable=False, index=True),
    sa.Column("b", sa.Text, nullable=False, index=True),
    sa.Column("record", sa.JSON, nullable=False),
    sa.Column("fuller", sa.Text),
    sa.Column("wording_a", sa.Text, index=True),
    sa.Column("wording_b", sa.Text, index=True),
)
twins = sa.Table(  # claims told twice, and the events of captures that they are of
    "twins",
    metadata,
    sa.Column("work_a", sa.Text, primary_key=True),
    sa.Column("work_b", sa.Text, primary_key=True),
    sa.Column("a", sa.Text, primary_key=True),
    sa.Column("b", sa.Text, primary_key=True),
    sa.Column("occasion_a", sa.Text, nullable=False, index=True),
    sa.Column("occasion_b", sa.Text, nullable=False, index=True),
    sqlite_with_rowid=False,
)
occasions = (
    sa.Table(  # events of captures, what they say, the unit that they are of, and the part of it with their twins
        "occasions",
        metadata,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("capture", sa.Text, nullable=False, index=True),
        sa.Column("unit", sa.Text, nullable=False, index=True),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("said", sa.LargeBinary, nullable=False),
    )
)
units = sa.Table(  # in which event each stands (collation/regrouping.py)
    "units",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("rank", sa.LargeBinary, nullable=False),
    sa.Column("leader", sa.Text, nullable=False, index=True),
    sa.Column("score", sa.Float),
)
unit_keys = sa.Table(  # what units that are one have in common, in their order
    "unit_keys",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("rank", sa.LargeBinary, primary_key=True),
    sa.Column("unit", sa.Text, nullable=False, index=True),
    sqlite_with_rowid=False,
)
founded = sa.Table(  # the record of each event
    "founded",
    metadata,
    sa.Column("leader", sa.Text, primary_key=True),
    sa.Column("event", sa.Text, nullable=False),
)
found = sa.Table(  # where the words of a capture, an actor or an event lie in the index of words
    "found",
    metadata,
    sa.Column("holder", sa.Text, primary_key=True),
    sa.Column("first", sa.Integer, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
)
ALL = (
    waiting,
    local_actors,
    bearings,
    called,
    name_keys,
    ties,
    spelled,
    seeds,
    shared,
    twins,
    occasions,
    units,
    unit_keys,
)
INDEX = (*ALL[1:], founded, found)  # what is empty when nothing is collated
