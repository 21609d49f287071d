"""Words for what passes while a run plays: twelve words for the ear, forty cells for the fingers.

Who listens to a run has no time for a second sentence, so long sentences of `events.py` have briefer forms here. Of
several forms the first that fits is told; names that people gave to places may be long, so the last form has none.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from accessibility.language import Language, msgid
from accessibility.response import Response
from simulation.recording import Event
from studio.describe.events import SENTENCES, filled
from studio.describe.rendering import duration, duration_short

WORDS_AT_MOST = 12
CELLS_AT_MOST = 40

BRIEFER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "checkpoint": (msgid("Passed {name}."), msgid("Checkpoint passed.")),
        "bend_slide": (msgid("Too fast for the bend, {speed}."), msgid("Too fast for the bend.")),
        "bend_roll": (msgid("Too fast for the bend, {speed}."), msgid("Too fast for the bend.")),
        "brown_out": (msgid("The power is cut back."),),
        "motor_cut_out": (msgid("The motor is off, too hot."),),
        "crashed_bare": (msgid("The wall stops the car at once."),),
        "bumper_used_up": (msgid("The bumper is used up."),),
        "bumper_peak": (msgid("A push of {weights} times the weight."),),
        "wall_hit": (msgid("The car meets the wall."),),
        "finish": (msgid("Finish."),),
        "gear_up": (msgid("Up to gear {gear}."),),
        "gear_down": (msgid("Down to gear {gear}."),),
        "wheel_slip_start": (msgid("The driven wheels slip."),),
        "wheel_lock_start": (msgid("The {axle} wheels lock."),),
        "grounding_end": (msgid("The car is stuck."),),
        "landing": (msgid("The car lands."),),
        "jump": (msgid("The car jumps."),),
    }
)
"""Further forms of a kind's sentence, ever shorter."""

SHORT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "start": (msgid("Start, battery {charge}"),),
        "top_speed": (msgid("Top speed {speed}"),),
        "checkpoint": (msgid("{name}, {speed}"), msgid("{name}"), msgid("Checkpoint, {speed}")),
        "lap": (msgid("Lap {lap}, {lap_time}"),),
        "gear_up": (msgid("Up to gear {gear}, {speed}"),),
        "gear_down": (msgid("Down to gear {gear}, {speed}"),),
        "wheel_slip_start": (msgid("Wheels slip, {speed}"),),
        "wheel_slip_end": (msgid("Wheels grip again"),),
        "wheel_lock_start": (msgid("Lock: {axle} wheels, {speed}"),),
        "wheel_lock_end": (msgid("Roll again: {axle} wheels"),),
        "wheel_lift": (msgid("Lift off: {axle} wheels"),),
        "wheel_down": (msgid("Down again: {axle} wheels"),),
        "jump": (msgid("Jump, {speed}"),),
        "landing": (msgid("Landing after {air}"),),
        "grounding": (msgid("Body hits the ground"),),
        "grounding_end": (msgid("Stuck on the ground"),),
        "motor_hot": (msgid("Motor hot, {temperature}"),),
        "motor_cut_out": (msgid("Motor off, too hot, {temperature}"),),
        "brown_out": (msgid("Voltage down to {voltage}, power cut"),),
        "battery_low": (msgid("Battery low, {charge}"),),
        "battery_empty": (msgid("Battery empty"),),
        "halt": (msgid("Car stands"),),
        "finish": (msgid("Finish, {speed}"),),
        "stopped": (msgid("Car has stopped"),),
        "stall": (msgid("Stalled, too little push"),),
        "pitch_over": (msgid("Tips over {way}"),),
        "bend_slide": (msgid("Bend too fast, {speed}, holds {limit}"), msgid("Bend too fast, slides")),
        "bend_roll": (msgid("Bend too fast, {speed}, tips at {limit}"), msgid("Bend too fast, tips")),
        "left_road": (msgid("Slides off the road"),),
        "rolled_over": (msgid("Rolls over sideways"),),
        "wall_hit": (msgid("Wall at {speed}"),),
        "bumper_peak": (msgid("Push {weights} times the weight"),),
        "crashed": (msgid("Bumper stopped the car"),),
        "crashed_bare": (msgid("Wall, no bumper"),),
        "bumper_used_up": (msgid("Bumper used up at {speed}"),),
        "time_out": (msgid("Time is up"),),
        "cancelled": (msgid("Run stopped"),),
    }
)
"""By kind, without a full stop: a cell is dear."""


def passing_words(language: Language, event: Event) -> Response:
    """Return what happens now, in twelve words and in forty cells."""
    words = filled(language, event.facts)
    text = first_fitting([language.text(form, **words) for form in _forms(event)], fits_ear)
    return Response(object=text, short=passing_short(language, event))


def passing_short(language: Language, event: Event) -> str:
    """Return what happens now in forty cells."""
    words = filled(language, event.facts, quantity=language.quantity_short, time=duration_short)
    forms = SHORT.get(event.kind, (msgid("Something new"),))
    return first_fitting([language.text(form, **words) for form in forms], fits_line)


def again_words(language: Language, event: Event, count: int) -> Response:
    """Return that something came again since it was told, so many times."""
    forms = [language.text(form, **filled(language, event.facts)) for form in _forms(event)]
    told = [language.plural("{told} Again.", "{told} Again, {count} times.", count, told=form) for form in forms[::-1]]
    line = passing_short(language, event)
    short = language.plural("Again: {told}", "{count} times: {told}", count, told=line)
    text = first_fitting([*told, short], fits_ear)
    return Response(object=text, short=short if fits_line(short) else line)


def _forms(event: Event) -> tuple[str, ...]:
    return (SENTENCES.get(event.kind, msgid("Something new happened.")), *BRIEFER.get(event.kind, ()))


def stop_words(language: Language, time_s: float, happened: Sequence[Response], *, is_over: bool = False) -> Response:
    """Return the one line at which a run waits: when, and everything that happens there."""
    line = language.text(
        "{time}: {event}", time=duration(language, time_s), event=" ".join(one.spoken for one in happened)
    )
    return Response(
        object=line,
        hint="" if is_over else language.text("Space goes on."),
        short=_stop_line(language, time_s, [one.short or one.spoken for one in happened]),
    )


def _stop_line(language: Language, time_s: float, shorts: Sequence[str]) -> str:
    """Return as much of what happens as a line holds; what else there is stands in the history, and is counted."""
    time = duration_short(language, time_s)
    whole = language.text("{time}: {event}", time=time, event=", ".join(shorts))
    if fits_line(whole) or len(shorts) == 1:
        return whole
    return language.text("{time}: {event} +{count}", time=time, event=shorts[0], count=len(shorts) - 1)


def logged_words(language: Language, time_s: float, words: Response) -> Response:
    """Return what is written down and not told, with its time."""
    line = language.text("{time}: {event}", time=duration(language, time_s), event=words.spoken)
    short = words.short or words.spoken
    timed = language.text("{time}: {event}", time=duration_short(language, time_s), event=short)
    return Response(object=line, short=timed if fits_line(timed) else short)


def fits_ear(text: str) -> bool:
    """Whether a text has twelve words at most."""
    return len(text.split()) <= WORDS_AT_MOST


def fits_line(text: str) -> bool:
    """Whether a text fits a braille line of forty cells."""
    return len(text) <= CELLS_AT_MOST


def first_fitting(texts: Sequence[str], fits: Callable[[str], bool] = fits_line) -> str:
    """Return the first text that fits, else the last one. Raises IndexError for none."""
    return next((text for text in texts if fits(text)), texts[-1])
