"""Motors of many cars: the formulas of `powertrain.direct_current` and `powertrain.efficiency_map`, for arrays.

Speeds are those of the motor, 0 or more: a car of the 1-D solver never rolls backwards.
"""

from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from simulation.fleet.columns import Cars
from simulation.recording import FloatArray

_CRAWL_RAD_S = 1.0
"""As in `powertrain.efficiency_map`: a machine known by its power gives the torque of this speed below it."""


class Supply(NamedTuple):
    """What stands ready at the motors through one step. Each of shape (V,)."""

    power: FloatArray
    power_term: FloatArray
    """What a model makes of the power once a step: 4 R P of a direct-current machine, the output of a mapped one."""
    volts: FloatArray
    ohm: FloatArray
    """Of pack and copper together, as the motor's current meets it."""
    double_ohm: FloatArray
    """Twice the copper's resistance."""
    current: FloatArray
    """The most that motor and controller bear, heat counted."""
    share: FloatArray
    """What heat allows of it."""


class Machines(Protocol):
    """The motors of cars of one kind."""

    def power_term(self, cars: Cars, power: FloatArray, share: FloatArray) -> FloatArray:
        """Return what the model makes of the power there is, once a step."""
        ...

    def torque_available(self, cars: Cars, supply: Supply, speed: FloatArray) -> FloatArray:
        """Return the most torque at the motor's shaft."""
        ...

    def torque_at_power(self, cars: Cars, supply: Supply, power_w: FloatArray, speed: FloatArray) -> FloatArray:
        """Return the shaft torque that takes just this electric power."""
        ...

    def torque_braking(self, cars: Cars, supply: Supply, accepted_w: FloatArray, speed: FloatArray) -> FloatArray:
        """Return the most torque, as a positive number, that brakes and sends power back."""
        ...

    def current_for(self, cars: Cars, torque: FloatArray) -> FloatArray:
        """Return the motor current that makes a shaft torque."""
        ...

    def power_and_loss(
        self, cars: Cars, torque: FloatArray, current: FloatArray, speed: FloatArray, loss: FloatArray
    ) -> FloatArray:
        """Return electric power and write down the loss, in watts."""
        ...

    def holds(self, cars: Cars, supply: Supply, speed: FloatArray, reasons: list[str]) -> list[str]:
        """Return what keeps the torque of each from being greater; `reasons` are those of the packs."""
        ...


def within(cars: Cars, torque: FloatArray, speed: FloatArray) -> FloatArray:
    """Return torques cut to the rated torque and the rated speed."""
    np.minimum(torque, cars.fixed.torque_max, out=torque)
    torque *= speed < cars.fixed.speed_max
    return torque


