"""Words for causes: what was reached, the limit it met, and what made it up - computed, never guessed."""

from collections.abc import Mapping
from types import MappingProxyType

from accessibility.language import Language, msgid
from accessibility.units import convert
from simulation.explain import Contribution, Explanation
from studio.describe.rendering import joined

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "wheel_slip_start": msgid("Wheels slipped. They pushed with {reached}. The road holds {threshold}."),
        "stall": msgid("The car stalled. It could push with {reached} and needed {threshold}."),
        "brown_out": msgid("The voltage fell to {reached}. Below {threshold} the power cuts out."),
        "wheel_lift": msgid(
            "The motor pushed the wheels up. The car gained speed at {reached}. They lift at {threshold}."
        ),
        "bump": msgid("A bump threw the wheels up."),
        "bend_slide": msgid("The bend was taken at {reached}. The tyres hold up to {threshold}. Brake sooner."),
        "bend_roll": msgid(
            "The bend was taken at {reached}. The car stays upright up to {threshold}. Build it lower or wider."
        ),
        "bumper_peak": msgid("The bumper pushed with {reached}. A softer one with more way to give pushes less."),
        "crashed_bare": msgid("Put a bumper on the front. It needs way to give."),
        "bumper_used_up": msgid("The bumper had no more way to give. Make it longer or harder."),
        "motor_hot": msgid("The motor got hot: {reached}. It is warned of at {threshold}."),
        "motor_cut_out": msgid("The motor got too hot: {reached}. It cuts out at {threshold}."),
    }
)
"""Where an event met a limit."""

HEADLINES: Mapping[str, str] = MappingProxyType(
    {
        "stall": msgid("It pushes {reached}, and needs {threshold}."),
        "wheel_lift": msgid("The motor pushed the wheels off the ground."),
        "bumper_peak": msgid("The bumper pushed with {reached}."),
        "crashed_bare": msgid("Put a bumper on the front."),
        "bumper_used_up": msgid("It needs more way to give."),
        "bend_slide": msgid("The bend allows {threshold}."),
        "bend_roll": msgid("The bend allows {threshold}."),
        "motor_cut_out": msgid("The motor got too hot."),
        "brown_out": msgid("The battery gave too few volts."),
    }
)
"""The short form, for a headline."""

SHARES = frozenset({"finish", "battery_empty"})
"""Where the question is where the energy went."""

MOST_SHARES = 3

LEAST = MappingProxyType({"N": 0.5, "V": 0.05})
"""Smaller contributions round to nothing and are not told."""

SHOWN = MappingProxyType(
    {
        "J": ("Wh", 2),
        "N": ("N", 0),
        "V": ("V", 1),
        "degC": ("degC", 0),
        "A": ("A", 0),
        "m/s2": ("m/s2", 1),
        "m/s": ("km/h", 0),
    }
)
"""The unit that people hear, and decimals, by the unit of the physics."""


def why_text(language: Language, explanation: Explanation) -> str:
    """Return the cause in one to three short sentences."""
    if explanation.kind in SHARES:
        return _shares(language, explanation)
    made_of = _made_of(language, explanation)
    template = SENTENCES.get(explanation.kind)
    if template is None:
        return made_of or language.text("Nothing special happened here.")
    return joined(_filled(language, template, explanation), made_of)


def main_cause(language: Language, explanation: Explanation) -> str:
    """Return the one cause that a headline has room for, or nothing."""
    if explanation.kind in SHARES and explanation.contributions:
        largest = explanation.contributions[0]
        return language.text("Most energy went to: {cause}.", cause=language.text(largest.label).lower())
    template = HEADLINES.get(explanation.kind)
    return _filled(language, template, explanation) if template else ""


def _filled(language: Language, template: str, explanation: Explanation) -> str:
    both = {"reached": explanation.reached, "threshold": explanation.threshold}
    return language.text(template, **{name: _amount(language, one) if one else "" for name, one in both.items()})


def _shares(language: Language, explanation: Explanation) -> str:
    whole = sum(abs(part.value) for part in explanation.contributions) or 1.0
    shares = [
        language.text(
            "{cause} {share} percent",
            cause=language.text(part.label),
            share=language.number(100 * abs(part.value) / whole, 0),
        )
        for part in explanation.contributions[:MOST_SHARES]
    ]
    used = _amount(language, explanation.reached) if explanation.reached else ""
    return language.text("The battery gave {energy}. {shares}.", energy=used, shares=", ".join(shares))


def _made_of(language: Language, explanation: Explanation) -> str:
    parts = [
        language.text("{cause} {amount}", cause=language.text(part.label), amount=_amount(language, part))
        for part in explanation.contributions[:MOST_SHARES]
        if abs(part.value) >= LEAST.get(part.unit, 0.0)
    ]
    return language.text("{parts}.", parts=", ".join(parts)) if parts else ""


def _amount(language: Language, contribution: Contribution) -> str:
    unit, decimals = SHOWN.get(contribution.unit, (contribution.unit, 1))
    return language.quantity(convert(contribution.value, contribution.unit, unit), unit, decimals)
