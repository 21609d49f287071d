"""Beeps that count down to what lies ahead: the beat after the last of three is the moment itself."""

from dataclasses import dataclass

import numpy as np

from accessibility.audio.synthesis import Sound
from accessibility.language import msgid
from accessibility.sonification.layer import Captions, Layer, Moments, Signal
from accessibility.sonification.score import Score, Values

LOUDNESS = 0.1
BEAT_S = 0.4
BEEP_S = 0.09
BEEPS = 4
LEAD_S = 3 * BEAT_S
"""Heard seconds from the first beep to what it announces."""
LENGTH_S = LEAD_S + BEEP_S
EARLIER_S = {"end": BEEP_S}
"""The fourth beep of a finish is heard before the line: with the line a run is over, and so is its sound."""

PITCHES_HZ = {
    "rise": (600.0, 800.0, 1000.0, 0.0),
    "fall": (1000.0, 800.0, 600.0, 0.0),
    "bump": (700.0, 700.0, 700.0, 0.0),
    "change": (700.0, 1050.0, 700.0, 0.0),
    "end": (880.0, 880.0, 880.0, 1760.0),
}
"""By the name of the marks: the pitch of each beep, 0 for none."""

SIGNALS = (
    Signal(
        id="rise",
        meaning="The road ahead goes up more.",
        captions=Captions(
            msgid("Three rising beeps: up ahead."),
            msgid("Three rising beeps on the left: up ahead."),
            msgid("Three rising beeps on the right: up ahead."),
        ),
    ),
    Signal(
        id="fall",
        meaning="The road ahead goes up less, or down.",
        captions=Captions(
            msgid("Three falling beeps: down ahead."),
            msgid("Three falling beeps on the left: down ahead."),
            msgid("Three falling beeps on the right: down ahead."),
        ),
    ),
    Signal(
        id="bump",
        meaning="There is a bump or a hole ahead.",
        captions=Captions(
            msgid("Three even beeps: bump ahead."),
            msgid("Three even beeps on the left: bump ahead."),
            msgid("Three even beeps on the right: bump ahead."),
        ),
    ),
    Signal(
        id="change",
        meaning="The ground ahead is of another kind.",
        captions=Captions(
            msgid("Low, high, low beep: new ground ahead."),
            msgid("Low, high, low beep on the left: new ground ahead."),
            msgid("Low, high, low beep on the right: new ground ahead."),
        ),
    ),
    Signal(
        id="end",
        meaning="The finish is ahead. The fourth beep is at the line.",
        captions=Captions(
            msgid("Four beeps, the last one high: finish."),
            msgid("Four beeps on the left, the last one high: finish."),
            msgid("Four beeps on the right, the last one high: finish."),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Countdowns:
    """When each countdown begins, in seconds of the run, and which signal it is."""

    begin_s: Values
    kinds: tuple[str, ...]

    def of(self, time_s: Values, speed: float) -> tuple[Values, Values]:
        """Return for each time the number of the countdown under way, -1 for none, and its heard seconds so far."""
        number = np.searchsorted(self.begin_s, time_s, side="right") - 1
        since = (time_s - self.begin_s[number.clip(min=0)]) / speed
        return np.where((number >= 0) & (since < LENGTH_S), number, -1), since


def countdowns(score: Score, speed: float) -> Countdowns:
    """Return the countdowns of a score; of two that would run into each other only the later one is heard."""
    marks = sorted((at, kind) for kind in PITCHES_HZ for at in score.marks.get(kind, ()))
    kept: list[tuple[float, str]] = []
    for at, kind in reversed(marks):
        begin = max(at - (LEAD_S + EARLIER_S.get(kind, 0.0)) * speed, score.start_s)
        if not kept or begin + LENGTH_S * speed < kept[-1][0]:
            kept.append((begin, kind))
    kept.reverse()
    return Countdowns(np.array([begin for begin, _ in kept]), tuple(kind for _, kind in kept))


class Beeps:
    """The beeps of all countdowns."""

    def __init__(self, score: Score, _rate: int, speed: float) -> None:
        self._counts = countdowns(score, speed)
        self._pitches = np.array([PITCHES_HZ[kind] for kind in self._counts.kinds]).reshape(-1, BEEPS)

    def read(self, moments: Moments) -> Sound:
        """Return the next block."""
        if not self._counts.kinds:
            return np.zeros(len(moments.time_s), dtype=np.float32)
        number, since = self._counts.of(moments.time_s, moments.speed)
        beat = (since / BEAT_S).astype(int).clip(0, BEEPS - 1)
        within = since - beat * BEAT_S
        pitch = np.where((number >= 0) & (within < BEEP_S), self._pitches[number, beat], 0.0)
        swell = np.sin(np.pi * within / BEEP_S) ** 2
        return np.where(pitch > 0, LOUDNESS * swell * np.sin(2 * np.pi * pitch * within), 0.0).astype(np.float32)


def _heard(_layer: Layer, score: Score, moments: Moments) -> Captions | None:
    counts = countdowns(score, moments.speed)
    if not counts.kinds:
        return None
    number = int(counts.of(moments.time_s, moments.speed)[0][0])
    return {signal.id: signal.captions for signal in SIGNALS}[counts.kinds[number]] if number >= 0 else None


LAYER = Layer(
    id="ahead",
    title=msgid("Beeps ahead"),
    order=6,
    meaning="Three beeps count down to a hill, a bump or new ground. It comes on the next beat.",
    captions=Captions(
        msgid("Beeps: the road ahead."),
        msgid("Beeps on the left: the road ahead."),
        msgid("Beeps on the right: the road ahead."),
    ),
    question="ask.ground",
    sound=Beeps,
    heard=_heard,
    signals=SIGNALS,
)
