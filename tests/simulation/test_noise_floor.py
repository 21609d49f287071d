"""The noise floor: an effect inside the spread of repeats is no clear difference."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.driver import FullThrottle
from simulation.noise import differences, repeat, spreads
from simulation.recording import Measure, Recording
from simulation.run import run
from tests.simulation.cars import racer, road


def repeats(values: list[float]) -> tuple[Recording, ...]:
    """Return recordings that differ in one measure."""
    base = run(racer(), road(5.0), FullThrottle())
    return tuple(replace(base, measures={"energy": Measure(key="energy", value=value, unit="Wh")}) for value in values)


def test_one_dimensional_runs_have_no_noise() -> None:
    """The 1-D solver has no contact: one run serves, its spread is nothing, any difference is clear."""
    light, heavy = (repeat(racer(mass_kg=mass), road(20.0), FullThrottle(), solver="1d") for mass in (120.0, 121.0))

    assert len(light) == 1
    assert spreads(light)["time"].width == 0.0
    assert differences(light, heavy)["time"].is_clear
    assert not differences(light, light)["time"].is_clear


def test_contact_runs_are_repeated_from_starts_a_hair_apart() -> None:
    """A 2-D series is five runs; the first is the plain one."""
    series = repeat(racer(), road(3.0), FullThrottle(), solver="2d")

    assert len(series) == 5
    assert dict(series[0].ledger) == dict(run(racer(), road(3.0), FullThrottle(), solver="2d").ledger)


def test_effect_inside_the_spread_is_not_clear() -> None:
    """Means 1 apart with spreads of 2 are no clear difference; means 3 apart are."""
    near = differences(repeats([10.0, 12.0]), repeats([11.0, 13.0]))["energy"]
    far = differences(repeats([10.0, 12.0]), repeats([13.0, 15.0]))["energy"]

    assert not near.is_clear
    assert far.is_clear
    assert far.noise == 2.0


@settings(deadline=None, max_examples=10)
@given(st.lists(st.floats(1.0, 2.0), min_size=2, max_size=5))
def test_a_series_never_differs_clearly_from_itself(values: list[float]) -> None:
    """Whatever the noise, a car is not clearly different from itself."""
    series = repeats(values)

    assert not differences(series, series)["energy"].is_clear
