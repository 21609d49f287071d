"""A kerb in the 2-D world: what it takes is told, within the height at which contact still has a meaning."""

import pytest

from simulation.driver import ConstantSpeed
from simulation.recording import Recording
from simulation.world import run2d
from tests.simulation.cars import racer, road


def over_kerb(height_m: float, jitter_m: float = 0.0) -> Recording:
    """Return a ride up a kerb: a step of the road within two centimetres."""
    course = road(12.0, ((0.0, 0.0), (6.0, 0.0), (6.02, height_m), (12.0, height_m)), time_limit_s=20.0)
    return run2d(racer(), course, ConstantSpeed(4.0), start_jitter_m=jitter_m, speed_mps=4.0)


@pytest.mark.parametrize("height_m", [0.02, 0.05])
def test_a_kerb_takes_energy_that_has_a_name(height_m: float) -> None:
    """The car gets over; the blow has its own line, the climb its own, and the books close."""
    recording = over_kerb(height_m)

    assert recording.outcome == "finished"
    assert recording.ledger["impacts_and_joints"] > 1.0
    assert recording.ledger["potential"] == pytest.approx(132.0 * 9.81 * height_m, rel=0.15)
    moved = abs(recording.ledger["battery"]) + abs(recording.ledger["kinetic"])
    assert abs(recording.ledger["residual"]) <= 5e-4 * moved


def test_a_low_kerb_costs_the_same_wherever_the_car_starts() -> None:
    """Starts a millimetre apart leave a kerb of 5 cm after times within 3 %: so low a kerb is no noise."""
    times = [over_kerb(0.05, jitter).duration_s for jitter in (0.0, 0.0005, 0.001)]

    assert max(times) <= 1.03 * min(times)


def test_a_higher_kerb_takes_more() -> None:
    """Two centimetres take less than five."""
    low, high = (over_kerb(height).ledger["impacts_and_joints"] for height in (0.02, 0.05))

    assert high > low
