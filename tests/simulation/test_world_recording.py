"""What a 2-D run hands over: the same Recording as the 1-D one, and more to see."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.course import SpeedTarget
from simulation.driver import ConstantSpeed, FollowTargets, FullThrottle
from simulation.longitudinal import run1d
from simulation.recording import Recording
from simulation.run import run
from simulation.world import run2d
from simulation.world.channels import axle_names
from tests.simulation.cars import racer, road

BUMPY = ((0.0, 0.0), (3.0, 0.0), (3.5, 0.05), (4.0, 0.0), (30.0, 0.0))


@pytest.fixture(scope="module")
def ridden() -> Recording:
    """Return a short run over one bump."""
    return run2d(racer(), road(12.0, BUMPY), FullThrottle(), speed_mps=3.0)


def test_the_same_run_twice_is_equal_twice(ridden: Recording) -> None:
    """Not one bit of any channel differs between two runs of the same car, course and driver."""
    again = run2d(racer(), road(12.0, BUMPY), FullThrottle(), speed_mps=3.0)

    assert again.ledger == ridden.ledger
    assert all(again.channels[name].tobytes() == ridden.channels[name].tobytes() for name in ridden.channels)


def test_a_run_is_equal_beside_other_runs(ridden: Recording) -> None:
    """A run leaves nothing behind that changes the next: each has a space of its own."""
    run2d(racer(mass_kg=200.0), road(3.0), FullThrottle(), speed_mps=3.0)

    again = run2d(racer(), road(12.0, BUMPY), FullThrottle(), speed_mps=3.0)

    assert again.channels["distance_m"].tobytes() == ridden.channels["distance_m"].tobytes()


def test_every_channel_of_1d_is_there(ridden: Recording) -> None:
    """Whoever reads a 1-D Recording can read a 2-D one: the same names, one value a sample, all finite."""
    flat = run1d(racer(), road(12.0), FullThrottle(), speed_mps=3.0)

    assert ridden.solver == "2d"
    assert set(flat.channels) <= set(ridden.channels)
    assert {channel.shape for channel in ridden.channels.values()} == {ridden.channels["time_s"].shape}
    assert all(np.isfinite(channel).all() for channel in ridden.channels.values())
    assert not any(channel.flags.writeable for channel in ridden.channels.values())


def test_time_rises_to_the_very_end(ridden: Recording) -> None:
    """Samples are 60 a second, the last one where the run ended, just past the finish."""
    steps = np.diff(ridden.channels["time_s"])

    assert ridden.channels["time_s"][0] == 0.0
    assert steps[:-1] == pytest.approx(1.0 / 60.0)
    assert 0.0 < steps[-1] <= 1.0 / 60.0 + 1e-9
    assert ridden.channels["distance_m"][-1] == pytest.approx(12.0, abs=0.05)


def test_wheels_turn_as_far_as_the_car_goes() -> None:
    """On a smooth road the way is the wheels' angle times their radius, and nothing slips or lifts."""
    recording = run2d(racer(), road(15.0), FullThrottle())

    channels = recording.channels
    way = channels["distance_m"][-1] - channels["distance_m"][0]
    assert channels["wheel_angle_front_rad"][-1] * 0.254 == pytest.approx(way, rel=1e-3)
    assert np.abs(channels["slip_front"][60:]).max() < 1e-3
    assert channels["gap_front_m"].max() < 1e-4


def test_a_bump_is_seen(ridden: Recording) -> None:
    """Over a bump the nose rises, the hub rises by its height, and the tyre's load changes."""
    channels = ridden.channels

    assert channels["pitch_rad"].max() > 0.01
    assert channels["hub_front_z_m"].max() - channels["hub_front_z_m"][0] == pytest.approx(0.05, abs=0.03)
    assert np.ptp(channels["load_front_n"]) > 100.0


def test_jitter_moves_the_start_only() -> None:
    """A start moved by a millimetre begins there, and takes its own course from then on."""
    moved = run2d(racer(), road(6.0, BUMPY), FullThrottle(), start_jitter_m=0.001, speed_mps=3.0)

    assert moved.channels["distance_m"][0] == pytest.approx(0.001, abs=1e-4)
    assert moved.outcome == "finished"


def test_a_run_can_be_cancelled_and_tells_how_far_it_is() -> None:
    """Asked to stop, a run ends as cancelled; before, it told shares from 0 to 1 that rise."""
    told: list[float] = []

    recording = run2d(
        racer(), road(200.0), ConstantSpeed(5.0), cancelled=lambda: len(told) == 4, progress=told.append, speed_mps=5.0
    )

    assert recording.outcome == "cancelled"
    assert told == sorted(told)
    assert 0.0 <= told[0] < told[-1] <= 1.0


def test_a_stop_on_the_way_is_kept() -> None:
    """A driver who must stop and wait does so, with the motor's brake and the wheels' together, and drives on."""
    targets = (SpeedTarget(distance_m=0.0, speed_mps=5.0), SpeedTarget(distance_m=15.0, speed_mps=0.0, wait_s=1.0))
    recording = run2d(racer(), replace(road(20.0), targets=targets), FollowTargets(), speed_mps=4.0)

    assert recording.outcome == "finished"
    assert recording.ledger["brake"] > 0.0
    assert "halt" in [event.kind for event in recording.events]
    assert np.interp(15.0, recording.channels["distance_m"], recording.channels["speed_mps"]) < 2.0


def test_run_picks_the_solver_by_name() -> None:
    """`run(..., solver="2d")` is this solver."""
    recording = run(racer(), road(2.0), FullThrottle(), solver="2d")

    assert recording.solver == "2d"


def test_axles_are_named_from_rear_to_front() -> None:
    """Two axles are rear and front; those between are middles."""
    assert axle_names(2) == ("rear", "front")
    assert axle_names(4) == ("rear", "middle", "middle_2", "front")


def test_three_axles_run() -> None:
    """A car of three axles runs as well, each with channels of its own."""
    spec = racer()
    rear, front = spec.axles
    spec = replace(spec, axles=(rear, replace(rear, name="middle", x_m=0.9, drive_share=0.0), front))

    recording = run2d(spec, road(4.0), FullThrottle(), speed_mps=3.0)

    assert recording.outcome == "finished"
    total = sum(recording.channels[f"load_{axle}_n"][-1] for axle in axle_names(3))
    assert total == pytest.approx(spec.mass_kg * 9.81, rel=0.05)
    assert abs(recording.ledger["residual"]) <= 5e-5 * recording.ledger["battery"]
