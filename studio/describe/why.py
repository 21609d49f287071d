"""Words for causes: what was reached, the limit it met, and what made it up - computed, never guessed."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from accessibility.language import Language, msgid
from accessibility.units import convert
from simulation.explain import Contribution, Explanation
from studio.describe.figures import decimals_of
from studio.describe.mends import ENERGY, held_and_mend, mend_text
from studio.describe.rendering import joined

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "start": msgid("The car sets off with a push of {reached}."),
        "rolling_start": msgid("Nothing pushes the car on yet."),
        "braking": msgid("Here the motor brakes with {reached}."),
        "top_speed": msgid("The push is {reached}."),
        "still_gaining": msgid("The run ended while the car still gained speed. The push was {reached}."),
        "slowed_after": msgid("The car still gained speed: the push was {reached}. Then it was slowed."),
        "gear_up": msgid("The old gear pushed with {reached}."),
        "gear_down": msgid("The old gear pushed with {reached}."),
        "wheel_slip_start": msgid("Wheels slipped. They pushed with {reached}. The road holds {threshold}."),
        "wheel_slip_end": msgid("The motor pushes with {reached}. The road holds {threshold}."),
        "wheel_lock_start": msgid("The brakes ask for {reached}. The road holds {threshold}."),
        "wheel_lock_end": msgid("The brakes ask for {reached}. The road holds {threshold}."),
        "slip_road": msgid("Wheels slipped on the slippery road: it holds {threshold}. They pushed with {reached}."),
        "slip_load": msgid("Wheels slipped as weight left them: they hold {threshold}. They pushed with {reached}."),
        "lock_road": msgid("Wheels locked on the slippery road: it holds {threshold}. The brakes ask for {reached}."),
        "lock_load": msgid("Wheels locked as weight left them: they hold {threshold}. The brakes ask for {reached}."),
        "slip_air": msgid("The driven wheels left the road and spun."),
        "wheel_lift": msgid("The motor pushed the wheels up. The push was {reached}. They lift at {threshold}."),
        "lift_by_brakes": msgid("The brakes pulled the rear up. They held {reached}. It lifts at {threshold}."),
        "lift_at_wall": msgid("The wall threw the rear up. It pushed with {reached}. It lifts at {threshold}."),
        "wheel_down": msgid("They carry {reached}. At rest they carry {threshold}."),
        "bump": msgid("A bump threw the wheels up."),
        "drop": msgid("The road fell away under the wheels."),
        "pitch_over": msgid("The car leaned by {reached}. It falls from {threshold} on."),
        "jump": msgid("The road threw the car up, at {reached}."),
        "grounding": msgid("The body is too low here. It carried {reached}, the wheels {threshold}."),
        "grounding_end": msgid("The body lies on the road with {threshold}. The wheels push with {reached}."),
        "stall": msgid("The car stalled. It could push with {reached} and needed {threshold}."),
        "brown_out": msgid("The voltage fell to {reached}. It may not fall below {threshold}."),
        "low_voltage": msgid("The battery gives {reached}. It may not give less than {threshold}."),
        "bend_slide": msgid("The bend was taken at {reached}. The tyres hold up to {threshold}."),
        "bend_roll": msgid("The bend was taken at {reached}. The car stays upright up to {threshold}."),
        "wall_hit": msgid("Just before, this held the car back."),
        "bumper_peak": msgid("The bumper pushed with {reached}."),
        "crashed_bare": msgid("Put a bumper on the front. It needs way to give."),
        "bumper_used_up": msgid("The bumper had no more way to give."),
        "motor_hot": msgid("The motor got hot: {reached}. From {threshold} on it is held back."),
        "motor_cut_out": msgid("The motor got too hot: {reached}. It is off from {threshold} on."),
        "time_out": msgid("The car came {reached} of {threshold}."),
        "cancelled": msgid("The run was stopped after {reached} of {threshold}."),
    }
)
"""What was reached, and the limit, by the kind of the explanation."""

HEADLINES: Mapping[str, str] = MappingProxyType(
    {
        "stall": msgid("It pushes {reached}, and needs {threshold}."),
        "wheel_lift": msgid("The motor pushed the wheels off the ground."),
        "lift_by_brakes": msgid("The brakes pulled the rear wheels up."),
        "lift_at_wall": msgid("The wall threw the rear wheels up."),
        "bump": msgid("A bump threw the wheels up."),
        "drop": msgid("The road fell away under the wheels."),
        "bend_slide": msgid("The bend allows {threshold}."),
        "bend_roll": msgid("The bend allows {threshold}."),
        "bumper_peak": msgid("The bumper pushed with {reached}."),
        "crashed_bare": msgid("Put a bumper on the front."),
        "bumper_used_up": msgid("It needs more way to give."),
        "grounding_end": msgid("The body is too low."),
        "motor_cut_out": msgid("The motor got too hot."),
        "brown_out": msgid("The battery gave too few volts."),
        "low_voltage": msgid("The battery gave too few volts."),
        "time_out": msgid("The course is {threshold} long."),
    }
)
"""The short form, for a headline; a car that tipped is told by what lifted it."""

GIVEN: Mapping[str, str] = MappingProxyType(
    {
        "lap": msgid("The battery gave {energy} on this lap. {shares}."),
        "checkpoint": msgid("The battery gave {energy} on this stretch. {shares}."),
    }
)
"""Where the question is where the energy went; else it is the whole way that is told."""

TAKEN: Mapping[str, str] = MappingProxyType(
    {
        "landing": msgid("The car came down at {speed}. Its fall went to: {shares}."),
        "halt": msgid("The car came from {speed}. Its motion went to: {shares}."),
        "stopped": msgid("The car came from {speed}. Its motion went to: {shares}."),
    }
)
"""Where the question is what took the car's own motion."""

