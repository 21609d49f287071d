"""Time series of a drive cycle, one number a step, under the same names whichever solver made them."""

from collections.abc import Mapping

import numpy as np

from simulation.cycle import Cycle
from simulation.drive_cycle.backward import FleetUse
from simulation.drive_cycle.fleet import Fleet
from simulation.drive_cycle.forward import Followed
from simulation.drive_cycle.trace import Trace
from simulation.recording import FloatArray


def backward_channels(fleet: Fleet, trace: Trace, use: FleetUse, car: int) -> Mapping[str, FloatArray]:
    """Return the channels of one car of a fleet."""
    road, mean, pack, motor = fleet.road[car], trace.mean_mps, use.pack, use.motor
    speed, shaft = use.speed_rad_s[car], use.shaft_w[car]
    current, volts, ohms = pack.current_a[car], _one(pack.open_v, car), _one(pack.resistance_ohm, car)
    under_load = volts - ohms * current
    inertia_n = road[0] * np.divide(trace.basis[0], mean, out=np.zeros_like(mean), where=mean > 0.0)
    is_moving = mean > 0.0
    full = np.ones_like(mean)
    return {
        "time_s": np.cumsum(trace.dt_s),
        "distance_m": np.cumsum(trace.way_m),
        "speed_mps": mean,
        "acceleration_mps2": inertia_n / road[0],
        "inertia_n": inertia_n,
        "rolling_n": (road[1] + road[2] * mean) * is_moving,
        "drag_n": road[3] * trace.basis[2],
        "wheel_power_w": use.wheel_w[car],
        "brake_power_w": use.brake_w[car],
        "motor_speed_rad_s": speed,
        "motor_torque_nm": np.divide(shaft, speed, out=np.zeros_like(mean), where=speed > 0.0),
        "motor_current_a": full * _one(motor.current_a, car),
        "motor_loss_w": motor.loss_w[car],
        "winding_temperature_c": full * _one(motor.winding_c, car),
        "drivetrain_loss_w": use.gear_w[car],
        "controller_loss_w": full * _one(use.controller_w, car),
        "auxiliary_power_w": full * fleet.row.auxiliary[car],
        "battery_power_w": under_load * current,
        "battery_current_a": current,
        "battery_voltage_v": under_load,
        "open_voltage_v": full * volts,
        "battery_loss_w": pack.loss_w[car],
        "battery_temperature_c": full * _one(pack.temperature_c, car),
        "state_of_charge": pack.charge[car],
    }


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


def _one(values: FloatArray, car: int) -> FloatArray:
    one: FloatArray = values[car if values.shape[0] > 1 else 0]
    return one
