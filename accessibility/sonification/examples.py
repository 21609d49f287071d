"""Examples to learn the layers by: a short made-up run in which one thing at a time is heard."""

import numpy as np

from accessibility.audio.synthesis import Sound
from accessibility.sonification import collect_layers
from accessibility.sonification.player import render_run
from accessibility.sonification.score import Score

LENGTH_S = 3.0
SIGNAL_S = 1.6
"""Where a signal's moment is: its countdown has passed by then."""


def layer_example(layer_id: str, rate: int) -> Sound:
    """Return a layer by itself, or against the layers that it needs, (frames, 2). Raises KeyError."""
    layer = {layer.id: layer for layer in collect_layers()}[layer_id]
    return render_run(_score(), rate, levels=dict.fromkeys((layer.id, *layer.needs), 1.0))


def signal_example(layer_id: str, signal_id: str, rate: int) -> Sound:
    """Return one signal of a layer, (frames, 2)."""
    score = Score(np.array([0.0, SIGNAL_S + 0.2]), marks={signal_id: np.array([SIGNAL_S])})
    return render_run(score, rate, levels={layer_id: 1.0})


def _score() -> Score:
    """Speed rises and falls, the pull is strong at first, there is slip in the middle, and a bump at the end."""
    times = np.linspace(0.0, LENGTH_S, 61)
    share = times / LENGTH_S
    series = {
        "speed": np.sin(np.pi * share) ** 2,
        "torque": np.clip(1.0 - 2.0 * share, 0.0, 1.0),
        "progress": share,
        "slip": np.clip(1.0 - 4.0 * np.abs(share - 0.5), 0.0, 1.0),
        "target": np.full(times.shape, 0.9),
    }
    ticks = LENGTH_S * np.sqrt(np.linspace(0.05, 1.0, 12))
    return Score(times, series, {"energy": ticks, "bump": np.array([LENGTH_S - 0.4])})
