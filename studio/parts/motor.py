"""The motor: a direct-current machine told by its constants, by a measured curve, or by one efficiency."""

import math
from dataclasses import replace

from simulation.powertrain.motor import MotorParams
from simulation.quantities import Choice, Quantity
from studio.parts.contribution import Contribution, Drive
from studio.parts.declared import cost, mass, size
from studio.parts.part_type import PartType
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

RADIANS_PER_SECOND_PER_RPM = 2.0 * math.pi / 60.0

MODEL = Choice(
    key="model",
    label="Told by",
    options=(
        ("constants", "Constants: torque an amp, resistance"),
        ("curve", "Curve: torque and current, standing and free"),
        ("efficiency", "One efficiency"),
    ),
    default="constants",
    meaning="Which facts of the motor are known.",
)
OF_MODEL = {
    "constants": ("torque_constant_nm_per_a", "resistance_ohm", "no_load_current_a"),
    "curve": ("curve_voltage_v", "torque_stall_nm", "speed_free_rpm", "current_free_a", "current_stall_a"),
    "efficiency": ("efficiency", "torque_max_nm", "speed_max_rpm"),
}
"""The keys that only one model reads."""


def number(key: str, unit: str, highest: float, default: float, *, label: str, meaning: str) -> Quantity:
    """Return a quantity of the motor that starts at zero."""
    step = 10.0 ** math.floor(math.log10(max(default, highest / 1000.0))) / 10.0
    return Quantity(
        key=key,
        label=label,
        unit=unit,
        minimum=0.0,
        maximum=highest,
        default=default,
        step=step,
        decimals=4,
        meaning=meaning,
    )


QUANTITIES = (
    number(
        "power_max_w",
        "W",
        300_000.0,
        500.0,
        label="Rated power",
        meaning="What the maker promises at the shaft for long.",
    ),
    number("voltage_max_v", "V", 1000.0, 60.0, label="Highest volts", meaning="More volts burn the motor."),
    number("current_max_a", "A", 5000.0, 40.0, label="Highest current", meaning="More current is not let in."),
    number(
        "torque_constant_nm_per_a", "Nm/A", 10.0, 0.1, label="Torque an amp", meaning="How hard it turns for each amp."
    ),
    number("resistance_ohm", "ohm", 10.0, 0.1, label="Winding resistance", meaning="It turns current into heat."),
    number("no_load_current_a", "A", 100.0, 1.0, label="Current with no load", meaning="What it needs just to spin."),
    number(
        "curve_voltage_v",
        "V",
        1000.0,
        24.0,
        label="Volts of the curve",
        meaning="The volts at which the curve was measured.",
    ),
    number(
        "torque_stall_nm",
        "Nm",
        2000.0,
        13.5,
        label="Torque standing still",
        meaning="How hard it turns when held still.",
    ),
    number("speed_free_rpm", "rpm", 30_000.0, 2000.0, label="Speed with no load", meaning="How fast it spins alone."),
    number(
        "current_free_a", "A", 500.0, 2.0, label="Current spinning free", meaning="What it draws when it spins alone."
    ),
    number(
        "current_stall_a", "A", 5000.0, 130.0, label="Current standing still", meaning="What it draws when held still."
    ),
    number("torque_max_nm", "Nm", 5000.0, 20.0, label="Highest torque", meaning="How hard it turns at most."),
    number("speed_max_rpm", "rpm", 30_000.0, 3000.0, label="Highest speed", meaning="How fast it may turn."),
    number(
        "heat_capacity_j_per_k",
        "J/K",
        100_000.0,
        0.0,
        label="Heat capacity",
        meaning="0 means that heat is not counted.",
    ),
    number("thermal_resistance_k_per_w", "K/W", 50.0, 0.0, label="Heat resistance", meaning="How badly heat gets out."),
)
EFFICIENCY = Quantity(
    key="efficiency",
    label="Efficiency",
    unit="%",
    minimum=5.0,
    maximum=100.0,
    default=80.0,
    step=1.0,
    decimals=1,
    meaning="How much of the power in comes out at the shaft.",
)
COUNT = Quantity(
    key="count",
    label="Number of motors",
    unit="",
    minimum=1.0,
    maximum=8.0,
    default=1.0,
    step=1.0,
    decimals=0,
    meaning="Equal motors that turn together.",
)


