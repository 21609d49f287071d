"""What there is to tell of a run: events, watched numbers, regimes. All of it is found before the run plays."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from accessibility.language import Language
from simulation.events import topics
from simulation.recording import Event, FloatArray, Recording
from studio.describe.passing import passing_words
from studio.describe.regimes import regime_words
from studio.describe.watching import passing_turn_words
from studio.narration.dial import Dial, rank_of
from studio.narration.item import Item, Rank
from studio.narration.regimes import Turn, regime_turns
from studio.watching import Turn as WatchTurn
from studio.watching import Watch, fact_named, turned
from studio.watching.watch import begun

LOOKS_AT_MOST = 20_000
"""So often a watched number is looked at in a run: every third of a second in a race of two hours."""
LOOK_S = 0.05


def items(language: Language, recording: Recording, dial: Dial, watches: Iterable[Watch] = ()) -> tuple[Item, ...]:
    """Return everything that the dial lets through, in the order of time, the more urgent of a moment first."""
    found = [_of_event(language, event) for event in recording.events if dial.tells_events or event.priority == 0]
    if dial.tells_events:
        found += [item for watch in watches for item in _of_watch(language, recording, watch)]
    if dial.tells_regimes:
        found += [_of_regime(language, turn) for turn in regime_turns(recording)]
    return tuple(sorted(found, key=lambda item: (item.time_s, item.rank)))


def topic_of(event: Event) -> str:
    """Return what an event is about: its family, and the axle where it has one."""
    return " ".join(filter(None, (topics().get(event.kind, event.kind), str(event.facts.get("axle", "")))))


def _of_event(language: Language, event: Event) -> Item:
    return Item(
        time_s=event.time_s,
        rank=rank_of(event),
        topic=topic_of(event),
        words=passing_words(language, event),
        event=event,
    )


def _of_regime(language: Language, turn: Turn) -> Item:
    words = regime_words(language, turn.matter, turn.regime, turn.amount)
    return Item(time_s=turn.time_s, rank=Rank.REGIME, topic=turn.matter, words=words)


def _of_watch(language: Language, recording: Recording, watch: Watch) -> Iterator[Item]:
    for time_s, turn in watch_turns(recording, watch):
        words = passing_turn_words(language, turn)
        yield Item(time_s=time_s, rank=Rank.MILESTONE, topic=f"watch {watch.written}", words=words)


def watch_turns(recording: Recording, watch: Watch) -> Iterator[tuple[float, WatchTurn]]:
    """Yield when a watched number of the run turns, and how; a number of the car does not turn in a run."""
    fact = fact_named(watch.fact)
    if fact.of_run is None:
        return
    state = None
    for now in _looks(recording.channels):
        value = fact.of_run(now)
        if state is None:
            state = begun(watch, value)
        state, turn = turned(watch, state, value, fact.slack)
        if turn:
            yield now["time_s"], turn


WATCHED = ("time_s", "speed_mps", "state_of_charge", "winding_temperature_c")
"""The channels that `studio.watching.FACTS` read."""


def _looks(channels: Mapping[str, FloatArray]) -> Iterator[dict[str, float]]:
    times = channels["time_s"]
    count = int(min(max((times[-1] - times[0]) / LOOK_S, 1.0), LOOKS_AT_MOST))
    at = np.linspace(times[0], times[-1], count + 1)
    columns = [np.interp(at, times, channels[name]) for name in WATCHED]
    for row in zip(*columns, strict=True):
        yield dict(zip(WATCHED, map(float, row), strict=True))
