"""How exactly an amount of a run is told: two figures of what is small, none that nobody asked for of what is large.

A model car pushes with 0.6 newtons and a trike with 331, and a run may last half a second or forty minutes.
"""

from accessibility.language import Language
from accessibility.units import convert
from studio.describe.rendering import duration, duration_short
from studio.playback import Playback

SMALL = 10.0
"""From here on whole numbers have two figures."""
LEAST_M = 0.05
"""Less than a hand's breadth is no way at all: wheels settle by so much on their springs."""
LONG = 20.0
"""A run of fewer seconds, or a chart over fewer metres, is walked in steps finer than a tenth."""


def decimals_of(largest: float, plain: int = 0) -> int:
    """Return how many decimals give two figures to the largest of some amounts, `plain` at least."""
    if largest == 0.0 or abs(largest) >= SMALL:
        return plain
    return max(plain, 1 if abs(largest) >= 1.0 else 2 if abs(largest) >= 0.1 else 3)


def far_short(language: Language, metres: float) -> str:
    """Return a distance with its symbol: `30 cm`, `3.2 m`, `120 m`."""
    if LEAST_M <= metres < 0.995:
        return language.quantity_short(100 * metres, "cm", 0)
    return language.quantity_short(metres if metres >= LEAST_M else 0.0, "m", 1 if metres < SMALL else 0)


def far_words(language: Language, metres: float) -> str:
    """Return a distance as people say it: `30 centimetres`, `3.2 metres`, `120 metres`."""
    if LEAST_M <= metres < 0.995:
        return language.quantity(100 * metres, "cm", 0)
    return language.quantity(metres if metres >= LEAST_M else 0.0, "m", 1 if metres < SMALL else 0)


def now_words(language: Language, playback: Playback) -> str:
    """Return the time of a moment, in hundredths where a step is finer than a tenth."""
    return duration(language, playback.time_s, step_decimals(playback.recording.duration_s))


def now_short(language: Language, playback: Playback) -> str:
    """Return the time of a moment with its symbols."""
    return duration_short(language, playback.time_s, step_decimals(playback.recording.duration_s))


def speed_now(language: Language, playback: Playback) -> str:
    """Return the speed of a moment in words; below zero it is `1.2 kilometres an hour backwards`."""
    speed, decimals = _speed_kmh(playback), _speed_decimals(playback)
    told = language.quantity(abs(speed), "km/h", decimals)
    return language.text("{speed} backwards", speed=told) if round(speed, decimals) < 0.0 else told


def speed_now_short(language: Language, playback: Playback) -> str:
    """Return the speed of a moment with its symbol."""
    return language.quantity_short(_speed_kmh(playback), "km/h", _speed_decimals(playback))


def _speed_kmh(playback: Playback) -> float:
    return convert(playback.values()["speed_mps"], "m/s", "km/h")


def _speed_decimals(playback: Playback) -> int:
    """Let a run decide that never gets fast: one and the same car is told alike from its start to its end."""
    fastest = playback.recording.measures.get("top_speed")
    return decimals_of(convert(fastest.value, fastest.unit, "km/h")) if fastest else 0


def step_decimals(span: float) -> int:
    """Return how exactly places along so many seconds or metres are told."""
    return 1 if span >= LONG else 2
