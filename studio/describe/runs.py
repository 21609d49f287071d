"""Words for a run: the headline, the story, the measures, and why."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from accessibility.language import Language, msgid
from accessibility.response import Response, said
from accessibility.units import convert
from simulation.course import Course
from simulation.explain import explain, story
from simulation.measures import absence
from simulation.recording import Event, Measure, Recording
from studio.describe.events import event_line
from studio.describe.figures import decimals_of, far_short, far_words
from studio.describe.rendering import duration, duration_short, joined
from studio.describe.why import main_cause, why_text
from studio.playback import Playback

HEADLINES: Mapping[str, str] = MappingProxyType(
    {
        "finish": msgid("Finished in {time}. Top speed {speed}. {energy} used."),
        "stall": msgid("Stalled after {distance}."),
        "stopped": msgid("Stopped after {distance}."),
        "pitch_over": msgid("Tipped over after {time}, at {distance}."),
        "left_road": msgid("Slid off the road after {distance}."),
        "rolled_over": msgid("Rolled over sideways after {distance}."),
        "crashed": msgid("Stopped by the bumper after {distance}."),
        "crashed_bare": msgid("Hit the wall after {distance}, without a bumper."),
        "bumper_used_up": msgid("Hit the wall after {distance}. The bumper was used up."),
        "grounding_end": msgid("Stuck on the ground after {distance}."),
        "battery_empty": msgid("Battery empty after {distance}."),
        "time_out": msgid("Time was up after {distance}."),
    }
)
"""By the kind of the last event."""

BRIEFER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"finish": (msgid("Finished in {time}. Top speed {speed}."),)}
)
"""For a headline that has more words than an ear keeps, as with minutes and seconds."""

SHORT: Mapping[str, str] = MappingProxyType(
    {
        "finish": msgid("Finished in {time}, top {speed}"),
        "pitch_over": msgid("Tipped after {time}, at {distance}"),
        "rolled_over": msgid("Rolled over after {distance}"),
        "crashed": msgid("Bumper stopped it after {distance}"),
        "crashed_bare": msgid("Wall after {distance}, no bumper"),
        "bumper_used_up": msgid("Wall after {distance}, bumper used up"),
    }
)
"""For fingers, where the sentence with symbols has more than forty cells."""

WORDS_AT_MOST = 20

MEASURES: Mapping[str, tuple[str, str, int]] = MappingProxyType(
    {
        "time": (msgid("Time"), "s", 1),
        "distance": (msgid("Distance"), "m", 0),
        "top_speed": (msgid("Top speed"), "km/h", 1),
        "mean_speed": (msgid("Mean speed"), "km/h", 1),
        "energy": (msgid("Energy used"), "Wh", 2),
        "energy_per_km": (msgid("Energy for a kilometre"), "Wh/km", 2),
        "km_per_kwh": (msgid("Distance for a kilowatt hour"), "km/kWh", 1),
        "range": (msgid("Range"), "km", 1),
        "charge_left": (msgid("Charge left"), "%", 1),
        "peak_power": (msgid("Most power"), "W", 0),
        "peak_current": (msgid("Most current"), "A", 0),
        "lowest_voltage": (msgid("Lowest voltage"), "V", 1),
        "peak_winding_temperature": (msgid("Hottest motor"), "degC", 0),
        "steepest_climbed": (msgid("Steepest climb"), "%", 1),
        "zero_to_20_kmh": (msgid("From 0 to 20"), "s", 1),
        "zero_to_50_kmh": (msgid("From 0 to 50"), "s", 1),
        "zero_to_100_kmh": (msgid("From 0 to 100"), "s", 1),
        "peak_deceleration_g": (msgid("Hardest push, times the weight"), "", 1),
        "mass": (msgid("Mass"), "kg", 1),
    }
)
"""What people are told of a run: label, unit and decimals, in this order."""


def headline_text(language: Language, recording: Recording) -> str:
    """Return outcome and cause in at most twenty words."""
    end = recording.events[-1]
    forms = (HEADLINES.get(end.kind, msgid("The run ended after {distance}.")), *BRIEFER.get(end.kind, ()))
    facts = story(recording).headline
    words = {
        "time": duration(language, float(facts["time_s"])),
        "distance": far_words(language, max(float(facts["distance_m"]), 0.0)),
        "speed": language.quantity(convert(float(facts["top_speed_mps"]), "m/s", "km/h"), "km/h", 0),
        "energy": _energy(language, float(facts["energy_wh"])),
    }
    cause = main_cause(language, explain(recording, end))
    told = [joined(language.text(form, **words), cause) for form in forms]
    return next((text for text in told if len(text.split()) <= WORDS_AT_MOST), told[-1])


def _energy(language: Language, energy_wh: float) -> str:
    """Return an energy with digits enough that a model car's is not told as nothing."""
    return language.quantity(energy_wh, "Wh", 1 if abs(energy_wh) >= 0.1 else 3)


