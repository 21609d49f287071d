"""Each measure against a closed form or plain arithmetic of its own; absent, with a reason, where it means nothing."""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from accessibility.units import UNITS
from simulation.driver import FullThrottle
from simulation.longitudinal import run1d
from simulation.measures import absence, families, max_grade, take_measures
from simulation.recording import FloatArray
from simulation.vehicle import VehicleSpec
from tests.simulation.cars import RACER_MOTOR, RACER_PACK, racer, road
from tests.simulation.drawn_rides import SAMPLE_S, calm
from tests.simulation.told_runs import RUNS, told_run


def taken(
    channels: dict[str, FloatArray],
    *,
    battery_wh: float = 2.0,
    spec: VehicleSpec | None = None,
    outcome: str = "stopped",
) -> Mapping[str, float]:
    """Return bare measures of drawn channels, with so much out of the battery."""
    course = road(max(float(channels["distance_m"].max()), 1.0))
    found = take_measures(
        channels, {"battery": 3600.0 * battery_wh}, spec=spec or racer(), course=course, outcome=outcome
    )
    return {key: measure.value for key, measure in found.items()}


def speeding_up(acceleration_mps2: float, seconds: float = 20.0) -> dict[str, FloatArray]:
    """Return a ride from standing at one acceleration."""
    channels = calm(seconds)
    times = channels["time_s"]
    channels["speed_mps"], channels["distance_m"] = acceleration_mps2 * times, 0.5 * acceleration_mps2 * times**2
    return channels


def braked(speed_mps: float, slowing_mps2: float, at_s: float) -> dict[str, FloatArray]:
    """Return a ride at a steady speed whose brakes come on at a time between samples, and hold to the stop."""
    channels = calm(at_s + speed_mps / slowing_mps2 + 2.0)
    times = channels["time_s"]
    since = np.clip(times - at_s, 0.0, speed_mps / slowing_mps2)
    channels["speed_mps"] = speed_mps - slowing_mps2 * since
    channels["distance_m"] = speed_mps * np.minimum(times, at_s) + speed_mps * since - 0.5 * slowing_mps2 * since**2
    on = times > at_s
    channels["brake"] = np.where(on, 1.0, 0.0)
    channels["acceleration_mps2"] = np.where(on & (channels["speed_mps"] > 0.0), -slowing_mps2, 0.0)
    return channels


@settings(deadline=None, max_examples=50)
@given(speed=st.floats(0.5, 30.0), wh=st.floats(0.01, 500.0), spent=st.floats(0.001, 0.9))
def test_way_time_and_energy_are_plain_arithmetic(speed: float, wh: float, spent: float) -> None:
    """A steady ride: way is speed times time; energy for a kilometre, its inverse and the range follow."""
    channels = calm(20.0, speed_mps=speed)
    channels["state_of_charge"] = np.linspace(1.0, 1.0 - spent, channels["time_s"].size)
    spec = replace(racer(), battery=replace(RACER_PACK, state_of_charge_min=0.1))
    seconds = 20.0 - SAMPLE_S

    found = taken(channels, battery_wh=wh, spec=spec)

    assert found["time"] == pytest.approx(seconds)
    assert found["distance"] == pytest.approx(speed * seconds)
    assert found["mean_speed"] == pytest.approx(speed)
    assert found["top_speed"] == speed
    assert found["energy"] == pytest.approx(wh)
    assert found["energy_per_km"] == pytest.approx(wh / (speed * seconds / 1000.0))
    assert found["km_per_kwh"] * found["energy_per_km"] == pytest.approx(1000.0)
    assert found["charge_left"] == pytest.approx(100.0 * (1.0 - spent))
    assert found["range"] == pytest.approx(speed * seconds * 0.9 / spent)


@settings(deadline=None, max_examples=50)
@given(acceleration=st.floats(0.3, 12.0))
def test_sprints_are_speed_over_acceleration(acceleration: float) -> None:
    """Between samples as well: t = v / a, for every speed that is reached, and none for the others."""
    channels = speeding_up(acceleration)
    top_kmh = 3.6 * float(channels["speed_mps"][-1])

    found = taken(channels)

    for kmh in (20, 50, 100):
        assert (f"zero_to_{kmh}_kmh" in found) == (top_kmh >= kmh)
        if top_kmh >= kmh:
            assert found[f"zero_to_{kmh}_kmh"] == pytest.approx(kmh / 3.6 / acceleration)


def test_a_rolling_start_is_no_sprint() -> None:
    """From 0 to 20 means from standing: whoever starts at 15 has no such time."""
    channels = speeding_up(1.0)
    channels["speed_mps"] += 15.0 / 3.6

    assert not [key for key in taken(channels) if key.startswith("zero_to")]


