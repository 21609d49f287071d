"""The design watch: follows the car on the desk and the run that plays, and tells which watches turned."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from studio.commands.desk import Desk, Topic
from studio.document.change import Change
from studio.parts.part_type import PartType
from studio.watching import Fact, State, Turn, Watch, fact_named, turned
from studio.watching.kept import load_watches, save_watches
from studio.watching.watch import begun

Heard = Callable[[Turn, Change], None]


@dataclass(slots=True, weakref_slot=True)
class DesignWatch:
    """The watches of the design that lies open, and where each stands.

    Make it after the narrator, so that an edit's own sentence comes first.
    """

    desk: Desk
    types: Mapping[str, PartType]
    folder: Path
    heard: Heard
    moved: Callable[[], None] = lambda: None
    """Told whenever a watched number may be another."""
    _kept: dict[str, tuple[Watch, ...]] = field(default_factory=dict)
    _states: dict[Watch, State] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Listen to the desk."""
        self._kept = load_watches(self.folder)
        for topic in (Topic.PROJECT, Topic.DESIGN, Topic.RUN):
            self.desk.subscribe(topic, self._begin)
        self.desk.subscribe(Topic.TIME, self._follow_run)
        self.desk.subscribe_changes(self._follow)
        self._begin()

    @property
    def watches(self) -> tuple[Watch, ...]:
        """What is watched in the design that lies open, in the order it was asked for."""
        return self._kept.get(self.desk.design_id, ())

    @property
    def is_playing(self) -> bool:
        """Whether a run plays, so that its numbers change all the time."""
        return self.desk.playback is not None and self.desk.playback.is_playing

    def value(self, fact: Fact) -> float | None:
        """Return a number as it is now; None for one of a run where there is none."""
        if fact.of_car:
            return fact.of_car(self.desk.built(self.desk.design, self.types))
        playback = self.desk.playback
        return fact.of_run(playback.values()) if fact.of_run and playback else None

    def standing(self, watch: Watch) -> tuple[float | None, bool]:
        """Return a watched number as it is now, if known, and whether it is beyond its limit."""
        return self.value(fact_named(watch.fact)), self._states.get(watch, State()).is_beyond

    def add(self, watch: Watch) -> None:
        """Watch from now on. Raises OSError where that cannot be kept; it is watched all the same."""
        self._become((*(one for one in self.watches if one != watch), watch))

    def remove(self, watch: Watch) -> None:
        """Watch no longer. Raises OSError as `add` does."""
        self._become(tuple(one for one in self.watches if one != watch))

    def _become(self, watches: tuple[Watch, ...]) -> None:
        self._kept.pop(self.desk.design_id, None)
        self._kept[self.desk.design_id] = watches
        self._begin()
        save_watches(self.folder, self._kept)

    def _begin(self) -> None:
        """Look anew, without a word: another car or another run is no edit."""
        values = ((watch, self.value(fact_named(watch.fact))) for watch in self.watches)
        self._states = {watch: begun(watch, value) for watch, value in values if value is not None}
        self.moved()

    def _follow(self, change: Change) -> None:
        for watch in self.watches:
            if not fact_named(watch.fact).is_of_run and (turn := self._turn(watch)):
                self.heard(turn, change)
        self.moved()

    def _follow_run(self) -> None:
        # The narration tells of them, for it knows the whole run.
        for watch in (watch for watch in self.watches if fact_named(watch.fact).is_of_run):
            self._turn(watch)
        self.moved()

    def _turn(self, watch: Watch) -> Turn | None:
        fact = fact_named(watch.fact)
        value = self.value(fact)
        if value is None:
            return None
        self._states[watch], turn = turned(watch, self._states.get(watch) or begun(watch, value), value, fact.slack)
        return turn
