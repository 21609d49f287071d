"""Jumps in the 2-D world: in the air the centre of mass flies as a stone does."""

import math
from dataclasses import replace

import numpy as np
import pytest

from simulation.driver import ConstantPower
from simulation.recording import Recording
from simulation.vehicle import VehicleSpec
from simulation.world import run2d
from simulation.world.stepping import STEP_S
from tests.simulation.cars import ideal_car, racer, road
from tests.simulation.test_tyre_slip import slipping

G = 9.81
LIP_M = 30.0


def ramp(slope: float, drop_m: float) -> tuple[tuple[float, float], ...]:
    """Return a road that climbs to a lip, falls sheer behind it, and goes on level."""
    top = 10.0 * slope
    return ((0.0, 0.0), (LIP_M - 10.0, 0.0), (LIP_M, top), (LIP_M + 0.02, top - drop_m), (90.0, top - drop_m))


def flight(car: VehicleSpec, *, slope: float, drop_m: float, speed_mps: float) -> Recording:
    """Return the run of a car that rolls over the lip."""
    course = replace(road(60.0, ramp(slope, drop_m)), time_limit_s=12.0)
    return run2d(car, course, ConstantPower(0.0), speed_mps=speed_mps)


def airborne(recording: Recording) -> slice:
    """Return the samples of the first flight, no wheel on the road in any step between them."""
    loads = recording.channels["load_rear_n"] + recording.channels["load_front_n"]
    flying = (loads == 0.0) & (recording.channels["distance_m"] > LIP_M)
    first = int(np.argmax(flying))
    return slice(first, first + int(np.argmin(flying[first:])))


def light(car: VehicleSpec) -> VehicleSpec:
    """Return the car without air drag: a stone's curve is one of no air."""
    return replace(car, drag_coefficient=0.0)


CARS = {
    "ideal": ideal_car(mass_kg=800.0, cda_m2=0.0, wheels={"inertia_kgm2": 0.5}),
    "racer": light(racer()),
    "slipping": light(slipping(racer())),
}


@pytest.mark.parametrize("name", CARS)
@pytest.mark.parametrize(("slope", "drop_m", "speed_mps"), [(0.0, 1.0, 10.0), (0.1, 1.0, 12.0), (0.2, 2.0, 14.0)])
def test_a_car_in_the_air_flies_as_far_as_a_stone(name: str, slope: float, drop_m: float, speed_mps: float) -> None:
    """From the last touch on x = v t and z = w t - g t^2 / 2, to a micrometre, until the first wheel lands.

    pymunk's velocities belong half a step later than its places: w is the recorded one and g dt / 2.
    """
    recording = flight(CARS[name], slope=slope, drop_m=drop_m, speed_mps=speed_mps)
    air = airborne(recording)
    time, x, z, up = (
        recording.channels[key][air] for key in ("time_s", "distance_m", "center_height_m", "vertical_speed_mps")
    )
    since, rising = time - time[0], up[0] + G * STEP_S / 2.0
    ahead = (x[-1] - x[0]) / since[-1]

    fallen = z[0] - z[-1]
    stone_s = (rising + math.sqrt(rising**2 + 2.0 * G * fallen)) / G

    assert since[-1] > 0.1
    assert np.abs(x - x[0] - ahead * since).max() < 1e-6
    assert np.abs(z - z[0] - rising * since + 0.5 * G * since**2).max() < 1e-6
    assert x[-1] - x[0] == pytest.approx(ahead * stone_s, rel=1e-6)
    assert {"jump", "landing"} <= {event.kind for event in recording.events}


def test_a_level_lip_throws_no_farther_than_theory() -> None:
    """Off a level edge of 1 m a car lands, its front wheel first, about where v sqrt(2 h / g) says."""
    recording = flight(CARS["racer"], slope=0.0, drop_m=1.0, speed_mps=10.0)
    landing = next(event for event in recording.events if event.kind == "landing")

    # The front wheel leaves the edge when the centre of mass is 0.8 m before it, and then the nose falls.
    assert LIP_M - 0.8 < landing.distance_m < LIP_M + 10.0 * math.sqrt(2.0 / G)
    assert landing.distance_m > LIP_M - 0.8 + 0.6 * 10.0 * math.sqrt(2.0 / G)
