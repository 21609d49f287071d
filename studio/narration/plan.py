"""The plan: everything that a run will tell at a speed, worked out without a clock. The live run goes the same way."""

from collections.abc import Iterable
from dataclasses import dataclass

from accessibility.language import Language
from accessibility.response import Response
from simulation.recording import Recording
from studio.describe.passing import again_words
from studio.describe.regimes import summary_words
from studio.narration.dial import Dial
from studio.narration.item import Item
from studio.narration.items import items
from studio.narration.pace import Pacer, Step, Told, Wording
from studio.watching import Watch

FRAME_S = 1.0 / 30.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run tells while it plays."""

    told: tuple[tuple[float, Told], ...]
    """With the second of the listener's time since the start."""
    logged: tuple[Item, ...]
    """What is written down and not told."""
    most_waiting: int
    """How many items waited at once, at most."""


def pacer_of(
    language: Language, recording: Recording, dial: Dial, watches: Iterable[Watch] = (), beside: Iterable[Item] = ()
) -> Pacer:
    """Return a pacer at the start of a run; `beside` is what a second run adds."""
    summary = (lambda run_s: summary_words(language, recording.at(run_s))) if dial.tells_summaries else None
    found = (*items(language, recording, dial, watches), *beside)
    ordered = tuple(sorted(found, key=lambda item: (item.time_s, item.rank)))
    pacer = Pacer(ordered, Wording(lambda *came: _again(language, *came), summary))
    pacer.go(0.0)
    return pacer


def plan(
    language: Language, recording: Recording, dial: Dial, watches: Iterable[Watch] = (), speed: float = 1.0
) -> Plan:
    """Return what the whole run tells, played from its start to its end at a speed."""
    pacer, steps, waited = pacer_of(language, recording, dial, watches), list[tuple[float, Step]](), 0
    frames = int(recording.duration_s / (speed * FRAME_S)) + 1
    for frame in range(frames + 1):
        now_s = frame * FRAME_S
        steps.append((now_s, pacer.tick(now_s, min(now_s * speed, recording.duration_s), speed)))
        waited = max(waited, len(pacer.waiting))
    steps.append((frames * FRAME_S, pacer.rest(frames * FRAME_S)))
    return Plan(
        told=tuple((now_s, told) for now_s, step in steps for told in step.told),
        logged=tuple(item for _, step in steps for item in step.logged),
        most_waiting=waited,
    )


def _again(language: Language, item: Item, count: int) -> Response:
    """Return that danger came again; what is no event is told in its own words."""
    return again_words(language, item.event, count) if item.event else item.words