@settings(deadline=None, max_examples=80)
@given(speed=st.floats(2.0, 30.0), slowing=st.floats(0.5, 9.0), at=st.floats(1.0, 2.0))
def test_stopping_distance_is_speed_squared_over_twice_the_slowing(speed: float, slowing: float, at: float) -> None:
    """v^2 / (2 a), whenever between two samples the brakes came on."""
    # The very last sample in motion must see the stop; a stop within one sample has no brakes to be seen.
    assume(speed / slowing > 3 * SAMPLE_S)

    found = taken(braked(speed, slowing, at))

    assert found["stopping_distance"] == pytest.approx(speed**2 / (2.0 * slowing), rel=1e-4)


def test_the_longest_stop_counts_and_letting_go_begins_anew() -> None:
    """A brake that was let go on the way stopped nothing: the way counts from where it was pressed for good."""
    channels = braked(10.0, 2.0, 1.0)
    let_go = int(np.searchsorted(channels["time_s"], 3.0))
    channels["brake"][let_go] = 0.0

    rest = float(channels["distance_m"][-1] - channels["distance_m"][let_go])

    assert taken(channels)["stopping_distance"] == pytest.approx(rest, rel=0.02)


@pytest.mark.parametrize("ratio", [2.0, 4.0, 8.0])
def test_max_grade_parts_hills_that_it_climbs_from_those_that_it_does_not(ratio: float) -> None:
    """One percent below the steepest grade the car gets away in a real run; one percent above it does not."""
    spec = racer(ratio=ratio)
    steepest = max_grade(spec, road())

    def comes(grade: float) -> float:
        hill = road(30.0, ((0.0, 0.0), (30.0, 30.0 * grade)), time_limit_s=20.0)
        return float(run1d(spec, hill, FullThrottle()).channels["distance_m"].max())

    assert comes(0.99 * steepest) > 0.5
    assert comes(1.01 * steepest) < 0.01


def test_peak_temperature_is_heat_over_capacity() -> None:
    """A motor that gives no heat away: its warming is the ledger's motor heat over its heat capacity."""
    motor = replace(RACER_MOTOR, heat_capacity_j_per_k=900.0, thermal_resistance_k_per_w=0.0)
    recording = run1d(replace(racer(), motor=motor), replace(road(60.0), temperature_c=15.0), FullThrottle())

    expected = 15.0 + recording.ledger["motor"] / 900.0

    assert recording.measures["peak_winding_temperature"].value == pytest.approx(expected, rel=1e-9)


def test_stability_mass_and_cost_are_the_cars_own() -> None:
    """Static stability is half the track over the height; mass and cost are what the car has."""
    spec = replace(racer(), center_z_m=0.4, cost=250.0)

    found = taken(calm(), spec=spec)

    assert found["static_stability"] == pytest.approx(1.2 / 2.0 / 0.4)
    assert (found["mass"], found["cost"]) == (132.0, 250.0)


def test_steepest_climb_is_rise_over_run() -> None:
    """Of the places where the car moved: a sine of 0.6 is 75 percent; where it stood nothing was climbed."""
    channels = calm()
    channels["slope"][100:120], channels["slope"][200:], channels["speed_mps"][200:] = 0.6, 0.9, 0.0

    assert taken(channels)["steepest_climbed"] == pytest.approx(75.0)


PER_WAY = ("energy_per_km", "km_per_kwh", "range")


@pytest.mark.parametrize("shake_m", [0.0, 1e-12, 1e-3, -0.5])
def test_a_car_that_stayed_has_nothing_for_a_kilometre(shake_m: float) -> None:
    """Neither a division by nothing nor a huge number: the measures are absent, and each says why."""
    channels = calm(speed_mps=0.0)
    channels["distance_m"] = np.linspace(0.0, shake_m, channels["time_s"].size)

    found = taken(channels)

    assert not set(PER_WAY) & set(found)
    assert all(absence(key) for key in PER_WAY)


def test_energy_that_came_back_has_no_range() -> None:
    """Downhill the battery fills: energy for a kilometre is below zero, and there is no range to tell."""
    channels = calm()
    channels["state_of_charge"] = np.linspace(0.5, 0.6, channels["time_s"].size)

    found = taken(channels, battery_wh=-1.0)

    assert found["energy_per_km"] < 0.0
    assert "range" not in found
    assert "km_per_kwh" not in found


@pytest.mark.parametrize("name", RUNS)
def test_every_measure_is_a_number_with_a_unit_that_can_be_said(name: str) -> None:
    """In no run, however it fails, is a measure endless or without meaning; each has a known unit."""
    for key, measure in told_run(name).measures.items():
        assert measure.key == key
        assert math.isfinite(measure.value), key
        assert measure.unit in UNITS, key


def test_whatever_may_be_absent_has_a_reason_in_a_sentence() -> None:
    """Measures that some run lacks have a reason; the reasons are sentences."""
    runs = [set(told_run(name).measures) for name in RUNS]
    lacking = set.union(*runs) - set.intersection(*runs)

    assert lacking
    assert all(absence(key).endswith(".") for key in lacking), lacking
    assert all(text.endswith(".") for family in families() for text in family.absent.values())
