"""Words for how the car goes just now: its speed beside what it can, the road, and what drives it."""

from collections.abc import Mapping
from types import MappingProxyType

from accessibility.language import Language, msgid
from accessibility.response import Response
from accessibility.units import convert
from studio.describe.rendering import duration, duration_short

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "backwards": (msgid("Rolling backwards, {amount}."), msgid("Backwards {amount}")),
        "very_slow": (msgid("Very slow, {amount}."), msgid("Very slow {amount}")),
        "slow": (msgid("Slow, {amount}."), msgid("Slow {amount}")),
        "middling": (msgid("Half speed, {amount}."), msgid("Half speed {amount}")),
        "fast": (msgid("Fast, {amount}."), msgid("Fast {amount}")),
        "flat_out": (msgid("Near top speed, {amount}."), msgid("Near top {amount}")),
        "downhill": (msgid("Downhill, {amount}."), msgid("Down {amount}")),
        "level": (msgid("Level road."), msgid("Level")),
        "climbing": (msgid("Climbing, {amount}."), msgid("Up {amount}")),
        "braking": (msgid("Braking."), msgid("Braking")),
        "coasting": (msgid("Coasting."), msgid("Coasting")),
        "driving": (msgid("The motor drives."), msgid("Motor drives")),
    }
)
"""By regime: for the ear, and for a braille line."""

SHOWN: Mapping[str, tuple[str, str]] = MappingProxyType({"speed": ("m/s", "km/h"), "slope": ("", "%")})
"""By the matter that a regime belongs to: the unit of its amount, and the unit that people hear."""


def regime_words(language: Language, matter: str, regime: str, amount: float) -> Response:
    """Return that another regime has begun, with the number that belongs to it."""
    text, short = WORDS[regime]
    unit, shown = SHOWN.get(matter, ("", ""))
    value = abs(convert(amount, unit, shown))
    return Response(
        object=language.text(text, amount=language.quantity(value, shown, 0)),
        short=language.text(short, amount=language.quantity_short(value, shown, 0)),
    )


def summary_words(language: Language, now: Mapping[str, float]) -> Response:
    """Return where a run is that had nothing to tell for a while: time, speed, charge."""
    time_s, speed = now["time_s"], abs(convert(now["speed_mps"], "m/s", "km/h"))
    charge = 100.0 * max(now["state_of_charge"], 0.0)
    words = {
        "time": duration(language, time_s),
        "speed": language.quantity(speed, "km/h", 0),
        "charge": language.quantity(charge, "%", 0),
    }
    shorts = {
        "time": duration_short(language, time_s),
        "speed": language.quantity_short(speed, "km/h", 0),
        "charge": language.quantity_short(charge, "%", 0),
    }
    return Response(
        object=language.text("{time}. {speed}. Battery {charge}.", **words),
        short=language.text("{time} {speed} battery {charge}", **shorts),
    )
