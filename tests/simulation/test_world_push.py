"""The push of the wheels in the side view: the same thing as on the line, so that the forces told add up."""

from dataclasses import replace

import numpy as np

from simulation.cause import drive, resistances
from simulation.course import SpeedTarget
from simulation.driver import FollowTargets, FullThrottle
from simulation.recording import Recording
from simulation.world import run2d
from tests.simulation.cars import racer, road


def _apart_n(recording: Recording, from_s: float) -> float:
    """Return how far push and resistances are from the force that the car's change of speed takes, at the median."""
    channels = recording.channels
    rows = np.flatnonzero(channels["time_s"] > from_s)
    moments = [recording.at(float(channels["time_s"][row])) for row in rows]
    net = np.array([drive(now).value - sum(force.value for force in resistances(now)) for now in moments])
    return float(np.median(np.abs(net - 132.0 * channels["acceleration_mps2"][rows])))


def test_at_a_steady_speed_the_push_is_what_holds_back() -> None:
    """A car that gains no speed pushes as hard as air and tyres hold: the driven wheels' own tyres count too."""
    recording = run2d(racer(rolling=0.02), road(60.0), FullThrottle(), speed_mps=11.0)

    assert recording.at(3.0)["rolling_resistance_n"] > 20.0
    assert _apart_n(recording, 1.0) < 2.0


def test_a_brake_on_the_driven_axle_is_no_braking_motor() -> None:
    """While only the brakes hold a car whose motor gives nothing back, the motor neither pushes nor brakes."""
    car = racer()
    car = replace(car, controller=replace(car.controller, regeneration_max=0.0))
    target = SpeedTarget(distance_m=0.0, speed_mps=5.0)
    halt = SpeedTarget(distance_m=20.0, speed_mps=0.0, wait_s=1.0)
    stop = replace(road(40.0), targets=(target, halt))

    recording = run2d(car, stop, FollowTargets(), speed_mps=5.0)

    braking = recording.channels["brake_n"] > 50.0
    assert braking.sum() > 30
    assert np.abs(recording.channels["drive_force_n"][braking]).max() < 0.5
