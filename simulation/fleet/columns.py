"""Cars as columns of numbers: row after row of one block, one place a car, so that one sum serves them all."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.recording import BoolArray, FloatArray


class Fixed(NamedTuple):
    """What a car is: it stays through a run. Each of shape (V,), in SI."""

    mass: FloatArray
    inertia: FloatArray
    level: FloatArray
    rise: FloatArray
    drag: FloatArray
    radius: FloatArray
    ratio: FloatArray
    gear: FloatArray
    weight: FloatArray
    push_share: FloatArray
    brakes: FloatArray
    kt: FloatArray
    ke: FloatArray
    cold_ohm: FloatArray
    free_nm: FloatArray
    kt_braking: FloatArray
    motor_current: FloatArray
    torque_max: FloatArray
    speed_max: FloatArray
    power_max: FloatArray
    heats: FloatArray
    """Kelvin a second of the winding for each watt lost."""
    cools: FloatArray
    """Share of its warmth above the air that the winding gives away in a second."""
    copper_per_k: FloatArray
    """Ohms that the copper gains with each kelvin."""
    warn: FloatArray
    hottest: FloatArray
    controller_current: FloatArray
    controller: FloatArray
    regeneration: FloatArray
    fade: FloatArray
    fade_width: FloatArray
    auxiliary: FloatArray
    solar: FloatArray
    cells: FloatArray
    volt_table: FloatArray
    """Where the pack's chemistry begins in the tables of all."""
    ohm: FloatArray
    pack_current: FloatArray
    floor: FloatArray
    pack_power: FloatArray
    capacity: FloatArray
    one_way: FloatArray
    peukert: FloatArray
    rated: FloatArray
    pack_heat: FloatArray
    charge_min: FloatArray
    wish: FloatArray
    """The driver's number: watts of constant power or metres a second of constant speed."""


class State(NamedTuple):
    """What changes while a car drives. Each of shape (V,)."""

    place: FloatArray
    """Which of the cars that were given."""
    time: FloatArray
    along: FloatArray
    speed: FloatArray
    mps2: FloatArray
    mps2_before: FloatArray
    mps2_earlier: FloatArray
    """Accelerations of the last three steps: the next one is guessed from them."""
    answer: FloatArray
    """By how much the end of a step answers to a change of the guess for it."""
    hard: FloatArray
    """1 where the last step had no speed of its own: a motor at its rated speed, on and off. So may be the next."""
    standing: FloatArray
    wants: FloatArray
    """1 while a car that stands would go on if it could."""
    due: FloatArray
    """When the next sample is due."""
    event: FloatArray
    """When a sample is due or the time is up, whichever is first."""
    samples: FloatArray
    height: FloatArray
    charge: FloatArray
    pack_c: FloatArray
    open_v: FloatArray
    pack_ohm: FloatArray
    pack_a: FloatArray
    pack_v: FloatArray
    winding_c: FloatArray
    cut_out: FloatArray
    motor_ohm: FloatArray
    stop: FloatArray
    """Which stop of the course is next."""
    leave: FloatArray
    """When the wait at that stop is over."""
    grip_n: FloatArray
    """The greatest driving force of the tyres on this surface, were it level."""


class Best(NamedTuple):
    """The most and least that samples saw. Each of shape (V,)."""

    top_speed: FloatArray
    peak_winding: FloatArray
    peak_current: FloatArray
    peak_power: FloatArray
    lowest_voltage: FloatArray


class Spent(NamedTuple):
    """Energy that is added up step by step; kinetic and potential energy follow from where a car stands."""

    battery: FloatArray
    solar: FloatArray
    drag: FloatArray
    rolling: FloatArray
    brake: FloatArray
    drivetrain: FloatArray
    motor: FloatArray
    controller: FloatArray
    resistance: FloatArray
    auxiliary: FloatArray


class Axles(NamedTuple):
    """Axles, rear to front, each of shape (A, V).

    A car with fewer has some between first and last that carry, drive and brake nothing.
    """

    brake: FloatArray
    grip: FloatArray
    resting: FloatArray
    moved: FloatArray
    drive: FloatArray


class Cars:
    """Cars of one kind on their way: one block of numbers, and names for its rows."""

    __slots__ = ("axle_count", "axles", "best", "block", "fixed", "size", "spent", "spent_block", "state")

    def __init__(self, block: FloatArray, axle_count: int) -> None:
        self.block, self.axle_count, self.size = block, axle_count, int(block.shape[1])
        ends = np.cumsum([len(Fixed._fields), len(State._fields), len(Best._fields), len(Spent._fields)])
        fixed, state, best, self.spent_block, axles = np.split(block, ends)
        self.fixed, self.state, self.best, self.spent = (
            Fixed(*fixed),
            State(*state),
            Best(*best),
            Spent(*self.spent_block),
        )
        self.axles = Axles(*axles.reshape(len(Axles._fields), axle_count, self.size))

    def taken(self, which: BoolArray | NDArray[np.intp]) -> "Cars":
        """Return some of the cars, by a mask or by places: a copy."""
        return Cars(self.block[:, which], self.axle_count)

    def joined(self, others: "Cars") -> "Cars":
        """Return these and other cars of the same kind: a copy."""
        return Cars(np.concatenate((self.block, others.block), axis=1), self.axle_count)
