"""Whoever sees nothing answers ten questions on an unknown run: by ear alone, and by finger alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest

from accessibility.audio.synthesis import Sound
from accessibility.chart.series import POINTS
from accessibility.chart.sound import MARK_S
from simulation.recording import Recording
from studio.bench import RunRequest
from studio.playback import Playback
from tests.hidden_picture.asked import SPEED, Asked, number
from tests.hidden_picture.drawn import drawn_run
from tests.hidden_picture.questions import QUESTIONS
from tests.pilot import Pilot, Start
from tests.sound_memory import SoundMemory

SEED = 20261122
WHOLE = 40
Drawn = tuple[RunRequest, Recording]


def unknown(request: pytest.FixtureRequest, course_id: str) -> Iterator[tuple[str, Drawn]]:
    """Yield a run on a course where much happens; in the long series also some on any course."""
    yield f"seed {SEED} on {course_id}", drawn_run(SEED, course_id)
    for seed in range(SEED, SEED + WHOLE) if request.config.getoption("--long") else ():
        yield f"seed {seed}", drawn_run(seed)


@pytest.mark.timeout(1800)
def test_all_is_answered_by_ear(start: Start, request: pytest.FixtureRequest) -> None:
    """Sentences and sounds tell ten things of a run that a picture would show."""
    pilot, sound = start(), SoundMemory()
    pilot.studio.around = replace(pilot.studio.around, sound=sound)

    wrong = asked_about(
        unknown(request, "wet_start"), Asked(pilot, " ".join, lambda asked: heard_at_half_time(asked, sound))
    )

    assert not wrong, "\n".join(wrong)


@pytest.mark.timeout(1800)
def test_all_is_answered_by_finger(start: Start, request: pytest.FixtureRequest) -> None:
    """The same ten things come from lines of forty cells; a row that shows a line has its value under each cell."""
    pilot = start()
    fingers = Fingers(pilot)

    wrong = asked_about(unknown(request, "rough_road"), Asked(pilot, fingers.reached, felt_at_half_time))

    assert not wrong, "\n".join(wrong)


def asked_about(runs: Iterable[tuple[str, Drawn]], asked: Asked) -> list[str]:
    """Return each question that was answered wrongly, with both answers."""
    asked.pilot.type("racer")
    asked.pilot.press("enter")
    return [f"{name}: {fault}" for name, drawn in runs for fault in faults(drawn, asked)]


def faults(drawn: Drawn, asked: Asked) -> Iterator[str]:
    """Yield what was answered wrongly about one run, laid on the desk of somebody who knows nothing of it."""
    request, recording = drawn
    asked.pilot.studio.desk.show_run(recording, Playback(recording), request)
    asked.pilot.settle()
    answers = asked.answers()
    for question in QUESTIONS:
        if not question.is_right(answers[question.id], recording):
            yield f"{question.words} {answers[question.id]!r} and not {question.truth(recording)!r}"


@dataclass
class Fingers:
    """Somebody to whom only the short form of each message comes, and what the focus is called."""

    pilot: Pilot

    def reached(self, heard: Sequence[str]) -> str:
        """Return the lines that a display shows for sentences."""
        short = {entry.text: entry.short for entry in self.pilot.studio.narrator.queue.history.entries[-4:]}
        lines = [short.get(sentence, sentence) for sentence in heard]
        return " ".join(lines)


def felt_at_half_time(asked: Asked) -> float | None:
    """Put a finger to the middle of the row of the line of speed, as a routing key does, and read the value there."""
    asked.show("Speed")
    asked.press("home")
    asked.press("f7")
    line = asked.pilot.studio.views.my_line.line
    shape = re.search("[\u2800-\u28ff]+", line.text())
    assert shape is not None
    line.setCursorPosition((shape.start() + shape.end()) // 2)
    asked.pilot.rest(350)
    felt = number(SPEED, line.text())
    asked.press("f7")
    return felt


def heard_at_half_time(asked: Asked, sound: SoundMemory) -> float | None:
    """Hear the line of speed, and read the pitch of its middle: the lowest and the highest note are told in words."""
    asked.show("Speed")
    told = asked.press("shift+d")
    if "all the way" in told:
        return number(SPEED, told)
    ends = re.findall(r"(?:from|to) (minus )?([\d.]+)", told)[:2]
    low, high = ((-1.0 if minus else 1.0) * float(digits) for minus, digits in ends)
    asked.press("space")
    asked.pilot.rest(3000)
    pitch_hz = middle_pitch_hz(sound.pieces[-1], sound.rate)
    return low + (high - low) * float(np.log(pitch_hz / 200.0) / np.log(1000.0 / 200.0))


def middle_pitch_hz(sound: Sound, rate: int) -> float:
    """Return the pitch of the note right after the middle of a line, by its spectrum."""
    note_s = (len(sound) / rate - 2 * MARK_S) / POINTS
    start = round((MARK_S + POINTS // 2 * note_s) * rate)
    piece = sound[start : start + round(note_s * rate)].sum(axis=1)
    spectrum = np.abs(np.fft.rfft(piece * np.hanning(len(piece)), 16 * len(piece)))
    return float(np.argmax(spectrum) * rate / (16 * len(piece)))
