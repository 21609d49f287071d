"""Ten questions on a run, with the answers of the Recording: nobody who is asked may look at it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulation.ledger import LEDGER_LABELS
from simulation.recording import Recording

Answer = str | float | None
"""None: it did not happen."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question."""

    id: str
    words: str
    truth: Callable[[Recording], Answer | tuple[float, float]]
    """What is right; of a number its range."""
    near: float = 0.0
    """How far a number may be off: what is told is rounded."""
    near_share: float = 0.0
    """The same as a share of the number."""

    def is_right(self, answer: Answer, recording: Recording) -> bool:
        """Whether an answer is right, by the Recording."""
        truth = self.truth(recording)
        if isinstance(truth, float):
            truth = (truth, truth)
        if isinstance(truth, tuple):
            off = self.near + self.near_share * abs(truth[1])
            return isinstance(answer, float) and truth[0] - off <= answer <= truth[1] + off
        return answer == truth


def _fastest_s(recording: Recording) -> float:
    return float(recording.channels["time_s"][np.argmax(recording.channels["speed_mps"])])


def _fastest_kmh(recording: Recording) -> float:
    return 3.6 * float(recording.channels["speed_mps"].max())


def _about_half_time(recording: Recording) -> tuple[float, float]:
    """Return the range of the speed within a few hundredths of the run: a note and a cell are as wide."""
    times, middle, about = recording.channels["time_s"], recording.duration_s / 2, 0.04 * recording.duration_s
    near = np.linspace(middle - about, middle + about, 201)
    speeds = 3.6 * np.interp(near, times, recording.channels["speed_mps"])
    return float(speeds.min()), float(speeds.max())


def _slipped_at_m(recording: Recording) -> Answer:
    return next((event.distance_m for event in recording.events if event.kind == "wheel_slip_start"), None)


def _lifted(recording: Recording) -> Answer:
    axles = {str(event.facts["axle"]) for event in recording.events if event.kind == "wheel_lift"}
    return " and ".join(sorted(axles)) or None


def _costliest(recording: Recording) -> Answer:
    spent = {LEDGER_LABELS[name]: value for name, value in recording.ledger.items() if name in _SPENT}
    return max(spent, key=lambda label: spent[label])


_SPENT = frozenset(LEDGER_LABELS) - {"battery", "solar", "residual"}


def _highest_m(recording: Recording) -> Answer:
    """Return where the road is highest first; None on a road that is as good as level."""
    heights, places = recording.channels["height_m"], recording.channels["distance_m"]
    if float(np.ptp(heights)) < 0.05:
        return None
    return float(places[np.argmax(heights)])


QUESTIONS = (
    Question("end", "How did the run end?", lambda recording: recording.events[-1].kind),
    Question("length", "How many seconds did it take?", lambda recording: recording.duration_s, 0.51),
    Question("way", "How many metres did it go?", lambda r: float(r.channels["distance_m"][-1]), 0.51),
    Question("top", "How many kilometres an hour did it reach?", _fastest_kmh, 0.06),
    Question("top_when", "After how many seconds was it fastest?", _fastest_s, 0.51),
    Question("slip", "After how many metres did the driven wheels slip first?", _slipped_at_m, 0.51),
    Question("lift", "Which wheels lifted off?", _lifted),
    Question("cost", "What cost most energy?", _costliest),
    Question("hill", "After how many metres is the road highest?", _highest_m, 0.51),
    Question("half", "How fast was it when half of the time was over?", _about_half_time, 0.1, 0.01),
)
