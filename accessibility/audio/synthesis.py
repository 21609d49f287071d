"""Pure kernels of sound: arrays in, arrays out, nothing remembered.

Mono sound is a float32 array (frames,), stereo is (frames, 2), both within -1 to 1. Frequencies are in hertz, rates in
frames a second. The carried phase is in cycles, so that a tone cut into blocks has no seam.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Sound = NDArray[np.float32]

MODULATOR_RATIO = 2.0
"""The modulator runs at twice the carrier: odd partials only, the first the loudest while the index is <= 1.8."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a tone and the phase, in cycles, at which the next piece goes on."""

    samples: Sound
    phase: float


def fm_tone(frequency_hz: ArrayLike, brightness: ArrayLike, rate: int, *, phase: float = 0.0) -> Block:
    """Return a tone by frequency modulation (Chowning 1973) that follows its frequency without a click.

    `frequency_hz` and `brightness` (the modulation index, 0 to 1.8) are arrays (frames,); either may be a plain number.
    """
    frequency, index = np.broadcast_arrays(np.atleast_1d(frequency_hz), np.atleast_1d(brightness))
    cycles = phase + np.cumsum(frequency.astype(np.float64)) / rate
    carrier = 2 * np.pi * cycles
    samples = np.sin(carrier + index * np.sin(MODULATOR_RATIO * carrier))
    return Block(samples.astype(np.float32), float(cycles[-1] % 1.0) if cycles.size else phase)


def pan(samples: Sound, position: ArrayLike) -> Sound:
    """Return mono sound placed between left (-1) and right (+1) with equal power, as (frames, 2)."""
    angle = (np.clip(np.asarray(position, dtype=np.float64), -1.0, 1.0) + 1.0) * (np.pi / 4)
    left, right = samples * np.cos(angle), samples * np.sin(angle)
    return np.stack([left, right], axis=1).astype(np.float32)


def fade(samples: Sound, rate: int, *, attack_s: float = 0.005, release_s: float = 0.005) -> Sound:
    """Return the sound with raised-cosine edges, so that it neither starts nor ends with a click."""
    shaped = samples.astype(np.float32, copy=True)
    for length, at_end in ((round(attack_s * rate), False), (round(release_s * rate), True)):
        edge = _rise(min(length, len(shaped)), shaped.ndim)
        part = slice(len(shaped) - len(edge), None) if at_end else slice(0, len(edge))
        shaped[part] *= edge[::-1] if at_end else edge
    return shaped


def _rise(frames: int, dimensions: int) -> Sound:
    curve = (0.5 - 0.5 * np.cos(np.pi * np.arange(frames) / max(frames, 1))).astype(np.float32)
    return curve.reshape((-1,) + (1,) * (dimensions - 1))


def ramp(start: float, end: float, frames: int) -> Sound:
    """Return a straight line that has moved one step at its first frame and stands at `end` at its last."""
    return (start + (end - start) * np.arange(1, frames + 1) / max(frames, 1)).astype(np.float32)


def mono(stereo: Sound) -> Sound:
    """Return the mean of both sides on both sides: nothing is lost to a person who hears with one ear."""
    return np.repeat(stereo.mean(axis=1, keepdims=True), 2, axis=1)


def gain(decibels: float) -> float:
    """Return the factor of a change in decibels."""
    return float(10.0 ** (decibels / 20.0))
