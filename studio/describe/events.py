"""Words for events: one sentence a kind, filled with the facts that the physics gave."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from accessibility.language import Language, msgid
from accessibility.units import convert
from simulation.recording import Event
from studio.describe.rendering import duration

Quantities = Callable[[float, str, int], str]
"""Words for a value in a unit with so many decimals."""
Times = Callable[[Language, float], str]
"""Words for seconds."""

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "start": msgid("Start. Battery {charge} full."),
        "top_speed": msgid("Top speed, {speed}."),
        "checkpoint": msgid("Passed {name} at {speed}."),
        "lap": msgid("Lap {lap} done in {lap_time}."),
        "gear_up": msgid("Up to gear {gear}, at {speed}."),
        "gear_down": msgid("Down to gear {gear}, at {speed}."),
        "wheel_slip_start": msgid("The driven wheels slip, at {speed}."),
        "wheel_slip_end": msgid("The wheels grip again."),
        "wheel_lock_start": msgid("The {axle} wheels lock and slide, at {speed}."),
        "wheel_lock_end": msgid("The {axle} wheels roll again."),
        "wheel_lift": msgid("The {axle} wheels lift off."),
        "wheel_down": msgid("The {axle} wheels are down again."),
        "jump": msgid("The car jumps, at {speed}."),
        "landing": msgid("The car lands after {air} in the air."),
        "grounding": msgid("The body hits the ground."),
        "grounding_end": msgid("The car is stuck: its body rests on the ground."),
        "motor_hot": msgid("Motor hot, {temperature}. It is held back."),
        "motor_cut_out": msgid("Motor too hot, {temperature}. It is off until it cools."),
        "brown_out": msgid("Voltage down to {voltage}. The power is cut back."),
        "battery_low": msgid("Battery low, {charge} left."),
        "battery_empty": msgid("Battery empty."),
        "halt": msgid("The car stands."),
        "finish": msgid("Finish, at {speed}."),
        "stopped": msgid("The car has stopped."),
        "stall": msgid("Stalled: the car pushes too little to go on."),
        "pitch_over": msgid("The car tips over {way}."),
        "bend_slide": msgid("Too fast for the bend, {speed}. The tyres hold up to {limit}."),
        "bend_roll": msgid("Too fast for the bend, {speed}. The car tips from {limit} on."),
        "left_road": msgid("The car slides off the road."),
        "rolled_over": msgid("The car rolls over sideways."),
        "wall_hit": msgid("The car meets the wall at {speed}."),
        "bumper_peak": msgid("The hardest moment: a push of {weights} times the weight."),
        "crashed": msgid("The bumper has stopped the car."),
        "crashed_bare": msgid("The wall stops the car at once. Without a bumper no number tells how hard."),
        "bumper_used_up": msgid("The bumper is used up at {speed}. No number tells how hard the rest is."),
        "time_out": msgid("Time is up."),
        "cancelled": msgid("The run was stopped."),
    }
)
"""By the kind that `simulation.events` gives; `{speed}` and the like come from the event's facts."""

FACTS: Mapping[str, tuple[str, str, str, int]] = MappingProxyType(
    {
        "speed_mps": ("speed", "m/s", "km/h", 0),
        "limit_mps": ("limit", "m/s", "km/h", 0),
        "temperature_c": ("temperature", "degC", "degC", 0),
        "voltage_v": ("voltage", "V", "V", 1),
        "current_a": ("current", "A", "A", 0),
        "force_n": ("force", "N", "N", 0),
        "weights": ("weights", "", "", 1),
        "gear": ("gear", "", "", 0),
        "lap": ("lap", "", "", 0),
    }
)
"""A fact's key: its name in the sentence, its unit, the unit people hear, and decimals."""

TIMES: Mapping[str, str] = MappingProxyType({"lap_time_s": "lap_time", "air_s": "air"})
"""A fact's key that is a time, and its name in the sentence."""

BACKWARDS_MPS = 0.14
"""Half a kilometre an hour: slower is told as 0 anyway."""


def event_text(language: Language, event: Event) -> str:
    """Return what happened, in one sentence."""
    template = SENTENCES.get(event.kind, msgid("Something new happened."))
    return language.text(template, **filled(language, event.facts))


def tells_speed(event: Event) -> bool:
    """Whether the event's own sentence says how fast the car is."""
    return "{speed}" in SENTENCES.get(event.kind, "")


def event_line(language: Language, event: Event) -> str:
    """Return time first, for lists that run down the clock."""
    when = duration(language, event.time_s)
    return language.text("{time}: {event}", time=when, event=event_text(language, event))


def filled(
    language: Language,
    facts: Mapping[str, float | str],
    *,
    quantity: Quantities | None = None,
    time: Times = duration,
) -> dict[str, str]:
    """Return what stands in the gaps of an event's sentence, by name; numbers with their units in words or symbols."""
    amount = quantity or language.quantity
    words = {key: language.text(value) for key, value in facts.items() if isinstance(value, str)}
    numbers = {key: value for key, value in facts.items() if not isinstance(value, str)}
    for key in FACTS.keys() & numbers.keys():
        name, unit, shown, decimals = FACTS[key]
        words[name] = amount(convert(numbers[key], unit, shown), shown, decimals)
    for key in TIMES.keys() & numbers.keys():
        words[TIMES[key]] = time(language, numbers[key])
    if "state_of_charge" in numbers:
        # A pack of nearly nothing is overdrawn within one step: nobody has less than nothing left.
        words["charge"] = amount(max(100 * numbers["state_of_charge"], 0.0), "%", 0)
    if (speed_mps := numbers.get("speed_mps", 0.0)) < -BACKWARDS_MPS:
        speed = amount(convert(-speed_mps, "m/s", "km/h"), "km/h", 0)
        words["speed"] = language.text("{speed} backwards", speed=speed)
    return words
