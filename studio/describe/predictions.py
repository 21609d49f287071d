"""Words for predictions: what was said before, and what came."""

from accessibility.language import Language
from accessibility.units import convert
from simulation.explain import explain
from simulation.recording import Recording
from studio.challenges.scoring import NAMES
from studio.describe.arithmetic import measure_words
from studio.describe.mends import held_text
from studio.describe.rendering import joined
from studio.describe.why import main_cause
from studio.document.schema import Prediction, Snapshot

ENERGIES = frozenset({"energy", "energy_per_km", "km_per_kwh", "range", "charge_left"})
"""Measures whose cause is where the energy went."""


def open_predictions(snapshot: Snapshot, design_id: str, course_id: str) -> tuple[Prediction, ...]:
    """Return the predictions for this car on this course that no run has answered yet."""
    return tuple(p for p in snapshot.predictions if (p.design, p.course, p.run) == (design_id, course_id, ""))


def kept_words(language: Language, snapshot: Snapshot, prediction_id: str) -> str:
    """Return `Prediction kept: top speed 40 kilometres an hour.`: who mistyped hears it before the run."""
    kept = next((one for one in snapshot.predictions if one.id == prediction_id), None)
    if kept is None:
        return language.text("Prediction kept.")
    label = language.text(measure_words(kept.measure)[0])
    value = language.quantity(kept.value, kept.unit, _digits(kept.value, kept.value))
    return language.text("Prediction kept: {measure} {value}.", measure=label.lower(), value=value)


def answered(snapshot: Snapshot, recording: Recording) -> tuple[Prediction, ...]:
    """Return the predictions that the last run answered, where the recording is of that run."""
    last = snapshot.runs[-1] if snapshot.runs else None
    if last is None or last.spec_hash != recording.spec_hash:
        return ()
    return tuple(prediction for prediction in snapshot.predictions if prediction.run == last.id)


def compared(language: Language, snapshot: Snapshot, recording: Recording, told: str = "") -> str:
    """Return `You said 25. It was 31.` and why, where that can be computed and `told` does not say so; else nothing."""
    known = [p for p in answered(snapshot, recording) if p.measure in recording.measures and p.measure in NAMES]
    last = {(prediction.author, prediction.measure): prediction for prediction in known}
    return " ".join(_compared(language, one, recording, told, is_one=len(last) == 1) for one in last.values())


def _compared(language: Language, prediction: Prediction, recording: Recording, told: str, *, is_one: bool) -> str:
    measure = recording.measures[prediction.measure]
    value = convert(measure.value, measure.unit, prediction.unit)
    digits = _digits(prediction.value, value)
    words = {"told": language.number(prediction.value, digits), "value": language.number(value, digits)}
    label = language.text(measure_words(prediction.measure)[0])
    line = language.text("You said {told}. It was {value}.", **words)
    if not is_one:
        line = language.text("{label}: you said {told}. It was {value}.", label=label, **words)
    cause = cause_text(language, recording, prediction.measure)
    return joined(line, cause if cause not in told else "")


def cause_text(language: Language, recording: Recording, measure: str) -> str:
    """Return why a measure came out so: what held the speed, or where energy went; nothing where nobody can tell."""
    if measure == "top_speed":
        tops = [event for event in recording.events if event.kind == "top_speed"]
        return held_text(language, explain(recording, tops[-1])) if tops else ""
    return main_cause(language, explain(recording, recording.events[-1])) if measure in ENERGIES else ""


def _digits(guess: float, value: float) -> int:
    """Return as many decimals as were guessed, and enough for a small number to be one."""
    typed = 0 if guess == round(guess) else 1 if round(10 * guess) == 10 * guess else 2
    return max(typed, 0 if abs(value) >= 10.0 else 1 if abs(value) >= 1.0 else 2)
