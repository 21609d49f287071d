"""Units convert there and back, and typed numbers are read as students write them."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.language import Language
from accessibility.units import UNITS, QuantityError, convert, convert_difference, parse_number

READ = [
    ("500 g", "kg", None, 0.5),
    ("500g", "kg", None, 0.5),
    ("12", "kg", None, 12.0),
    ("2,5", "kg", None, 2.5),
    ("2.5", "kg", None, 2.5),
    (".5", "kg", None, 0.5),
    ("1.234,5", "m", None, 1234.5),
    ("1,234.5", "m", None, 1234.5),
    ("1 234,5", "m", None, 1234.5),
    ("1/2", "kg", None, 0.5),
    ("1 1/2", "kg", None, 1.5),
    ("1½ kg", "kg", None, 1.5),
    ("½", "m", None, 0.5),
    ("-3", "m", 8.0, -3.0),
    ("\u22123", "m", None, -3.0),
    ("+2", "kg", 6.5, 8.5),
    ("+ 2", "kg", 6.5, 8.5),
    ("+500 g", "kg", 6.5, 7.0),
    ("+10 %", "kg", 10.0, 11.0),
    ("-10%", "kg", 10.0, 9.0),
    ("+2", "degC", 20.0, 22.0),
    ("+2 K", "degC", 20.0, 22.0),
    ("300 K", "degC", None, 26.85),
    ("85 %", "", None, 0.85),
    ("85", "%", None, 85.0),
    ("+5", "%", 80.0, 85.0),
    ("0.85", "", None, 0.85),
    ("20 CM", "m", None, 0.2),
    ("36 km/h", "m/s", None, 10.0),
    ("36 kilometres an hour", "m/s", None, 10.0),
    ("1e3", "W", None, 1000.0),
    ("1.5 kw", "W", None, 1500.0),
    ("0.1 Ω", "ohm", None, 0.1),
    ("50 mΩ", "ohm", None, 0.05),
    ("200 mm²", "m2", None, 0.0002),
    ("3 N m", "Nm", None, 3.0),
]

REFUSED = [
    ("abc", "kg", None, "I cannot read 'abc' as a number. Type a number such as 2.5."),
    ("", "kg", None, "Type a number, such as 2.5."),
    ("1,2,3", "kg", None, "I cannot read '1,2,3' as a number. Use one comma or one point."),
    ("3 volts", "kg", None, "I cannot use volts here. Type the number in kilograms."),
    ("3 kg", "", None, "I cannot use kilograms here. Type a plain number."),
    ("3 axel", "kg", None, "I do not know the unit 'axel'. Type the number alone."),
    ("1/0", "kg", None, "I cannot divide by zero. Type another number below the line."),
    ("10 %", "kg", 5.0, "Percent of what? Type a plus or a minus first, such as +10 %."),
    ("+2", "kg", None, "There is no number yet to change. Type the whole number."),
    ("1e999", "kg", None, "1e999 is too large. Type a smaller number."),
    ("nan", "kg", None, "I cannot read 'nan' as a number. Type a number such as 2.5."),
]


@pytest.mark.parametrize(("text", "unit", "current", "expected"), READ)
def test_number_is_read_as_meant(text: str, unit: str, current: float | None, expected: float) -> None:
    """Comma and point, units, fractions, and changes relative to the current number are all understood."""
    number = parse_number(text, unit=unit, current=current)

    assert number == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(("text", "unit", "current", "sentence"), REFUSED)
def test_refusal_says_how_to_mend_it(text: str, unit: str, current: float | None, sentence: str) -> None:
    """What cannot be read is refused with a sentence that says what to type, and the sentence can be translated."""
    with pytest.raises(QuantityError) as refusal:
        parse_number(text, unit=unit, current=current)

    assert str(refusal.value) == sentence
    assert Language.load().refusal(refusal.value) == sentence


@given(st.one_of(st.text(max_size=12), st.text(alphabet="0123456789.,+-/ %e½g", max_size=10)))
@settings(deadline=None, max_examples=300)
def test_any_typing_gives_a_number_or_a_sentence(text: str) -> None:
    """No typing whatever makes another error than QuantityError, nor a number that is not finite."""
    refusal = ""
    number = 0.0

    try:
        number = parse_number(text, unit="kg", current=1.0)
    except QuantityError as error:
        refusal = str(error)

    assert math.isfinite(number)
    assert refusal == "" or refusal.endswith(".")


@given(st.sampled_from(sorted(UNITS)), st.floats(-1e6, 1e6))
@settings(deadline=None, max_examples=100)
def test_conversion_comes_back(unit: str, value: float) -> None:
    """A value converted to any unit of its dimension and back is the same value."""
    for other in UNITS.values():
        if other.dimension == UNITS[unit].dimension:
            back = convert(convert(value, unit, other.id), other.id, unit)

            assert back == pytest.approx(value, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize(
    ("value", "from_unit", "to_unit", "expected"),
    [(36, "km/h", "m/s", 10), (1, "mph", "km/h", 1.609344), (60, "rpm", "rad/s", 2 * math.pi), (1, "kWh", "J", 3.6e6)],
)
def test_known_conversions(value: float, from_unit: str, to_unit: str, expected: float) -> None:
    """Factors are those of the SI brochure and the international mile."""
    converted = convert(value, from_unit, to_unit)

    assert converted == pytest.approx(expected, rel=1e-12)


def test_difference_has_no_offset() -> None:
    """Two kelvins warmer is two degrees Celsius warmer, not minus 271."""
    difference = convert_difference(2.0, "K", "degC")

    assert difference == pytest.approx(2.0)


def test_conversion_between_dimensions_is_refused() -> None:
    """Kilograms never become metres."""
    with pytest.raises(ValueError, match="kg measures mass, m measures length"):
        convert(1.0, "kg", "m")


def test_every_unit_is_read_by_its_words_and_symbol() -> None:
    """What the program shows can be typed back: symbol and words of every unit."""
    for unit in UNITS.values():
        for written in filter(None, (unit.symbol, unit.one, unit.many)):
            number = parse_number(f"3 {written}", unit=unit.id)

            assert number == pytest.approx(3.0), written


def test_no_two_units_of_a_dimension_share_a_name() -> None:
    """A typed unit means one unit; capitals count, as in M and m."""
    for dimension in {unit.dimension for unit in UNITS.values()}:
        units = [unit for unit in UNITS.values() if unit.dimension == dimension]
        names = [name.casefold() for unit in units for name in {unit.id, unit.symbol, unit.one, *unit.aliases} if name]

        assert len(names) == len(set(names)), dimension
