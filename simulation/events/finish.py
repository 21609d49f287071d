"""The finish: where the energy of the whole way went."""

from simulation.cause import Explanation, battery_energy, energies
from simulation.events.family import EventFamily
from simulation.recording import Event, Recording


def _why(recording: Recording, event: Event) -> Explanation:
    start_s = float(recording.channels["time_s"][0])
    return Explanation(
        kind=event.kind,
        reached=battery_energy(recording, start_s, event.time_s),
        contributions=energies(recording, start_s, event.time_s),
        facts=event.facts,
    )


FAMILY = EventFamily(ends={"finished": "finish"}, explainers={"finish": _why})
