"""A Sight: from where the drawing shows the car, and what is drawn over it. What is drawn can always be asked too."""

from dataclasses import dataclass, replace

LAYERS = ("ground", "centre", "loads", "dimensions", "mounts", "relation", "group", "problems", "comments")
"""What can be drawn over the parts."""

USUAL = frozenset(LAYERS) - {"mounts"}
"""What a fresh drawing shows: the many mounts only when they are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What the drawing shows; it belongs to the person who looks, never to the project."""

    is_front: bool = False
    """Whether the car is seen from the front, facing us; else from its right side, facing right."""
    layers: frozenset[str] = USUAL
    hidden: frozenset[str] = frozenset()
    """Parts that are left out of the drawing; they count in the car as before."""
    latest: frozenset[str] = frozenset()
    """The parts that were hidden last."""

    def turned(self) -> "Sight":
        """Return the other view."""
        return replace(self, is_front=not self.is_front)

    def hiding(self, parts: frozenset[str]) -> "Sight":
        """Return the same view with just these parts left out."""
        return replace(self, hidden=parts, latest=parts - self.hidden)

    def toggled(self, layer: str) -> "Sight":
        """Return the same view with a layer more, or without it."""
        return replace(self, layers=self.layers ^ {layer})
