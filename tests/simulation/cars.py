"""Cars and courses that the simulation's tests share."""

import math
from collections.abc import Mapping
from dataclasses import replace

from simulation.course import Course, Surface
from simulation.powertrain.battery import BatteryParams
from simulation.powertrain.controller import ControllerParams
from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.powertrain.motor import MotorParams
from simulation.vehicle import AxleSpec, VehicleSpec, WheelParams

MPH = 0.44704

LOSSLESS_PACK = BatteryParams(
    chemistry="reference",
    cells_in_series=1,
    capacity_ah=1000.0,
    resistance_ohm=0.0,
    current_max_a=math.inf,
    voltage_min_v=0.0,
    state_of_charge_start=0.9,
    capacity_wh=400_000.0,
    round_trip_efficiency=1.0,
)

LOSSLESS_CONTROLLER = ControllerParams(current_max_a=0.0, efficiency=1.0)


def axles(
    *,
    radius_m: float = 0.32,
    inertia_kgm2: float = 0.0,
    rolling: float = 0.0,
    grip: float = 10.0,
    shares: tuple[float, float] = (0.5, 0.5),
    brake_n: float = 0.0,
    wheelbase_m: float = 2.4,
) -> tuple[AxleSpec, AxleSpec]:
    """Return a rear and a front axle of two wheels each."""
    wheel = WheelParams(
        radius_m=radius_m, mass_kg=2.0, inertia_kgm2=inertia_kgm2, rolling_resistance=rolling, grip=grip
    )
    rear = AxleSpec(
        name="rear", x_m=0.0, wheel=wheel, wheel_count=2, track_m=1.2, drive_share=shares[0], brake_force_max_n=brake_n
    )
    return rear, replace(rear, name="front", x_m=wheelbase_m, drive_share=shares[1])


def ideal_car(
    *,
    mass_kg: float = 1500.0,
    cda_m2: float = 0.6,
    motor_efficiency: float = 1.0,
    drivetrain_efficiency: float = 1.0,
    power_max_w: float = 1e6,
    torque_max_nm: float = 0.0,
    center_z_m: float = 0.5,
    wheels: Mapping[str, float] | None = None,
    shares: tuple[float, float] = (0.5, 0.5),
) -> VehicleSpec:
    """Return a car of known constants: one efficiency for the motor, none lost in pack and controller."""
    return VehicleSpec(
        name="ideal",
        mass_kg=mass_kg,
        center_x_m=1.2,
        center_z_m=center_z_m,
        pitch_inertia_kgm2=mass_kg,
        axles=axles(**dict(wheels or {}), shares=shares),
        drag_coefficient=1.0,
        frontal_area_m2=cda_m2,
        battery=LOSSLESS_PACK,
        motor=MotorParams(
            power_max_w=power_max_w,
            torque_max_nm=torque_max_nm,
            efficiency_map=((0.0, motor_efficiency), (1.0, motor_efficiency)),
        ),
        controller=LOSSLESS_CONTROLLER,
        drivetrain=DrivetrainParams(ratio=1.0, efficiency=drivetrain_efficiency),
    )


RACER_MOTOR = MotorParams(
    curve_voltage_v=24.0,
    curve_torque_stall_nm=13.5,
    curve_speed_free_rad_s=2000.0 * 2.0 * math.pi / 60.0,
    curve_current_free_a=2.0,
    curve_current_stall_a=130.0,
    heat_capacity_j_per_k=1500.0,
    thermal_resistance_k_per_w=0.5,
)
"""The published curve of a 24 V racing motor: T = 13.5 - 13.5 rpm / 2000 N m, I = 2 + 128 T / 13.5 A."""

RACER_PACK = BatteryParams(
    chemistry="lead_acid",
    cells_in_series=12,
    capacity_ah=36.0,
    resistance_ohm=0.02,
    current_max_a=200.0,
    voltage_min_v=18.0,
    peukert_exponent=1.15,
    mass_kg=24.0,
)


def racer(*, mass_kg: float = 132.0, cda_m2: float = 0.123, rolling: float = 0.005, ratio: float = 4.0) -> VehicleSpec:
    """Return a 24 V racer: by default the facts of "Car 1"."""
    return VehicleSpec(
        name="racer",
        mass_kg=mass_kg,
        center_x_m=0.7,
        center_z_m=0.35,
        pitch_inertia_kgm2=25.0,
        axles=axles(
            radius_m=0.254,
            inertia_kgm2=0.03,
            rolling=rolling,
            grip=0.8,
            shares=(1.0, 0.0),
            brake_n=300.0,
            wheelbase_m=1.5,
        ),
        drag_coefficient=1.0,
        frontal_area_m2=cda_m2,
        battery=RACER_PACK,
        motor=RACER_MOTOR,
        controller=ControllerParams(current_max_a=100.0, efficiency=0.98, regeneration_max=0.5),
        drivetrain=DrivetrainParams(ratio=ratio, efficiency=0.9),
        auxiliary_power_w=3.0,
    )


def road(
    length_m: float = 1000.0,
    profile: tuple[tuple[float, float], ...] | None = None,
    *,
    grip: float = 1.0,
    time_limit_s: float = 600.0,
) -> Course:
    """Return a course: level unless a profile says otherwise."""
    return Course(
        id="test",
        name="Test",
        sentence="A road.",
        length_m=length_m,
        profile=profile or ((0.0, 0.0), (length_m, 0.0)),
        surfaces=((0.0, Surface(name="Asphalt", grip=grip)),),
        time_limit_s=time_limit_s,
    )
