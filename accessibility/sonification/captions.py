"""What a person reads who does not hear the run: the captions of all layers that sound at a moment."""

import numpy as np

from accessibility.sonification import collect_layers
from accessibility.sonification.layer import Moments
from accessibility.sonification.passage import Levels
from accessibility.sonification.score import Score


def position_at(score: Score, time_s: float, levels: Levels) -> float:
    """Return where a moment is heard from, -1 (left) to 1 (right)."""
    times = np.array([time_s])
    return float(sum(levels.get(layer.id, 0.0) * layer.place(score, times)[0] for layer in collect_layers()))


def captions_at(score: Score, time_s: float, speed: float, levels: Levels) -> tuple[str, ...]:
    """Return the captions of a moment, English msgids, one for each layer that is heard then."""
    moments, position = Moments(np.array([time_s]), speed), position_at(score, time_s, levels)
    found = (layer.caption(score, moments, position) for layer in collect_layers() if levels.get(layer.id))
    return tuple(caption for caption in found if caption)
