"""A run as sound: pure functions from arrays of a run to stereo sound.

Two layers stand first. *Motor*: pitch is speed, brightness is torque. *Position*: from left to right is from the start
to the end of the course. No fact is in sound alone: each layer has a caption, and the same numbers are in the tables.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from accessibility.audio.mixer import Callbacks
from accessibility.audio.synthesis import Sound, fade, fm_tone, pan, ramp

LOWEST_HZ, HIGHEST_HZ = 130.0, 1046.0
"""Three octaves, C3 to C6: clear on small speakers and below the band in which most people lose hearing first."""
DULL, BRIGHT = 0.1, 1.8
LOUDNESS = 0.25
STANDING_LOUDNESS = 0.08
"""A car that stands hums softly: silence would sound like a program that hangs."""

Values = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing the sound of a run carries, for help and captions; both texts are English msgids."""

    id: str
    meaning: str
    caption: str


LAYERS = (
    Layer("motor", "High is fast, low is slow. Bright is a strong pull, dull is a weak one.", "Motor hum."),
    Layer("position", "Left is the start of the course, right is its end.", "The hum moves from left to right."),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """What counts as full speed and full torque; two runs made with one scale can be compared by ear."""

    speed: float
    torque: float


@dataclass(frozen=True, slots=True)
class RunTone:
    """What is heard at one moment of a run."""

    frequency_hz: float
    brightness: float
    loudness: float
    position: float
    """-1 (left) to 1 (right)."""


def scale_of(speed: ArrayLike, torque: ArrayLike) -> Scale:
    """Return the scale on which a run uses the whole range."""
    return Scale(_largest(speed), _largest(torque))


def pitch_of(speed: ArrayLike, full_speed: float) -> Values:
    """Return the pitch in hertz: equal steps of speed are equal steps of pitch to the ear."""
    return np.asarray(LOWEST_HZ * (HIGHEST_HZ / LOWEST_HZ) ** _share(speed, full_speed))


def tone_at(speed: float, torque: float, progress: float, scale: Scale) -> RunTone:
    """Return what is heard at one moment of playback; `progress` goes from 0 (start) to 1 (end of the course)."""
    return RunTone(
        frequency_hz=float(pitch_of(speed, scale.speed)),
        brightness=DULL + (BRIGHT - DULL) * float(_share(torque, scale.torque)),
        loudness=float(_loudness(_share(speed, scale.speed))),
        position=float(np.clip(2 * progress - 1, -1, 1)),
    )


def render_run(
    time_s: ArrayLike,
    speed: ArrayLike,
    torque: ArrayLike,
    progress: ArrayLike,
    rate: int,
    *,
    scale: Scale | None = None,
    hurry: float = 1.0,
) -> Sound:
    """Return the whole run as sound, (frames, 2) at `rate` frames a second.

    The four arrays have one length; times rise. Speed and torque may be in any unit, only their share of the scale
    counts, and torque counts by size. `progress` goes from 0 to 1. `hurry` 4 plays a minute in 15 seconds.

    Raises:
        ValueError: the arrays differ in length or are empty.
    """
    time, *channels = (np.asarray(values, dtype=np.float64) for values in (time_s, speed, torque, progress))
    if time.size == 0 or any(channel.shape != time.shape for channel in channels):
        raise ValueError("A run to be heard needs times, speeds, torques and progress of the same length.")
    full = scale or scale_of(speed, torque)
    moments = time[0] + hurry * np.arange(round((time[-1] - time[0]) / hurry * rate)) / rate
    speeds, torques, places = (np.interp(moments, time, channel) for channel in channels)
    brightness = DULL + (BRIGHT - DULL) * _share(torques, full.torque)
    hum = fm_tone(pitch_of(speeds, full.speed), brightness, rate).samples if moments.size else np.zeros(0, np.float32)
    loud = (hum * _loudness(_share(speeds, full.speed))).astype(np.float32)
    return fade(pan(loud, 2 * places - 1), rate, attack_s=0.02, release_s=0.02)


class LiveTone:
    """The sound of a run while it is played back: a mixer source that glides to each new moment.

    `change` may be called from any thread and as often as playback steps; a lost step is no fault.
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._wanted = self._now = RunTone(LOWEST_HZ, DULL, 0.0, 0.0)
        self._phase = 0.0
        self._is_ending = False

    def change(self, tone: RunTone) -> None:
        """Glide to this tone within the next block."""
        self._wanted = tone

    def pause(self) -> None:
        """Fall silent without a click; the next `change` is heard again."""
        self._wanted = replace(self._wanted, loudness=0.0)

    def end(self) -> None:
        """Fall silent and leave the mixer."""
        self.pause()
        self._is_ending = True

    @property
    def is_sounding(self) -> bool:
        """Whether there is something to hear."""
        return self._now.loudness > 0 or self._wanted.loudness > 0

    @property
    def is_over(self) -> bool:
        """Whether the mixer may forget it."""
        return self._is_ending and not self.is_sounding

    def read(self, frames: int) -> tuple[Sound, Callbacks]:
        """Return the next block, (frames, 2)."""
        before, after = self._now, self._wanted
        block = fm_tone(
            ramp(before.frequency_hz, after.frequency_hz, frames),
            ramp(before.brightness, after.brightness, frames),
            self._rate,
            phase=self._phase,
        )
        self._phase, self._now = block.phase, after
        hum = block.samples * ramp(before.loudness, after.loudness, frames)
        return pan(hum, ramp(before.position, after.position, frames)), []


def _share(values: ArrayLike, full: float) -> Values:
    return np.clip(np.abs(np.asarray(values, dtype=np.float64)) / (full or 1.0), 0.0, 1.0)


def _loudness(speed_share: Values) -> Values:
    """Full loudness from a tenth of full speed on."""
    return np.asarray(STANDING_LOUDNESS + (LOUDNESS - STANDING_LOUDNESS) * np.minimum(1.0, 10 * speed_share))


def _largest(values: ArrayLike) -> float:
    return float(np.max(np.abs(np.asarray(values, dtype=np.float64)), initial=0.0)) or 1.0
