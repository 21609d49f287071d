"""A second tone at the speed to hold: when both tones are one, or beat slowly, the speed is right."""

from accessibility.audio.synthesis import Sound, fm_tone
from accessibility.language import msgid
from accessibility.sonification.layer import Captions, Layer, Moments
from accessibility.sonification.pitch import pitch_of
from accessibility.sonification.score import Score

LOUDNESS = 0.1
LEAST = 0.01
"""A target below this share of full speed is a stop: no tone."""


class Beside:
    """A pure tone on the scale of the hum."""

    def __init__(self, score: Score, rate: int, _speed: float) -> None:
        self._score, self._rate, self._phase = score, rate, 0.0

    def read(self, moments: Moments) -> Sound:
        """Return the next block; without a target it is silent."""
        share = self._score.share("target", moments.time_s)
        block = fm_tone(pitch_of(share), 0.0, self._rate, phase=self._phase)
        self._phase = block.phase
        loudness = LOUDNESS * (share / LEAST).clip(max=1.0)
        tone: Sound = block.samples * loudness.astype("float32")
        return tone


def _heard(layer: Layer, score: Score, moments: Moments) -> Captions | None:
    return layer.captions if score.share("target", moments.time_s)[0] >= LEAST else None


LAYER = Layer(
    id="target",
    title=msgid("Target tone"),
    order=5,
    meaning="A second tone is the speed to hold. Close to it, the two tones beat. On it, they are one.",
    captions=Captions(
        msgid("Second tone: speed to hold."),
        msgid("Second tone on the left: speed to hold."),
        msgid("Second tone on the right: speed to hold."),
    ),
    question="ask.speed",
    sound=Beside,
    heard=_heard,
    needs=("motor",),
)
