"""The battery: cells, charge, voltage and heat."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BatteryParams:
    """A pack, whole: series and parallel strings already added up."""

    chemistry: str
    """`lead_acid`, `lifepo4`, `li_ion`, or `reference` (open voltage constant, one round-trip efficiency)."""
    cells_in_series: int
    capacity_ah: float
    resistance_ohm: float
    current_max_a: float
    voltage_min_v: float
    """Below it the pack or the controller cuts out: a brown-out."""
    peukert_exponent: float = 1.0
    rated_hours: float = 20.0
    mass_kg: float = 1.0
    state_of_charge_start: float = 1.0
    state_of_charge_min: float = 0.0
    capacity_wh: float | None = None
    """For `reference` packs only."""
    round_trip_efficiency: float | None = None
    power_max_w: float | None = None
