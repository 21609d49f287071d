"""Energy: what the battery gave, for which way, and how far it would take the car."""

from simulation.measures.family import MeasureFamily, Ridden, Taken
from simulation.msgid import msgid

_LEAST_CHARGE = 1e-6
"""Less than a millionth of the charge says nothing about a range."""


def _take(ridden: Ridden) -> Taken:
    channels, used_wh, km = ridden.channels, ridden.ledger["battery"] / 3600.0, ridden.way_m / 1000.0
    yield "energy", used_wh, "Wh"
    yield "charge_left", 100.0 * float(channels["state_of_charge"][-1]), "%"
    yield "peak_current", float(channels["battery_current_a"].max()), "A"
    yield "lowest_voltage", float(channels["battery_voltage_v"].min()), "V"
    yield "peak_power", float(channels["battery_power_w"].max()), "W"
    if ridden.has_moved:
        yield "energy_per_km", used_wh / km, "Wh/km"
    if ridden.has_moved and used_wh > 0.0:
        yield "km_per_kwh", 1000.0 * km / used_wh, "km/kWh"
    yield from _range(ridden)


def _range(ridden: Ridden) -> Taken:
    """The way on a full battery, if all of it went as this run went: way times usable charge over charge spent."""
    charge, battery = ridden.channels["state_of_charge"], ridden.spec.battery
    spent = float(charge[0] - charge[-1])
    if ridden.has_moved and spent > _LEAST_CHARGE:
        usable = battery.state_of_charge_start - battery.state_of_charge_min
        yield "range", ridden.way_m * usable / spent, "m"


FAMILY = MeasureFamily(
    take=_take,
    absent={
        "energy_per_km": msgid("The car did not come a metre far."),
        "km_per_kwh": msgid("The car did not come a metre far, or used no energy."),
        "range": msgid("The car did not come a metre far, or used no charge."),
    },
)
