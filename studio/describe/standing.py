"""Words for the rules of a challenge while one builds: which one is broken now, which is right again."""

from collections.abc import Mapping
from types import MappingProxyType

from accessibility.language import Language, msgid
from accessibility.units import convert_difference
from studio.challenges.grammar import Challenge
from studio.challenges.scrutineering import Ruling
from studio.challenges.standing import Standing, Turn
from studio.describe.challenges import FACTS, ruling_text
from studio.parts.part_type import PartType

Types = Mapping[str, PartType]

TURNS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "mass_kg": (
            msgid("Now too heavy by {gap}."),
            msgid("Now too light by {gap}."),
            msgid("Mass is right again."),
        ),
        "cost": (msgid("Now too dear by {gap}."), msgid("Now too cheap by {gap}."), msgid("Cost is right again.")),
        "battery_wh": (
            msgid("Now the battery holds {gap} too much."),
            msgid("Now the battery holds {gap} too little."),
            msgid("Battery is right again."),
        ),
        "voltage_v": (
            msgid("Now the voltage is {gap} too high."),
            msgid("Now the voltage is {gap} too low."),
            msgid("Voltage is right again."),
        ),
        "wheels": (
            msgid("Now too many wheels, by {gap}."),
            msgid("Now too few wheels, by {gap}."),
            msgid("Wheels are right again."),
        ),
        "part_count": (
            msgid("Now too many parts, by {gap}."),
            msgid("Now too few parts, by {gap}."),
            msgid("The count of parts is right again."),
        ),
        "length_m": (
            msgid("Now too long by {gap}."),
            msgid("Now too short by {gap}."),
            msgid("Length is right again."),
        ),
        "height_m": (msgid("Now too high by {gap}."), msgid("Now too low by {gap}."), msgid("Height is right again.")),
        "width_m": (
            msgid("Now too wide by {gap}."),
            msgid("Now too narrow by {gap}."),
            msgid("Width is right again."),
        ),
        "driver_kg": (
            msgid("Now the driver is {gap} too heavy."),
            msgid("Now the driver is {gap} too light."),
            msgid("Driver is right again."),
        ),
        "load_kg": (
            msgid("Now the load is {gap} too heavy."),
            msgid("Now the load is {gap} too light."),
            msgid("Load is right again."),
        ),
        "center_height_m": (
            msgid("Now the weight sits {gap} too high."),
            msgid("Now the weight sits {gap} too low."),
            msgid("The weight sits right again."),
        ),
        "static_stability": (
            msgid("Now too stable by {gap}."),
            msgid("Now too easy to tip by {gap}."),
            msgid("Stability is right again."),
        ),
    }
)
"""By fact: too much, too little, right again."""

BARS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "no_brake": (msgid("The rules ask for a brake, and there is none."), msgid("Brakes are right again.")),
        "no_driver": (msgid("The rules ask for a driver, and there is none."), msgid("Driver is right again.")),
        "falls_back": (
            msgid("The rules ask for a car that does not fall backwards."),
            msgid("It stands, and does not fall backwards."),
        ),
        "falls_ahead": (
            msgid("The rules ask for a car that does not fall over ahead."),
            msgid("It stands, and does not fall over ahead."),
        ),
        "out_of_range": (
            msgid("The rules allow no value out of its range."),
            msgid("All values are in their range again."),
        ),
        "unknown_type": (msgid("The rules allow no part that nobody knows."), msgid("All parts are known again.")),
    }
)
"""By problem that bars the start: it came, it went."""

SMALLER: Mapping[str, str] = MappingProxyType({"m": "cm"})
"""Units in which a small gap is told."""
DIGITS_MAX = 6


def turn_text(language: Language, types: Types, turn: Turn) -> str:
    """Return what a rule turned to, `Now too wide by 3 centimetres.` or `Width is right again.`."""
    if turn.ruling is None:
        return language.text(BARS[turn.rule][1 if turn.holds else 0])
    fact = turn.ruling.limit.fact
    if turn.ruling.limit.only:
        return _parts_turn(language, types, turn.ruling)
    if fact.startswith("count."):
        return _count_turn(language, types, turn.ruling)
    too_much, too_little, right = TURNS[fact]
    if turn.holds:
        return language.text(right)
    return language.text(too_much if turn.ruling.gap > 0 else too_little, gap=_gap(language, turn.ruling))


def verdict_text(language: Language, challenge: Challenge, standing: Standing) -> str:
    """Return `First climb: all 4 rules are kept.` or how many are broken, as far as is known."""
    name, broken = language.text(challenge.name), standing.broken_count
    if broken:
        return language.plural(
            "{name}: {count} rule is broken.", "{name}: {count} rules are broken.", broken, name=name
        )
    count = len(standing.rulings)
    return language.plural("{name}: the {count} rule is kept.", "{name}: all {count} rules are kept.", count, name=name)


def standing_rows(language: Language, types: Types, standing: Standing) -> tuple[tuple[str, str], ...]:
    """Return a sentence a rule by an id: what bars the start and is broken first, then what is kept or not known."""
    in_order = sorted(standing.rulings.items(), key=lambda pair: pair[1].holds or pair[0] in standing.unknown)
    limits = ((rule, _limit_row(language, types, standing, one)) for rule, one in in_order)
    bars = ((f"bar {rule}", language.text(BARS[rule][0])) for rule, is_free in standing.bars.items() if not is_free)
    return (*bars, *limits)


def _limit_row(language: Language, types: Types, standing: Standing, ruling: Ruling) -> str:
    if ruling.limit.rule not in standing.unknown:
        return ruling_text(language, types, ruling)
    label = language.text(FACTS[ruling.limit.fact][0])
    return language.text("{label}: not known before the car is complete.", label=label)


def _parts_turn(language: Language, types: Types, ruling: Ruling) -> str:
    label = _plural(language, types, ruling)
    if ruling.holds:
        return language.text("{label}: all are allowed again.", label=label)
    return language.text("{label}: now not allowed: {names}.", label=label, names=", ".join(ruling.offenders))


def _count_turn(language: Language, types: Types, ruling: Ruling) -> str:
    label = _plural(language, types, ruling)
    if ruling.holds:
        return language.text("{label}: the count is right again.", label=label)
    gap = language.number(abs(ruling.gap))
    if ruling.gap > 0:
        return language.text("{label}: now {gap} too many.", label=label, gap=gap)
    return language.text("{label}: now {gap} too few.", label=label, gap=gap)


def _plural(language: Language, types: Types, ruling: Ruling) -> str:
    type_id = ruling.limit.fact.partition(".")[2]
    return language.text(types[type_id].plural) if type_id in types else type_id


def _gap(language: Language, ruling: Ruling) -> str:
    """Return how far beyond the limit, with digits enough that it is not told as nothing."""
    unit, value = FACTS[ruling.limit.fact][1], abs(ruling.gap)
    if unit in SMALLER and value < 1.0:
        smaller = SMALLER[unit]
        value, unit = convert_difference(value, unit, smaller), smaller
    digits = next((digits for digits in range(1, DIGITS_MAX) if value >= 10.0**-digits), DIGITS_MAX)
    return language.quantity(value, unit, digits) if unit else language.number(value)
