"""Energy in the 2-D world: the same as in 1-D on a smooth road, and every joule told on a rough one."""

import math
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.driver import ConstantPower, FullThrottle
from simulation.ledger import SINKS, residual_of
from simulation.longitudinal import run1d
from simulation.recording import FloatArray, Recording
from simulation.vehicle import BodyBox, RoadLoad, SuspensionParams, VehicleSpec
from simulation.world import run2d
from simulation.world.ride import Ride
from simulation.world.stepping import STEP_S
from simulation.world.tally import tally
from simulation.world.track import Columns
from tests.simulation.cars import racer, road

BUMPS = ((0.0, 0.0), (5.0, 0.0), (5.5, 0.04), (6.0, 0.0), (8.0, 0.0), (8.3, 0.06), (8.6, 0.0), (40.0, 0.0))


def sprung(spec: VehicleSpec) -> VehicleSpec:
    """Return the car on soft springs."""
    held = SuspensionParams(stiffness_n_per_m=15_000.0, damping_ns_per_m=600.0, travel_m=0.1)
    return replace(spec, axles=tuple(replace(axle, suspension=held) for axle in spec.axles))


CARS = {
    "rigid": racer(),
    "sprung": sprung(racer()),
    "coast-down": replace(racer(), road_load=RoadLoad(f0_n=6.0, f1_n_per_mps=0.1, f2_n_per_mps2=0.07)),
}
ROADS = {
    "level": road(30.0),
    "climb": road(30.0, ((0.0, 0.0), (30.0, 1.0))),
    "wind": replace(road(30.0), wind_mps=4.0),
}


@pytest.mark.parametrize(
    ("car", "way"),
    [("rigid", "level"), ("rigid", "climb"), ("sprung", "level"), ("sprung", "climb"), ("coast-down", "wind")],
)
def test_both_solvers_agree_on_a_smooth_road(car: str, way: str) -> None:
    """The same car on the same smooth road: speed within 0.1 %, energy within 1 %, time within 0.1 s."""
    flat, full = (solver(CARS[car], ROADS[way], FullThrottle()) for solver in (run1d, run2d))

    assert full.outcome == flat.outcome == "finished"
    assert full.channels["speed_mps"][-1] == pytest.approx(flat.channels["speed_mps"][-1], rel=1e-3)
    assert full.measures["energy"].value == pytest.approx(flat.measures["energy"].value, rel=0.01)
    assert full.duration_s == pytest.approx(flat.duration_s, abs=0.1)
    residual = abs(full.ledger["residual"]) / full.ledger["battery"]
    assert residual <= 5e-5
    assert abs(full.ledger["impacts_and_joints"]) / full.ledger["battery"] <= 2e-3


def test_part_of_the_coast_down_formula() -> None:
    """From 20 to 18 metres a second takes meq / sqrt(k F0) (atan v0 s - atan v1 s), s = sqrt(k / F0)."""
    spec, course = racer(rolling=0.02), road(1000.0, time_limit_s=6.0)
    recording = run2d(spec, course, ConstantPower(0.0), speed_mps=20.0)

    times, speeds = recording.channels["time_s"], recording.channels["speed_mps"]
    k, f0 = 0.5 * 1.2 * 0.123, 0.02 * spec.mass_kg * 9.81
    whole = (spec.mass_kg + spec.rotating_mass_kg) / math.sqrt(k * f0)
    expected = whole * (math.atan(20.0 * math.sqrt(k / f0)) - math.atan(speeds[-1] * math.sqrt(k / f0)))
    assert times[-1] == pytest.approx(expected, rel=1e-3)


@pytest.fixture(scope="module")
def rough() -> Ride:
    """Return a ride over bumps that has ended."""
    ride = Ride(sprung(racer()), road(30.0, BUMPS), FullThrottle(), speed_mps=4.0)
    assert ride.go(None, None) == "finished"
    return ride


@pytest.fixture(scope="module")
def told() -> Recording:
    """Return the Recording of a short run over a bump."""
    return run2d(sprung(racer()), road(9.0, BUMPS), FullThrottle(), speed_mps=4.0)


def open_j(ride: Ride, columns: Columns) -> float:
    """Return what the energies of a ride leave open, in joules."""
    sums = tally(columns, ride.world.car, gravity_mps2=ride.course.gravity_mps2, dt_s=STEP_S)
    taken = (sums.kinetic, sums.potential, sums.drag, sums.rolling, sums.brake, sums.damper, sums.tyre_slip)
    given = columns.after("wheel_j").sum()
    return float(given - sum(item.sum() for item in taken) - sums.impacts.sum())


def test_bumps_have_a_line_of_their_own(rough: Ride) -> None:
    """On a rough road dampers, and contacts with joints, take shares that are shown, and the residual stays closed."""
    recording = run2d(rough.spec, rough.course, FullThrottle(), speed_mps=4.0)

    ledger = recording.ledger
    assert ledger["dampers"] > 0.01 * ledger["battery"]
    assert ledger["impacts_and_joints"] > 0.001 * ledger["battery"]
    assert abs(ledger["residual"]) <= 5e-5 * ledger["battery"]


