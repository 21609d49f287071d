"""Time series of a drive cycle, one number a step, under the same names whichever solver made them."""

from collections.abc import Mapping

import numpy as np

from simulation.cycle import Cycle
from simulation.drive_cycle.backward import FleetUse
from simulation.drive_cycle.fleet import Fleet
from simulation.drive_cycle.forward import Followed
from simulation.drive_cycle.trace import Trace
from simulation.recording import FloatArray

_NOTHING = np.zeros((1, 1))


def fleet_channels(fleet: Fleet, trace: Trace, use: FleetUse) -> Mapping[str, FloatArray]:
    """Return the channels of a whole fleet, arrays of shape (V, N), (1, N) where all cars are alike, or steps."""
    inertia, level, rise, drag = fleet.road.T[:, :, None]
    mean, pack, motor, speed = trace.mean_mps, use.pack, use.motor, use.speed_rad_s
    under_load_v = pack.open_v - pack.drop_v
    rolling = (level + rise * mean) * trace.is_moving
    return {
        "time_s": trace.elapsed_s[None],
        "distance_m": trace.distance_m[None],
        "speed_mps": mean[None],
        "acceleration_mps2": trace.acceleration_mps2[None],
        "inertia_n": inertia * trace.acceleration_mps2,
        "rolling_n": rolling,
        "drag_n": drag * trace.basis[2],
        "wheel_power_w": use.wheel_w,
        "brake_power_w": use.brake_w,
        "motor_speed_rad_s": speed,
        "motor_torque_nm": use.shaft_w / np.maximum(speed, 1e-9),
        "motor_current_a": motor.current_a,
        "motor_loss_w": motor.loss_w,
        "winding_temperature_c": motor.winding_c,
        "drivetrain_loss_w": use.gear_w,
        "controller_loss_w": use.controller_w,
        "auxiliary_power_w": fleet.row.auxiliary + _NOTHING,
        "battery_power_w": under_load_v * pack.current_a,
        "battery_current_a": pack.current_a,
        "battery_voltage_v": under_load_v,
        "open_voltage_v": pack.open_v,
        "battery_loss_w": pack.loss_w,
        "battery_temperature_c": pack.temperature_c,
        "state_of_charge": pack.charge,
    }


def channels_of(channels: Mapping[str, FloatArray], car: int, steps: int) -> Mapping[str, FloatArray]:
    """Return one car's channels, arrays of shape (N,), out of its fleet's."""
    own = ((name, values[car if values.shape[0] > 1 else 0]) for name, values in channels.items())
    return {name: values if values.size == steps else values.repeat(steps) for name, values in own}


def forward_channels(cycle: Cycle, done: Followed) -> Mapping[str, FloatArray]:
    """Return the channels of a car that drove as fast as it could."""
    speeds = np.array(done.speed_mps)
    dt = np.diff(cycle.time_s)[: speeds.size - 1]
    mean = 0.5 * (speeds[1:] + speeds[:-1])
    own = {name: np.array(column) for name, column in done.columns.items()}
    return {
        "time_s": np.cumsum(dt),
        "distance_m": np.cumsum(mean * dt),
        "speed_mps": mean,
        "acceleration_mps2": np.diff(speeds) / dt,
        **own,
    }
