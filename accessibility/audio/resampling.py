"""Bring a stream of samples from one rate to another, without seams between its pieces."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from accessibility.audio.synthesis import Sound


@dataclass(slots=True)
class Resampler:
    """Cubic (Catmull-Rom) interpolation of a stream; from 22,050 to 44,100 it is a four-tap half-band filter.

    It keeps the last three samples and the place between two samples, so pieces of any length give the same stream.
    """

    source_rate: int
    target_rate: int
    tail: Sound = field(default_factory=lambda: np.zeros(3, dtype=np.float32))
    place: float = 1.0

    def push(self, samples: Sound) -> Sound:
        """Return what these samples, mono (frames,), become at the target rate; the result lags two samples behind."""
        line = np.concatenate([self.tail, samples])
        step = self.source_rate / self.target_rate
        count = max(0, int(np.ceil((len(line) - 2 - self.place) / step)))
        places = self.place + step * np.arange(count)
        self.place += step * count - len(samples)
        self.tail = line[-3:]
        return _cubic(line, places)


def _cubic(line: Sound, places: NDArray[np.floating]) -> Sound:
    index = places.astype(np.intp)
    t = (places - index).astype(np.float32)
    before, here, there, after = line[index - 1], line[index], line[index + 1], line[index + 2]
    bend = 2 * before - 5 * here + 4 * there - after
    twist = 3 * (here - there) + after - before
    return (here + 0.5 * t * (there - before + t * (bend + t * twist))).astype(np.float32)
