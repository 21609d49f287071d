"""A ReplaySight: how the replay is looked at - its camera, how large it is, and what is drawn over the road."""

from dataclasses import dataclass, replace

REPLAY_LAYERS = ("forces", "energy", "wheels", "ghost")
"""What can be drawn over the replay."""

ZOOM_STEP = 1.25
ZOOM_STEPS_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaySight:
    """What the replay shows; it belongs to the person who looks, never to the project."""

    is_whole: bool = False
    """Whether the whole course is in the picture; else the camera follows the car."""
    zoom_steps: int = 0
    """Steps larger than the usual size, smaller below zero."""
    layers: frozenset[str] = frozenset(REPLAY_LAYERS)

    @property
    def zoom(self) -> float:
        """How many times as large as usual the car is drawn."""
        return ZOOM_STEP**self.zoom_steps

    @property
    def percent(self) -> int:
        """The size of the car, 100 for the usual one."""
        return round(100 * self.zoom)

    def zoomed(self, steps: int) -> "ReplaySight":
        """Return a closer or farther view that follows the car; at its ends the same view."""
        wanted = min(max(self.zoom_steps + steps, -ZOOM_STEPS_MOST), ZOOM_STEPS_MOST)
        return replace(self, is_whole=False, zoom_steps=self.zoom_steps if self.is_whole else wanted)

    def turned(self) -> "ReplaySight":
        """Return the other camera: the whole course, or the car at its usual size."""
        return replace(self, is_whole=not self.is_whole, zoom_steps=0)

    def toggled(self, layer: str) -> "ReplaySight":
        """Return the same view with a layer more, or without it."""
        return replace(self, layers=self.layers ^ {layer})