class DirectCurrentMachines:
    """V = I R + ke w, T = kt (I - I0), for every car its own constants."""

    __slots__ = ()

    def power_term(self, cars: Cars, power: FloatArray, share: FloatArray) -> FloatArray:  # noqa: ARG002 - heat bounds the current
        """Return 4 R P."""
        return 4.0 * cars.state.motor_ohm * power

    def torque_available(self, cars: Cars, supply: Supply, speed: FloatArray) -> FloatArray:
        """Return the most torque: voltage, power and current each allow some."""
        emf = cars.fixed.ke * speed
        current = self._current_at(supply, supply.power_term, emf)
        np.minimum(current, supply.current, out=current)
        emf -= supply.volts
        emf /= supply.ohm
        np.minimum(current, np.negative(emf, out=emf), out=current)
        np.maximum(current, 0.0, out=current)
        current *= cars.fixed.kt
        current -= cars.fixed.free_nm
        return within(cars, np.maximum(current, 0.0, out=current), speed)

    def torque_at_power(self, cars: Cars, supply: Supply, power_w: FloatArray, speed: FloatArray) -> FloatArray:
        """Return the shaft torque that takes just this electric power, which is 0 or more."""
        current = self._current_at(supply, self.power_term(cars, power_w, supply.share), cars.fixed.ke * speed)
        return np.maximum(current * cars.fixed.kt - cars.fixed.free_nm, 0.0)

    def torque_braking(self, cars: Cars, supply: Supply, accepted_w: FloatArray, speed: FloatArray) -> FloatArray:
        """Return the most braking torque: half of the short-circuit current sends most back."""
        fixed = cars.fixed
        emf = fixed.ke * speed
        current = np.minimum(emf / supply.double_ohm, supply.current)
        root = emf * emf - 2.0 * supply.double_ohm * accepted_w
        held = 2.0 * accepted_w / np.maximum(emf + np.sqrt(np.maximum(root, 0.0)), 1e-150)
        np.minimum(current, held, out=current, where=root > 0.0)
        torque = fixed.kt_braking * current + fixed.free_nm
        torque *= (speed > 0.0) & (accepted_w > 0.0)
        return within(cars, torque, speed)

    def current_for(self, cars: Cars, torque: FloatArray) -> FloatArray:
        """Return I = T / kt + I0, none where no torque is asked; with the generator's constant below 0."""
        driving = torque + cars.fixed.free_nm
        if torque.min(initial=0.0) < 0.0:
            driving /= np.where(driving >= 0.0, cars.fixed.kt, cars.fixed.kt_braking)
        else:
            driving /= cars.fixed.kt
        driving *= torque != 0.0
        return driving

    def power_and_loss(
        self, cars: Cars, torque: FloatArray, current: FloatArray, speed: FloatArray, loss: FloatArray
    ) -> FloatArray:
        """Return V I; the loss is I^2 R + (ke - kt) |I| w + kt I0 w, and nothing where no torque is asked."""
        fixed = cars.fixed
        copper = current * cars.state.motor_ohm
        power = fixed.ke * speed
        power += copper
        power *= current
        np.abs(current, out=loss)
        loss *= fixed.ke - fixed.kt
        loss += fixed.free_nm * (torque != 0.0)
        loss *= speed
        copper *= current
        loss += copper
        return power

    def holds(self, cars: Cars, supply: Supply, speed: FloatArray, reasons: list[str]) -> list[str]:
        """Return the least of four currents by name; of two alike the first in the alphabet, as for one car."""
        emf = cars.fixed.ke * speed
        candidates = [
            self._current_at(supply, supply.power_term, emf),
            cars.fixed.controller_current * supply.share,
            cars.fixed.motor_current * supply.share,
            (supply.volts - emf) / supply.ohm,
        ]
        stacked = np.array(np.broadcast_arrays(*candidates))
        names = ("", "controller_current", "motor_current", "voltage")
        found = [names[place] or reason for place, reason in zip(stacked.argmin(axis=0), reasons, strict=True)]
        current = np.maximum(stacked.min(axis=0), 0.0)
        torque = np.maximum(current * cars.fixed.kt - cars.fixed.free_nm, 0.0)
        return rated(cars, torque, speed, found)

    def _current_at(self, supply: Supply, power_term: FloatArray, emf: FloatArray) -> FloatArray:
        root = emf * emf
        root += power_term
        np.sqrt(root, out=root)
        root -= emf
        root /= supply.double_ohm
        return root


