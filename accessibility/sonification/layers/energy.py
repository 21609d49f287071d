"""A tick for each so much energy: fast ticks are a thirsty moment."""

import numpy as np

from accessibility.audio.synthesis import Sound
from accessibility.language import msgid
from accessibility.sonification.layer import Captions, Layer, Moments
from accessibility.sonification.score import Score

LOUDNESS = 0.09
PITCH_HZ = 2200.0
TICK_S = 0.025
FADE_S = 0.005


class Ticks:
    """Short clicks at the marks `energy`; a new one cuts off the one before."""

    def __init__(self, score: Score, _rate: int, _speed: float) -> None:
        self._marks = score.marks.get("energy", np.zeros(0))

    def read(self, moments: Moments) -> Sound:
        """Return the next block."""
        if not self._marks.size:
            return np.zeros(len(moments.time_s), dtype=np.float32)
        last = np.searchsorted(self._marks, moments.time_s, side="right") - 1
        since = (moments.time_s - self._marks[last.clip(min=0)]) / moments.speed
        is_on = (last >= 0) & (since < TICK_S)
        tick = LOUDNESS * np.sin(2 * np.pi * PITCH_HZ * since) * np.exp(-since / FADE_S)
        return np.where(is_on, tick, 0.0).astype(np.float32)


def _heard(layer: Layer, score: Score, _moments: Moments) -> Captions | None:
    return layer.captions if score.marks.get("energy", np.zeros(0)).size else None


LAYER = Layer(
    id="energy",
    title=msgid("Energy ticks"),
    order=4,
    meaning="Each tick is the same amount of energy. Fast ticks use much, slow ticks little.",
    captions=Captions(
        msgid("Ticks: energy."), msgid("Ticks on the left: energy."), msgid("Ticks on the right: energy.")
    ),
    question="ask.energy",
    sound=Ticks,
    heard=_heard,
)
