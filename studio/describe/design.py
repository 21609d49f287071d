"""Words for a whole design, at three depths."""

from collections.abc import Iterable, Mapping

from accessibility.language import Language
from studio.describe.balance import balance_words
from studio.describe.design_text import design_text, groups_and_parts, in_reading_order
from studio.describe.problems import problem_count
from studio.describe.rendering import joined
from studio.document.assembly_tree import AssemblyTree, assembly_tree
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.vehicle_builder import Built

__all__ = ["in_reading_order", "overview"]

Types = Mapping[str, PartType]

NAMED_AT_MOST = 12
"""Parts that are told by their names; of more, those of one kind are counted."""


def overview(language: Language, types: Types, design: Design, built: Built, level: int) -> str:
    """Return the car in words: level 1 one line, level 2 groups and parts from rear to front, level 3 a text."""
    if level > 2:
        return design_text(language, types, design, built)
    first = joined(
        language.text("The car faces right."),
        language.plural("{name}: {count} part.", "{name}: {count} parts.", len(design.parts), name=design.name),
        balance_words(language, built.balance),
        problem_count(language, built),
    )
    return first if level <= 1 else joined(first, *_contents(language, types, design, built))


def _contents(language: Language, types: Types, design: Design, built: Built) -> Iterable[str]:
    """Yield what the car holds from rear to front, then what each of its groups holds."""
    tree, order = assembly_tree(design), in_reading_order(design, built.layout)
    things = groups_and_parts(tree, order)
    if things:
        yield language.text("From rear to front: {names}.", names=_listed(language, types, design, things))
    for group in (thing for thing in things if thing in tree.members):
        inside = _listed(language, types, design, _inside(tree, order, group))
        yield language.text("{name}: {names}.", name=design.assemblies[group].name, names=inside)


def _inside(tree: AssemblyTree, order: list[Part], group: str) -> list[str]:
    """Return all parts of a group, however deep: a student asks for a group to hear more of it."""
    return [part.id for part in order if part.id in tree.members[group]]


def _listed(language: Language, types: Types, design: Design, things: list[str]) -> str:
    """Return groups and parts by name; where they are many, parts of one kind are counted at the first of them."""
    parts = [design.parts[thing] for thing in things if thing in design.parts]
    counts = {kind: sum(part.type == kind for part in parts) for kind in dict.fromkeys(part.type for part in parts)}
    told: dict[str, None] = {}
    for thing in things:
        part = design.parts.get(thing)
        is_counted = part is not None and counts[part.type] > 1 and len(things) > NAMED_AT_MOST
        if part is None:
            told[design.assemblies[thing].name] = None
        else:
            told[_kind(language, types, part, counts[part.type]) if is_counted else part.name] = None
    return ", ".join(told)


def _kind(language: Language, types: Types, part: Part, count: int) -> str:
    """Return parts of one kind with their number: `4 wheels`."""
    known = types.get(part.type)
    kind = language.text(known.plural) if known else part.type
    return language.text("{count} {kind}", count=count, kind=kind[:1].lower() + kind[1:])
