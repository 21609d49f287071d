"""A report as plain data: sections of blocks, each of which knows its template on a web page and its lines on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from accessibility.braille_book import Kind, Line
from accessibility.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: its text, and its machine form where the text is a time."""

    text: str
    datetime: str = ""
    """`PT12.4S`; empty for anything but a time."""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Sentences, each a paragraph."""

    template: ClassVar[str] = "paragraphs"
    lines: tuple[str, ...]

    def on_paper(self) -> Iterator[Line]:
        """Yield the lines for braille paper."""
        yield from (Line(Kind.PARAGRAPH, line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Points:
    """A list without an order."""

    template: ClassVar[str] = "points"
    lines: tuple[str, ...]

    def on_paper(self) -> Iterator[Line]:
        """Yield the lines for braille paper."""
        yield from (Line(Kind.ITEM, line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Group:
    """A smaller heading and the points under it."""

    template: ClassVar[str] = "group"
    title: str
    lines: tuple[str, ...]

    def on_paper(self) -> Iterator[Line]:
        """Yield the lines for braille paper."""
        yield Line(Kind.HEADING, self.title)
        yield from (Line(Kind.ITEM, line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Steps:
    """What happened one after the other: when, and what."""

    template: ClassVar[str] = "steps"
    rows: tuple[tuple[Cell, str], ...]

    def on_paper(self) -> Iterator[Line]:
        """Yield the lines for braille paper."""
        for number, (when, what) in enumerate(self.rows, 1):
            yield Line(Kind.ITEM, f"{number}. {when.text}: {what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows whose first cell is their head."""

    template: ClassVar[str] = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_wide: bool = False
    """Whether it has sentences or many columns: on a narrow screen each row becomes a block of lines."""

    def on_paper(self) -> Iterator[Line]:
        """Yield the lines for braille paper: a table is a list there, and cells of a wide one have their heads."""
        yield Line(Kind.PARAGRAPH, self.caption)
        for first, *cells in self.rows:
            named = zip(self.head[1:], cells, strict=True)
            told = [f"{head}: {cell}" for head, cell in named] if self.is_wide else cells
            yield Line(Kind.ITEM, f"{first}: {'; '.join(told)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture, its words, and its numbers."""

    template: ClassVar[str] = "figure"
    id: str
    title: str
    shown: str
    """What the picture is, for who does not see it: the words below tell what it shows, and nobody hears them twice."""
    words: tuple[str, ...]
    picture: str
    """What is drawn: SVG without the root, in the units of `view_box`."""
    view_box: str
    summary: str = ""
    """What opens the numbers."""
    numbers: Table | None = None
    is_open: bool = False
    """Whether the numbers show at first: a drawing with letters says nothing without them."""

    def on_paper(self) -> Iterator[Line]:
        """Yield the lines for braille paper; the picture has a sheet of its own, see `tandem export`."""
        yield Line(Kind.HEADING, self.title)
        yield from (Line(Kind.PARAGRAPH, line) for line in self.words)
        if self.numbers:
            yield from self.numbers.on_paper()


Block = Paragraphs | Points | Group | Steps | Table | Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report; the first words tell the result."""

    language: Language
    title: str
    headline: str
    lead: tuple[str, ...] = ()
    sections: tuple[Section, ...]
    is_broad: bool = False
    """Whether it is mostly a table of many columns."""

    @property
    def has_contents(self) -> bool:
        """Whether it is long enough for a list of its sections: of two, headings tell as much."""
        return len(self.sections) > 2

    @property
    def first_title(self) -> str:
        """The heading that the way past the contents leads to."""
        return self.sections[0].title

    def on_paper(self) -> Iterator[Line]:
        """Yield the lines for braille paper."""
        yield Line(Kind.TITLE, self.title)
        yield from (Line(Kind.PARAGRAPH, line) for line in (self.headline, *self.lead))
        for section in self.sections:
            yield Line(Kind.HEADING, section.title)
            for block in section.blocks:
                yield from block.on_paper()
