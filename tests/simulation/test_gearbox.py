"""A gearbox: the gear that pulls most when all is asked, the thriftiest that can when not."""

from dataclasses import replace

import numpy as np
import pytest

from simulation.checking import ImpossibleVehicle, check_vehicle
from simulation.cycle import Cycle
from simulation.cycle_energy import cycle_battery_wh, cycle_energy
from simulation.driver import ConstantSpeed, FullThrottle
from simulation.longitudinal import run1d
from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.vehicle import VehicleSpec
from simulation.world import run2d
from tests.simulation.cars import racer, road

BOX = (9.0, 5.0, 3.0)


def geared(*ratios: float) -> VehicleSpec:
    """Return a racer with these gears, first to last."""
    gears = ratios if len(ratios) > 1 else ()
    return replace(racer(), drivetrain=DrivetrainParams(ratio=ratios[0], ratios=gears, efficiency=0.9))


def test_a_gearbox_is_as_strong_as_its_first_gear_and_as_fast_as_its_last() -> None:
    """Over a sprint the box beats each of its gears alone, and its ledger closes."""
    course = road(300.0, time_limit_s=120.0)
    box = run1d(geared(*BOX), course, FullThrottle())
    alone = [run1d(geared(ratio), course, FullThrottle()) for ratio in BOX]

    assert box.outcome == "finished"
    assert all(box.duration_s <= one.duration_s * 1.001 for one in alone)
    assert min(one.duration_s for one in alone) > box.duration_s
    assert abs(box.ledger["residual"]) <= 1e-9 * box.ledger["battery"]


def test_gears_are_changed_up_one_after_the_other() -> None:
    """Motor turns a wheel turn fall from the first to the last ratio on the way, and only take values of the box."""
    channels = run1d(geared(*BOX), road(300.0), FullThrottle()).channels
    moving = channels["speed_mps"] > 1.0

    ratios = channels["motor_speed_rad_s"][moving] * 0.254 / channels["speed_mps"][moving]

    nearest = np.array(BOX)[np.argmin(np.abs(ratios[:, None] - np.array(BOX)), axis=1)]
    assert np.all(np.diff(nearest) <= 0.0)
    assert set(nearest.tolist()) == set(BOX)


def test_a_cruise_is_driven_in_the_thriftiest_gear() -> None:
    """At a steady speed the box costs no more than the best of its gears alone."""
    course = road(200.0)
    box, *alone = (
        run1d(car, course, ConstantSpeed(5.0), speed_mps=5.0).ledger["battery"]
        for car in (geared(*BOX), *(geared(ratio) for ratio in BOX))
    )

    assert box <= min(alone) * 1.01


def test_both_solvers_change_gear_alike() -> None:
    """In 2-D the same box takes the car to the same speed in about the same time."""
    flat, full = (solver(geared(*BOX), road(60.0), FullThrottle()) for solver in (run1d, run2d))

    assert full.outcome == "finished"
    assert full.duration_s == pytest.approx(flat.duration_s, rel=0.03)


def test_a_drive_cycle_changes_gear() -> None:
    """A car with gears is driven through a cycle step by step, closes its ledger, and is no thirstier than with one."""
    time = np.arange(61.0)
    cycle = Cycle(id="gentle", time_s=time, speed_mps=np.clip(np.minimum(0.2 * time, (60.0 - time) * 0.5), 0.0, 4.0))

    box, one = cycle_energy([geared(*BOX), geared(BOX[0])], cycle)

    assert box.trace_met
    assert abs(box.residual_wh) <= 1e-9 * box.battery_wh
    assert box.battery_wh < one.battery_wh
    assert cycle_battery_wh([geared(*BOX)], cycle)[0] == box.battery_wh


@pytest.mark.parametrize("ratios", [(3.0, 5.0), (5.0, 5.0), (5.0, 0.0)])
def test_odd_gearboxes_are_refused(ratios: tuple[float, ...]) -> None:
    """Ratios must fall from gear to gear, above nothing, and the first is the car's ratio."""
    with pytest.raises(ImpossibleVehicle, match="its gear ratios must fall"):
        check_vehicle(geared(*ratios))
    with pytest.raises(ImpossibleVehicle, match="its gear ratios must fall"):
        check_vehicle(replace(racer(), drivetrain=DrivetrainParams(ratio=4.0, ratios=(9.0, 3.0), efficiency=0.9)))
