"""The runs of this session: kept so that one of them can drive beside another, as a ghost."""

from dataclasses import dataclass

from simulation.recording import Recording
from studio.bench import RunRequest
from studio.document.schema import Design

MOST_RUNS = 8
MOST_BYTES = 48_000_000
"""Eight runs of a minute take 5 megabytes; one of an hour alone takes 60, and a school computer has 4 gigabytes."""

ALWAYS_KEPT = 2
"""The run that is shown and the one before stay, however long they are."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SessionRun:
    """One finished run and what it was asked for; runs are numbered from 1 in each project that is opened."""

    number: int
    recording: Recording
    request: RunRequest
    design: Design
    """The car as it was then, to be drawn."""

    @property
    def bytes(self) -> int:
        """How much memory its channels take."""
        return sum(channel.nbytes for channel in self.recording.channels.values())


def with_run(
    runs: tuple[SessionRun, ...], recording: Recording, request: RunRequest, design: Design
) -> tuple[SessionRun, ...]:
    """Return the runs with one more at the end; a recording that is among them already moves there."""
    known = next((run for run in runs if run.recording is recording), None)
    number = max((run.number for run in runs), default=0) + 1
    latest = known or SessionRun(number=number, recording=recording, request=request, design=design)
    return _within_bounds((*(run for run in runs if run is not known), latest))


def _within_bounds(runs: tuple[SessionRun, ...]) -> tuple[SessionRun, ...]:
    """Let the oldest go: more than eight, or more than the memory for them."""
    kept = list(runs[-MOST_RUNS:])
    while len(kept) > ALWAYS_KEPT and sum(run.bytes for run in kept) > MOST_BYTES:
        del kept[0]
    return tuple(kept)