@pytest.mark.parametrize("name", ["air_x_n", "rolling_nm_0", "wheel_j", "load_z_ns_1", "grip_ns_0", "spin_2"])
def test_no_item_of_the_world_is_the_remainder(rough: Ride, name: str) -> None:
    """A force that is written down wrong by 1 % leaves a gap: nothing swallows it."""
    columns = rough.world.track.columns(2)
    wrong: Mapping[str, FloatArray] = {**columns.by_name, name: columns[name] * 1.01}

    honest, corrupted = open_j(rough, columns), open_j(rough, Columns(dict(wrong)))

    assert abs(corrupted) > 10.0 * abs(honest)


@pytest.fixture(scope="module")
def scraping() -> Ride:
    """Return a ride that has ended, over a bump higher than the car's belly."""
    low = BodyBox(name="Frame", x_min_m=0.0, x_max_m=1.5, z_min_m=0.03, z_max_m=0.1, mass_kg=132.0)
    bump = ((0.0, 0.0), (3.0, 0.0), (3.3, 0.1), (3.6, 0.0), (20.0, 0.0))
    ride = Ride(replace(sprung(racer()), boxes=(low,)), road(8.0, bump), FullThrottle(), speed_mps=4.0)
    assert ride.go(None, None) == "finished"
    return ride


@pytest.mark.parametrize("name", ["load_x_ns_body", "load_z_ns_body", "grip_x_ns_body", "turn_nms_body"])
def test_a_scraping_belly_is_no_remainder_either(scraping: Ride, name: str) -> None:
    """What the road takes of a body that scrapes is its own impulse times its own way: 10 % wrong leaves a gap."""
    columns = scraping.world.columns()
    wrong: Mapping[str, FloatArray] = {**columns.by_name, name: columns[name] * 1.1}

    honest, corrupted = open_j(scraping, columns), open_j(scraping, Columns(dict(wrong)))

    assert np.count_nonzero(columns["load_ns_body"]) > 10
    assert abs(honest) <= 5e-5 * columns["battery_j"].sum()
    assert abs(corrupted - honest) > 5.0 * abs(honest)


def test_a_belly_flat_on_the_road_closes_the_books() -> None:
    """A car that sinks flat on its belly and slides to a stop there: the belly's share is told, and the books close."""
    low = BodyBox(name="Frame", x_min_m=-0.4, x_max_m=1.9, z_min_m=-0.02, z_max_m=0.1, mass_kg=132.0)
    weak = SuspensionParams(stiffness_n_per_m=2000.0, damping_ns_per_m=200.0, travel_m=0.1)
    spec = replace(racer(), boxes=(low,), axles=tuple(replace(axle, suspension=weak) for axle in racer().axles))

    recording = run2d(spec, road(8.0), ConstantPower(0.0), speed_mps=4.0)

    ledger = recording.ledger
    moved = spec.mass_kg * 4.0**2 / 2.0
    assert ledger["impacts_and_joints"] > 0.2 * moved
    assert abs(ledger["residual"]) <= 5e-4 * moved


@pytest.mark.parametrize("name", [name for name in SINKS if name not in ("brake", "auxiliary")])
def test_every_item_of_the_ledger_weighs(told: Recording, name: str) -> None:
    """One item off by 1 % shows in the residual."""
    items = {**told.ledger, name: told.ledger[name] * 1.01}

    assert abs(residual_of(items)) > 10.0 * abs(told.ledger["residual"])


def test_the_residual_is_a_channel(told: Recording) -> None:
    """What the books leave open is told at every sample, and ends where the ledger ends."""
    residual = told.channels["residual_j"]

    assert residual[0] == 0.0
    assert residual[-1] == pytest.approx(told.ledger["residual"], abs=1e-6)


@settings(max_examples=12, deadline=None)
@given(
    mass=st.floats(60.0, 400.0),
    center_x=st.floats(0.4, 1.1),
    center_z=st.floats(0.2, 0.7),
    wheel=st.floats(0.5, 8.0),
    stiffness=st.none() | st.floats(100.0, 1e6),
    damping=st.floats(0.0, 1e5),
    travel=st.floats(0.005, 0.3),
)
def test_books_close_whatever_the_car(
    mass: float, center_x: float, center_z: float, wheel: float, stiffness: float | None, damping: float, travel: float
) -> None:
    """Over two bumps the books close within 5e-4, for any car a student may build, even on springs without dampers."""
    held = None
    if stiffness is not None:
        held = SuspensionParams(stiffness_n_per_m=stiffness, damping_ns_per_m=damping, travel_m=travel)
    spec = replace(racer(mass_kg=mass), center_x_m=center_x, center_z_m=center_z, pitch_inertia_kgm2=mass * 0.4)
    axles = tuple(replace(a, wheel=replace(a.wheel, mass_kg=wheel), suspension=held) for a in spec.axles)

    recording = run2d(replace(spec, axles=axles), road(10.0, BUMPS), FullThrottle(), speed_mps=4.0)

    moved = recording.ledger["battery"] + mass * 4.0**2 / 2.0
    assert recording.outcome in ("finished", "tipped")
    assert abs(recording.ledger["residual"]) <= 5e-4 * moved
