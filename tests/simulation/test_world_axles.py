"""Cars of many axles, driven wherever: the 2-D world tells of them what the 1-D solver tells."""

from dataclasses import replace

import pytest

from simulation.driver import FullThrottle
from simulation.longitudinal import run1d
from simulation.vehicle import VehicleSpec
from simulation.world import run2d
from tests.simulation.cars import racer, road

CLIMB = ((0.0, 0.0), (10.0, 0.3))
EVERY = -1


def on_axles(count: int, driven: int) -> VehicleSpec:
    """Return a racer on so many axles, one of them driven, or every one; all wheels together turn as heavily as two."""
    first = racer().axles[0]
    wheel = replace(first.wheel, inertia_kgm2=0.06 / count)
    shares = [1.0 / count if driven == EVERY else float(axle == driven) for axle in range(count)]
    axles = (
        replace(first, name=f"axle {axle}", x_m=1.5 * axle / (count - 1), wheel=wheel, drive_share=share)
        for axle, share in enumerate(shares)
    )
    return replace(racer(), axles=tuple(axles))


@pytest.mark.parametrize(("count", "driven"), [(2, 0), (2, 1), (3, 1), (5, 0), (5, 4), (10, EVERY)])
def test_any_axles_may_drive(count: int, driven: int) -> None:
    """Whichever axles drive, of two to ten: both solvers agree on a climb, and the books close."""
    spec, course = on_axles(count, driven), road(10.0, CLIMB)
    flat, full = run1d(spec, course, FullThrottle()), run2d(spec, course, FullThrottle())

    assert full.outcome == flat.outcome == "finished"
    assert full.channels["speed_mps"][-1] == pytest.approx(flat.channels["speed_mps"][-1], rel=1e-3)
    assert full.measures["energy"].value == pytest.approx(flat.measures["energy"].value, rel=1e-3)
    assert abs(full.ledger["residual"]) <= 1e-12 * full.ledger["battery"]
    carried = sum(full.channels[name][-1] for name in full.channels if name.startswith("load_"))
    assert carried == pytest.approx(132.0 * 9.81, rel=0.01)
