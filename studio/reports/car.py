"""The report of a car: a drawing with a letter a part, and everything there is to say of it."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from accessibility.language import Language
from studio.describe.design import overview
from studio.describe.design_text import design_lines
from studio.describe.report import car_name
from studio.document.schema import Design, Snapshot
from studio.parts.part_type import PartType
from studio.reports.car_picture import car_picture
from studio.reports.comments import comment_blocks
from studio.reports.document import Block, Document, Figure, Group, Points, Section, Table
from studio.reports.touch import outlines_of
from studio.vehicle_builder import Built

Types = Mapping[str, PartType]


def car_report(language: Language, types: Types, design: Design, built: Built, snapshot: Snapshot) -> Document:
    """Return what there is to read and to see of a car, and what people wrote about it in its project."""
    drawing = tuple(_drawing(language, types, design, built))
    pictured = (Section(id="drawing", title=language.text("Drawing"), blocks=drawing),) if drawing else ()
    told = Section(id="words", title=language.text("In words"), blocks=tuple(_words(language, types, design, built)))
    written = tuple(comment_blocks(language, types, snapshot, design, frozenset()))
    comments = (Section(id="comments", title=language.text("Comments"), blocks=written),) if written else ()
    return Document(
        language=language,
        title=car_name(language, design.name),
        headline=overview(language, types, design, built, 1),
        sections=(*pictured, told, *comments),
    )


def car_blocks(language: Language, types: Types, design: Design, built: Built) -> tuple[Block, ...]:
    """Return the car as blocks of another report."""
    return (*_drawing(language, types, design, built), *_words(language, types, design, built))


def _drawing(language: Language, types: Types, design: Design, built: Built) -> Iterator[Figure]:
    """Yield the drawing, where anything has a place."""
    if outlines := outlines_of(language, types, design, built):
        picture, view_box = car_picture(outlines)
        yield Figure(
            id="car-drawing",
            title=language.text("The car from the side"),
            shown=language.text("The car faces right."),
            words=(language.text("Each part has a letter."),),
            picture=picture,
            view_box=view_box,
            summary=language.text("The letters and their parts"),
            numbers=Table(
                caption=language.text("Letters of the drawing"),
                head=(language.text("Letter"), language.text("Part")),
                rows=tuple((one.key.upper(), one.name) for one in outlines),
            ),
            is_open=True,
        )


def _words(language: Language, types: Types, design: Design, built: Built) -> Iterator[Block]:
    """Yield the facts of the whole car, then those of each group under its heading."""
    _name, *lines = design_lines(language, types, design, built)
    for is_told, chunk in groupby(lines, key=bool):
        if is_told:
            first, *rest = chunk
            # Only the car's own facts come without a heading, and they begin with the way it faces.
            yield Points((first, *rest)) if lines[0] is first else Group(first, tuple(rest))
