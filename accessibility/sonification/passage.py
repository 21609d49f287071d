"""A passage: a score played from one moment on, at one speed, until somebody stops it."""

from collections.abc import Mapping

import numpy as np

from accessibility.audio.synthesis import Sound, pan, ramp
from accessibility.sonification.layer import Layer, Moments
from accessibility.sonification.score import Score

Levels = Mapping[str, float]
"""How loud each layer is, 0 to 1, by its id; of a layer with a place how wide it is."""


class Passage:
    """Every passage begins with fresh voices, so what is heard depends on score, start and speed alone."""

    def __init__(self, layers: tuple[Layer, ...], score: Score, rate: int, time_s: float, speed: float) -> None:
        self.time_s = time_s
        """Where the next block begins."""
        self._score, self._rate, self._speed = score, rate, speed
        self._layers = layers
        self._voices = {layer.id: layer.sound(score, rate, speed) for layer in layers if layer.sound}

    def is_last(self, frames: int) -> bool:
        """Whether a block of so many frames reaches the end of the score."""
        return self.time_s + self._speed * frames / self._rate >= self._score.end_s

    def read(self, frames: int, pace: float, before: Levels, after: Levels) -> Sound:
        """Return the next block, (frames, 2), while levels glide; at pace 1.1 the times pass a tenth faster."""
        step = self._speed * pace / self._rate
        moments = Moments(self.time_s + step * np.arange(frames, dtype=np.float64), self._speed)
        self.time_s += step * frames
        total, place = np.zeros(frames, dtype=np.float32), np.zeros(frames)
        for layer in self._layers:
            low, high = before.get(layer.id, 0.0), after.get(layer.id, 0.0)
            if low or high:
                level = ramp(low, high, frames)
                place += level * layer.place(self._score, moments.time_s)
                if layer.sound:
                    total += level * self._voices[layer.id].read(moments)
        return pan(total, place)
