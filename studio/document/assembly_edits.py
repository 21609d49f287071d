"""Edits of assemblies: made, named, put into one another, filled, taken apart."""

from studio.document.assembly_tree import assembly_tree
from studio.document.change import Edit
from studio.document.codec import checked_name
from studio.document.draft import Draft
from studio.document.errors import EditRefused
from studio.document.schema import Assembly
from studio.document.write import Write


class AssemblyEdits(Draft):
    """The edits of a transaction that group parts."""

    def add_assembly(self, design: str, assembly: Assembly) -> None:
        """Add an assembly that holds nothing yet.

        Raises:
            EditRefused: no such design or parent, the id is taken, or an empty name.
        """
        groups = self._design(design).assemblies
        if not assembly.id or assembly.id in groups:
            raise EditRefused("This group is in the design already.")
        self._check_parent(design, assembly.id, assembly.parent)
        added = Assembly(id=assembly.id, name=checked_name(assembly.name), parent=assembly.parent)
        edit = Edit(kind="assembly", id=added.id, design=design, old=None, new=added.name)
        self._write(Write(edit, before=None, after=added))

    def remove_assembly(self, design: str, assembly: str) -> None:
        """Remove an assembly; what it holds stays in the design.

        Raises:
            EditRefused: no such assembly.
        """
        old = self._assembly(design, assembly)
        edit = Edit(kind="assembly", id=assembly, design=design, old=old.name, new=None)
        self._write(Write(edit, before=old, after=None))

    def rename_assembly(self, design: str, assembly: str, name: str) -> None:
        """Give an assembly another name.

        Raises:
            EditRefused: no such assembly, or an empty name.
        """
        old = self._assembly(design, assembly)
        self._set("assembly", assembly, "name", old.name, checked_name(name), design=design)

    def set_parent(self, design: str, assembly: str, parent: str) -> None:
        """Put an assembly into another one, or to the top by an empty id.

        Raises:
            EditRefused: no such assembly, or it would hold itself.
        """
        old = self._assembly(design, assembly)
        self._check_parent(design, assembly, parent)
        self._set("assembly", assembly, "parent", old.parent, parent, design=design)

    def set_assembly(self, design: str, part: str, assembly: str) -> None:
        """Put a part into an assembly, or take it out by an empty id.

        Raises:
            EditRefused: no such part or assembly.
        """
        old = self._part(design, part)
        if assembly:
            self._assembly(design, assembly)
        self._set("part", part, "assembly", old.assembly, assembly, design=design)

    def _check_parent(self, design: str, assembly: str, parent: str) -> None:
        if not parent:
            return
        self._assembly(design, parent)
        if assembly in (parent, *assembly_tree(self._design(design)).above(parent)):
            raise EditRefused("A group cannot hold itself. Choose another group.")
