"""Listening by numbers: the pitch of a sound, and runs made up to be heard."""

from collections.abc import Mapping, Sequence

import numpy as np

from accessibility.audio.synthesis import Sound
from accessibility.sonification import Score

RATE = 44_100


def loudest_hz(sound: Sound, rate: int = RATE) -> float:
    """Return the frequency of the strongest line of a mono sound; between two lines of the spectrum by a parabola."""
    spectrum = np.log(np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) + 1e-12)
    peak = int(np.argmax(spectrum[1:-1])) + 1
    low, mid, high = spectrum[peak - 1 : peak + 2]
    return float((peak + (low - high) / (2 * (low - 2 * mid + high))) * rate / len(sound))


def flat(seconds: float = 1.0, marks: Mapping[str, Sequence[float]] | None = None, **shares: float) -> Score:
    """Return a score in which nothing changes."""
    series = {name: np.full(2, share) for name, share in shares.items()}
    return Score(np.array([0.0, seconds]), series, {name: np.array(at) for name, at in (marks or {}).items()})


def climbing(seconds: float = 3.0) -> Score:
    """Return a score in which everything there is happens."""
    times = np.linspace(0, seconds, 50)
    share = times / seconds
    series = {"speed": share, "torque": 1 - share, "progress": share, "slip": share, "target": np.full(50, 0.7)}
    marks = {"energy": times[1:-1:2], "rise": np.array([seconds / 2]), "end": np.array([seconds])}
    return Score(times, series, marks)
