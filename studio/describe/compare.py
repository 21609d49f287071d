"""Words for comparing: what differs between two cars, what between two runs, and what matters most."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from accessibility.language import Language, msgid
from accessibility.units import convert, convert_difference
from simulation.noise import Difference, spread_differences, spreads
from simulation.quantities import Choice, Quantity
from simulation.recording import Recording
from simulation.sensitivity import Effect
from studio.describe.rendering import duration, joined, value_words
from studio.describe.runs import MEASURES
from studio.document.schema import Design, Part, Value
from studio.parts.part_type import PartType

Types = Mapping[str, PartType]

HAIR = 1e-6
"""A share below this is less than any scale, watch or meter shows."""
TOLD_AT_MOST = 4
DIGITS_MAX = 9

LEVERS: Mapping[tuple[str, bool], str] = MappingProxyType(
    {
        ("mass", False): msgid("a tenth less mass"),
        ("drag", False): msgid("a tenth less drag"),
        ("rolling", False): msgid("tyres that roll a tenth more easily"),
        ("gear", True): msgid("a gear a tenth lower"),
        ("gear", False): msgid("a gear a tenth taller"),
        ("capacity", True): msgid("a tenth more battery"),
        ("resistance", False): msgid("a tenth less battery resistance"),
        ("auxiliary", False): msgid("a tenth less for lights and computers"),
    }
)
"""By lever, and whether it was moved up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDifference:
    """One thing that differs between two cars."""

    part: str
    """The part's name in the first car, or in the second where the first lacks it."""
    quantity: Quantity | Choice | None
    """None where the whole part, its product or its place differs."""
    key: str
    """The quantity's key, or `part`, `product`, `place`."""
    a: Value | None
    b: Value | None


def design_differences(a: Design, b: Design, types: Types) -> tuple[PartDifference, ...]:
    """Return what differs between two cars: parts are the same by id, or by type and name."""
    pairs = twins(a, b)
    return tuple(found for first, second in pairs for found in _of_pair(first, second, types))


def difference_text(language: Language, one: PartDifference) -> str:
    """Return one difference as a sentence."""
    if one.key == "part":
        if one.b is None:
            return language.text("{part}: only in the first car.", part=one.part)
        return language.text("{part}: only in the second car.", part=one.part)
    if one.key == "place":
        return language.text("{part} sits in another place.", part=one.part)
    if one.quantity is None:
        return language.text("{part} is another product.", part=one.part)
    label = language.text(one.quantity.label)
    a, b = (_worded(language, one.quantity, value) for value in (one.a, one.b))
    return language.text("{part}, {label}: {a}, then {b}.", part=one.part, label=label, a=a, b=b)


def is_clear(one: Difference) -> bool:
    """Whether a difference is more than noise and more than a hair."""
    return one.is_clear and abs(one.difference) > HAIR * max(abs(one.a), abs(one.b))


def measures_text(language: Language, found: Mapping[str, Difference]) -> str:
    """Return every measure that differs clearly, the largest share first, one a line; or that none does.

    What moved by no more than its noise is named in the last line.
    """
    lines = [measure_difference_text(language, key, found[key]) for key in _clear_keys(found)]
    if not lines:
        return language.text("No clear difference.")
    noise = _noise_text(language, found)
    return "\n".join([*lines, noise] if noise else lines)


def measure_difference_text(language: Language, key: str, one: Difference) -> str:
    """Return `Range: 94 kilometres, then 56 kilometres, 38 kilometres less.`, or that there is no clear difference."""
    label, unit, decimals = MEASURES[key]
    if not is_clear(one):
        return language.text("{label}: no clear difference.", label=language.text(label))
    words = {
        "label": language.text(label),
        "a": _measured(language, one.a, one.unit, unit, decimals),
        "b": _measured(language, one.b, one.unit, unit, decimals),
        "difference": _gap(language, abs(one.difference), one.unit, unit, decimals),
    }
    if one.difference > 0:
        return language.text("{label}: {a}, then {b}: {difference} more.", **words)
    return language.text("{label}: {a}, then {b}: {difference} less.", **words)


def apart_text(language: Language, before: Recording, now: Recording) -> str:
    """Return why two runs cannot be compared, or nothing where they can."""
    if before.course_hash != now.course_hash:
        return language.text("These two runs are on different roads, so they cannot be compared.")
    if before.solver != now.solver:
        return language.text("These two runs are from different solvers, so they cannot be compared.")
    return ""


