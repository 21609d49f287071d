"""Units: their words, their symbols, how they convert, and how a typed number is read.

Factors are the SI brochure's (9th edition, 2019); mile and inch are the international ones of 1959.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: a value in SI is `value * factor + offset`."""

    id: str
    dimension: str
    factor: float
    one: str
    """The English word for one, `kilogram`; empty for a plain ratio."""
    many: str
    symbol: str
    aliases: tuple[str, ...] = ()
    """What people type besides id, symbol and words."""
    offset: float = 0.0


_TURN = 2.0 * math.pi
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)\s*"
    r"(?:(?:(?P<whole>\d+)\s+)?(?P<above>\d+)\s*/\s*(?P<below>\d+)|(?P<decimal>[\d.,]+(?:e[+-]?\d+)?))"
    r"\s*(?P<unit>.*)",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*[.,]\d*")
_SPACED_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d|\s*/))")


def _all_units() -> Iterable[Unit]:
    yield from _mechanical_units()
    yield from _electrical_units()
    yield from _plain_units()


def _mechanical_units() -> Iterable[Unit]:
    yield Unit("kg", "mass", 1.0, "kilogram", "kilograms", "kg", ("kilo", "kilos"))
    yield Unit("g", "mass", 1e-3, "gram", "grams", "g")
    yield Unit("m", "length", 1.0, "metre", "metres", "m", ("meter", "meters"))
    yield Unit("cm", "length", 1e-2, "centimetre", "centimetres", "cm", ("centimeter", "centimeters"))
    yield Unit("mm", "length", 1e-3, "millimetre", "millimetres", "mm", ("millimeter", "millimeters"))
    yield Unit("km", "length", 1e3, "kilometre", "kilometres", "km", ("kilometer", "kilometers"))
    yield Unit("in", "length", 0.0254, "inch", "inches", "in", ('"',))
    yield Unit("m2", "area", 1.0, "square metre", "square metres", "m²", ("sqm", "square meters"))
    yield Unit("mm2", "area", 1e-6, "square millimetre", "square millimetres", "mm²", ("square millimeters",))
    yield Unit("s", "time", 1.0, "second", "seconds", "s", ("sec", "secs"))
    yield Unit("ms", "time", 1e-3, "millisecond", "milliseconds", "ms")
    yield Unit("min", "time", 60.0, "minute", "minutes", "min", ("mins",))
    yield Unit("h", "time", 3600.0, "hour", "hours", "h", ("hr", "hrs"))
    yield Unit("m/s", "speed", 1.0, "metre a second", "metres a second", "m/s", ("mps", "meters a second"))
    yield Unit("km/h", "speed", 1 / 3.6, "kilometre an hour", "kilometres an hour", "km/h", ("kmh", "kph"))
    yield Unit("mph", "speed", 0.44704, "mile an hour", "miles an hour", "mph")
    yield Unit("m/s2", "acceleration", 1.0, "metre a second squared", "metres a second squared", "m/s²")
    yield Unit("N", "force", 1.0, "newton", "newtons", "N")
    yield Unit("Nm", "torque", 1.0, "newton metre", "newton metres", "Nm", ("newton meters",))
    yield Unit("rpm", "angular speed", _TURN / 60, "turn a minute", "turns a minute", "rpm", ("r/min", "1/min"))
    yield Unit("rad/s", "angular speed", 1.0, "radian a second", "radians a second", "rad/s")
    yield Unit("kg/m3", "density", 1.0, "kilogram a cubic metre", "kilograms a cubic metre", "kg/m³")
    yield Unit("N/m", "stiffness", 1.0, "newton a metre", "newtons a metre", "N/m")
    yield Unit("Ns/m", "damping", 1.0, "newton second a metre", "newton seconds a metre", "Ns/m")
    yield Unit("kgm2", "inertia", 1.0, "kilogram square metre", "kilogram square metres", "kgm²")
    yield Unit("Pa", "pressure", 1.0, "pascal", "pascals", "Pa")
    yield Unit("bar", "pressure", 1e5, "bar", "bar", "bar")


