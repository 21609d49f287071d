"""A Change: one committed transaction, told to every listener with old and new."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from studio.document.place import Place
from studio.document.schema import Snapshot, Value


class Origin(Enum):
    """Where a change came from."""

    LOCAL = "local"
    UNDO = "undo"
    REDO = "redo"
    REMOTE = "remote"
    LOADED = "loaded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One field that changed.

    `key` is the value's key (`mass_kg`), or `name`, `note`, `place`, `order`, `assembly`, `parent`, or empty where a
    whole part, assembly or design was added (old is None) or removed (new is None).
    """

    kind: str
    """`part`, `assembly`, `design`, `project`, `person`, `comment`, `prediction`, `run`, `claim` or `own_part`."""
    id: str
    key: str = ""
    old: Value | Place | None = None
    new: Value | Place | None = None
    design: str = ""
    """The design's id, for parts and assemblies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one transaction did. There is no empty Change: `edits` holds at least one."""

    label: str
    """A msgid in words: `Change mass of battery`."""
    origin: Origin
    author: str
    time: str
    edits: tuple[Edit, ...]
    before: Snapshot
    after: Snapshot
    remark: str = ""
    """What the edits alone do not tell, such as relations that a copy lost; already in the person's language."""
    deed: str = ""
    """What was done as a whole, where its edits one by one would tell less; already in the person's language."""
    source: str = ""
    """The peer of a live session that it came from, as named to `merge`; empty for edits made here and for files."""
    by: Mapping[tuple[str, str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    """Whose edits are not the author's, by kind, id and key: one merge may bring those of several people."""

    @property
    def authors(self) -> tuple[str, ...]:
        """The ids of all whose edits these are, in the order of the edits."""
        found = dict.fromkeys(self.author_of(edit) for edit in self.edits if edit.kind != "person")
        return tuple(found) or (self.author,)

    def author_of(self, edit: Edit) -> str:
        """Return the id of the person who made one of its edits."""
        return self.by.get((edit.kind, edit.id, edit.key), self.author)
