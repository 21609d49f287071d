"""What matters most is found by trying, and agrees with closed forms where there are any."""

from dataclasses import replace

import pytest

from simulation.course import Course
from simulation.sensitivity import STEP, effects, levers, sensitivity
from tests.simulation.cars import racer, road


def steady(speed_mps: float) -> Course:
    """Return a level road at a constant speed, from a rolling start."""
    return replace(road(300.0), driver="constant_speed", driver_value=speed_mps, start_speed_mps=speed_mps, solver="1d")


def test_air_matters_most_when_fast_and_tyres_when_slow() -> None:
    """Drag grows with the square of speed, rolling resistance does not: so the two change places."""
    fast = {one.key: one for one in sensitivity(racer(), steady(12.0), "energy")}
    slow = {one.key: one for one in sensitivity(racer(), steady(3.0), "energy")}

    assert abs(fast["drag"].effect) > abs(fast["rolling"].effect)
    assert abs(slow["rolling"].effect) > abs(slow["drag"].effect)


def test_less_of_what_holds_back_never_costs_energy() -> None:
    """A tenth less mass, drag, rolling, resistance or auxiliary power: each saves, none by more than a tenth."""
    found = [one for one in sensitivity(racer(), steady(8.0), "energy") if one.key not in ("gear", "capacity")]

    assert {one.key for one in found} >= {"drag", "rolling", "mass", "auxiliary"}
    assert all(-STEP - 1e-9 < one.effect < 0.0 for one in found)


def test_the_strongest_comes_first() -> None:
    """Effects are sorted by their share, either way."""
    shares = [abs(one.effect) for one in sensitivity(racer(), steady(8.0), "range")]

    assert shares == sorted(shares, reverse=True)


def test_a_lever_that_a_car_lacks_is_not_offered() -> None:
    """A car without auxiliary power has none to save."""
    assert "auxiliary" not in {lever.key for lever in levers(replace(racer(), auxiliary_power_w=0.0))}


def test_a_measure_that_the_run_lacks_is_no_effect() -> None:
    """Asked for what the run does not have, the function says so; a lever whose run lacks it is left out."""
    with pytest.raises(KeyError):
        effects("zero_to_100_kmh", {}, [])
