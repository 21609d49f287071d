"""A transaction: edits are checked one by one against what the project would be by then, and applied all or none.

Nothing reaches the document before the block ends well: the wire library does not roll back a transaction that raises.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from studio.document.assembly_edits import AssemblyEdits
from studio.document.change import Change, Edit
from studio.document.codec import checked_name, checked_number, checked_place, checked_text, checked_value, clean_name
from studio.document.draft import Check
from studio.document.errors import EditRefused
from studio.document.place import Place
from studio.document.record_edits import RecordEdits
from studio.document.resting import held_by, hosts_first
from studio.document.schema import Design, Part, Snapshot, Value
from studio.document.write import PART_FIELDS, Write


class Transaction(AssemblyEdits, RecordEdits):
    """The edits of one `with project.transaction(...)` block."""

    def __init__(self, snapshot: Snapshot, check: Check | None) -> None:
        super().__init__(snapshot)
        self.change: Change | None = None
        """What the transaction did, known after the block; None when nothing differed."""
        self.remark = ""
        """Goes into the change: what its edits alone do not tell."""
        self.deed = ""
        """Goes into the change: what was done as a whole."""
        self._check = check

    def set_value(self, design: str, part: str, key: str, value: Value) -> None:
        """Set one value of a part.

        Raises:
            EditRefused: no such part, or the value cannot be.
        """
        old, new = self._part(design, part), checked_value(value)
        self._ask(old, key, new)
        self._set_part_field(design, old, key, old.values.get(key), new)

    def clear_value(self, design: str, part: str, key: str) -> None:
        """Take one value of a part away, so that its usual value counts again.

        Raises:
            EditRefused: no such part.
        """
        old = self._part(design, part)
        self._set_part_field(design, old, key, old.values.get(key), None)

    def add_part(self, design: str, part: Part) -> None:
        """Add a part with all that it holds; order 0 means at the end.

        Raises:
            EditRefused: no such design, the id is taken, or something in it cannot be.
        """
        home = self._design(design)
        if not part.id or any(part.id in other.parts for other in self.draft.designs.values()):
            raise EditRefused("This part is in the project already.")
        added = self._checked_part(home, part)
        edit = Edit(kind="part", id=part.id, design=design, old=None, new=added.name)
        self._write(Write(edit, before=None, after=added))

    def remove_part(self, design: str, part: str) -> None:
        """Remove a part; what refers to it stays as it is.

        Raises:
            EditRefused: no such part.
        """
        old = self._part(design, part)
        edit = Edit(kind="part", id=part, design=design, old=old.name, new=None)
        self._write(Write(edit, before=old, after=None))

    def set_place(self, design: str, part: str, place: Place) -> None:
        """Set where a part is.

        Raises:
            EditRefused: no such part or host, or the part would rest on itself.
        """
        old, new = self._part(design, part), checked_place(place)
        self._check_place(self._design(design), old, new)
        self._set_part_field(design, old, "place", old.place, new)

    def rename_part(self, design: str, part: str, name: str) -> None:
        """Give a part another name.

        Raises:
            EditRefused: no such part, or an empty name.
        """
        old = self._part(design, part)
        self._set_part_field(design, old, "name", old.name, checked_name(name))

    def set_order(self, design: str, part: str, order: float) -> None:
        """Set where a part stands among its neighbours.

        Raises:
            EditRefused: no such part, or no number.
        """
        old = self._part(design, part)
        self._set_part_field(design, old, "order", old.order, checked_number(order))

    def set_product(self, design: str, part: str, product: str) -> None:
        """Set the catalogue entry that a part stands for.

        Raises:
            EditRefused: no such part.
        """
        old = self._part(design, part)
        self._set_part_field(design, old, "product", old.product, clean_name(product))

    def rename_design(self, design: str, name: str) -> None:
        """Give a design another name.

        Raises:
            EditRefused: no such design, or an empty name.
        """
        old = self._design(design)
        self._set("design", design, "name", old.name, checked_name(name))

    def rename_project(self, name: str) -> None:
        """Give the project another name.

        Raises:
            EditRefused: an empty name.
        """
        self._set("project", "", "name", self.draft.name, checked_name(name))

    def choose_challenge(self, challenge_id: str) -> None:
        """Set the challenge that the team works on, or none by an empty id."""
        self._set("project", "", "challenge", self.draft.challenge, clean_name(challenge_id))

    def set_note(self, kind: str, note_of: str, text: str) -> None:
        """Set the note of a `part`, a `design` or the `project` (whose id is not needed).

        Raises:
            EditRefused: no such thing, or the text is too long.
        """
        new = checked_text(text)
        match kind:
            case "part":
                design, part = self._home_of(note_of)
                self._set_part_field(design, part, "note", part.note, new)
            case "design":
                self._set("design", note_of, "note", self._design(note_of).note, new)
            case "project":
                self._set("project", "", "note", self.draft.note, new)
            case _:
                raise EditRefused("Only a part, a design or the project has a note.")

    def add_design(self, design: Design) -> None:
        """Add a design with its parts; order 0 means at the end.

        Raises:
            EditRefused: the id is taken, or something in it cannot be.
        """
        if not design.id or design.id in self.draft.designs:
            raise EditRefused("This design is in the project already.")
        order = design.order or _next_order(self.draft.designs)
        name, note = checked_name(design.name), checked_text(design.note)
        bare = Design(id=design.id, name=name, note=note, order=order)
        edit = Edit(kind="design", id=design.id, old=None, new=name)
        self._write(Write(edit, before=None, after=bare))
        numbered = [replace(part, order=part.order or place) for place, part in enumerate(design.parts.values(), 1)]
        for part in hosts_first(numbered):
            self.add_part(design.id, part)
        self._add_assemblies(design)

    def _add_assemblies(self, design: Design) -> None:
        """Add a new design's assemblies: bare first, as each may stand before the one that holds it."""
        for assembly in design.assemblies.values():
            self.add_assembly(design.id, replace(assembly, parent=""))
        for assembly in design.assemblies.values():
            if assembly.parent in design.assemblies:
                self.set_parent(design.id, assembly.id, assembly.parent)

    def remove_design(self, design: str) -> None:
        """Remove a design with its parts.

        Raises:
            EditRefused: no such design.
        """
        old = self._design(design)
        edit = Edit(kind="design", id=design, old=old.name, new=None)
        self._write(Write(edit, before=old, after=None))

    def _set_part_field(
        self, design: str, part: Part, key: str, old: Value | Place | None, new: Value | Place | None
    ) -> None:
        self._write(Write(Edit(kind="part", id=part.id, design=design, key=key, old=old, new=new)))

    def _home_of(self, part: str) -> tuple[str, Part]:
        homes = (design for design in self.draft.designs.values() if part in design.parts)
        design = next(homes, None)
        if design is None:
            raise EditRefused("This part is no longer in the design.")
        return design.id, design.parts[part]

    def _ask(self, part: Part, key: str, value: Value) -> None:
        if not key.isidentifier() or key in PART_FIELDS:
            raise EditRefused("A part has no value called {key}.", key=key)
        refusal = self._check(part, key, value) if self._check else None
        if refusal is not None:
            raise EditRefused(refusal)

    def _checked_part(self, design: Design, part: Part) -> Part:
        values = MappingProxyType({key: checked_value(value) for key, value in part.values.items()})
        checked = replace(
            part,
            type=checked_name(part.type),
            name=checked_name(part.name),
            product=clean_name(part.product),
            values=values,
            order=checked_number(part.order) or _next_order(design.parts),
            note=checked_text(part.note),
            place=None if part.place is None else checked_place(part.place),
        )
        for key, value in values.items():
            self._ask(checked, key, value)
        if checked.place is not None:
            self._check_place(design, checked, checked.place)
        return checked

    def _check_place(self, design: Design, part: Part, place: Place) -> None:
        if any(host and host != part.id and host not in design.parts for host in place.hosts):
            raise EditRefused("The part to place it on is no longer in the design.")
        if any(below == part.id for below in held_by(design, place.hosts)):
            raise EditRefused("The {part} cannot rest on itself. Choose another place.", part=part.name)


def _next_order(members: Mapping[str, Part] | Mapping[str, Design]) -> float:
    return 1.0 + max((member.order for member in members.values()), default=0.0)
