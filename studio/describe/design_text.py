"""A whole design as a text to read: headings as lines, one fact a line, rear to front, bottom to top."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap

from accessibility.language import Language
from studio.describe.assemblies import group_words
from studio.describe.parts import part_words
from studio.describe.problems import problem_count, problem_text
from studio.describe.rendering import capital, render
from studio.document.assembly_tree import AssemblyTree, assembly_tree
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.placement.layout import Layout
from studio.placement.where import where
from studio.vehicle_builder import Built

Types = Mapping[str, PartType]

LINE = 120
"""Signs in a line at most: three lines of braille."""


def design_text(language: Language, types: Types, design: Design, built: Built) -> str:
    """Return the car, its parts with their notes, and its problems; no line is longer than `LINE`."""
    return "\n".join(
        piece for line in design_lines(language, types, design, built) for piece in wrap(line, LINE) or [""]
    )


def design_lines(language: Language, types: Types, design: Design, built: Built) -> tuple[str, ...]:
    """Return the same, each fact in one line however long; a blank line stands before each heading."""
    page = _Page(language, types, design, built.layout, assembly_tree(design))
    return (*_head(language, design, built), *page.parts(), *_problems(language, built))


def groups_and_parts(tree: AssemblyTree, order: list[Part], inside: str = "") -> list[str]:
    """Return the ids of the groups and parts that lie directly in a group, or at the top, in the order of the parts."""
    found: dict[str, None] = {}
    for part in order:
        around = tree.around(part.id)[::-1]
        if inside in ("", *around):
            path = (*around, part.id)
            found[path[path.index(inside) + 1 if inside else 0]] = None
    return list(found)


def in_reading_order(design: Design, layout: Layout) -> list[Part]:
    """Return the parts from rear to front and bottom to top; those without a place come last."""
    boxes = layout.boxes
    return sorted(
        design.parts.values(),
        key=lambda part: (
            part.id not in boxes,
            *((boxes[part.id].x_min, boxes[part.id].z_min) if part.id in boxes else ()),
        ),
    )


def _head(language: Language, design: Design, built: Built) -> Iterator[str]:
    balance = built.balance
    yield design.name
    yield language.text("The car faces right.")
    mass = language.quantity(balance.mass_kg, "kg", 1)
    yield language.plural("{count} part, {mass}.", "{count} parts, {mass}.", len(design.parts), mass=mass)
    front, rear = (language.number(share * 100, 0) for share in (balance.front_share, balance.rear_share))
    yield language.text("Front {front} percent, rear {rear} percent.", front=front, rear=rear)
    height = language.quantity(balance.center_z_m * 100, "cm", 0)
    yield language.text("Centre of mass {height} high.", height=height)
    yield language.text("Cost {cost}.", cost=language.quantity(balance.cost, "money", 0))
    yield problem_count(language, built)
    yield from _note(language, design.note)


def _problems(language: Language, built: Built) -> Iterator[str]:
    if built.problems:
        yield ""
        yield language.text("Problems")
        yield from (problem_text(language, problem) for problem in built.problems)


def _note(language: Language, note: str) -> Iterator[str]:
    """Yield a note, its first line told as one; an empty note is none."""
    lines = [line for line in note.split("\n") if line.strip()]
    if lines:
        yield language.text("Note: {note}", note=lines[0])
        yield from lines[1:]


@dataclass(frozen=True, slots=True)
class _Page:
    """The part of the text that tells the parts."""

    language: Language
    types: Types
    design: Design
    layout: Layout
    tree: AssemblyTree

    def parts(self) -> Iterator[str]:
        """Yield the parts under headings: one for each group, and one for those in none."""
        order, is_own = in_reading_order(self.design, self.layout), False
        for thing in groups_and_parts(self.tree, order):
            is_part = thing in self.design.parts
            if is_part and not is_own:
                yield ""
                yield self._heading()
            is_own = is_part
            yield from self._thing(thing, order)

    def _heading(self) -> str:
        grouped = self.language.text("Parts in no group, from rear to front")
        return grouped if self.tree.members else self.language.text("Parts from rear to front")

    def _thing(self, thing: str, order: list[Part]) -> Iterator[str]:
        if thing in self.design.parts:
            yield from self._part(self.design.parts[thing])
            return
        yield ""
        yield self._group_heading(thing)
        inside = groups_and_parts(self.tree, order, thing)
        # Its own parts first: what follows the heading of an inner group belongs to that.
        for inner in sorted(inside, key=lambda one: one not in self.design.parts):
            yield from self._thing(inner, order)

    def _group_heading(self, group: str) -> str:
        groups, outer = self.design.assemblies, self.tree.parents[group]
        words = group_words(self.language, self.types, self.design, group, self.tree)
        if not outer:
            return self.language.text("{name}: {words}", name=groups[group].name, words=words)
        names = {"name": groups[group].name, "group": groups[outer].name}
        return self.language.text("{name}, in {group}: {words}", **names, words=words)

    def _part(self, part: Part) -> Iterator[str]:
        summary = part_words(self.language, self.types, part)
        if part.id in self.layout.boxes and part.type in self.types:
            yield render(self.language, where(self.design, self.layout, part, self.types).sentence)
        else:
            yield self.language.text("{name} has no place.", name=part.name)
        yield self.language.text("{summary}.", summary=capital(summary.rstrip(".")))
        yield from _note(self.language, part.note)
