import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.quantities import Choice
from studio.parts import part_types
from studio.parts.part_type import PartType
from studio.parts.readings import misfits
from studio.parts.sentence import Amount, Sentence

TYPES = part_types()
BATTERY = TYPES["battery"]


def test_missing_values_take_the_default() -> None:
    """A part with no stored values is a usual part."""
    assert BATTERY.read({})["cells_in_series"] == 8.0
    assert BATTERY.read({}).choice("chemistry") == "lifepo4"


@pytest.mark.parametrize("strange", [float("nan"), "heavy", True])
def test_strange_value_takes_the_default(strange: float | str | bool) -> None:
    """Text, truth values and no-number are not masses."""
    assert BATTERY.read({"mass_kg": strange})["mass_kg"] == 5.0


def test_value_out_of_range_moves_to_the_end() -> None:
    """Merged edits can leave the range; physics gets the nearest end, and the part is named."""
    stored = {"mass_kg": 9999.0}

    assert BATTERY.read(stored)["mass_kg"] == 500.0
    assert [quantity.key for quantity in misfits(BATTERY.quantities, stored)] == ["mass_kg"]


def test_refusal_tells_the_range() -> None:
    """Too much is told with both ends, in the unit that people read."""
    refusal = BATTERY.refusal("length_m", 9.0)

    assert refusal is not None
    assert refusal.plain == "900 cm is too much. Length goes from 0.1 cm to 200 cm."


def test_refusal_of_too_little_and_of_no_number() -> None:
    """Too little, no number and no such option are each told in their own words."""
    told = [BATTERY.refusal("mass_kg", 0.0), BATTERY.refusal("mass_kg", "x"), BATTERY.refusal("chemistry", "wood")]

    assert [sentence.plain for sentence in told if sentence] == [
        "0 kg is too little. Mass goes from 0.005 kg to 500 kg.",
        "Mass needs a number.",
        "Chemistry cannot be wood. Choose one of: lead_acid, lifepo4, li_ion.",
    ]


def test_good_and_foreign_values_are_not_refused() -> None:
    """A value in range is taken, and a key of another version is left alone."""
    assert BATTERY.refusal("mass_kg", 6.5) is None
    assert BATTERY.refusal("colour", "red") is None


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(TYPES.values())), st.data())
def test_reading_is_always_in_range(chosen: PartType, data: st.DataObject) -> None:
    """Whatever is stored, each number that physics gets lies in its range."""
    keys = [quantity.key for quantity in chosen.quantities]
    stored = data.draw(st.dictionaries(st.sampled_from(keys), st.floats() | st.text(max_size=3) | st.booleans()))

    read = chosen.read(stored)
    told = {one.key: read.choice(one.key) if isinstance(one, Choice) else read[one.key] for one in chosen.quantities}

    assert not misfits(chosen.quantities, told)


def test_sentence_fills_nested_words() -> None:
    """A sentence holds names, numbers, amounts and other sentences."""
    fillings = {"label": Sentence("Mass of"), "name": "Ben's car", "amount": Amount(6.5, "kg"), "number": 3.0}

    told = Sentence("{label} {name} {amount} {number}", fillings)

    assert told.plain == "Mass of Ben's car 6.5 kg 3"


def test_motor_models_hide_each_other() -> None:
    """Only the facts of the chosen model are shown."""
    motor = TYPES["motor"]

    shown = {quantity.key for quantity in motor.quantities} - motor.hidden(motor.read({"model": "efficiency"}))

    assert {"efficiency", "torque_max_nm"} <= shown
    assert not {"curve_voltage_v", "resistance_ohm"} & shown


def test_wheel_inertia_is_that_of_a_rim() -> None:
    """Three quarters of the mass turn at the rim: J = 0.75 m r^2."""
    wheel = TYPES["wheel"]
    params = wheel.contribute(wheel.read({"mass_kg": 2.0, "radius_m": 0.5})).wheel

    assert params is not None
    assert params.inertia_kgm2 == pytest.approx(0.75 * 2.0 * 0.25)


def test_driver_counts_as_load() -> None:
    """A seat weighs itself and its driver; an empty seat carries nobody."""
    seat = TYPES["seat"]

    assert seat.mass(seat.read({"mass_kg": 4.0, "driver_mass_kg": 60.0})) == 64.0
    assert seat.contribute(seat.read({"driver_mass_kg": 0.0})).people == 0
