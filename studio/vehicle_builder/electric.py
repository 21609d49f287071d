"""Joining batteries, motors and controllers; and what goes wrong when they do not fit each other."""

from dataclasses import dataclass, replace

from simulation.powertrain.battery import BatteryParams
from simulation.powertrain.controller import ControllerParams
from simulation.powertrain.motor import MotorParams
from simulation.vehicle import SolarParams
from studio.parts.contribution import Pack
from studio.parts.sentence import Amount, Sentence
from studio.vehicle_builder.pieces import Piece
from studio.vehicle_builder.problem import Problem, fault, missing

SLACK_V = 0.05
"""Volts differ by this much between two meters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Electric:
    """What was joined, with what went wrong; a part that is missing or does not fit is None."""

    battery: BatteryParams | None
    voltage_full_v: float
    motor: MotorParams | None
    controller: ControllerParams | None
    solar: SolarParams | None
    auxiliary_power_w: float
    problems: tuple[Problem, ...]


def join(pieces: tuple[Piece, ...]) -> Electric:
    """Return the whole electric side of the car."""
    battery, full, battery_problems = join_batteries(pieces)
    motor, motor_problems = join_motors(pieces)
    controller, controller_problems = join_controllers(pieces)
    return Electric(
        battery=battery,
        voltage_full_v=full,
        motor=motor,
        controller=controller,
        solar=join_panels(pieces),
        auxiliary_power_w=sum(piece.brings.auxiliary_power_w for piece in pieces),
        problems=(*motor_problems, *battery_problems, *controller_problems, *voltage_problems(pieces, full, battery)),
    )


def join_batteries(pieces: tuple[Piece, ...]) -> tuple[BatteryParams | None, float, tuple[Problem, ...]]:
    """Return all batteries as one pack with its full voltage, or why they cannot be joined."""
    found = [(piece, piece.brings.pack) for piece in pieces if piece.brings.pack]
    if not found:
        none = Sentence("The car has no battery. Add one from the toolbox.")
        return None, 0.0, (missing("no_battery", none),)
    packs = tuple(pack for _, pack in found)
    problem = mismatch(found[-1][0], packs)
    if problem:
        return None, 0.0, (problem,)
    joined = in_series(packs) if packs[0].in_series else side_by_side(packs)
    return joined.params, joined.voltage_full_v, ()


def mismatch(piece: Piece, packs: tuple[Pack, ...]) -> Problem | None:
    """Return why these batteries cannot be joined, or None."""
    if len({pack.params.chemistry for pack in packs}) > 1:
        told = Sentence("{part} is made of other cells than the rest. Use one kind of battery.")
        return fault("mixed_batteries", piece.part, told)
    if len({pack.in_series for pack in packs}) > 1:
        told = Sentence("Some batteries are in series, some side by side. Wire all the same way.")
        return fault("mixed_wiring", piece.part, told)
    if not packs[0].in_series and len({pack.params.cells_in_series for pack in packs}) > 1:
        told = Sentence("{part} has other volts than the battery at its side. Use equal volts side by side.")
        return fault("unequal_volts", piece.part, told)
    return None


def in_series(packs: tuple[Pack, ...]) -> Pack:
    """Return packs one after the other: volts and resistances add up, the smallest sets charge and current."""
    every = [pack.params for pack in packs]
    params = replace(
        every[0],
        cells_in_series=sum(one.cells_in_series for one in every),
        capacity_ah=min(one.capacity_ah for one in every),
        resistance_ohm=sum(one.resistance_ohm for one in every),
        current_max_a=min(one.current_max_a for one in every),
        voltage_min_v=sum(one.voltage_min_v for one in every),
        peukert_exponent=max(one.peukert_exponent for one in every),
        mass_kg=sum(one.mass_kg for one in every),
        state_of_charge_start=min(one.state_of_charge_start for one in every),
    )
    return replace(packs[0], params=params, voltage_full_v=sum(pack.voltage_full_v for pack in packs))


def side_by_side(packs: tuple[Pack, ...]) -> Pack:
    """Return packs of equal volts side by side: charges and currents add up, conductances too."""
    every = [pack.params for pack in packs]
    conductance = sum(1.0 / max(one.resistance_ohm, 1e-6) for one in every)
    params = replace(
        every[0],
        capacity_ah=sum(one.capacity_ah for one in every),
        resistance_ohm=1.0 / conductance if len(every) > 1 else every[0].resistance_ohm,
        current_max_a=sum(one.current_max_a for one in every),
        voltage_min_v=max(one.voltage_min_v for one in every),
        peukert_exponent=max(one.peukert_exponent for one in every),
        mass_kg=sum(one.mass_kg for one in every),
        state_of_charge_start=sum(one.state_of_charge_start * one.capacity_ah for one in every)
        / sum(one.capacity_ah for one in every),
    )
    return replace(packs[0], params=params)


def join_motors(pieces: tuple[Piece, ...]) -> tuple[MotorParams | None, tuple[Problem, ...]]:
    """Return equal motors as one entry with their number, or why they cannot work together."""
    found = [(piece, piece.brings.drive.params) for piece in pieces if piece.brings.drive]
    if not found:
        none = Sentence("The car has no motor. Add one from the toolbox.")
        return None, (missing("no_motor", none),)
    if len({replace(params, count=1) for _, params in found}) > 1:
        told = Sentence("{part} differs from the other motor. Use equal motors.")
        return None, (fault("mixed_motors", found[-1][0].part, told),)
    return replace(found[0][1], count=sum(params.count for _, params in found)), ()


def join_controllers(pieces: tuple[Piece, ...]) -> tuple[ControllerParams | None, tuple[Problem, ...]]:
    """Return all controllers as one: currents add up, the tightest volts hold."""
    found = [piece.brings.controller for piece in pieces if piece.brings.controller]
    if not found:
        none = Sentence("The car has no controller. Add one from the toolbox.")
        return None, (missing("no_controller", none),)
    joined = replace(
        found[0],
        current_max_a=sum(one.current_max_a for one in found),
        efficiency=sum(one.efficiency for one in found) / len(found),
        voltage_min_v=max(one.voltage_min_v for one in found),
        voltage_max_v=min(one.voltage_max_v for one in found),
    )
    return joined, ()


def join_panels(pieces: tuple[Piece, ...]) -> SolarParams | None:
    """Return all solar panels as one of the same total power, or None."""
    found = [piece.brings.solar for piece in pieces if piece.brings.solar]
    area = sum(one.area_m2 for one in found)
    if area <= 0.0:
        return None
    return SolarParams(area_m2=area, efficiency=sum(one.area_m2 * one.efficiency for one in found) / area)


def voltage_problems(pieces: tuple[Piece, ...], full_v: float, battery: BatteryParams | None) -> tuple[Problem, ...]:
    """Return each motor and controller that the battery would burn, and each controller that it cannot wake."""
    if battery is None:
        return ()
    limits = [(piece, highest) for piece in pieces if (highest := highest_voltage(piece)) is not None]
    over = [over_voltage(piece, full_v, highest) for piece, highest in limits if full_v > highest + SLACK_V]
    under = [
        under_voltage(piece, full_v, piece.brings.controller.voltage_min_v)
        for piece in pieces
        if piece.brings.controller and full_v < piece.brings.controller.voltage_min_v
    ]
    return (*over, *under)


def highest_voltage(piece: Piece) -> float | None:
    """Return the most volts that a part bears, or None where it has no such limit."""
    if piece.brings.controller:
        return piece.brings.controller.voltage_max_v
    return piece.brings.drive.voltage_max_v if piece.brings.drive else None


def over_voltage(piece: Piece, full_v: float, highest_v: float) -> Problem:
    """Return the problem of too many volts."""
    told = Sentence(
        "A full battery gives {battery}. {part} bears {limit}. Use fewer cells, or a part for more volts.",
        {"battery": Amount(full_v, "V", 1), "limit": Amount(highest_v, "V", 1)},
    )
    return fault("over_voltage", piece.part, told)


def under_voltage(piece: Piece, full_v: float, lowest_v: float) -> Problem:
    """Return the problem of too few volts."""
    told = Sentence(
        "A full battery gives {battery}. {part} needs {limit}. Use more cells, or a part for fewer volts.",
        {"battery": Amount(full_v, "V", 1), "limit": Amount(lowest_v, "V", 1)},
    )
    return fault("under_voltage", piece.part, told)
