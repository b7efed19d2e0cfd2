"""Claims: what voices assert: figures, deeds, positions."""

from __future__ import annotations

from testimonia.claims.scene import Scene
from testimonia.records import Deed, Figure, Position, Work


def find_claims(scene: Scene, works: list[Work]) -> list[Figure | Deed | Position]:
    """All claims of a capture, in order of the text within each work."""
    return []


__all__ = ["Scene", "find_claims"]
