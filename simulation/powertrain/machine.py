"""Which of the motor's models speaks for a car: constants or a measured curve, or a map of efficiencies."""

from simulation.powertrain.direct_current import DirectCurrentMachine
from simulation.powertrain.efficiency_map import MappedMachine
from simulation.powertrain.motor import MotorParams

Machine = DirectCurrentMachine | MappedMachine


def machine_for(params: MotorParams) -> Machine:
    """Return the model that the parameters speak for.

    Raises:
        ValueError: the parameters fit no model.
    """
    if params.efficiency_map and params.power_max_w > 0.0:
        return MappedMachine(params)
    has_constants = params.torque_constant_nm_per_a > 0.0 and params.resistance_ohm > 0.0
    has_curve = params.curve_voltage_v > 0.0 and params.curve_current_stall_a > params.curve_current_free_a
    if has_constants or (has_curve and params.curve_speed_free_rad_s > 0.0 and params.curve_torque_stall_nm > 0.0):
        return DirectCurrentMachine(params)
    raise ValueError("The motor is not known; give it a torque constant and a resistance, a measured curve, or a map.")