class MappedMachines:
    """Machines known by their greatest power and one map of efficiency over the share of it."""

    __slots__ = ("_best", "_efficiencies", "_inputs", "_shares", "_step_inputs", "_steps")

    def __init__(self, efficiency_map: tuple[tuple[float, float], ...], step: float) -> None:
        self._shares, self._efficiencies = (np.array(column) for column in zip(*efficiency_map, strict=True))
        self._inputs = self._shares / self._efficiencies
        self._best = float(self._efficiencies.max())
        outputs = np.linspace(0.0, 1.0, round(1.0 / step) + 1) if step > 0.0 else np.zeros(0)
        self._steps = np.interp(outputs, self._shares, self._efficiencies)
        self._step_inputs = outputs / self._steps

    @property
    def is_known(self) -> bool:
        """Whether more output always takes more input, so that a look-up by input has one answer."""
        return bool(np.all(np.diff(self._inputs) > 0.0) and np.all(np.diff(self._step_inputs) > 0.0))

    def power_term(self, cars: Cars, power: FloatArray, share: FloatArray) -> FloatArray:
        """Return the most output."""
        return np.minimum(cars.fixed.power_max * share, self._output_at(cars, power))

    def torque_available(self, cars: Cars, supply: Supply, speed: FloatArray) -> FloatArray:
        """Return the most torque: power of the machine, and of the pack through the map."""
        return within(cars, supply.power_term / np.maximum(speed, _CRAWL_RAD_S), speed)

    def torque_at_power(self, cars: Cars, supply: Supply, power_w: FloatArray, speed: FloatArray) -> FloatArray:  # noqa: ARG002 - a map needs no supply
        """Return the shaft torque that takes just this electric power."""
        return self._output_at(cars, power_w) / np.maximum(speed, 1e-9)

    def torque_braking(self, cars: Cars, supply: Supply, accepted_w: FloatArray, speed: FloatArray) -> FloatArray:
        """Return the most torque, as a positive number, that never overfills the pack."""
        output = np.minimum(cars.fixed.power_max * supply.share, accepted_w / self._best)
        output *= speed > 0.0
        return within(cars, output / np.maximum(speed, _CRAWL_RAD_S), speed)

    def current_for(self, cars: Cars, torque: FloatArray) -> FloatArray:  # noqa: ARG002 - a map knows no current
        """Return 0."""
        return np.zeros_like(torque)

    def power_and_loss(
        self,
        cars: Cars,
        torque: FloatArray,
        current: FloatArray,  # noqa: ARG002 - a map knows no current
        speed: FloatArray,
        loss: FloatArray,
    ) -> FloatArray:
        """Return output over efficiency, or times it while braking; the loss is what they differ by."""
        output = torque * speed
        efficiency = self._efficiency_at(cars, output)
        drives = output >= 0.0
        loss[:] = np.where(drives, output * (1.0 / efficiency - 1.0), -output * (1.0 - efficiency))
        return np.where(drives, output / efficiency, output * efficiency)

    def holds(self, cars: Cars, supply: Supply, speed: FloatArray, reasons: list[str]) -> list[str]:
        """Return whether the pack or the machine's own power holds, or what is rated."""
        own, given = cars.fixed.power_max * supply.share, self._output_at(cars, supply.power)
        found = ["motor_power" if most else why for most, why in zip(own < given, reasons, strict=True)]
        return rated(cars, np.minimum(own, given) / np.maximum(speed, _CRAWL_RAD_S), speed, found)

    def _efficiency_at(self, cars: Cars, output_w: FloatArray) -> FloatArray:
        share = np.abs(output_w) / cars.fixed.power_max
        if self._steps.size:
            last = self._steps.size - 1
            by_output = np.minimum(share, 1.0) * last
            place = np.where(output_w >= 0.0, by_output, _upper(self._step_inputs, share) - 1).astype(np.intp)
            stepped: FloatArray = self._steps.take(np.clip(place, 1, last))
            return stepped
        share = np.minimum(share, self._shares[-1])
        upper = np.clip(_upper(self._shares, share), 1, self._shares.size - 1)
        low = self._efficiencies.take(upper - 1)
        rise, start = self._efficiencies.take(upper) - low, self._shares.take(upper - 1)
        efficiency: FloatArray = low + rise * (share - start) / (self._shares.take(upper) - start)
        return efficiency

    def _output_at(self, cars: Cars, power_w: FloatArray) -> FloatArray:
        power_max = cars.fixed.power_max
        upper = _upper(self._inputs, power_w / power_max)
        inside = np.clip(upper, 1, self._inputs.size - 1)
        # Between two points e = a + b s, and s Pmax / (a + b s) = P gives s = a P / (Pmax - b P).
        low, start = self._efficiencies.take(inside - 1), self._shares.take(inside - 1)
        slope = (self._efficiencies.take(inside) - low) / (self._shares.take(inside) - start)
        between = power_max * (low - slope * start) * power_w / (power_max - slope * power_w)
        ends = power_w * np.where(upper == 0, self._efficiencies[0], self._efficiencies[-1])
        output: FloatArray = np.where((upper == 0) | (upper == self._inputs.size), ends, between)
        return output


def rated(cars: Cars, torque: FloatArray, speed: FloatArray, reasons: list[str]) -> list[str]:
    """Return the reasons, or the rated speed or torque where that comes first."""
    return [
        "motor_speed" if fast else "motor_torque" if strong else reason
        for fast, strong, reason in zip(
            speed >= cars.fixed.speed_max, torque > cars.fixed.torque_max, reasons, strict=True
        )
    ]


def _upper(places: FloatArray, values: FloatArray) -> NDArray[np.intp]:
    upper: NDArray[np.intp] = places.searchsorted(values, side="right")
    return upper
