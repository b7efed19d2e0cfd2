"""What persons have ruled, in the form in which collation takes it. Pairs are of ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from testimonia.names.merging import Ruled
from testimonia.records import Claim

Pair = frozenset[str]
Pairs = frozenset[Pair]
_NONE: Pairs = frozenset()


@dataclass(frozen=True, slots=True)
class Decisions:
    """Rulings for collation. Actors by their ids in readings; accounts and events by claims: events are
    one, or two, when claims of theirs are said to be (`events_together` has two or more claims each). `actors_named`:
    name and kind that an actor is given. `placed`: the event in which a claim is to stand, None for none. `left_out`:
    claims, works and copies that count for nothing."""

    actors_together: Pairs = _NONE
    actors_apart: Pairs = _NONE
    actors_named: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    accounts_together: Pairs = _NONE
    accounts_apart: Pairs = _NONE
    events_together: Pairs = _NONE
    events_apart: Pairs = _NONE
    placed: Mapping[str, str | None] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()

    @property
    def on_actors(self) -> Ruled:
        """Those that names/merging.py heeds."""
        return Ruled(self.actors_together, self.actors_apart, self.actors_named)

    def counts(self, claim: Claim) -> bool:
        """Whether a claim counts: neither it nor its work is left out."""
        return claim.id not in self.left_out and claim.work not in self.left_out


NOTHING_RULED = Decisions()
