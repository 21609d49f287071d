"""Words for scrutineering: each limit, held or broken, with its number and the mend."""

from collections.abc import Mapping
from types import MappingProxyType

from accessibility.language import Language, msgid
from studio.challenges.scrutineering import Ruling
from studio.parts.part_type import PartType

FACTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "mass_kg": (msgid("Mass"), "kg"),
        "cost": (msgid("Cost"), "money"),
        "battery_wh": (msgid("Battery"), "Wh"),
        "voltage_v": (msgid("Voltage"), "V"),
        "wheels": (msgid("Wheels"), ""),
    }
)
"""What limits speak of: label and unit."""


def ruling_text(language: Language, types: Mapping[str, PartType], ruling: Ruling) -> str:
    """Return `Mass 132 kilograms holds: at most 250 kilograms.` or what is broken."""
    label, unit = _label(language, types, ruling.limit.fact)
    value = _amount(language, ruling.value, unit)
    rule = _rule(language, ruling, unit)
    if ruling.holds:
        return language.text("{label} {value} is fine: {rule}.", label=label, value=value, rule=rule)
    return language.text("{label} {value} breaks the rule: {rule}.", label=label, value=value, rule=rule)


def _label(language: Language, types: Mapping[str, PartType], fact: str) -> tuple[str, str]:
    if fact.startswith("count."):
        part_type = types.get(fact.removeprefix("count."))
        return (language.text(part_type.plural) if part_type else fact), ""
    label, unit = FACTS[fact]
    return language.text(label), unit


def _rule(language: Language, ruling: Ruling, unit: str) -> str:
    low, high = ruling.limit.at_least, ruling.limit.at_most
    if low is not None and high is not None:
        return language.text("from {low} to {high}", low=language.number(low), high=_amount(language, high, unit))
    if high is not None:
        return language.text("at most {high}", high=_amount(language, high, unit))
    return language.text("at least {low}", low=_amount(language, low or 0.0, unit))


def _amount(language: Language, value: float, unit: str) -> str:
    return language.quantity(value, unit, 1) if unit else language.number(value)