def last_runs_text(language: Language, found: Mapping[str, Difference]) -> str:
    """Return what is clearly different from the run before, then what moved within the noise."""
    clear = [key for key in _clear_keys(found) if key in MEASURES]
    if not clear:
        return language.text("No clear difference from the run before.")
    count = language.plural("{count} clear difference.", "{count} clear differences.", len(clear))
    told = [measure_difference_text(language, key, found[key]) for key in clear[:TOLD_AT_MOST]]
    return joined(count, *told, _noise_text(language, found))


def single_differences(before: Recording, now: Recording) -> Mapping[str, Difference]:
    """Return what differs between two runs that have no noise."""
    return spread_differences(spreads((before,)), spreads((now,)))


def _noise_text(language: Language, found: Mapping[str, Difference]) -> str:
    """Return which measures moved by no more than their noise."""
    moved = [key for key in MEASURES if key in found and found[key].noise > 0.0 and not is_clear(found[key])]
    if not moved:
        return ""
    names = ", ".join(language.text(MEASURES[key][0]).lower() for key in moved[:TOLD_AT_MOST])
    return language.text("No clear difference in: {names}.", names=names)


def sensitivity_text(language: Language, measure: str, found: Sequence[Effect]) -> str:
    """Return what matters most for a measure: the strongest lever, and the two after it."""
    name = language.text(MEASURES[measure][0])
    if not found:
        return language.text("{measure}: none of the things tried makes a difference.", measure=name)
    first = language.text(
        "{measure}: what matters most is {lever}.", measure=name, lever=_lever_words(language, found[0])
    )
    rest = [language.text("Then {lever}.", lever=_lever_words(language, one)) for one in found[1:3]]
    return joined(first, *rest)


def _lever_words(language: Language, one: Effect) -> str:
    lever = language.text(LEVERS[one.key, one.share > 0])
    percent = language.quantity(abs(one.effect) * 100, "%", 1)
    if one.difference > 0:
        return language.text("{lever}, which gives {percent} more", lever=lever, percent=percent)
    return language.text("{lever}, which gives {percent} less", lever=lever, percent=percent)


def _clear_keys(found: Mapping[str, Difference]) -> list[str]:
    clear = [key for key in MEASURES if key in found and is_clear(found[key])]
    return sorted(clear, key=lambda key: -abs(found[key].difference) / max(abs(found[key].a), abs(found[key].b)))


def _measured(language: Language, value: float, unit: str, shown: str, decimals: int) -> str:
    if shown == "s":
        return duration(language, value)
    return language.quantity(convert(value, unit, shown), shown, decimals)


def _gap(language: Language, value: float, unit: str, shown: str, decimals: int) -> str:
    """Return a difference with digits enough that it is not told as nothing."""
    gap = convert_difference(value, unit, shown)
    enough = next((digits for digits in range(decimals, DIGITS_MAX) if gap >= 10.0**-digits), DIGITS_MAX)
    return language.quantity(gap, shown, enough)


def twins(a: Design, b: Design) -> Iterator[tuple[Part | None, Part | None]]:
    """Yield each part of two cars with its twin in the other, None where it has none."""
    left = dict(b.parts)
    for part in a.parts.values():
        yield part, left.pop(_twin(part, left), None)
    for part in left.values():
        yield None, part


def _twin(part: Part, others: Mapping[str, Part]) -> str:
    if part.id in others:
        return part.id
    alike = (id for id, other in others.items() if (other.type, other.name) == (part.type, part.name))
    return next(alike, "")


def _of_pair(a: Part | None, b: Part | None, types: Types) -> Iterator[PartDifference]:
    if a is None or b is None:
        names = [part.name if part else None for part in (a, b)]
        yield PartDifference(part=names[0] or names[1] or "", quantity=None, key="part", a=names[0], b=names[1])
        return
    if a.product != b.product:
        yield PartDifference(part=a.name, quantity=None, key="product", a=a.product, b=b.product)
    for key in sorted({*a.values, *b.values}):
        if a.values.get(key) != b.values.get(key):
            part_type = types.get(a.type)
            quantity = part_type.quantity(key) if part_type else None
            yield PartDifference(part=a.name, quantity=quantity, key=key, a=a.values.get(key), b=b.values.get(key))
    if a.place != b.place:
        yield PartDifference(part=a.name, quantity=None, key="place", a=None, b=None)


def _worded(language: Language, quantity: Quantity | Choice, value: Value | None) -> str:
    return language.text("nothing") if value is None else value_words(language, quantity, value)
