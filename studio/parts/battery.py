"""The battery: cells in series and side by side, of one chemistry."""

from simulation.powertrain.battery import BatteryParams
from simulation.quantities import Choice, Quantity
from studio.parts.contribution import Contribution, Pack
from studio.parts.declared import cost, mass, size
from studio.parts.part_type import PartType
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

NOMINAL_CELL_V = {"lead_acid": 2.0, "lifepo4": 3.2, "li_ion": 3.6}
"""The volts that makers print on a cell of that chemistry."""
FULL_CELL_V = {"lead_acid": 2.12, "lifepo4": 3.42, "li_ion": 4.2}
"""Volts of a full cell at rest; a charger goes higher, yet nobody drives then."""

CHEMISTRY = Choice(
    key="chemistry",
    label="Chemistry",
    options=(("lead_acid", "Lead acid"), ("lifepo4", "Lithium iron phosphate"), ("li_ion", "Lithium ion")),
    default="lifepo4",
    meaning="What the cells are made of.",
)
WIRING = Choice(
    key="wiring",
    label="Wiring to other batteries",
    options=(("series", "In series: volts add up"), ("parallel", "Side by side: amp hours add up")),
    default="series",
    meaning="How this battery is joined to the others.",
)
CELLS = Quantity(
    key="cells_in_series",
    label="Cells in series",
    unit="",
    minimum=1.0,
    maximum=200.0,
    default=8.0,
    step=1.0,
    decimals=0,
    meaning="More cells in series make more volts.",
)
CAPACITY = Quantity(
    key="capacity_ah",
    label="Capacity",
    unit="Ah",
    minimum=0.01,
    maximum=1000.0,
    default=20.0,
    step=0.5,
    meaning="How long the charge lasts.",
)
RESISTANCE = Quantity(
    key="resistance_ohm",
    label="Inner resistance",
    unit="ohm",
    minimum=0.0,
    maximum=5.0,
    default=0.04,
    step=0.001,
    decimals=4,
    meaning="It eats volts when the current is high.",
)
CURRENT = Quantity(
    key="current_max_a",
    label="Highest current",
    unit="A",
    minimum=0.1,
    maximum=5000.0,
    default=60.0,
    step=1.0,
    meaning="More than this and the battery cuts out.",
)
LOWEST = Quantity(
    key="cell_voltage_min_v",
    label="Lowest volts of a cell",
    unit="V",
    minimum=0.5,
    maximum=4.0,
    default=2.5,
    step=0.05,
    meaning="Below it the battery cuts out.",
)
PEUKERT = Quantity(
    key="peukert_exponent",
    label="Peukert exponent",
    unit="",
    minimum=1.0,
    maximum=1.5,
    default=1.0,
    step=0.01,
    meaning="Above 1, a fast drain gives less charge. Lead acid has about 1.2.",
)
CHARGE = Quantity(
    key="charge_at_start",
    label="Charge at the start",
    unit="%",
    minimum=1.0,
    maximum=100.0,
    default=100.0,
    step=1.0,
    decimals=1,
    meaning="How full the battery is at the start.",
)


def cell_count(values: Readings) -> int:
    """Return the whole number of cells in series."""
    return max(1, round(values["cells_in_series"]))


def contribute(values: Readings) -> Contribution:
    """Bring the pack with its limits."""
    chemistry, cells = values.choice("chemistry"), cell_count(values)
    params = BatteryParams(
        chemistry=chemistry,
        cells_in_series=cells,
        capacity_ah=values["capacity_ah"],
        resistance_ohm=values["resistance_ohm"],
        current_max_a=values["current_max_a"],
        voltage_min_v=values["cell_voltage_min_v"] * cells,
        peukert_exponent=values["peukert_exponent"],
        mass_kg=max(values["mass_kg"], 1e-3),
        state_of_charge_start=values["charge_at_start"] / 100.0,
    )
    in_series = values.choice("wiring") == "series"
    return Contribution(pack=Pack(params=params, voltage_full_v=FULL_CELL_V[chemistry] * cells, in_series=in_series))


def hidden(values: Readings) -> frozenset[str]:
    """Only lead acid suffers from a fast drain."""
    return frozenset() if values.choice("chemistry") == "lead_acid" else frozenset({"peukert_exponent"})


def summary(values: Readings) -> Sentence:
    """Tell volts and charge."""
    volts = NOMINAL_CELL_V[values.choice("chemistry")] * cell_count(values)
    return Sentence(
        "{voltage}, {capacity}", {"voltage": Amount(volts, "V", 1), "capacity": Amount(values["capacity_ah"], "Ah")}
    )


PART = PartType(
    id="battery",
    label="Battery",
    plural="Batteries",
    meaning="The battery stores the energy.",
    quantities=(
        CHEMISTRY,
        mass(0.005, 500.0, 5.0),
        CELLS,
        CAPACITY,
        CHARGE,
        RESISTANCE,
        CURRENT,
        LOWEST,
        PEUKERT,
        WIRING,
        *size((2.0, 0.2), (1.0, 0.17), (2.0, 0.15)),
        cost(200.0),
    ),
    contribute=contribute,
    hidden=hidden,
    summary=summary,
    glyph="battery",
    hue="green",
    pattern="level",
    layer=6,
)
