"""Strategies: drivers that plan the whole run before they set off."""

from dataclasses import dataclass, replace

from simulation.course import Course
from simulation.driver import ConstantPower, Driving
from simulation.longitudinal import Ride
from simulation.powertrain.battery import Battery
from simulation.vehicle import VehicleSpec

PLAN_STEP_S = 0.2
"""A plan is tried in longer steps than a run: implicit midpoint loses a hundred thousandth of the energy by it."""

HALVINGS = 12
ENOUGH = 0.002
"""A plan that leaves this share of the battery is good enough."""


@dataclass(frozen=True, slots=True)
class UseUpBattery:
    """Draw the constant power that has the battery just used up by the end of the course or of its time.

    Found by bisection: more power at every moment leaves less charge at the end. A car that would have charge left at
    full power drives at full power.
    """

    def begin(self, spec: VehicleSpec, course: Course) -> Driving:
        """Return the driver at the start line, with a plan."""
        return ConstantPower(planned_power_w(spec, course)).begin(spec, course)


def planned_power_w(spec: VehicleSpec, course: Course) -> float:
    """Return the greatest constant power at the battery's terminals with which it lasts until the end, in watts."""
    low, high = 0.0, Battery(spec.battery, temperature_c=course.temperature_c).discharge_limit().power_w
    high = min(high, MOST_W)
    if _spare(spec, course, high) >= 0.0:
        return high
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        spare = _spare(spec, course, middle)
        low, high = (middle, high) if spare >= 0.0 else (low, middle)
        if 0.0 <= spare < ENOUGH:
            break
    return low


MOST_W = 1e7


def _spare(spec: VehicleSpec, course: Course, power_w: float) -> float:
    """Return the charge above empty at the end; below 0 where the battery is empty before it."""
    ride = Ride(spec, replace(course, checkpoints=()), ConstantPower(power_w), speed_mps=course.start_speed_mps)
    while not ride.outcome():
        ride.advance(PLAN_STEP_S)
        if ride.powertrain.is_empty:
            return -1.0
    return ride.powertrain.state_of_charge - spec.battery.state_of_charge_min
