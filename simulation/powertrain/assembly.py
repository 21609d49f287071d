"""The powertrain during a run: battery, controller, motor and drivetrain as one, with its own state.

A solver calls `offer` as often as it likes (it changes nothing), moves the car, then calls `settle` once a step.
"""

import math

from simulation.powertrain.battery import Battery
from simulation.powertrain.energy_step import DriveTorque, EnergyStep
from simulation.powertrain.gearbox import next_ratio
from simulation.powertrain.machine import Machine, machine_for
from simulation.powertrain.motor import Supply
from simulation.powertrain.winding import Winding
from simulation.vehicle import VehicleSpec

_NOTHING = DriveTorque(0.0, 0.0, 0.0, 1.0, "")


class Powertrain:
    """Battery, controller, motor and drivetrain of one car in one run.

    Throttle above 0 is a share of the greatest torque at this speed. Throttle below 0 is a share of the greatest
    regenerative torque; `braking_throttle` picks it for a wished braking torque, with the controller's share and fade.
    At throttle 0 the motor is off and turns freely. Wheel speeds are those of the driven wheels, in rad/s; where
    several axles are driven, the mean weighted by `drive_share`.
    """

    __slots__ = (
        "_controller",
        "_drivetrain",
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
        self._spec, self._controller, self._drivetrain = spec, spec.controller, spec.drivetrain
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
    def gear(self) -> int:
        """The gear that is in, the first 1; always 1 without a box."""
        ratios = self._drivetrain.ratios
        return ratios.index(self._ratio) + 1 if ratios else 1

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
        return _NOTHING

    def settle(self, drive: DriveTorque, mean_wheel_speed_rad_s: float, dt_s: float) -> EnergyStep:
        """Book one step: move charge and heat, and return its energies.

        Work is torque times the mean of the speeds before and after the step.
        """
        wheel_torque, motor_torque, current, direction, limit = drive
        motor_speed = mean_wheel_speed_rad_s * self._ratio
        if motor_speed * direction < 0.0 < motor_torque:
            drive = self._turned(drive)
            wheel_torque, motor_torque, current, direction, limit = drive
        electric_w, motor_w = self._machine.power_and_loss(motor_torque, current, direction, motor_speed)
        taken_w, controller_w = self._through_controller(electric_w)
        if self._ready is None:
            self._supply()
        auxiliary_w = self._load_w
        solar_w = self._solar_taken_w(taken_w + auxiliary_w) if self._solar_w else 0.0
        battery_j, resistance_j = self.battery.draw(taken_w + auxiliary_w - solar_w, dt_s)
        self._ready = None
        if self.winding.is_modelled:
            self.winding.heat(motor_w, dt_s)
            self._machine.warm(self.winding.temperature_c)
        self.motor_speed_rad_s, self.motor_torque_nm = motor_speed, motor_torque
        self.motor_current_a, self.is_limited_by = current, limit
        lost_w = self._drivetrain_loss_w(drive, motor_speed, mean_wheel_speed_rad_s)
        if self._drivetrain.ratios:
            self._ratio = self._next_ratio(drive, mean_wheel_speed_rad_s)
        # In the order of the record's fields: by name it took twice as long.
        return EnergyStep(
            battery_j,
            solar_w * dt_s,
            resistance_j,
            controller_w * dt_s,
            motor_w * dt_s,
            lost_w * dt_s,
            auxiliary_w * dt_s,
            wheel_torque * mean_wheel_speed_rad_s * dt_s,
        )

    def throttle_at_power(self, battery_power_w: float, wheel_speed_rad_s: float) -> float:
        """Return the throttle at which the battery's terminals give this power, auxiliaries included; at most 1."""
        motor_speed = wheel_speed_rad_s * self._ratio
        electric_w = (battery_power_w - self._auxiliary_w() + self._solar_w) * self._controller.efficiency
        most = self._torque_available(motor_speed)[0]
        if most <= 0.0 or electric_w <= 0.0:
            return 0.0
        return min(self._machine.torque_at_power(electric_w, motor_speed) / most, 1.0)

    def throttle_at_torque(self, wheel_torque_nm: float, wheel_speed_rad_s: float) -> float:
        """Return the throttle from 0 to 1 that gives a driving wheel torque, or as much of it as there is."""
        drivetrain = self._drivetrain
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
        share = self._controller.regeneration_share(wheel_speed_rad_s * self._wheel_radius)
        return -min(brake_torque_nm * share / most, 1.0)

    def braking_torque_available_nm(self, wheel_speed_rad_s: float) -> float:
        """Return the most torque, a positive number at the wheels, with which the motor can brake now."""
        controller, drivetrain = self._controller, self._drivetrain
        if controller.regeneration_max <= 0.0 or self.winding.is_cut_out:
            return 0.0
        accepted_w = self.battery.charge_power_max_w() / controller.efficiency
        torque = self._machine.braking_torque_available(
            wheel_speed_rad_s * self._ratio, accepted_w, self._supply(), self.winding.share
        )
        return torque * self._ratio / drivetrain.efficiency

    def _next_ratio(self, drive: DriveTorque, wheel_speed_rad_s: float) -> float:
        efficiency, machine = self._drivetrain.efficiency, self._machine

        def strength_nm(ratio: float) -> float:
            return self._torque_available(wheel_speed_rad_s * ratio)[0] * ratio * efficiency

        def power_w(ratio: float) -> float:
            torque, speed = drive.wheel_torque_nm / ratio / efficiency, wheel_speed_rad_s * ratio
            return machine.power_and_loss(torque, machine.current_for(torque, speed), 1.0, speed)[0]

        return next_ratio(self._drivetrain.ratios, self._ratio, drive, strength_nm=strength_nm, power_w=power_w)

    def _drive(self, throttle: float, wheel_speed_rad_s: float, torque_max_nm: float) -> DriveTorque:
        motor_speed, efficiency = wheel_speed_rad_s * self._ratio, self._drivetrain.efficiency
        available, reason = self._torque_available(motor_speed)
        # While the car rolls backwards power flows from wheel to motor, and the gear's loss helps to hold the car.
        forward = motor_speed >= 0.0
        gain = self._ratio * (efficiency if forward else 1.0 / efficiency)
        wished = torque = throttle * available
        if torque_max_nm < math.inf:
            torque = min(wished, torque_max_nm / gain)
        reason = "grip" if torque < wished else reason if throttle > 1.0 - 1e-9 else ""
        current = self._machine.current_for(torque, motor_speed)
        return DriveTorque(torque * gain, torque, current, 1.0 if forward else -1.0, reason)

    def _regenerate(self, throttle: float, wheel_speed_rad_s: float) -> DriveTorque:
        drivetrain = self._drivetrain
        wheel_torque = -throttle * self.braking_torque_available_nm(wheel_speed_rad_s)
        torque = wheel_torque * drivetrain.efficiency / self._ratio
        current = self._machine.current_for(torque, wheel_speed_rad_s)
        if current > 0.0:
            # A brush of the pedal is less than the motor's own friction: to brake so little it would have to drive.
            return _NOTHING
        return DriveTorque(wheel_torque, torque, current, 1.0, "")

    def _turned(self, drive: DriveTorque) -> DriveTorque:
        """Return a torque as it is where the wheels turned the other way by the middle of the step."""
        direction, efficiency = -drive.direction, self._drivetrain.efficiency
        gain = self._ratio * (efficiency if direction > 0.0 else 1.0 / efficiency)
        torque = drive.wheel_torque_nm / gain
        current = self._machine.current_for(torque, direction)
        return drive._replace(motor_torque_nm=torque, motor_current_a=current, direction=direction)

    def _torque_available(self, motor_speed_rad_s: float) -> tuple[float, str]:
        winding, supply = self.winding, self._ready or self._supply()
        if winding.is_cut_out:
            return 0.0, "cut_out"
        share = winding.share
        torque, reason = self._machine.torque_available(motor_speed_rad_s, supply, share)
        return torque, "derated" if share < 1.0 and reason.endswith(("_current", "_power")) else reason

    def _supply(self) -> Supply:
        # Charge and heat move only in `settle`, and solvers ask several times a step.
        if self._ready is None:
            self._ready = self._supply_now()
        return self._ready

    def _supply_now(self) -> Supply:
        controller, battery, solar_w = self._controller, self.battery, self._solar_w
        most_w, reason = battery.discharge_limit()
        # Lamps dim where they ask for more than pack and sun can give: a flat battery runs none. (A board load of
        # 10 kW on a pack of 3 kW once left 5 % of the energy untold.)
        auxiliary_w = self._load_w = min(self._spec.auxiliary_power_w, most_w + solar_w)
        spare_w = max(0.0, most_w + solar_w - auxiliary_w)
        efficiency, volts, ohms = controller.efficiency, battery.open_voltage_v, battery.resistance_ohm
        ceiling = controller.current_max_a if controller.current_max_a > 0.0 else math.inf
        sag_v = ohms * (auxiliary_w - solar_w) / volts
        return Supply(spare_w * efficiency, reason, volts - sag_v, ohms / efficiency, ceiling)

    def _through_controller(self, electric_w: float) -> tuple[float, float]:
        efficiency = self._controller.efficiency
        if electric_w >= 0.0:
            return electric_w / efficiency, electric_w * (1.0 / efficiency - 1.0)
        return electric_w * efficiency, -electric_w * (1.0 - efficiency)

    def _drivetrain_loss_w(self, drive: DriveTorque, motor_speed_rad_s: float, wheel_speed_rad_s: float) -> float:
        lost = 1.0 - self._drivetrain.efficiency
        if drive.wheel_torque_nm >= 0.0 and drive.direction > 0.0:
            return lost * drive.motor_torque_nm * motor_speed_rad_s
        return -lost * drive.wheel_torque_nm * wheel_speed_rad_s

    def _auxiliary_w(self) -> float:
        self._supply()
        return self._load_w

    def _solar_taken_w(self, load_w: float) -> float:
        # A full battery takes nothing in: what the load does not use stays in the panel.
        return min(self._solar_w, max(load_w, 0.0)) if self.battery.state_of_charge >= 1.0 else self._solar_w