def _electrical_units() -> Iterable[Unit]:
    yield Unit("W", "power", 1.0, "watt", "watts", "W")
    yield Unit("kW", "power", 1e3, "kilowatt", "kilowatts", "kW")
    yield Unit("J", "energy", 1.0, "joule", "joules", "J")
    yield Unit("kJ", "energy", 1e3, "kilojoule", "kilojoules", "kJ")
    yield Unit("Wh", "energy", 3600.0, "watt hour", "watt hours", "Wh")
    yield Unit("kWh", "energy", 3.6e6, "kilowatt hour", "kilowatt hours", "kWh")
    yield Unit("Wh/km", "energy a distance", 3.6, "watt hour a kilometre", "watt hours a kilometre", "Wh/km")
    yield Unit(
        "km/kWh", "distance an energy", 1 / 3600, "kilometre a kilowatt hour", "kilometres a kilowatt hour", "km/kWh"
    )
    yield Unit("A", "current", 1.0, "amp", "amps", "A", ("ampere", "amperes"))
    yield Unit("Ah", "charge", 3600.0, "amp hour", "amp hours", "Ah", ("ampere hours",))
    yield Unit("V", "voltage", 1.0, "volt", "volts", "V")
    yield Unit("ohm", "resistance", 1.0, "ohm", "ohms", "Ω")
    yield Unit("mohm", "resistance", 1e-3, "milliohm", "milliohms", "mΩ")
    yield Unit("rpm/V", "speed constant", _TURN / 60, "turn a minute a volt", "turns a minute a volt", "rpm/V")
    yield Unit("Nm/A", "torque constant", 1.0, "newton metre an amp", "newton metres an amp", "Nm/A")
    yield Unit("W/m2", "irradiance", 1.0, "watt a square metre", "watts a square metre", "W/m²")
    yield Unit("J/K", "heat capacity", 1.0, "joule a kelvin", "joules a kelvin", "J/K")
    yield Unit("K/W", "heat resistance", 1.0, "kelvin a watt", "kelvins a watt", "K/W")


def _plain_units() -> Iterable[Unit]:
    yield Unit("degC", "temperature", 1.0, "degree Celsius", "degrees Celsius", "°C", ("c", "celsius"), offset=273.15)
    yield Unit("K", "temperature", 1.0, "kelvin", "kelvins", "K")
    yield Unit("deg", "angle", math.pi / 180, "degree", "degrees", "°")
    yield Unit("rad", "angle", 1.0, "radian", "radians", "rad")
    yield Unit("", "ratio", 1.0, "", "", "")
    yield Unit("%", "ratio", 0.01, "percent", "percent", "%", ("per cent",))
    yield Unit("Hz", "frequency", 1.0, "hertz", "hertz", "Hz")
    yield Unit("dB", "level", 1.0, "decibel", "decibels", "dB")
    yield Unit("wpm", "speech speed", 1.0, "word a minute", "words a minute", "wpm")
    yield Unit("money", "money", 1.0, "euro", "euros", "€", ("eur",))


UNITS: Mapping[str, Unit] = MappingProxyType({unit.id: unit for unit in _all_units()})
"""Every unit by its id."""


def convert(value: float, from_unit: str, to_unit: str) -> float:
    """Return a value in another unit of the same dimension.

    Raises KeyError for an unknown id and ValueError, a sentence, where the dimensions differ.
    """
    if from_unit == to_unit:
        return value
    source, target = UNITS[from_unit], UNITS[to_unit]
    if source.dimension != target.dimension:
        message = f"{from_unit} measures {source.dimension}, {to_unit} measures {target.dimension}."
        raise ValueError(message)
    return (value * source.factor + source.offset - target.offset) / target.factor


def convert_difference(value: float, from_unit: str, to_unit: str) -> float:
    """Return a difference in another unit: 2 kelvins warmer is 2 degrees Celsius warmer. Raises as `convert`."""
    return convert(value, from_unit, to_unit) - convert(0.0, from_unit, to_unit)


def unit_called(name: str, dimension: str) -> Unit | None:
    """Return the unit that a typed name means, or None; a unit of the wanted dimension wins."""
    wanted = [unit for unit in UNITS.values() if unit.dimension == dimension]
    for candidates in (wanted, tuple(UNITS.values())):
        for fold in (str, str.casefold):
            for unit in candidates:
                if fold(name.replace(" ", "")) in {fold(known) for known in _names(unit)}:
                    return unit
    return None


def _names(unit: Unit) -> tuple[str, ...]:
    """Every way a unit is written, without spaces; power signs as plain digits, as typed text is normalised."""
    symbol = unit.symbol.replace("²", "2").replace("³", "3")
    return tuple(name.replace(" ", "") for name in (unit.id, symbol, unit.one, unit.many, *unit.aliases) if name)


