"""The draft that a transaction's edits are checked against: the project as it would be by then."""

from collections.abc import Callable

from studio.document.change import Edit
from studio.document.errors import EditRefused
from studio.document.schema import Assembly, Design, Part, Snapshot, Value
from studio.document.write import Write, after_write, merged

Check = Callable[[Part, str, Value], str | None]
"""Told a part, a key and a new value; answers None, or one sentence why the value cannot be."""


class Draft:
    """A snapshot that planned writes have been applied to, and those writes."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.draft = snapshot
        """The project as it will be when the block ends here."""
        self._before = snapshot
        self._writes: list[Write] = []

    def writes(self) -> tuple[Write, ...]:
        """Return what is to be written, one write a field; empty when all came back to where it was."""
        return () if self.draft == self._before else merged(self._writes)

    def take(self, write: Write) -> None:
        """Take a write as it is, such as one that leads back to an earlier state."""
        self._write(write)

    def _write(self, write: Write) -> None:
        self.draft = after_write(self.draft, write)
        self._writes.append(write)

    def _set(self, kind: str, edit_id: str, key: str, old: Value, new: Value, *, design: str = "") -> None:
        self._write(Write(Edit(kind=kind, id=edit_id, design=design, key=key, old=old, new=new)))

    def _design(self, design: str) -> Design:
        if design not in self.draft.designs:
            raise EditRefused("This design is no longer in the project.")
        return self.draft.designs[design]

    def _part(self, design: str, part: str) -> Part:
        parts = self._design(design).parts
        if part not in parts:
            raise EditRefused("This part is no longer in the design.")
        return parts[part]

    def _assembly(self, design: str, assembly: str) -> Assembly:
        assemblies = self._design(design).assemblies
        if assembly not in assemblies:
            raise EditRefused("This group is no longer in the design.")
        return assemblies[assembly]
