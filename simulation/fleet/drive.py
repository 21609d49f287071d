"""Battery, controller, motor and gear of many cars through one step: `powertrain.assembly` for arrays of shape (V,)."""

from typing import NamedTuple

import numpy as np

from simulation.events import LIMITS
from simulation.fleet import packs
from simulation.fleet.columns import Cars, Spent
from simulation.fleet.motors import Machines, Supply
from simulation.recording import BoolArray, FloatArray

_DERATED_SHARE = 0.3
"""As in `powertrain.winding`."""


class Ready(NamedTuple):
    """What the powertrains have ready for a step: charge and heat move only when it is booked."""

    supply: Supply
    load: FloatArray
    """What lamps and the like take, in watts."""
    turns_per_m: FloatArray
    push_per_nm: FloatArray
    """Force at the wheels' rim for a motor torque, while driving."""
    is_off: BoolArray | None
    """Which motors heat has switched off, or None where it has none."""


class Turned(NamedTuple):
    """What motors did through a step."""

    torque: FloatArray
    current: FloatArray
    speed: FloatArray


class Traits(NamedTuple):
    """What none of these cars need: sums that are left out cost nothing."""

    has_heat: bool
    has_sun: bool
    has_peukert: bool
    regenerates: bool


def traits_of(cars: Cars) -> Traits:
    """Return what any of the cars has."""
    fixed = cars.fixed
    return Traits(
        has_heat=bool(fixed.heats.any()),
        has_sun=bool(fixed.solar.any()),
        has_peukert=bool(fixed.peukert.any()),
        regenerates=bool(fixed.regeneration.any()),
    )


