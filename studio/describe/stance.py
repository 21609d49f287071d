"""Words for how a car stands: loads, sizes, and how far it leans before it tips."""

from accessibility.language import Language
from accessibility.response import Response, said
from studio.describe.rendering import joined
from studio.vehicle_builder.stance import AxleLoad, Stance


def length_words(language: Language, metres: float) -> str:
    """Return a length as people say it: centimetres below one metre."""
    if abs(metres) < 0.995:
        return language.quantity(metres * 100, "cm", 0)
    return language.quantity(metres, "m", 2)


def length_short(language: Language, metres: float) -> str:
    """Return a length with its symbol, for the eye: `35 cm`, `1.6 m`."""
    if abs(metres) < 0.995:
        return language.quantity_short(metres * 100, "cm", 0)
    return language.quantity_short(metres, "m", 2)


def mass_decimals(mass_kg: float) -> int:
    """Return how many decimals a mass needs: a toy car weighs less than a kilogram."""
    return 0 if abs(mass_kg) >= 20.0 else 1 if abs(mass_kg) >= 2.0 else 2


def load_words(language: Language, stance: Stance) -> str:
    """Return what rests on each axle, rear to front."""
    if not stance.axles:
        return language.text("The car has no axle.")
    return joined(*(_axle_words(language, axle) for axle in stance.axles))


def size_words(language: Language, stance: Stance) -> str:
    """Return wheelbase, length and height; what has no axles has no wheelbase, and what has no parts no size."""
    size = stance.around.size
    length, height = length_words(language, size.length_m), length_words(language, size.height_m)
    if size.length_m <= 0.0:
        return language.text("The car has no parts.")
    if stance.wheelbase_m <= 0.0:
        return language.text("{length} long, {height} high.", length=length, height=height)
    wheelbase = length_words(language, stance.wheelbase_m)
    return language.text(
        "Wheelbase {wheelbase}, {length} long, {height} high.", wheelbase=wheelbase, length=length, height=height
    )


def center_words(language: Language, stance: Stance) -> str:
    """Return how high the centre of mass lies, and how far ahead of the rear axle."""
    high = length_words(language, stance.center[2])
    if not stance.axles:
        return language.text("{height} high.", height=high)
    ahead = stance.center[0] - stance.axles[0].x_m
    near = length_words(language, abs(ahead))
    if ahead < 0.0:
        return language.text("{height} high, {distance} behind the rear axle.", height=high, distance=near)
    return language.text("{height} high, {distance} ahead of the rear axle.", height=high, distance=near)


def front_words(language: Language, stance: Stance) -> str:
    """Return the track and the slope at which the car tips over its side."""
    if stance.track_m > 0.0:
        track = language.text("Track {track}.", track=length_words(language, stance.track_m))
    else:
        track = language.text("No axle with two wheels.")
    return joined(track, tip_words(language, stance))


def tip_words(language: Language, stance: Stance) -> str:
    """Return the slope across the car at which it begins to tip, or nothing for a car without two axles."""
    if stance.tip_degrees is None:
        return ""
    if stance.tip_degrees < 0.5:
        return language.text("It falls over as it stands.")
    return language.text("Tips at {angle}.", angle=language.quantity(stance.tip_degrees, "deg", 0))


def _axle_words(language: Language, axle: AxleLoad) -> str:
    return language.text(
        "{axle} {mass}, {share} percent.",
        axle=axle.name,
        mass=language.quantity(axle.load_kg, "kg", mass_decimals(axle.load_kg)),
        share=language.number(axle.share * 100, 0),
    )


def stance_answer(language: Language, stance: Stance, level: int) -> Response:
    """Return the loads at level 2, then the sizes, and from level 4 on what is seen from the front."""
    words = {2: load_words, 3: size_words}.get(level, front_words)
    return said(words(language, stance))
