"""Words for the energy of a drive cycle: what it cost, where it went, and what held a car back."""

from collections.abc import Sequence

from accessibility.language import Language, msgid
from simulation.cycle_energy import CycleEnergy
from simulation.ledger import LEDGER_LABELS, SINKS
from studio.describe.mends import BY_LIMIT, HELD_BY
from studio.describe.rendering import joined

_MOST_SHARES = 3

_KEPT_UP = msgid("{car} on {cycle}: kept up.")
_FELL_BEHIND = msgid("{car} on {cycle}: could not keep up.")


def cycle_lines(language: Language, energy: CycleEnergy) -> list[str]:
    """Return one car over one cycle, a fact a line, short enough for a row of braille; the verdict comes first."""
    lines = [_verdict(language, energy), *_limits(language, energy), _distance(language, energy)]
    costs = (
        (msgid("From the battery: {energy}."), energy.battery_wh, "Wh"),
        (msgid("A kilometre: {energy}."), energy.wh_per_km, "Wh"),
        (msgid("To charge at the wall: {energy}."), energy.wall_wh, "Wh"),
    )
    lines += [language.text(text, energy=language.quantity(value, unit, 1)) for text, value, unit in costs]
    return lines + _shares(language, energy)


def table_lines(language: Language, energies: Sequence[CycleEnergy]) -> list[str]:
    """Return several cars over one cycle: who needs least, then a line for each car."""
    cycle, able = energies[0].cycle, [energy for energy in energies if energy.trace_met and energy.distance_m > 0.0]
    lines = []
    if len(energies) > 1 and able:
        least = min(able, key=lambda energy: energy.wh_per_km)
        lines.append(language.text("Least on {cycle}: {car}.", cycle=cycle, car=least.vehicle))
    return lines + [_row(language, energy) for energy in energies]


def _row(language: Language, energy: CycleEnergy) -> str:
    if not energy.trace_met:
        return joined(_verdict(language, energy), *_limits(language, energy))
    return language.text(
        "{car} on {cycle}: {each}, in all {energy}.",
        car=energy.vehicle,
        cycle=energy.cycle,
        each=language.quantity(energy.wh_per_km, "Wh/km", 1),
        energy=language.quantity(energy.battery_wh, "Wh", 1),
    )


def _verdict(language: Language, energy: CycleEnergy) -> str:
    return language.text(_KEPT_UP if energy.trace_met else _FELL_BEHIND, car=energy.vehicle, cycle=energy.cycle)


def _limits(language: Language, energy: CycleEnergy) -> list[str]:
    """Return what held the car back and what would help, for each limit; nothing where it kept up all the same."""
    if energy.trace_met:
        return []
    both = [(HELD_BY.get(limit, ""), BY_LIMIT.get(limit, "")) for limit in energy.limits]
    return [language.text(sentence) for pair in both for sentence in pair if sentence]


def _distance(language: Language, energy: CycleEnergy) -> str:
    return language.text("Distance: {distance}.", distance=language.quantity(energy.distance_m / 1000.0, "km", 1))


def _shares(language: Language, energy: CycleEnergy) -> list[str]:
    """Return the items that took most, largest first, with their share of all that went somewhere."""
    spent = sorted(((energy.ledger[item], item) for item in SINKS if energy.ledger[item] > 0.0), reverse=True)
    whole = sum(joules for joules, _ in spent)
    return [
        language.text(
            "{item}: {share} percent.",
            item=language.text(LEDGER_LABELS[item]),
            share=language.number(100.0 * joules / whole, 0),
        )
        for joules, item in spent[:_MOST_SHARES]
    ]
