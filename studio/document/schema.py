"""What a project holds, as frozen plain records: the only shapes that the rest of the studio sees of the document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from studio.document.place import Place

Value = float | str | bool
"""What a field may hold. Numbers are floats: the wire format knows no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a design. Unknown types and values survive a round trip untouched."""

    id: str
    type: str
    name: str
    product: str = ""
    """The catalogue entry that it came from, if any."""
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    place: Place | None = None
    """None for the frame, which everything else refers to."""
    order: float = 0.0
    """Where the part stands among its neighbours; 0 in a new part means: at the end."""
    note: str = ""
    assembly: str = ""
    """The id of the assembly that holds it; empty for none. One that is gone counts as none."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """The ids of the parts that the place refers to."""
        return self.place.hosts if self.place else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """A group of parts that is handled as one thing. What it holds is told by its parts and by the assemblies in it."""

    id: str
    name: str
    parent: str = ""
    """The id of the assembly that holds this one; empty for none. `assembly_tree` copes with rings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """One car."""

    id: str
    name: str
    parts: Mapping[str, Part] = field(default_factory=lambda: MappingProxyType({}))
    """By part id, in order."""
    note: str = ""
    order: float = 0.0
    """Where the design stands among its neighbours; 0 in a new design means: at the end."""
    assemblies: Mapping[str, Assembly] = field(default_factory=lambda: MappingProxyType({}))
    """By assembly id. One may hold nothing any more: it is kept for an undo, and shown nowhere."""

    def of_type(self, type_id: str) -> tuple[Part, ...]:
        """Return the parts of one type, in order."""
        return tuple(part for part in self.parts.values() if part.type == type_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who edits; other records hold only the id."""

    id: str
    shown_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark on a part, a group, a car, a run or the project, or an answer to another remark."""

    id: str
    author: str
    time: str
    about: str
    """The id of what it is about; empty for the project."""
    text: str
    reply_to: str = ""
    """The id of the remark that it answers; empty for a first remark. `comment_threads` copes with gone ones."""
    is_resolved: bool = False
    """Whether the matter is settled; only that of the first remark counts."""
    about_name: str = ""
    """What that was called when this was written: it may be gone when this is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What a student expected before a run."""

    id: str
    author: str
    time: str
    design: str
    course: str
    measure: str
    value: float
    unit: str
    run: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """What is kept of a run: enough to prove it by running again."""

    id: str
    author: str
    time: str
    design: str
    course: str
    solver: str
    outcome: str
    headline: str
    spec_hash: str
    course_hash: str
    challenge: str = ""
    """The challenge whose attempt it was; empty for a free run."""
    measures: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a student says two or more runs show."""

    id: str
    author: str
    time: str
    runs: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPart:
    """A part that the team has made its own: it lies in the toolbox and travels with the project."""

    id: str
    author: str
    time: str
    name: str
    type: str
    product: str = ""
    """The product that it was derived from, if any."""
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """Who changed what, when, from what to what, and which entry on that field they had last seen."""

    id: str
    time: str
    author: str
    label: str
    design: str
    part: str
    """The part's id; empty for the project itself."""
    part_name: str
    key: str
    old: Value | Place | None
    new: Value | Place | None
    seen: str = ""
    """The ids of the last entries on the same field that the author knew, with spaces between; empty for the first."""
    kind: str = "part"
    """What was edited, as in `Edit.kind`."""
    origin: str = "local"
    """`local`, `undo` or `redo`."""

    @property
    def field(self) -> tuple[str, str, str]:
        """Kind, id and key of what was edited."""
        return (self.kind, self.part or self.design, self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A whole project at one moment."""

    name: str
    note: str = ""
    challenge: str = ""
    """The challenge that the team works on; empty for none. One that this version does not know is kept."""
    designs: Mapping[str, Design] = field(default_factory=lambda: MappingProxyType({}))
    people: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))
    comments: tuple[Comment, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    runs: tuple[RunRecord, ...] = ()
    claims: tuple[Claim, ...] = ()
    own_parts: tuple[OwnPart, ...] = ()