class Drives:
    """The powertrains of cars of one kind."""

    __slots__ = ("_air_c", "_is_reference", "_machines", "_traits")

    def __init__(self, machines: Machines, traits: Traits, air_c: float, *, is_reference: bool) -> None:
        self._machines, self._traits, self._air_c, self._is_reference = machines, traits, air_c, is_reference

    def ready(self, cars: Cars) -> Ready:
        """Return what pack, sun and controller have for the motor now."""
        fixed, state = cars.fixed, cars.state
        most = packs.power_limit_w(cars, is_reference=self._is_reference)
        most += fixed.solar
        load = np.minimum(fixed.auxiliary, most)
        share = self._share(cars)
        volts = state.pack_ohm * (load - fixed.solar)
        volts /= state.open_v
        np.subtract(state.open_v, volts, out=volts)
        power = np.subtract(most, load, out=most)
        np.maximum(power, 0.0, out=power)
        power *= fixed.controller
        supply = Supply(
            power=power,
            power_term=self._machines.power_term(cars, power, share),
            volts=volts,
            ohm=state.motor_ohm + state.pack_ohm / fixed.controller,
            double_ohm=2.0 * state.motor_ohm,
            current=np.minimum(fixed.motor_current, fixed.controller_current) * share,
            share=share,
        )
        turns = fixed.ratio / fixed.radius
        is_off = state.cut_out > 0.0 if self._traits.has_heat and state.cut_out.any() else None
        return Ready(supply, load, turns, turns * fixed.gear, is_off)

    def push_n(self, cars: Cars, ready: Ready, motor_speed: FloatArray) -> FloatArray:
        """Return the most force with which motors drive; none where heat has switched them off."""
        torque = self._machines.torque_available(cars, ready.supply, motor_speed)
        torque *= ready.push_per_nm
        if ready.is_off is not None:
            torque[ready.is_off] = 0.0
        return torque

    def braking_n(
        self, cars: Cars, ready: Ready, asked_n: FloatArray, speed: FloatArray, motor_speed: FloatArray
    ) -> FloatArray:
        """Return the motors' part of an asked braking force: the controller's share, as far as they can."""
        fixed = cars.fixed
        accepted_w = packs.charge_limit_w(cars, is_reference=self._is_reference) / fixed.controller
        torque = self._machines.torque_braking(cars, ready.supply, accepted_w, motor_speed)
        most = torque * (ready.turns_per_m / fixed.gear)
        most *= (fixed.regeneration > 0.0) & (cars.state.cut_out == 0.0)
        taken = np.minimum(asked_n * self._regeneration_share(cars, speed), most)
        # A brush of the pedal is less than the motor's own friction: to brake so little it would have to drive.
        torque = taken * fixed.gear / ready.turns_per_m
        taken[self._machines.current_for(cars, -torque) > 0.0] = 0.0
        return taken

    def settle(
        self, cars: Cars, ready: Ready, spent: Spent, drive_n: FloatArray, speed: FloatArray, dt_s: FloatArray | float
    ) -> Turned:
        """Tell what a step costs in watts, move charge and heat, and return what the motors did."""
        fixed, traits = cars.fixed, self._traits
        torque = drive_n / ready.push_per_nm
        motor_speed = speed * ready.turns_per_m
        np.multiply(torque, motor_speed, out=spent.drivetrain)
        if traits.regenerates and np.any(brakes := drive_n < 0.0):
            np.copyto(torque, drive_n * fixed.gear / ready.turns_per_m, where=brakes)
            np.copyto(spent.drivetrain, -drive_n * speed, where=brakes)
        spent.drivetrain[:] *= 1.0 - fixed.gear
        current = self._machines.current_for(cars, torque)
        electric = self._machines.power_and_loss(cars, torque, current, motor_speed, spent.motor)
        taken = self._through_controller(cars, electric, spent.controller)
        taken += ready.load
        spent.auxiliary[:] = ready.load
        if traits.has_sun:
            spent.solar[:] = self._sun(cars, taken)
            taken -= spent.solar
        packs.draw(cars, taken, dt_s, spent, is_reference=self._is_reference, has_peukert=traits.has_peukert)
        if traits.has_heat:
            self._warm(cars, ready, spent.motor, dt_s)
        return Turned(torque, current, motor_speed)

    def limits(self, cars: Cars, ready: Ready, motor_speed: FloatArray) -> FloatArray:
        """Return what keeps each motor's torque from being greater, as places in `LIMITS`."""
        reasons = packs.limit_reasons(cars, is_reference=self._is_reference)
        held = self._machines.holds(cars, ready.supply, motor_speed, reasons)
        hot, off = ready.supply.share < 1.0, cars.state.cut_out > 0.0
        told = [
            "cut_out" if is_off else "derated" if is_hot and reason.endswith(("_current", "_power")) else reason
            for is_off, is_hot, reason in zip(off, hot, held, strict=True)
        ]
        return np.array([LIMITS.index(reason) for reason in told], dtype=np.float64)

    def _share(self, cars: Cars) -> FloatArray:
        """Return the share of the current that heat allows."""
        fixed, winding = cars.fixed, cars.state.winding_c
        cold = np.ones(cars.size)
        if not (self._traits.has_heat and np.any(winding > fixed.warn)):
            return cold
        falls = 1.0 - (1.0 - _DERATED_SHARE) * (winding - fixed.warn) / (fixed.hottest - fixed.warn)
        return np.where(winding > fixed.warn, np.maximum(falls, _DERATED_SHARE), cold)

    def _regeneration_share(self, cars: Cars, speed: FloatArray) -> FloatArray:
        fixed = cars.fixed
        line = np.where(fixed.fade > 0.0, np.minimum(speed / np.where(fixed.fade > 0.0, fixed.fade, 1.0), 1.0), 1.0)
        if not fixed.fade_width.any():
            return fixed.regeneration * line
        is_curve = fixed.fade_width > 0.0
        steep = np.minimum((fixed.fade - speed) / np.where(is_curve, fixed.fade_width, 1.0), 500.0)
        return fixed.regeneration * np.where(is_curve, 1.0 / (1.0 + np.exp(steep)), line)

    def _through_controller(self, cars: Cars, electric: FloatArray, loss: FloatArray) -> FloatArray:
        """Return what the controllers take for what they give, and write down their loss."""
        efficiency = cars.fixed.controller
        taken = electric / efficiency
        np.multiply(electric, 1.0 / efficiency - 1.0, out=loss)
        if self._traits.regenerates and electric.min() < 0.0:
            back = electric < 0.0
            np.copyto(taken, electric * efficiency, where=back)
            np.copyto(loss, -electric * (1.0 - efficiency), where=back)
        return taken

    def _sun(self, cars: Cars, load: FloatArray) -> FloatArray:
        # A full battery takes nothing in: what the load does not use stays in the panel.
        used = np.minimum(cars.fixed.solar, np.maximum(load, 0.0))
        return np.where(cars.state.charge >= 1.0, used, cars.fixed.solar)

    def _warm(self, cars: Cars, ready: Ready, heat: FloatArray, dt_s: FloatArray | float) -> None:
        """Take up the motors' heat, give some to the air, and let the copper resist accordingly."""
        fixed, state = cars.fixed, cars.state
        given = state.winding_c - self._air_c
        given *= fixed.cools
        rise = heat * fixed.heats
        rise -= given
        rise *= dt_s
        np.add(state.winding_c, rise, out=state.winding_c)
        bound = fixed.hottest if ready.is_off is None else np.where(ready.is_off, fixed.warn, fixed.hottest)
        np.greater_equal(state.winding_c, bound, out=state.cut_out, casting="unsafe")
        np.subtract(state.winding_c, 20.0, out=rise)
        rise *= fixed.copper_per_k
        np.add(fixed.cold_ohm, rise, out=state.motor_ohm)
