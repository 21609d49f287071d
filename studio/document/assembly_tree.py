"""The tree of assemblies, derived: two people who group at once may leave a ring or a parent that is gone.

Every replica derives the same tree from the same registers, and nothing is written to mend them: a late undo of the
other may still make them whole.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from studio.document.schema import Design


@dataclass(frozen=True, slots=True)
class AssemblyTree:
    """Which assembly holds which, without rings and without the gone."""

    parents: Mapping[str, str]
    """By assembly id; empty at the top."""
    homes: Mapping[str, str]
    """The innermost assembly of each part that is in one, by part id in the order of the parts."""
    members: Mapping[str, tuple[str, ...]]
    """All parts of each assembly, those of its inner assemblies too, in order; assemblies without any are left out."""

    def above(self, assembly: str) -> Iterator[str]:
        """Yield what holds an assembly, what holds that, and so on."""
        while assembly := self.parents.get(assembly, ""):
            yield assembly

    def around(self, part: str) -> tuple[str, ...]:
        """Return the assemblies that hold a part, the innermost first."""
        home = self.homes.get(part, "")
        return (home, *self.above(home)) if home else ()

    def inner(self, assembly: str) -> tuple[str, ...]:
        """Return the assemblies that lie directly in one, or at the top for an empty id; not the empty ones."""
        return tuple(inner for inner, parent in self.parents.items() if parent == assembly and inner in self.members)


def assembly_tree(design: Design) -> AssemblyTree:
    """Return the tree of a design's assemblies. Pure: the same for every replica, whatever order it learned of them."""
    if not design.assemblies:
        return AssemblyTree({}, {}, {})
    parents = _without_rings({key: _parent(design, key) for key in sorted(design.assemblies)})
    homes = {part.id: part.assembly for part in design.parts.values() if part.assembly in design.assemblies}
    bare = AssemblyTree(parents, homes, {})
    members: dict[str, list[str]] = {}
    for part in homes:
        for assembly in bare.around(part):
            members.setdefault(assembly, []).append(part)
    return AssemblyTree(parents, homes, {key: tuple(members[key]) for key in parents if key in members})


def emptied(design: Design, gone: Collection[str]) -> tuple[str, ...]:
    """Return the assemblies that hold no part any more when some parts are gone."""
    return tuple(key for key, parts in assembly_tree(design).members.items() if all(part in gone for part in parts))


def _parent(design: Design, assembly: str) -> str:
    parent = design.assemblies[assembly].parent
    return parent if parent in design.assemblies else ""


def _without_rings(parents: dict[str, str]) -> dict[str, str]:
    """Lift the first member of each ring, by id, to the top."""
    for start in sorted(parents):
        seen, here = {start}, parents[start]
        while here and here not in seen:
            seen.add(here)
            here = parents[here]
        if here == start:
            parents[start] = ""
    return parents
