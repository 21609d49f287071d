"""Leaving and coming back: what this person has seen of each project, and what others did since."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.commands.desk import Desk, Topic
from studio.document.project import Project
from studio.document.schema import Design, JournalEntry
from studio.document.since import CarThen, Departure, Departures, Seen, net, seen_by_their_edits
from studio.parts.part_type import PartType

TOLD = frozenset({"part", "assembly", "design", "project", "own_part", "comment"})
"""Kinds of edits that are worth a word to somebody who was away."""


@dataclass(slots=True, weakref_slot=True)
class Leaving:
    """Notes how far this person has read each project when they leave it, and what came after that."""

    desk: Desk
    types: Mapping[str, PartType]
    departures: Departures
    told: tuple[JournalEntry, ...] = ()
    """What was told last, as a list to walk."""
    runs: frozenset[str] = frozenset()
    """The ids of the runs by others that came with the last news."""
    _project: Project = field(init=False)
    _seen: Seen = field(init=False)
    _then: Mapping[str, CarThen] = field(init=False)

    def __post_init__(self) -> None:
        """Follow the desk to other projects."""
        self._come()
        self.desk.subscribe(Topic.PROJECT, self._follow)

    @property
    def then(self) -> CarThen | None:
        """The open car as it was when I left it, where that is known."""
        return self._then.get(self.desk.design_id)

    def news(self) -> tuple[JournalEntry, ...]:
        """Return what others edited since this was asked last, the first time since I left; take it for told."""
        project = self.desk.project
        fresh, own = project.unseen(self._seen), project.author.id
        others = net(entry for entry in fresh if entry.author != own and entry.kind in TOLD)
        self._seen, self.told = project.seen(), others or self.told
        self.runs = frozenset(entry.part for entry in fresh if entry.author != own and entry.kind == "run")
        return others

    def leave(self) -> None:
        """Note what was seen of the open project; a note that cannot be written only costs the news of next time."""
        project = self._project
        if project.path is None:
            return
        with contextlib.suppress(OSError):
            left = Departure(seen=project.seen(), cars=self._cars(project))
            self.departures.write(project.id, project.author.id, left)

    def _follow(self) -> None:
        self.leave()
        self._come()

    def _come(self) -> None:
        self._project, self.told = self.desk.project, ()
        person = self._project.author.id
        left = self.departures.read(self._project.id, person)
        self._seen = left.seen if left else seen_by_their_edits(self._project.history(), person)
        self._then = left.cars if left else {}

    def _cars(self, project: Project) -> Mapping[str, CarThen]:
        return {design.id: self._car(design) for design in project.snapshot.designs.values()}

    def _car(self, design: Design) -> CarThen:
        built = self.desk.built(design, self.types)
        problems = frozenset((problem.rule, problem.part_id) for problem in built.problems)
        return CarThen(mass_kg=built.balance.mass_kg, can_run=built.spec is not None, problems=problems)
