"""The battery: cells, charge, voltage and heat."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple


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
    charger_efficiency: float = 0.91
    """Of charging from the wall: counts only where energy at the wall is asked for."""


GRID = 20
"""The open-voltage tables have a point every 5 % of charge."""

OPEN_CELL_V: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        # A resting lead-acid cell falls in a nearly straight line, 2.12 V full to 1.96 V flat.
        "lead_acid": tuple(1.96 + 0.16 * step / GRID for step in range(GRID + 1)),
        # A LiFePO4 cell is flat in the middle, with a knee at both ends.
        "lifepo4": (
            *(2.60, 3.00, 3.15, 3.20, 3.22, 3.24, 3.26, 3.27, 3.28, 3.285, 3.29),
            *(3.292, 3.295, 3.30, 3.31, 3.32, 3.325, 3.33, 3.335, 3.34, 3.42),
        ),
        # A cobalt or nickel 18650 cell slopes all the way.
        "li_ion": (
            *(3.00, 3.30, 3.43, 3.49, 3.54, 3.57, 3.60, 3.62, 3.65, 3.67, 3.70),
            *(3.73, 3.77, 3.81, 3.86, 3.91, 3.96, 4.01, 4.06, 4.11, 4.18),
        ),
    }
)

FLAT_CHARGE = 0.3
"""Below this charge cells resist more,"""

FLAT_RESISTANCE = 2.0
"""by this share of the whole charge that is missing. In the cold, 2 % more a kelvin. Both typical of data sheets."""

COLD_PER_K = 0.02

HEAT_J_PER_KG_K = 900.0
"""Typical of lead-acid and lithium cells alike."""

PEAK_SHARE = 0.9
"""A current of V over 2 R gives the most power a pack can; 0.9 of that current gives 99 % of that power."""


class DischargeLimit(NamedTuple):
    """The most power the pack can give now, and what stands in the way of more."""

    power_w: float
    reason: str
    """`brown_out`, `battery_current`, `battery_power` or `empty`."""


class Battery:
    """A pack during a run: charge, heat, and the current that a power needs.

    Chemical power is open voltage times current, loss is I^2 R, and I = (V - sqrt(V^2 - 4 R P)) / 2R is the smaller
    root of P = V I - R I^2. A `reference` pack loses one minus the square root of its round-trip efficiency each way.
    """

    __slots__ = (
        "_floor_v",
        "_one_way",
        "_params",
        "_table",
        "current_a",
        "open_voltage_v",
        "resistance_ohm",
        "state_of_charge",
        "temperature_c",
        "voltage_v",
    )

    def __init__(self, params: BatteryParams, *, temperature_c: float = 20.0, voltage_min_v: float = 0.0) -> None:
        self._params = params
        self._table = tuple(params.cells_in_series * volts for volts in OPEN_CELL_V.get(params.chemistry, ()))
        self._one_way = math.sqrt(params.round_trip_efficiency or 1.0) if params.chemistry == "reference" else 1.0
        self._floor_v = max(params.voltage_min_v, voltage_min_v)
        self.state_of_charge = params.state_of_charge_start
        self.temperature_c = temperature_c
        self.current_a = 0.0
        self._rest()
        self.voltage_v = self.open_voltage_v

    @property
    def is_empty(self) -> bool:
        """Whether nothing more may be drawn."""
        return self.state_of_charge <= self._params.state_of_charge_min

    @property
    def energy_full_j(self) -> float:
        """Chemical energy between full and flat at the present open voltage; for a reference pack its rated energy."""
        if self._params.capacity_wh is not None:
            return self._params.capacity_wh * 3600.0
        return self._params.capacity_ah * 3600.0 * self.open_voltage_v

    def discharge_limit(self) -> DischargeLimit:
        """Return the most terminal power that current, voltage and charge allow."""
        params, volts, ohms = self._params, self.open_voltage_v, self.resistance_ohm
        if self.state_of_charge <= params.state_of_charge_min:
            return DischargeLimit(0.0, "empty")
        if not self._table:
            return DischargeLimit(self._reference_ceiling_w, "battery_power")
        current, reason = params.current_max_a, "battery_current"
        if ohms > 0.0:
            if PEAK_SHARE * volts / (2.0 * ohms) < current:
                current, reason = PEAK_SHARE * volts / (2.0 * ohms), "battery_power"
            if (volts - self._floor_v) / ohms < current:
                current, reason = max(0.0, (volts - self._floor_v) / ohms), "brown_out"
        power, ceiling = current * (volts - current * ohms), params.power_max_w
        if ceiling is None or power <= ceiling:
            return DischargeLimit(power, reason)
        return DischargeLimit(ceiling, "battery_power")

    def charge_power_max_w(self) -> float:
        """Return the most terminal power, as a positive number, that may flow back in."""
        if self.state_of_charge >= 1.0:
            return 0.0
        if not self._table:
            return self._reference_ceiling_w
        current = self._params.current_max_a
        power = current * (self.open_voltage_v + current * self.resistance_ohm)
        ceiling = self._params.power_max_w
        return power if ceiling is None else min(power, ceiling)

    def draw(self, power_w: float, dt_s: float) -> tuple[float, float]:
        """Draw terminal power for a time (negative charges); return chemical energy and loss, in joules."""
        return self._draw_cells(power_w, dt_s) if self._table else self._draw_reference(power_w, dt_s)

    @property
    def _reference_ceiling_w(self) -> float:
        return math.inf if self._params.power_max_w is None else self._params.power_max_w

    def _draw_reference(self, power_w: float, dt_s: float) -> tuple[float, float]:
        chemical = power_w / self._one_way if power_w >= 0.0 else power_w * self._one_way
        loss = (1.0 - self._one_way) * (chemical if power_w >= 0.0 else -power_w)
        self.voltage_v = self.open_voltage_v
        self.current_a = chemical / self.open_voltage_v
        self.state_of_charge -= chemical * dt_s / ((self._params.capacity_wh or 1.0) * 3600.0)
        return chemical * dt_s, loss * dt_s

    def _draw_cells(self, power_w: float, dt_s: float) -> tuple[float, float]:
        params, volts, ohms = self._params, self.open_voltage_v, self.resistance_ohm
        root = math.sqrt(max(0.0, volts * volts - 4.0 * ohms * power_w))
        # 2P / (V + root) is the same root of the quadratic without the cancellation at small power.
        current = self.current_a = 2.0 * power_w / (volts + root)
        self.voltage_v = volts - ohms * current
        loss = ohms * current * current
        peukert = 1.0 if params.peukert_exponent == 1.0 else self._peukert()
        self.state_of_charge -= current * peukert * dt_s / (params.capacity_ah * 3600.0)
        self.temperature_c += loss * dt_s / (params.mass_kg * HEAT_J_PER_KG_K)
        self._rest()
        return volts * current * dt_s, loss * dt_s

    def _peukert(self) -> float:
        rated_a = self._params.capacity_ah / self._params.rated_hours
        if self.current_a <= rated_a:
            return 1.0
        return float((self.current_a / rated_a) ** (self._params.peukert_exponent - 1.0))

    def _rest(self) -> None:
        if not self._table:
            self.open_voltage_v = self._reference_voltage()
            self.resistance_ohm = 0.0
            return
        charge = self.state_of_charge
        place = (charge if 0.0 <= charge <= 1.0 else min(max(charge, 0.0), 1.0)) * GRID
        below = int(place) if place < GRID - 1 else GRID - 1
        low = self._table[below]
        self.open_voltage_v = low + (place - below) * (self._table[below + 1] - low)
        self.resistance_ohm = self._params.resistance_ohm * self._resistance_share()

    def _reference_voltage(self) -> float:
        if self._params.capacity_wh and self._params.capacity_ah > 0.0:
            return self._params.capacity_wh / self._params.capacity_ah
        return 350.0

    def _resistance_share(self) -> float:
        warmth, charge = self.temperature_c, self.state_of_charge
        cold = math.exp(COLD_PER_K * (20.0 - (warmth if -20.0 <= warmth <= 45.0 else min(max(warmth, -20.0), 45.0))))
        return cold if charge >= FLAT_CHARGE else (1.0 + FLAT_RESISTANCE * (FLAT_CHARGE - charge)) * cold
