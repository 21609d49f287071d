"""A hiss while wheels slip: the more they slip, the louder."""

from functools import cache

import numpy as np

from accessibility.audio.synthesis import Sound
from accessibility.language import msgid
from accessibility.sonification.layer import Captions, Layer, Moments
from accessibility.sonification.score import Score

LOUDNESS = 0.1
LOOP_S = 2.0
BAND_HZ = (1500.0, 4000.0)
"""Above the hum, so that neither hides the other."""
SEED = 20261122
LEAST = 0.05
"""Less is no slip: a wheel that rolls over a bump slips that much."""


@cache
def _noise(rate: int) -> Sound:
    """Return noise of one band whose end fits its beginning, (frames,), its peak at 1."""
    frames = round(LOOP_S * rate)
    spectrum = np.fft.rfft(np.random.default_rng(SEED).standard_normal(frames))
    hertz = np.fft.rfftfreq(frames, 1 / rate)
    spectrum[(hertz < BAND_HZ[0]) | (hertz > BAND_HZ[1])] = 0.0
    noise = np.fft.irfft(spectrum, frames)
    return np.asarray(noise / np.max(np.abs(noise)), dtype=np.float32)


class Hiss:
    """The noise, as loud as the slip is."""

    def __init__(self, score: Score, rate: int, _speed: float) -> None:
        self._score, self._noise, self._place = score, _noise(rate), 0

    def read(self, moments: Moments) -> Sound:
        """Return the next block of the loop."""
        places = (self._place + np.arange(len(moments.time_s))) % len(self._noise)
        self._place += len(moments.time_s)
        share = self._score.share("slip", moments.time_s)
        loudness = LOUDNESS * ((share - LEAST) / (1 - LEAST)).clip(min=0.0)
        hiss: Sound = self._noise[places] * loudness.astype(np.float32)
        return hiss


def _heard(layer: Layer, score: Score, moments: Moments) -> Captions | None:
    return layer.captions if score.share("slip", moments.time_s)[0] > LEAST else None


LAYER = Layer(
    id="slip",
    title=msgid("Slip noise"),
    order=3,
    meaning="A hiss means that wheels slip. The louder it is, the more they slip.",
    captions=Captions(
        msgid("Hiss: wheels slip."), msgid("Hiss on the left: wheels slip."), msgid("Hiss on the right: wheels slip.")
    ),
    question="ask.forces",
    sound=Hiss,
    heard=_heard,
)
