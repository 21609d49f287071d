"""Sheets: the pages of a tactile drawing, each with its heading and number, and the pages of its key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accessibility.braille import Braille, dots, translate, wrap
from accessibility.tactile.label import CELL_ADVANCE, DOT_PITCH, DOT_RADIUS, LINE_ADVANCE
from accessibility.tactile.marks import BRAILLE, Dot, Figure
from accessibility.tactile.paper import Paper, cells_across, lines_down

Write = Callable[[str], Braille]
"""How sentences become braille. Names of things are never contracted: they are new words."""

NUMBER_CELLS = 5
"""Cells kept at the end of the first line for the number of the page and the space before it."""
HANG = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Captions:
    """The words that a drawing needs besides its own, in the reader's language."""

    key: str = "Key"
    see_key: str = "Key on the next page."
    place: str = "Line {line}, cell {cell}."
    unmarked: str = "No room for its letter."
    zero: str = "Thin broken line: zero."


ENGLISH = Captions()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the key: the letters in the drawing (empty for none), the name, and a sentence."""

    key: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size in millimetres, its title and description in words, and what is on it."""

    size: tuple[float, float]
    title: str
    words: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How pages are laid out: on which paper, in which braille, with which captions."""

    paper: Paper
    write: Write = translate
    captions: Captions = ENGLISH

    @property
    def width(self) -> int:
        """Cells of a whole line."""
        return cells_across(self.paper.drawing_mm[0] - 2 * self.paper.margin_mm)

    @property
    def height(self) -> int:
        """Lines of a whole page."""
        return lines_down(self.paper.drawing_mm[1] - 2 * self.paper.margin_mm)

    def head(self, title: str, intro: str = "") -> tuple[str, ...]:
        """Return the lines at the top of a page, without its number: the title by letters, then a sentence."""
        lines = wrap(translate(title).cells, self.width - NUMBER_CELLS)
        return (*lines, *wrap(self.write(intro).cells, self.width)) if intro else lines

    def with_number(self, head: Sequence[str], number: int) -> tuple[str, ...]:
        """Return the lines at the top of a page with its number at the right end of the first."""
        cells = translate(str(number)).cells
        return (head[0].ljust(self.width - len(cells)) + cells, *head[1:])

    def text(self, lines: Sequence[str], top: float) -> tuple[Figure, ...]:
        """Return lines of braille at the left margin, one figure a line."""
        left = self.paper.margin_mm
        rows = ((line, top + LINE_ADVANCE * row) for row, line in enumerate(lines) if line.strip())
        return tuple(braille_figure(line, left, y) for line, y in rows)

    def key_lines(self, entries: Sequence[Entry], width: int, *, is_short: bool = False) -> list[tuple[str, ...]]:
        """Return each entry of the key as lines of braille; short ones leave the sentence out."""
        shown = (Entry(entry.key, entry.name) if is_short else entry for entry in entries)
        return [hanging(entry_cells(self.write, entry), width) for entry in shown]

    def key_sheets(self, title: str, entries: Sequence[Entry], first: int) -> tuple[Sheet, ...]:
        """Return the pages of the key; `first` is the number of the first of them."""
        heading = f"{title}: {self.captions.key}"
        head = self.head(heading)
        room = self.height - len(head)
        pages: list[list[str]] = [[]]
        for lines in self.key_lines(entries, self.width):
            if len(pages[-1]) + len(lines) > room:
                pages.append([])
            pages[-1].extend(lines)
        words = " ".join(" ".join((f"{e.key} {e.name}.", e.note)).strip() for e in entries)
        return tuple(self._key_sheet(heading, words, head, lines, first + i) for i, lines in enumerate(pages))

    def _key_sheet(self, title: str, words: str, head: Sequence[str], lines: Sequence[str], number: int) -> Sheet:
        whole = (*self.with_number(head, number), *lines)
        return Sheet(self.paper.drawing_mm, title, words, self.text(whole, self.paper.margin_mm))


def entry_cells(write: Write, entry: Entry) -> str:
    """Return an entry of the key in braille, the name by letters and once: a sentence may begin with it."""
    name = f"{entry.key} {entry.name}".strip()
    if not entry.note:
        return translate(name).cells
    if entry.note.startswith(f"{entry.name} "):
        return f"{translate(name).cells} {write(entry.note.removeprefix(f'{entry.name} ')).cells}"
    return f"{translate(f'{name}.').cells} {write(entry.note).cells}"


def hanging(cells: str, width: int) -> tuple[str, ...]:
    """Return an entry as lines: the first at the margin, the others two cells in."""
    first, *others = wrap(cells, width - HANG)
    return (first, *(" " * HANG + line for line in others))


def braille_figure(cells: str, left: float, top: float) -> Figure:
    """Return a line of braille ASCII as dots of real size; `left` and `top` are where the first cell begins."""
    marks = [dot for place, cell in enumerate(cells) for dot in _cell(cell, left + place * CELL_ADVANCE, top)]
    return Figure(BRAILLE, tuple(marks))


def width_of(cells: str) -> float:
    """Return the width of a line of braille in millimetres."""
    return CELL_ADVANCE * (len(cells) - 1) + DOT_PITCH + 2 * DOT_RADIUS


def _cell(cell: str, left: float, top: float) -> list[Dot]:
    raised = dots(cell)
    places = ((dot // 3, dot % 3) for dot in range(6) if raised >> dot & 1)
    middle = left + DOT_RADIUS, top + DOT_RADIUS
    return [Dot((middle[0] + x * DOT_PITCH, middle[1] + y * DOT_PITCH), DOT_RADIUS) for x, y in places]
