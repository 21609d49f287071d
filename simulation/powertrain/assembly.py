"""The powertrain during a run: battery, controller, motor and drivetrain as one, with its own state.

A solver calls `offer` as often as it likes (it changes nothing), moves the car, then calls `settle` once a step.
"""

import math

from simulation.powertrain.battery import Battery
from simulation.powertrain.direct_current import DirectCurrentMachine
from simulation.powertrain.efficiency_map import MappedMachine
from simulation.powertrain.energy_step import DriveTorque, EnergyStep
from simulation.powertrain.motor import MotorParams, Supply
from simulation.powertrain.winding import Winding
from simulation.vehicle import VehicleSpec

Machine = DirectCurrentMachine | MappedMachine

_BETTER = 1.02
"""A gear is changed for 2 % of strength or thrift, not for less."""


class Powertrain:
    """Battery, controller, motor and drivetrain of one car in one run.

    Throttle above 0 is a share of the greatest torque at this speed. Throttle below 0 is a share of the greatest
    regenerative torque; `braking_throttle` picks it for a wished braking torque, with the controller's share and fade.
    At throttle 0 the motor is off and turns freely. Wheel speeds are those of the driven wheels, in rad/s; where
    several axles are driven, the mean weighted by `drive_share`.
    """

    __slots__ = (
        "_load_w",
        "_machine",
        "_ratio",
        "_ready",
        "_solar_w",
        "_spec",
        "_wheel_radius",
        "battery",
        "is_limited_by",
        "motor_current_a",
        "motor_speed_rad_s",
        "motor_torque_nm",
        "winding",
    )

    def __init__(self, spec: VehicleSpec, temperature_c: float = 20.0, *, sunlight_w_m2: float = 0.0) -> None:
        self._spec = spec
        self._machine: Machine = machine_for(spec.motor)
        self._ratio = spec.drivetrain.ratio
        self._wheel_radius = spec.driven_axle.wheel.radius_m
        self._solar_w = spec.solar.area_m2 * spec.solar.efficiency * sunlight_w_m2 if spec.solar else 0.0
        self.battery = Battery(spec.battery, temperature_c=temperature_c, voltage_min_v=spec.controller.voltage_min_v)
        self.winding = Winding(spec.motor, temperature_c)
        self.motor_speed_rad_s = self.motor_torque_nm = self.motor_current_a = 0.0
        self.is_limited_by = ""
        self._ready: Supply | None = None
        self._load_w = 0.0

    @property
    def machine(self) -> Machine:
        """The motor's model."""
        return self._machine

    @property
    def current_a(self) -> float:
        """Battery current of the last step; negative charges."""
        return self.battery.current_a

    @property
    def voltage_v(self) -> float:
        """Battery voltage under the load of the last step."""
        return self.battery.voltage_v

    @property
    def state_of_charge(self) -> float:
        """Charge left, 0 to 1."""
        return self.battery.state_of_charge

    @property
    def winding_temperature_c(self) -> float:
        """Temperature of the motor's copper."""
        return self.winding.temperature_c

    @property
    def is_browned_out(self) -> bool:
        """Whether the lowest voltage, not the driver, set the last step's torque."""
        return self.is_limited_by == "brown_out"

    @property
    def is_derated(self) -> bool:
        """Whether heat cuts the current back now."""
        return self.winding.share < 1.0

    @property
    def is_cut_out(self) -> bool:
        """Whether heat has switched the motor off."""
        return self.winding.is_cut_out

    @property
    def is_empty(self) -> bool:
        """Whether the battery has nothing more to give."""
        return self.battery.is_empty

    def offer(
        self, throttle: float, wheel_speed_rad_s: float, dt_s: float = 0.0, *, torque_max_nm: float = math.inf
    ) -> DriveTorque:
        """Return the torque for a throttle from -1 to 1 at a wheel speed, at most `torque_max_nm`; changes nothing.

        `dt_s` is the coming step's length; no model needs it yet.
        """
        del dt_s
        if throttle > 0.0:
            return self._drive(min(throttle, 1.0), wheel_speed_rad_s, torque_max_nm)
        if throttle < 0.0:
            return self._regenerate(min(-throttle, 1.0), wheel_speed_rad_s)
        return DriveTorque(0.0, 0.0, 0.0, 1.0, "")

    def settle(self, drive: DriveTorque, mean_wheel_speed_rad_s: float, dt_s: float) -> EnergyStep:
        """Book one step: move charge and heat, and return its energies.

        Work is torque times the mean of the speeds before and after the step.
        """
        motor_speed = mean_wheel_speed_rad_s * self._ratio
        electric_w, motor_w = self._machine.power_and_loss(
            drive.motor_torque_nm, drive.motor_current_a, drive.direction, motor_speed
        )
        taken_w, controller_w = self._through_controller(electric_w)
        auxiliary_w = self._auxiliary_w()
        solar_w = self._solar_taken_w(taken_w + auxiliary_w)
        battery_j, resistance_j = self.battery.draw(taken_w + auxiliary_w - solar_w, dt_s)
        self.winding.heat(motor_w, dt_s)
        self._ready = None
        if self.winding.is_modelled:
            self._machine.warm(self.winding.temperature_c)
        self.motor_speed_rad_s, self.motor_torque_nm = motor_speed, drive.motor_torque_nm
        self.motor_current_a, self.is_limited_by = drive.motor_current_a, drive.limit
        if self._spec.drivetrain.ratios:
            self._shift(drive, mean_wheel_speed_rad_s)
        return EnergyStep(
            battery_j=battery_j,
            solar_j=solar_w * dt_s,
            resistance_j=resistance_j,
            controller_j=controller_w * dt_s,
            motor_j=motor_w * dt_s,
            drivetrain_j=self._drivetrain_loss_w(drive, motor_speed, mean_wheel_speed_rad_s) * dt_s,
            auxiliary_j=auxiliary_w * dt_s,
            wheel_j=drive.wheel_torque_nm * mean_wheel_speed_rad_s * dt_s,
        )

    def throttle_at_power(self, battery_power_w: float, wheel_speed_rad_s: float) -> float:
        """Return the throttle at which the battery's terminals give this power, auxiliaries included; at most 1."""
        motor_speed = wheel_speed_rad_s * self._ratio
        electric_w = (battery_power_w - self._auxiliary_w() + self._solar_w) * self._spec.controller.efficiency
        most = self._torque_available(motor_speed)[0]
        if most <= 0.0 or electric_w <= 0.0:
            return 0.0
        return min(self._machine.torque_at_power(electric_w, motor_speed) / most, 1.0)

    def throttle_at_torque(self, wheel_torque_nm: float, wheel_speed_rad_s: float) -> float:
        """Return the throttle from 0 to 1 that gives a driving wheel torque, or as much of it as there is."""
        drivetrain = self._spec.drivetrain
        most = self._torque_available(wheel_speed_rad_s * self._ratio)[0] * self._ratio * drivetrain.efficiency
        return min(max(wheel_torque_nm / most, 0.0), 1.0) if most > 0.0 else 0.0

    def braking_throttle(self, brake_torque_nm: float, wheel_speed_rad_s: float) -> float:
        """Return the throttle, 0 to -1, for the motor's part of a wished braking torque.

        The torque is a positive number at the wheels. The motor's part is the controller's `regeneration_share`. What
        it does not take is for the friction brakes: the wish less `-offer(throttle, ...).wheel_torque_nm`.
        """
        most = self.braking_torque_available_nm(wheel_speed_rad_s)
        if most <= 0.0:
            return 0.0
        share = self._spec.controller.regeneration_share(wheel_speed_rad_s * self._wheel_radius)
        return -min(brake_torque_nm * share / most, 1.0)

    def braking_torque_available_nm(self, wheel_speed_rad_s: float) -> float:
        """Return the most torque, a positive number at the wheels, with which the motor can brake now."""
        controller, drivetrain = self._spec.controller, self._spec.drivetrain
        if controller.regeneration_max <= 0.0 or self.winding.is_cut_out:
            return 0.0
        accepted_w = self.battery.charge_power_max_w() / controller.efficiency
        torque = self._machine.braking_torque_available(
            wheel_speed_rad_s * self._ratio, accepted_w, self._supply(), self.winding.share
        )
        return torque * self._ratio / drivetrain.efficiency

    def _shift(self, drive: DriveTorque, wheel_speed_rad_s: float) -> None:
        """Choose the gear of the next step: the strongest while all is asked, else the thriftiest that is able."""
        if drive.wheel_torque_nm <= 0.0:
            return
        gears = [(self._strength_nm(ratio, wheel_speed_rad_s), ratio) for ratio in self._spec.drivetrain.ratios]
        strongest, ratio = max(gears)
        if drive.limit not in ("", "grip") or strongest < drive.wheel_torque_nm:
            # Two gears that pull alike would be changed to and fro.
            now = self._strength_nm(self._ratio, wheel_speed_rad_s)
            self._ratio = ratio if strongest > _BETTER * now else self._ratio
            return
        able = [ratio for strength, ratio in gears if strength >= drive.wheel_torque_nm]
        powers = {ratio: self._power_w(ratio, drive.wheel_torque_nm, wheel_speed_rad_s) for ratio in able}
        thriftiest = min(able, key=powers.__getitem__)
        if self._ratio not in powers or powers[thriftiest] * _BETTER < powers[self._ratio]:
            self._ratio = thriftiest

    def _strength_nm(self, ratio: float, wheel_speed_rad_s: float) -> float:
        return self._torque_available(wheel_speed_rad_s * ratio)[0] * ratio * self._spec.drivetrain.efficiency

    def _power_w(self, ratio: float, wheel_torque_nm: float, wheel_speed_rad_s: float) -> float:
        torque, speed = wheel_torque_nm / ratio / self._spec.drivetrain.efficiency, wheel_speed_rad_s * ratio
        return self._machine.power_and_loss(torque, self._machine.current_for(torque, speed), 1.0, speed)[0]

    def _drive(self, throttle: float, wheel_speed_rad_s: float, torque_max_nm: float) -> DriveTorque:
        drivetrain = self._spec.drivetrain
        motor_speed = wheel_speed_rad_s * self._ratio
        available, reason = self._torque_available(motor_speed)
        # While the car rolls backwards power flows from wheel to motor, and the gear's loss helps to hold the car.
        forward = motor_speed >= 0.0
        gain = self._ratio * (drivetrain.efficiency if forward else 1.0 / drivetrain.efficiency)
        torque = min(throttle * available, torque_max_nm / gain)
        reason = "grip" if torque < throttle * available else reason if throttle > 1.0 - 1e-9 else ""
        current = self._machine.current_for(torque, motor_speed)
        return DriveTorque(torque * gain, torque, current, 1.0 if forward else -1.0, reason)

    def _regenerate(self, throttle: float, wheel_speed_rad_s: float) -> DriveTorque:
        drivetrain = self._spec.drivetrain
        wheel_torque = -throttle * self.braking_torque_available_nm(wheel_speed_rad_s)
        torque = wheel_torque * drivetrain.efficiency / self._ratio
        current = self._machine.current_for(torque, wheel_speed_rad_s)
        if current > 0.0:
            # A brush of the pedal is less than the motor's own friction: to brake so little it would have to drive.
            return DriveTorque(0.0, 0.0, 0.0, 1.0, "")
        return DriveTorque(wheel_torque, torque, current, 1.0, "")

    def _torque_available(self, motor_speed_rad_s: float) -> tuple[float, str]:
        if self.winding.is_cut_out:
            return 0.0, "cut_out"
        share = self.winding.share
        torque = self._machine.torque_available(motor_speed_rad_s, self._supply(), share)
        reason = "derated" if share < 1.0 and torque.reason.endswith(("_current", "_power")) else torque.reason
        return torque.torque_nm, reason

    def _supply(self) -> Supply:
        # Charge and heat move only in `settle`, and solvers ask several times a step.
        if self._ready is None:
            self._ready = self._supply_now()
        return self._ready

    def _supply_now(self) -> Supply:
        controller, battery = self._spec.controller, self.battery
        limit = battery.discharge_limit()
        # Lamps dim where they ask for more than pack and sun can give: a flat battery runs none. (A board load of
        # 10 kW on a pack of 3 kW once left 5 % of the energy untold.)
        auxiliary_w = self._load_w = min(self._spec.auxiliary_power_w, limit.power_w + self._solar_w)
        spare_w = max(0.0, limit.power_w + self._solar_w - auxiliary_w)
        sag_v = battery.resistance_ohm * (auxiliary_w - self._solar_w) / battery.open_voltage_v
        return Supply(
            power_w=spare_w * controller.efficiency,
            reason=limit.reason,
            voltage_v=battery.open_voltage_v - sag_v,
            resistance_ohm=battery.resistance_ohm / controller.efficiency,
            current_max_a=controller.current_max_a if controller.current_max_a > 0.0 else math.inf,
        )

    def _through_controller(self, electric_w: float) -> tuple[float, float]:
        efficiency = self._spec.controller.efficiency
        if electric_w >= 0.0:
            return electric_w / efficiency, electric_w * (1.0 / efficiency - 1.0)
        return electric_w * efficiency, -electric_w * (1.0 - efficiency)

    def _drivetrain_loss_w(self, drive: DriveTorque, motor_speed_rad_s: float, wheel_speed_rad_s: float) -> float:
        lost = 1.0 - self._spec.drivetrain.efficiency
        if drive.wheel_torque_nm >= 0.0 and drive.direction > 0.0:
            return lost * drive.motor_torque_nm * motor_speed_rad_s
        return -lost * drive.wheel_torque_nm * wheel_speed_rad_s

    def _auxiliary_w(self) -> float:
        self._supply()
        return self._load_w

    def _solar_taken_w(self, load_w: float) -> float:
        # A full battery takes nothing in: what the load does not use stays in the panel.
        return min(self._solar_w, max(load_w, 0.0)) if self.battery.state_of_charge >= 1.0 else self._solar_w


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
