"""A kerb in the 2-D world: what it takes is told, within the height at which contact still has a meaning."""

import numpy as np
import pytest

from simulation.driver import ConstantSpeed
from simulation.recording import Recording
from simulation.world import ride, run2d, stepping, writing
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


def at_steps(steps_per_s: int, height_m: float, monkeypatch: pytest.MonkeyPatch) -> tuple[float, float]:
    """Return the speed behind a kerb, and what kerb and dampers took, with so many steps a second; of two starts."""
    for module in (stepping, ride, writing):
        monkeypatch.setattr(module, "STEP_S", 1.0 / steps_per_s)
    recordings = [over_kerb(height_m, jitter) for jitter in (0.0, 0.001)]
    speeds = [np.interp(7.5, r.channels["distance_m"], r.channels["speed_mps"]) for r in recordings]
    taken = [r.ledger["impacts_and_joints"] + r.ledger["dampers"] for r in recordings]
    return float(np.mean(speeds)), float(np.mean(taken))


@pytest.mark.parametrize(("height_m", "speed_share", "energy_share"), [(0.05, 0.02, 0.08), (0.1, 0.05, 0.04)])
def test_a_kerb_converges(
    height_m: float, speed_share: float, energy_share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four times as many steps tell the same of a kerb: the speed behind it and the energy it took."""
    fine = at_steps(960, height_m, monkeypatch)
    speed, taken = at_steps(240, height_m, monkeypatch)

    assert speed == pytest.approx(fine[0], rel=speed_share)
    assert taken == pytest.approx(fine[1], rel=energy_share)
