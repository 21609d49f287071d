"""Words for predictions: what was said before, and what came."""

from accessibility.language import Language
from accessibility.units import convert
from simulation.recording import Recording
from studio.challenges.scoring import NAMES
from studio.describe.arithmetic import measure_words
from studio.document.schema import Prediction, Snapshot

CLOSE = 0.02
"""A guess within this share of the truth is as good as anybody's."""


def open_predictions(snapshot: Snapshot, design_id: str, course_id: str) -> tuple[Prediction, ...]:
    """Return the predictions for this car on this course that no run has answered yet."""
    return tuple(p for p in snapshot.predictions if (p.design, p.course, p.run) == (design_id, course_id, ""))


def answered(snapshot: Snapshot, recording: Recording) -> tuple[Prediction, ...]:
    """Return the predictions that the last run answered, where the recording is of that run."""
    last = snapshot.runs[-1] if snapshot.runs else None
    if last is None or last.spec_hash != recording.spec_hash:
        return ()
    return tuple(prediction for prediction in snapshot.predictions if prediction.run == last.id)


def compared(language: Language, snapshot: Snapshot, recording: Recording) -> str:
    """Return `You said 25 kilometres an hour. It was 31: you were 6 too low.` a prediction; nothing without one."""
    known = [p for p in answered(snapshot, recording) if p.measure in recording.measures and p.measure in NAMES]
    return " ".join(_compared(language, prediction, recording) for prediction in known)


def _compared(language: Language, prediction: Prediction, recording: Recording) -> str:
    measure, (_, _, decimals) = recording.measures[prediction.measure], measure_words(prediction.measure)
    value, digits = convert(measure.value, measure.unit, prediction.unit), max(decimals, 1)
    gap = prediction.value - value
    words = {
        "told": language.quantity(prediction.value, prediction.unit, digits),
        "value": language.number(value, digits),
        "gap": language.number(abs(gap), digits),
    }
    if abs(gap) <= CLOSE * abs(value):
        return language.text("You said {told}. It was {value}: very close.", **words)
    if gap < 0.0:
        return language.text("You said {told}. It was {value}: you were {gap} too low.", **words)
    return language.text("You said {told}. It was {value}: you were {gap} too high.", **words)
