"""Words for a whole design, at three depths."""

from collections.abc import Mapping

from accessibility.language import Language
from studio.describe.balance import balance_answer, balance_words
from studio.describe.parts import part_words
from studio.describe.problems import problem_count, problem_text
from studio.describe.rendering import capital, joined, render
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.placement.layout import Layout, resolve
from studio.placement.where import where
from studio.vehicle_builder import Built

Types = Mapping[str, PartType]


def overview(language: Language, types: Types, design: Design, built: Built, level: int) -> str:
    """Return the car in words: level 1 one line, level 2 the parts from rear to front, level 3 a text."""
    first = joined(
        language.text("The car faces right."),
        language.plural("{name}: {count} part.", "{name}: {count} parts.", len(design.parts), name=design.name),
        balance_words(language, built.balance),
        problem_count(language, built),
    )
    if level <= 1:
        return first
    layout = resolve(design, types)
    if level == 2:
        names = ", ".join(part.name for part in in_reading_order(design, layout))
        return joined(first, language.text("From rear to front: {names}.", names=names))
    lines = [_part_line(language, types, design, layout, part) for part in in_reading_order(design, layout)]
    problems = [problem_text(language, problem) for problem in built.problems]
    return "\n".join([first, balance_answer(language, built).spoken, *lines, *problems])


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


def _part_line(language: Language, types: Types, design: Design, layout: Layout, part: Part) -> str:
    summary = part_words(language, types, part)
    if part.id not in layout.boxes or part.type not in types:
        return language.text("{name}: {summary}.", name=part.name, summary=summary.rstrip("."))
    place = render(language, where(design, layout, part, types).sentence)
    return joined(place, language.text("{summary}.", summary=capital(summary)))
