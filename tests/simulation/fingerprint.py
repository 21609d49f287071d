"""A fingerprint of two runs, to the last bit; as a program it prints it, for a process of its own.

`python -m tests.simulation.fingerprint`
"""

import hashlib

from simulation.driver import FullThrottle
from simulation.recording import Recording
from simulation.run import run
from tests.simulation.cars import racer, road

HILLY = road(25.0, ((0.0, 0.0), (8.0, 0.2), (14.0, 0.0), (25.0, 0.5)))


def fingerprint(recording: Recording) -> str:
    """Return a hash of every sample, item, event and measure of a recording, and of what it was made from."""
    digest = hashlib.sha256()
    for name, channel in recording.channels.items():
        digest.update(name.encode() + channel.tobytes())
    events = [(event.kind, event.time_s.hex(), sorted(event.facts.items(), key=str)) for event in recording.events]
    measures = [(one.key, one.value.hex(), one.unit) for one in recording.measures.values()]
    items = [(name, joules.hex()) for name, joules in recording.ledger.items()]
    made_from = (recording.design, recording.spec_hash, recording.course_hash, recording.solver, recording.version)
    digest.update(repr((recording.outcome, events, measures, items, made_from)).encode())
    return digest.hexdigest()


def both_fingerprints() -> list[str]:
    """Return the fingerprints of the same ride on both solvers."""
    return [fingerprint(run(racer(), HILLY, FullThrottle(), solver=solver)) for solver in ("1d", "2d")]


if __name__ == "__main__":
    print(*both_fingerprints(), sep="\n")
