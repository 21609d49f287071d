"""Words for groups of parts: a line for the focus, and the answers to the questions about a group."""

from collections.abc import Mapping
from dataclasses import replace

from accessibility.language import Language
from accessibility.response import Response, said
from studio.describe.places import host_words, nearby_words
from studio.describe.rendering import joined, render
from studio.describe.selection import weight_words
from studio.document.assembly_tree import AssemblyTree, assembly_tree
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.placement.box import box_around
from studio.placement.layout import resolve
from studio.placement.overlap import neighbours
from studio.placement.together import lead, leaning
from studio.placement.where import inside_sentence, where

Types = Mapping[str, PartType]


def group_words(language: Language, types: Types, design: Design, assembly: str, tree: AssemblyTree) -> str:
    """Return the line that a list shows beside a group's name: `3 parts, 4.1 kilograms`."""
    parts = parts_of(design, assembly, tree)
    weight = weight_words(language, types, parts)
    return language.plural("{count} part, {weight}", "{count} parts, {weight}", len(parts), weight=weight)


def parts_of(design: Design, assembly: str, tree: AssemblyTree) -> list[Part]:
    """Return all parts of a group, those of its inner groups too."""
    return [design.parts[part] for part in tree.members.get(assembly, ())]


def group_info(language: Language, types: Types, design: Design, assembly: str) -> Response:
    """Return how many parts a group has, what they weigh, and their names."""
    tree = assembly_tree(design)
    names = ", ".join(part.name for part in parts_of(design, assembly, tree))
    words = group_words(language, types, design, assembly, tree)
    told = language.text("{words}: {names}.", words=words, names=names)
    return Response(name=f"{design.assemblies[assembly].name}.", object=told)


def group_where(language: Language, types: Types, design: Design, assembly: str) -> Response:
    """Return where the part is that carries a group."""
    layout, name = resolve(design, types), design.assemblies[assembly].name
    first = lead(design, frozenset(assembly_tree(design).members.get(assembly, ())), layout)
    if first is None or first.id not in layout.boxes:
        return said(language.text("{name} has no place.", name=name))
    place = render(language, where(design, layout, first, types).sentence)
    return Response(name=f"{name}.", object=place)


def group_parent(language: Language, _types: Types, design: Design, assembly: str) -> Response:
    """Return the group that holds a group."""
    outer = next(assembly_tree(design).above(assembly), "")
    name = design.assemblies[assembly].name
    if not outer:
        return said(language.text("{name} is in no other group.", name=name))
    return said(language.text("{name} is in {group}.", name=name, group=design.assemblies[outer].name))


def holder_words(language: Language, _types: Types, design: Design, part: str) -> Response:
    """Return what a part sits on, and the groups that hold it."""
    sits = host_words(language, design, part).object
    return said(joined(sits, groups_around(language, design, part)))


def groups_around(language: Language, design: Design, part: str) -> str:
    """Return the groups that hold a part, the innermost first; nothing where there is none."""
    names = [design.assemblies[group].name for group in assembly_tree(design).around(part)]
    return language.text("In {groups}.", groups=", ".join(names)) if names else ""


def group_neighbours(language: Language, types: Types, design: Design, assembly: str) -> Response:
    """Return what lies nearest ahead of a group, behind, above and below it, taken as one thing."""
    layout = resolve(design, types)
    members = [part for part in assembly_tree(design).members.get(assembly, ()) if part in layout.boxes]
    if not members:
        return said(language.text("{name} has no place.", name=design.assemblies[assembly].name))
    others = {part: box for part, box in layout.boxes.items() if part not in members}
    whole = {assembly: box_around(layout.boxes[part] for part in members)}
    return nearby_words(language, types, design, neighbours(replace(layout, boxes={**others, **whole}), assembly))


def group_relations(language: Language, types: Types, design: Design, assembly: str) -> Response:
    """Return which of a group's parts lean on others, and how many relations stay inside."""
    members = frozenset(assembly_tree(design).members.get(assembly, ()))
    inside = sum(len(members & set(design.parts[part].hosts)) for part in members)
    told = [_leaning(language, types, design, part, host) for part, host in leaning(design, members)]
    kept = language.plural("{count} relation inside.", "{count} relations inside.", inside)
    return said(joined(*told, kept))


def _leaning(language: Language, types: Types, design: Design, part: str, host: str) -> str:
    other = design.parts.get(host)
    named = inside_sentence(other, types) if other else language.text("a part that is gone")
    return language.text("{part} keeps to {host}.", part=design.parts[part].name, host=named)
