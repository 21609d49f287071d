"""Bring a stream of samples from one rate to another, without seams between its pieces."""

import numpy as np

from accessibility.audio.synthesis import Sound


class Resampler:
    """Cubic (Catmull-Rom) interpolation of a stream; from 22,050 to 44,100 it is a four-tap half-band filter.

    It keeps the last three samples and the place between two samples, so pieces of any length give the same stream.
    The place is counted in whole parts of a sample: sums of fractions would drift and lose a frame between pieces.
    """

    def __init__(self, source_rate: int, target_rate: int) -> None:
        self._step, self._parts = source_rate, target_rate
        self._tail: Sound = np.zeros(3, dtype=np.float32)
        self._place = target_rate

    def push(self, samples: Sound) -> Sound:
        """Return what these samples, mono (frames,), become at the target rate; the result lags two samples behind."""
        line = np.concatenate([self._tail, samples])
        room = (len(line) - 2) * self._parts - self._place
        count = max(0, -(-room // self._step))
        places = self._place + self._step * np.arange(count, dtype=np.int64)
        self._place += self._step * count - len(samples) * self._parts
        self._tail = line[-3:]
        return _cubic(line, places // self._parts, (places % self._parts) / self._parts)


def _cubic(line: Sound, index: np.ndarray, fraction: np.ndarray) -> Sound:
    """Return the values a fraction of a sample behind `index`."""
    t = fraction.astype(np.float32)
    before, here, there, after = line[index - 1], line[index], line[index + 1], line[index + 2]
    bend = 2 * before - 5 * here + 4 * there - after
    twist = 3 * (here - there) + after - before
    values: Sound = here + np.float32(0.5) * t * (there - before + t * (bend + t * twist))
    return values