def headline_words(language: Language, recording: Recording) -> Response:
    """Return the headline, and which solver made it."""
    headline, short = headline_text(language, recording), headline_short(language, recording)
    return Response(object=headline, context=solver_words(language, recording), short=short)


def headline_short(language: Language, recording: Recording) -> str:
    """Return the outcome for forty cells: `Finished in 2 min 12 s, top 12 km/h`."""
    facts, end = story(recording).headline, recording.events[-1]
    form = SHORT.get(end.kind) or HEADLINES.get(end.kind, msgid("The run ended after {distance}."))
    told = language.text(
        form,
        time=duration_short(language, float(facts["time_s"])),
        distance=far_short(language, max(float(facts["distance_m"]), 0.0)),
        speed=language.quantity_short(convert(float(facts["top_speed_mps"]), "m/s", "km/h"), "km/h", 0),
    )
    return told.removesuffix(".")


def solver_words(language: Language, recording: Recording) -> str:
    """Return which solver made the numbers."""
    if recording.solver == "1d":
        return language.text("Line solver, 1-D.")
    return language.text("Side view solver, 2-D.")


def story_events(recording: Recording) -> tuple[Event, ...]:
    """Return the events of the story, in order of time."""
    return story(recording).events


def story_text(language: Language, recording: Recording, beside: Sequence[str] = ()) -> str:
    """Return headline, events, the cause of the end, the measures, and lines about another run, one a line."""
    events = [event_line(language, event) for event in story_events(recording)]
    why = why_text(language, explain(recording, recording.events[-1]))
    return "\n".join(
        [
            headline_text(language, recording),
            *events,
            why,
            *measure_lines(language, recording),
            *absent_lines(language, recording),
            *beside,
            solver_words(language, recording),
        ]
    )


def measure_lines(language: Language, recording: Recording) -> list[str]:
    """Return the measures that this run has, one sentence each: `Top speed: 24.1 kilometres an hour.`."""
    rows = measure_rows(language, recording)
    return [language.text("{label}: {value}.", label=label, value=value) for label, value in rows]


def absent_lines(language: Language, recording: Recording) -> list[str]:
    """Return why a run has no energy for a kilometre and no range, where it has none."""
    lacking = [key for key in ("energy_per_km", "range") if key not in recording.measures]
    return [
        language.text("{label}: none. {why}", label=language.text(MEASURES[key][0]), why=language.text(absence(key)))
        for key in lacking
    ]


def measure_rows(language: Language, recording: Recording) -> list[tuple[str, str]]:
    """Return label and value of each measure that this run has."""
    found = recording.measures
    return [_measure_row(language, found[key]) for key in MEASURES if key in found]


def _measure_row(language: Language, measure: Measure) -> tuple[str, str]:
    label, unit, decimals = MEASURES[measure.key]
    if unit == "s":
        return language.text(label), duration(language, measure.value)
    value = convert(measure.value, measure.unit, unit)
    return language.text(label), language.quantity(value, unit, decimals_of(value, decimals))


def why_words(language: Language, playback: Playback) -> Response:
    """Explain the event here, or else the end of the run."""
    recording, here = playback.recording, playback.events_now()
    event = min(here, key=lambda event: event.priority) if here else recording.events[-1]
    return said(why_text(language, explain(recording, event)))


def course_words(language: Language, course: Course) -> Response:
    """Return a course's name and what to know of it."""
    return said(
        language.text("{name}. {sentence}", name=language.text(course.name), sentence=language.text(course.sentence))
    )