class QuantityError(ValueError):
    """A typed text that is no number here: one sentence, as a template with values for `Language.refusal`."""

    def __init__(self, template: str, **values: str | Unit) -> None:
        """Keep the parts; `str` gives the English sentence."""
        words = {name: value.many if isinstance(value, Unit) else value for name, value in values.items()}
        super().__init__(template.format(**words))
        self.template = template
        self.values = values


def parse_number(text: str, *, unit: str, current: float | None = None) -> float:
    """Return the number meant by a typed text, in `unit`.

    A leading plus adds to `current`; `+10 %` and `-10 %` change it by that share, except where the field itself is a
    ratio: there 10 % is a number. A leading minus alone is a negative number. Raises QuantityError with a sentence,
    KeyError for an unknown unit id.
    """
    found = _NUMBER.fullmatch(_plain(text))
    if not text.strip():
        raise QuantityError("Type a number, such as 2.5.")
    if not found:
        raise QuantityError("I cannot read {text} as a number. Type a number such as 2.5.", text=repr(text.strip()))
    size = _size(found, text) * (-1 if found["sign"] == "-" else 1)
    typed = _typed_unit(found["unit"], UNITS[unit])
    value = _value(size, found["sign"], typed, UNITS[unit], current)
    if not math.isfinite(value):
        raise QuantityError("{text} is too large. Type a smaller number.", text=text.strip())
    return value


def _plain(text: str) -> str:
    """Return the text with one kind of minus, slash and space; `1½` becomes `1 1/2`."""
    parted = re.sub(r"(?<=\d)(?=[¼-¾⅐-⅞])", " ", text)
    plain = unicodedata.normalize("NFKC", parted).replace("\u2212", "-").replace("\u2044", "/").strip()
    return _SPACED_THOUSANDS.sub("", plain)


def _size(found: re.Match[str], text: str) -> float:
    if found["decimal"]:
        return _decimal(found["decimal"], text)
    if int(found["below"]) == 0:
        raise QuantityError("I cannot divide by zero. Type another number below the line.")
    return int(found["whole"] or 0) + int(found["above"]) / int(found["below"])


def _decimal(written: str, text: str) -> float:
    """Read one comma or point as the decimal sign; of two kinds, the last one is it."""
    if written.count(",") + written.count(".") > 1 and _GROUPED.fullmatch(written.lower().partition("e")[0]):
        grouping = "," if written.rindex(".") > written.rfind(",") else "."
        written = written.replace(grouping, "")
    try:
        return float(written.replace(",", "."))
    except ValueError as error:
        template = "I cannot read {text} as a number. Use one comma or one point."
        raise QuantityError(template, text=repr(text.strip())) from error


def _typed_unit(name: str, field: Unit) -> Unit | None:
    """Return the unit typed behind the number, or None where there is none."""
    if not name:
        return None
    typed = unit_called(name.strip(), field.dimension)
    if typed is None:
        template = "I do not know the unit {unit}. Type the number alone."
        raise QuantityError(template, unit=repr(name.strip()))
    return typed


def _value(size: float, sign: str, typed: Unit | None, field: Unit, current: float | None) -> float:
    if typed is not None and typed.id == "%" and field.dimension != "ratio":
        return _shared(size, sign, current)
    source = typed or field
    if source.dimension != field.dimension:
        raise _misfit(source, field)
    if sign == "+":
        return _started(current) + convert_difference(size, source.id, field.id)
    return convert(size, source.id, field.id)


def _misfit(typed: Unit, field: Unit) -> QuantityError:
    """Return the refusal of a unit of another dimension."""
    if not field.many:
        return QuantityError("I cannot use {unit} here. Type a plain number.", unit=typed)
    return QuantityError("I cannot use {unit} here. Type the number in {wanted}.", unit=typed, wanted=field)


def _shared(size: float, sign: str, current: float | None) -> float:
    """Change the current number by a share of itself."""
    if not sign:
        raise QuantityError("Percent of what? Type a plus or a minus first, such as +10 %.")
    return _started(current) * (1 + size / 100)


def _started(current: float | None) -> float:
    if current is None:
        raise QuantityError("There is no number yet to change. Type the whole number.")
    return current