def windings(values: Readings) -> MotorParams:
    """Return the limits and the heat of a machine, whichever way its torque is told."""
    return MotorParams(
        current_max_a=values["current_max_a"],
        power_max_w=values["power_max_w"],
        inertia_kgm2=inertia(values),
        heat_capacity_j_per_k=values["heat_capacity_j_per_k"],
        thermal_resistance_k_per_w=values["thermal_resistance_k_per_w"],
        count=round(values["count"]),
    )


def constants(values: Readings) -> MotorParams:
    """Return a machine told by torque an amp, resistance and current with no load."""
    return replace(
        windings(values),
        torque_constant_nm_per_a=max(values["torque_constant_nm_per_a"], 1e-4),
        resistance_ohm=max(values["resistance_ohm"], 1e-4),
        no_load_current_a=values["no_load_current_a"],
    )


def curve(values: Readings) -> MotorParams:
    """Return a machine told by its measured straight lines of torque and current over speed."""
    return replace(
        windings(values),
        curve_voltage_v=max(values["curve_voltage_v"], 0.1),
        curve_torque_stall_nm=max(values["torque_stall_nm"], 1e-4),
        curve_speed_free_rad_s=max(values["speed_free_rpm"], 1.0) * RADIANS_PER_SECOND_PER_RPM,
        curve_current_free_a=values["current_free_a"],
        curve_current_stall_a=max(values["current_stall_a"], values["current_free_a"] + 1e-3),
    )


def one_efficiency(values: Readings) -> MotorParams:
    """Return a machine of which only one efficiency is known, and its limits."""
    efficiency = values["efficiency"] / 100.0
    return MotorParams(
        efficiency_map=((0.0, efficiency), (1.0, efficiency)),
        power_max_w=max(values["power_max_w"], 0.1),
        torque_max_nm=max(values["torque_max_nm"], 1e-3),
        speed_max_rad_s=max(values["speed_max_rpm"], 1.0) * RADIANS_PER_SECOND_PER_RPM,
        current_max_a=values["current_max_a"],
        inertia_kgm2=inertia(values),
        count=round(values["count"]),
    )


MODELS = {"constants": constants, "curve": curve, "efficiency": one_efficiency}


def inertia(values: Readings) -> float:
    """Return what resists spinning up: a third of the mass as a solid drum of half the height, J = m r^2 / 2."""
    return 0.5 * (values["mass_kg"] / 3.0) * (values["height_m"] / 4.0) ** 2


def contribute(values: Readings) -> Contribution:
    """Bring the motor of the chosen model."""
    params = MODELS[values.choice("model")](values)
    return Contribution(drive=Drive(params=params, voltage_max_v=values["voltage_max_v"]))


def hidden(values: Readings) -> frozenset[str]:
    """Hide the facts that the chosen model does not read."""
    chosen = values.choice("model")
    return frozenset(key for model, keys in OF_MODEL.items() for key in keys if model != chosen)


def summary(values: Readings) -> Sentence:
    """Tell power and mass."""
    told = {"power": Amount(values["power_max_w"], "W", 0), "mass": Amount(values["mass_kg"], "kg")}
    return Sentence("{power}, {mass}", told)


PART = PartType(
    id="motor",
    label="Motor",
    plural="Motors",
    meaning="The motor turns current into motion.",
    quantities=(
        MODEL,
        mass(0.01, 300.0, 5.0),
        *QUANTITIES,
        EFFICIENCY,
        COUNT,
        *size((1.0, 0.18), (1.0, 0.16), (1.0, 0.16)),
        cost(150.0),
    ),
    sits_on=("deck", "drive"),
    contribute=contribute,
    hidden=hidden,
    summary=summary,
    glyph="motor",
    hue="vermilion",
    pattern="rising",
    layer=6,
)