MOST_SHARES = 3

SHOWN = MappingProxyType(
    {
        "J": ("Wh", 2),
        "N": ("N", 0),
        "V": ("V", 1),
        "degC": ("degC", 0),
        "A": ("A", 0),
        "m/s2": ("m/s2", 1),
        "m/s": ("km/h", 0),
        "m": ("m", 0),
        "rad": ("deg", 0),
        "%": ("%", 0),
    }
)
"""The unit that people hear, and decimals, by the unit of the physics."""


def why_text(language: Language, explanation: Explanation) -> str:
    """Return the cause in a few short sentences: what was reached, what made it up, and what would help."""
    if explanation.kind in ENERGY:
        return joined(_energy(language, explanation), mend_text(language, explanation))
    made_of, template = _made_of(language, explanation), SENTENCES.get(explanation.kind)
    if template is None:
        return joined(made_of or language.text("Nothing special happened here."), mend_text(language, explanation))
    lifted = _lifted(language, explanation)
    return joined(_filled(language, template, explanation), lifted, made_of, held_and_mend(language, explanation))


def main_cause(language: Language, explanation: Explanation) -> str:
    """Return the one cause that a headline has room for, or nothing."""
    if explanation.kind in ENERGY and explanation.contributions:
        largest = explanation.contributions[0]
        return language.text("Most energy went to: {cause}.", cause=language.text(largest.label).lower())
    template = HEADLINES.get(explanation.kind)
    return _filled(language, template, explanation) if template else _lifted(language, explanation)


def _lifted(language: Language, explanation: Explanation) -> str:
    """Return what lifted the wheels of a car that tipped."""
    return language.text(HEADLINES.get(str(explanation.facts.get("by", "")), ""))


def _filled(language: Language, template: str, explanation: Explanation) -> str:
    both = {"reached": explanation.reached, "threshold": explanation.threshold}
    return language.text(
        template, **{name: _amount(language, one, explanation) if one else "" for name, one in both.items()}
    )


def _energy(language: Language, explanation: Explanation) -> str:
    used = _amount(language, explanation.reached, explanation) if explanation.reached else ""
    template = GIVEN.get(explanation.kind, msgid("The battery gave {energy}. {shares}."))
    return language.text(template, energy=used, shares=_shares(language, explanation))


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
    return ", ".join(shares)


def _made_of(language: Language, explanation: Explanation) -> str:
    """Return the largest contributions; what the sentence before has told is not told again."""
    if any(part.unit == "J" for part in explanation.contributions):
        return _spent(language, explanation)
    told = explanation.reached.name if explanation.reached else ""
    parts = [
        _part(language, part, explanation)
        for part in explanation.contributions[:MOST_SHARES]
        if abs(part.value) >= 0.5 / 10 ** _decimals(part, explanation) and part.name != told
    ]
    return language.text("{parts}.", parts=", ".join(parts)) if parts else ""


def _spent(language: Language, explanation: Explanation) -> str:
    facts = explanation.facts
    if "heat_j" in facts:
        heat = language.quantity(convert(float(facts["heat_j"]), "J", "Wh"), "Wh", 1)
        return language.text("{heat} became heat in it.", heat=heat)
    speed = _amount(language, explanation.reached, explanation) if explanation.reached else ""
    template = TAKEN.get(explanation.kind, msgid("It went to: {shares}."))
    return language.text(template, speed=speed, shares=_shares(language, explanation))


def _part(language: Language, part: Contribution, explanation: Explanation) -> str:
    """Return `Air drag 12 newtons`; what helps the car on is said so, for nobody hears a minus."""
    cause, amount = language.text(part.label), _amount(language, replace(part, value=abs(part.value)), explanation)
    template = msgid("{cause} {amount}") if part.value >= 0.0 else msgid("{cause} helps with {amount}")
    return language.text(template, cause=cause, amount=amount)


def _amount(language: Language, contribution: Contribution, explanation: Explanation) -> str:
    unit, _ = SHOWN.get(contribution.unit, (contribution.unit, 1))
    value = convert(contribution.value, contribution.unit, unit)
    return language.quantity(value, unit, _decimals(contribution, explanation))


def _decimals(contribution: Contribution, explanation: Explanation) -> int:
    """Return how exactly an amount is told; the largest force of an explanation decides for all of them."""
    unit, plain = SHOWN.get(contribution.unit, (contribution.unit, 1))
    told = [one for one in (explanation.reached, explanation.threshold, *explanation.contributions) if one]
    if contribution.unit == "N":
        return decimals_of(max((abs(one.value) for one in told if one.unit == "N"), default=0.0), plain)
    if contribution.unit == "J":
        return decimals_of(convert(contribution.value, "J", unit), plain)
    return plain
