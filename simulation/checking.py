"""What no run can be made of: impossible cars and courses, each refused in one sentence."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from simulation.course import Course
from simulation.powertrain.battery import OPEN_CELL_V, BatteryParams
from simulation.powertrain.machine import machine_for
from simulation.powertrain.motor import MotorParams
from simulation.vehicle import AxleSpec, BumperParams, RoadLoad, VehicleSpec

VOLTAGE_MAX_V = 10_000.0
LONGEST_RUN_S = 86_400.0
_HUGE = 1e9


class ImpossibleVehicle(ValueError):
    """A car that nothing can be computed of; the text is one sentence: what, where, how to mend."""


class ImpossibleCourse(ValueError):
    """A course that nobody can drive; the text is one sentence: what, where, how to mend."""


class Limits(NamedTuple):
    """A number and what it must lie between; the low end itself only where it is `inclusive`."""

    name: str
    value: float
    low: float
    high: float
    inclusive: bool = True

    @property
    def holds(self) -> bool:
        """Whether the number lies within; not a number never does."""
        return (self.low <= self.value if self.inclusive else self.low < self.value) and self.value <= self.high

    @property
    def sentence(self) -> str:
        """What is wrong, and how to mend it."""
        start = f"from {self.low:g}" if self.inclusive else f"above {self.low:g}"
        return f"{self.name} is {self.value:g}; write a number {start} up to {self.high:g}"


def check_vehicle(spec: VehicleSpec) -> None:
    """Refuse a car that nothing can be computed of.

    Raises:
        ImpossibleVehicle: a number is impossible, or parts do not go together.
    """
    for limits in (*_whole(spec), *_axles(spec), *_battery(spec.battery), *_motor(spec.motor), *_rest(spec)):
        if not limits.holds:
            raise ImpossibleVehicle(f"The car {spec.name}: {limits.sentence}.")
    sentence = _mismatch(spec) or _wrong_way(spec)
    if sentence:
        raise ImpossibleVehicle(f"The car {spec.name}: {sentence}.")


def check_course(course: Course) -> None:
    """Refuse a course that nobody can drive.

    Raises:
        ImpossibleCourse: the road is missing or broken, or a number is impossible.
    """
    if len(course.profile) < 2 or not course.surfaces:
        what = "profile has fewer than two points" if len(course.profile) < 2 else "surfaces are empty"
        raise ImpossibleCourse(f"The course {course.id}: its {what}; write [[0, 0], [length, 0]] and one surface.")
    for limits in _course(course):
        if not limits.holds:
            raise ImpossibleCourse(f"The course {course.id}: {limits.sentence}.")
    for what, places in (("profile", course.profile), ("surfaces", course.surfaces)):
        if not all(low[0] < high[0] for low, high in pairwise(places)):
            raise ImpossibleCourse(f"The course {course.id}: the distances of its {what} must rise; sort them.")


def check_start(spec: VehicleSpec, course: Course) -> None:
    """Refuse a course whose wall stands where the car starts.

    Raises:
        ImpossibleCourse: the car does not fit between start and wall.
    """
    ahead = spec.front_x_m - spec.center_x_m
    if course.wall_m is not None and course.wall_m <= ahead:
        raise ImpossibleCourse(
            f"The course {course.id}: its wall at {course.wall_m:g} metres stands in the car {spec.name}, "
            f"which reaches {ahead:.2f} metres ahead of its middle; move the wall."
        )


def _whole(spec: VehicleSpec) -> Iterator[Limits]:
    yield Limits("mass_kg", spec.mass_kg, 0.0, 1e6, inclusive=False)
    yield Limits("center_x_m", spec.center_x_m, -1e3, 1e3)
    yield Limits("center_z_m", spec.center_z_m, 0.0, 100.0, inclusive=False)
    yield Limits("pitch_inertia_kgm2", spec.pitch_inertia_kgm2, 0.0, _HUGE, inclusive=False)
    yield Limits("drag_coefficient", spec.drag_coefficient, 0.0, 100.0)
    yield Limits("frontal_area_m2", spec.frontal_area_m2, 0.0, 1e3)
    yield Limits("auxiliary_power_w", spec.auxiliary_power_w, 0.0, _HUGE)
    yield Limits("number of axles", len(spec.axles), 2, 20)


def _axles(spec: VehicleSpec) -> Iterator[Limits]:
    for axle in spec.axles:
        yield from _axle(axle)
    yield Limits("drive_share of all axles together", sum(axle.drive_share for axle in spec.axles), 0.0, 1.0 + 1e-6)


def _axle(axle: AxleSpec) -> Iterator[Limits]:
    wheel, name = axle.wheel, f"axle {axle.name}:"
    yield Limits(f"{name} x_m", axle.x_m, -1e3, 1e3)
    yield Limits(f"{name} wheel radius_m", wheel.radius_m, 1e-4, 10.0)
    yield Limits(f"{name} wheel mass_kg", wheel.mass_kg, 0.0, 1e5)
    yield Limits(f"{name} wheel inertia_kgm2", wheel.inertia_kgm2, 0.0, 1e5)
    yield Limits(f"{name} rolling_resistance", wheel.rolling_resistance, 0.0, 10.0)
    yield Limits(f"{name} grip", wheel.grip, 0.0, 100.0)
    yield Limits(f"{name} slip_stiffness", wheel.slip_stiffness, 0.0, 1e4)
    yield Limits(f"{name} wheel_count", axle.wheel_count, 1, 100)
    yield Limits(f"{name} track_m", axle.track_m, 0.0, 100.0)
    yield Limits(f"{name} drive_share", axle.drive_share, 0.0, 1.0)
    yield Limits(f"{name} brake_force_max_n", axle.brake_force_max_n, 0.0, _HUGE)
    if axle.suspension is not None:
        yield Limits(f"{name} stiffness_n_per_m", axle.suspension.stiffness_n_per_m, 0.0, _HUGE, inclusive=False)
        yield Limits(f"{name} damping_ns_per_m", axle.suspension.damping_ns_per_m, 0.0, _HUGE)
        yield Limits(f"{name} travel_m", axle.suspension.travel_m, 0.0, 10.0, inclusive=False)


def _battery(battery: BatteryParams) -> Iterator[Limits]:
    yield Limits("battery cells_in_series", battery.cells_in_series, 1, 5000)
    yield Limits("battery capacity_ah", battery.capacity_ah, 0.0, 1e6, inclusive=False)
    yield Limits("battery voltage", _voltage_v(battery), 0.0, VOLTAGE_MAX_V, inclusive=False)
    yield Limits("battery resistance_ohm", battery.resistance_ohm, 0.0, 1e6)
    yield Limits("battery current_max_a", battery.current_max_a, 0.0, math.inf)
    yield Limits("battery voltage_min_v", battery.voltage_min_v, 0.0, VOLTAGE_MAX_V)
    yield Limits("battery peukert_exponent", battery.peukert_exponent, 1.0, 3.0)
    yield Limits("battery rated_hours", battery.rated_hours, 0.0, 1e4, inclusive=False)
    yield Limits("battery mass_kg", battery.mass_kg, 0.0, 1e6, inclusive=False)
    yield Limits("battery state_of_charge_start", battery.state_of_charge_start, 0.0, 1.0)
    yield Limits("battery state_of_charge_min", battery.state_of_charge_min, 0.0, 1.0)
    yield Limits("battery charger_efficiency", battery.charger_efficiency, 0.0, 1.0, inclusive=False)
    if battery.round_trip_efficiency is not None:
        yield Limits("battery round_trip_efficiency", battery.round_trip_efficiency, 0.0, 1.0, inclusive=False)
    if battery.capacity_wh is not None:
        yield Limits("battery capacity_wh", battery.capacity_wh, 0.0, _HUGE, inclusive=False)
    if battery.power_max_w is not None:
        yield Limits("battery power_max_w", battery.power_max_w, 0.0, math.inf)


def _voltage_v(battery: BatteryParams) -> float:
    if battery.chemistry in OPEN_CELL_V:
        return battery.cells_in_series * OPEN_CELL_V[battery.chemistry][-1]
    return battery.capacity_wh / battery.capacity_ah if battery.capacity_wh and battery.capacity_ah > 0.0 else 350.0


def _motor(motor: MotorParams) -> Iterator[Limits]:
    for name in (
        *("torque_constant_nm_per_a", "resistance_ohm", "no_load_current_a", "current_max_a", "power_max_w"),
        *("speed_max_rad_s", "torque_max_nm", "inertia_kgm2", "curve_voltage_v", "curve_torque_stall_nm"),
        *("curve_speed_free_rad_s", "curve_current_free_a", "curve_current_stall_a"),
        *("heat_capacity_j_per_k", "thermal_resistance_k_per_w"),
    ):
        yield Limits(f"motor {name}", getattr(motor, name), 0.0, 1e12)
    yield Limits("motor count", motor.count, 1, 1000)
    yield Limits("motor efficiency_map_step", motor.efficiency_map_step, 0.0, 0.5)
    yield Limits("motor temperature_warn_c", motor.temperature_warn_c, -273.15, 1e4)
    yield Limits("motor temperature_max_c", motor.temperature_max_c, motor.temperature_warn_c, 1e4, inclusive=False)
    for share, efficiency in motor.efficiency_map:
        yield Limits("share of power in the motor map", share, 0.0, 10.0)
        yield Limits("efficiency in the motor map", efficiency, 0.0, 1.0, inclusive=False)


def _rest(spec: VehicleSpec) -> Iterator[Limits]:
    controller, gear = spec.controller, spec.drivetrain
    yield from _bumper(spec.bumper)
    yield Limits("drivetrain ratio", gear.ratio, 0.0, 1e4, inclusive=False)
    yield Limits("drivetrain efficiency", gear.efficiency, 0.0, 1.0, inclusive=False)
    yield Limits("controller current_max_a", controller.current_max_a, 0.0, math.inf)
    yield Limits("controller efficiency", controller.efficiency, 0.0, 1.0, inclusive=False)
    yield Limits("controller voltage_min_v", controller.voltage_min_v, 0.0, VOLTAGE_MAX_V)
    yield Limits("controller regeneration_max", controller.regeneration_max, 0.0, 1.0)
    yield Limits("controller regeneration_fade_mps", controller.regeneration_fade_mps, -1e3, 1e3)
    yield Limits("controller regeneration_fade_width_mps", controller.regeneration_fade_width_mps, 0.0, 1e3)
    if spec.solar is not None:
        yield Limits("solar area_m2", spec.solar.area_m2, 0.0, 1e4)
        yield Limits("solar efficiency", spec.solar.efficiency, 0.0, 1.0)
    if spec.road_load is not None:
        yield Limits("road_load f0_n", spec.road_load.f0_n, 0.0, _HUGE)
        yield Limits("road_load f1_n_per_mps", spec.road_load.f1_n_per_mps, -_HUGE, _HUGE)
        yield Limits("road_load f2_n_per_mps2", spec.road_load.f2_n_per_mps2, 0.0, _HUGE)


def _bumper(bumper: BumperParams | None) -> Iterator[Limits]:
    if bumper is not None:
        yield Limits("bumper x_m", bumper.x_m, -1e3, 1e3)
        yield Limits("bumper z_m", bumper.z_m, 0.0, 100.0)
        yield Limits("bumper travel_m", bumper.travel_m, 0.0, 100.0, inclusive=False)
        yield Limits("bumper stiffness_n_per_m", bumper.stiffness_n_per_m, 0.0, 1e12, inclusive=False)
        yield Limits("bumper damping_ns_per_m", bumper.damping_ns_per_m, 0.0, _HUGE)
        yield Limits("bumper crush_force_n", bumper.crush_force_n, 0.0, 1e12)


def _mismatch(spec: VehicleSpec) -> str:
    """Return what does not go together, or nothing."""
    if spec.battery.chemistry != "reference" and spec.battery.chemistry not in OPEN_CELL_V:
        known = ", ".join((*OPEN_CELL_V, "reference"))
        return f"battery chemistry {spec.battery.chemistry} is not known; write one of {known}"
    if not all(rear.x_m < front.x_m for rear, front in pairwise(spec.axles)):
        return "its axles must stand at rising x_m, rear to front; sort them, and part those at one place"
    shares = [share for share, _ in spec.motor.efficiency_map]
    if spec.motor.efficiency_map and (len(shares) < 2 or not all(low < high for low, high in pairwise(shares))):
        return "its motor map needs two points or more, with rising shares of power; sort them"
    try:
        machine_for(spec.motor)
    except ValueError as problem:
        return str(problem).removesuffix(".")
    return ""


def _wrong_way(spec: VehicleSpec) -> str:
    """Return what runs the wrong way, or nothing."""
    gears = spec.drivetrain.ratios
    if gears and (gears[0] != spec.drivetrain.ratio or not _fall(gears)):
        return "its gear ratios must fall from the first, which is its ratio, and stay above 0; sort them"
    if spec.road_load is not None and _pushes(spec.road_load):
        return "its road_load pushes the car at some speed; write coefficients that resist at every speed"
    return ""


def _fall(ratios: tuple[float, ...]) -> bool:
    return ratios[-1] > 0.0 and all(high > low for high, low in pairwise(ratios))


def _pushes(load: RoadLoad) -> bool:
    if load.f1_n_per_mps >= 0.0:
        return False
    return load.f2_n_per_mps2 <= 0.0 or load.f0_n < load.f1_n_per_mps**2 / (4.0 * load.f2_n_per_mps2)


def _course(course: Course) -> Iterator[Limits]:
    yield Limits("length_m", course.length_m, 0.0, 1e7, inclusive=False)
    yield Limits("number of profile points", len(course.profile), 2, 100_000)
    for distance, height in course.profile:
        yield Limits("a distance in profile", distance, -1e7, 1e7)
        yield Limits("a height in profile", height, -1e5, 1e5)
    for start, surface in course.surfaces:
        yield Limits("from_m of a surface", start, -1e7, 1e7)
        yield Limits("grip of a surface", surface.grip, 0.0, 10.0, inclusive=False)
        yield Limits("rolling of a surface", surface.rolling, 0.0, 100.0)
    for checkpoint in course.checkpoints:
        yield Limits("distance_m of a checkpoint", checkpoint.distance_m, -1e7, 1e7)
    for target in course.targets:
        yield Limits("distance_m of a target", target.distance_m, -1e7, 1e7)
        yield Limits("speed_mps of a target", target.speed_mps, 0.0, 500.0)
        yield Limits("wait_s of a target", target.wait_s, 0.0, LONGEST_RUN_S)
    yield from _corners(course)
    yield Limits("wind_mps", course.wind_mps, -200.0, 200.0)
    yield Limits("air_density_kg_m3", course.air_density_kg_m3, 0.0, 100.0)
    yield Limits("gravity_mps2", course.gravity_mps2, 0.0, 300.0, inclusive=False)
    yield Limits("temperature_c", course.temperature_c, -100.0, 100.0)
    yield Limits("sunlight_w_m2", course.sunlight_w_m2, 0.0, 1e5)
    yield Limits("time_limit_s", course.time_limit_s, 0.0, LONGEST_RUN_S, inclusive=False)
    yield Limits("start_speed_mps", course.start_speed_mps, 0.0, 300.0)
    if course.wall_m is not None:
        yield Limits("wall_m", course.wall_m, 0.0, 1e7, inclusive=False)
    yield Limits("driver value", course.driver_value, -1e12, 1e12)


def _corners(course: Course) -> Iterator[Limits]:
    before = -1e7
    for corner in course.corners:
        yield Limits("from_m of a corner", corner.from_m, before, 1e7)
        yield Limits("to_m of a corner", corner.to_m, corner.from_m, 1e7, inclusive=False)
        yield Limits("radius_m of a corner", corner.radius_m, 0.1, 1e6)
        before = corner.to_m
