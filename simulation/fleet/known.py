"""What fleets know: a car or a course with anything else goes to the solver for one car.

Nothing is silently approximated. A field that is added to a record later is not in these lists, so cars that use it
ride alone until the fleet has learned its formula.
"""

from collections.abc import Iterator, Mapping
from dataclasses import Field, fields
from functools import cache
from types import MappingProxyType
from typing import Any

from simulation.course import Course, SpeedTarget, Surface
from simulation.effects import effects
from simulation.fleet.motors import MappedMachines
from simulation.fleet.resistances import KNOWN as KNOWN_EFFECTS
from simulation.powertrain.battery import BatteryParams
from simulation.powertrain.controller import ControllerParams
from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.powertrain.motor import MotorParams
from simulation.vehicle import AxleSpec, RoadLoad, SolarParams, VehicleSpec, WheelParams

KNOWN: Mapping[type, str] = MappingProxyType(
    {
        VehicleSpec: "name mass_kg center_x_m center_z_m pitch_inertia_kgm2 axles drag_coefficient frontal_area_m2"
        " battery motor controller drivetrain auxiliary_power_w solar road_load boxes bumper cost",
        AxleSpec: "name x_m wheel wheel_count track_m suspension drive_share brake_force_max_n",
        WheelParams: "radius_m mass_kg inertia_kgm2 rolling_resistance grip width_m",
        BatteryParams: "chemistry cells_in_series capacity_ah resistance_ohm current_max_a voltage_min_v"
        " peukert_exponent rated_hours mass_kg state_of_charge_start state_of_charge_min capacity_wh"
        " round_trip_efficiency power_max_w charger_efficiency",
        MotorParams: "torque_constant_nm_per_a resistance_ohm no_load_current_a current_max_a power_max_w"
        " speed_max_rad_s torque_max_nm inertia_kgm2 efficiency_map efficiency_map_step curve_voltage_v"
        " curve_torque_stall_nm curve_speed_free_rad_s curve_current_free_a curve_current_stall_a heat_capacity_j_per_k"
        " thermal_resistance_k_per_w temperature_warn_c temperature_max_c count",
        ControllerParams: "current_max_a efficiency voltage_min_v voltage_max_v regeneration_max regeneration_fade_mps"
        " regeneration_fade_width_mps",
        DrivetrainParams: "ratio efficiency",
        SolarParams: "area_m2 efficiency",
        RoadLoad: "f0_n f1_n_per_mps f2_n_per_mps2",
        Course: "id name sentence length_m profile surfaces checkpoints targets wind_mps air_density_kg_m3 gravity_mps2"
        " temperature_c sunlight_w_m2 time_limit_s start_speed_mps driver solver driver_value",
        Surface: "name grip rolling",
        SpeedTarget: "distance_m speed_mps wait_s",
    }
)
"""The fields of each record that a fleet reads, or may leave unread because the 1-D solver does."""


def unknown_in_car(spec: VehicleSpec) -> str:
    """Return what fleets do not know of a car, as `MotorParams.count`, or nothing."""
    return next(_of_car(spec), "")


def unknown_in_course(course: Course) -> str:
    """Return what fleets do not know of a course or of the forces on it, or nothing."""
    return next(_of_course(course), "")


def _of_car(spec: VehicleSpec) -> Iterator[str]:
    wheels = (axle.wheel for axle in spec.axles)
    parts = (spec, *spec.axles, *wheels, spec.battery, spec.motor, spec.controller, spec.drivetrain)
    for record in (*parts, spec.solar, spec.road_load):
        yield from _news(record)
    if spec.battery.chemistry != "reference" and spec.battery.resistance_ohm == 0.0:
        yield "BatteryParams.resistance_ohm of 0"
    if _has_leaps(spec.motor):
        yield "MotorParams.efficiency_map, where more output takes less input"


def _has_leaps(motor: MotorParams) -> bool:
    if not motor.efficiency_map or motor.power_max_w <= 0.0:
        return False
    return not MappedMachines(motor.efficiency_map, motor.efficiency_map_step).is_known


def _of_course(course: Course) -> Iterator[str]:
    yield from (f"effect {effect.id}" for effect in effects() if effect.id not in KNOWN_EFFECTS)
    for record in (course, *(surface for _, surface in course.surfaces), *course.targets):
        yield from _news(record)


def _news(record: Any) -> Iterator[str]:  # noqa: ANN401 - any record of the simulation
    kind: Any = type(record)
    for field in _unread(kind):
        if getattr(record, field.name) != field.default:
            yield f"{type(record).__name__}.{field.name}"


@cache
def _unread(record: Any) -> tuple[Field[Any], ...]:  # noqa: ANN401 - a type, which mypy does not take for a key
    if record is type(None):
        return ()
    return tuple(field for field in fields(record) if field.name not in KNOWN[record].split())
