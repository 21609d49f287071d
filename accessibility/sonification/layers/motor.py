"""The hum of the motor: pitch is speed, brightness is torque."""

from accessibility.audio.synthesis import Sound, fm_tone
from accessibility.language import msgid
from accessibility.sonification.layer import Captions, Layer, Moments
from accessibility.sonification.pitch import pitch_of
from accessibility.sonification.score import Score

DULL, BRIGHT = 0.1, 1.8
LOUDNESS = 0.25
STANDING_LOUDNESS = 0.08
"""What stands hums softly: silence would sound like a program that hangs."""


class Hum:
    """A tone that follows speed and torque with one unbroken phase."""

    def __init__(self, score: Score, rate: int, _speed: float) -> None:
        self._score, self._rate, self._phase = score, rate, 0.0

    def read(self, moments: Moments) -> Sound:
        """Return the next block; it is at full loudness from a tenth of full speed on."""
        speed = self._score.share("speed", moments.time_s)
        brightness = DULL + (BRIGHT - DULL) * self._score.share("torque", moments.time_s)
        block = fm_tone(pitch_of(speed), brightness, self._rate, phase=self._phase)
        self._phase = block.phase
        loudness = STANDING_LOUDNESS + (LOUDNESS - STANDING_LOUDNESS) * (10 * speed).clip(max=1.0)
        hum: Sound = block.samples * loudness.astype("float32")
        return hum


LAYER = Layer(
    id="motor",
    title=msgid("Motor hum"),
    order=1,
    meaning="High is fast, low is slow. Bright is a strong pull, dull is a weak one.",
    captions=Captions(msgid("Motor hum."), msgid("Motor hum on the left."), msgid("Motor hum on the right.")),
    question="ask.speed",
    is_on=True,
    sound=Hum,
)
