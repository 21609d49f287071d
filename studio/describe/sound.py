"""Words for what is heard: the hum of this moment, the layers that are on, and the mix."""

from types import MappingProxyType

import numpy as np

from accessibility.language import Language, msgid
from accessibility.response import Response, said
from accessibility.sonification import Layer, Score, collect_layers
from accessibility.sonification.captions import position_at
from accessibility.sonification.layer import SIDE
from accessibility.sonification.passage import Levels
from studio.describe.rendering import duration, joined
from studio.sounding import HeardRun

HUM = "motor"
SIDES = MappingProxyType({-1: msgid("on the left"), 0: msgid("in the middle"), 1: msgid("on the right")})
PITCHES = (msgid("low"), msgid("middling"), msgid("high"))
BRIGHT = 0.5
"""From this share of the full pull on the hum is called bright."""


def hum_words(language: Language, score: Score, time_s: float, levels: Levels) -> str:
    """Return how the hum sounds at a moment: `Hum: high, dull, on the right.`; nothing where it is off."""
    if not levels.get(HUM):
        return ""
    place, at = position_at(score, time_s, levels), np.array([time_s])
    side = 0 if abs(place) < SIDE else int(np.sign(place))
    third = min(int(3 * score.share("speed", at)[0]), 2)
    is_bright = score.share("torque", at)[0] >= BRIGHT
    words = {"pitch": language.text(PITCHES[third]), "side": language.text(SIDES[side])}
    if is_bright:
        return language.text("Hum: {pitch}, bright, {side}.", **words)
    return language.text("Hum: {pitch}, dull, {side}.", **words)


def heard_words(language: Language, run: HeardRun, time_s: float, levels: Levels) -> Response:
    """Return how the hum sounds now, and how many layers are on beside it."""
    hum, others = hum_words(language, run.score, time_s, levels), _others(levels)
    if not hum and not others:
        return said(language.text("No layer of the run is on. Mix the sounds turns one on."))
    if not others:
        return said(hum)
    count = language.plural("{count} more layer is on.", "{count} more layers are on.", len(others))
    return said(joined(hum, count), hint=language.text("Ask again for their names."))


def layer_words(language: Language, run: HeardRun, levels: Levels) -> Response:
    """Return the names of the layers that are on beside the hum, with the size of an energy tick."""
    names = ", ".join(_name(language, layer, run) for layer in _others(levels))
    if not names:
        return said(language.text("Only the hum is on."))
    return said(language.text("Also on: {names}.", names=names))


def volume_words(language: Language, level: float) -> str:
    """Return how loud something is in the mix: `50 percent`, `Off`."""
    return language.quantity(100 * level, "%", 0) if level else language.text("Off")


def file_words(language: Language, name: str, duration_s: float, speed: float) -> str:
    """Return how long a file of sound is, and how much faster than the run it plays."""
    length = duration(language, duration_s / speed)
    if speed == 1.0:
        return language.text("{file}: {length} of sound.", file=name, length=length)
    times = language.number(speed)
    return language.text(
        "{file}: {length} of sound, {times} times as fast as the run.", file=name, length=length, times=times
    )


def _others(levels: Levels) -> tuple[Layer, ...]:
    return tuple(layer for layer in collect_layers() if layer.sound and layer.id != HUM and levels.get(layer.id))


def _name(language: Language, layer: Layer, run: HeardRun) -> str:
    title = language.text(layer.title)
    if layer.id == "energy" and run.tick_wh:
        size = language.quantity(run.tick_wh, "Wh", 4)
        return language.text("{layer} of {size}", layer=title, size=size)
    return title
