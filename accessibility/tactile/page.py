"""Tactile pages as they are measured: read back from the SVG and BRF text itself, whoever made it."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from accessibility.braille import cell_of
from accessibility.tactile.label import CELL_ADVANCE, DOT_PITCH
from accessibility.tactile.marks import BRAILLE, Dot, Figure, Mark, Segments, Stroke, segments_of
from accessibility.tactile.outline import Point

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PATH = re.compile(r"\s*M\s*[-\d.\s,L]+(Z)?\s*")
OFF = 0.3
"""Millimetres by which a dot may miss its place."""


class UnreadablePage(ValueError):
    """A page that cannot be measured; the message says why."""


@dataclass(frozen=True, slots=True)
class SwellPage:
    """One page of swell paper in millimetres: what stands on it, and its colours."""

    number: int
    size: tuple[float, float]
    title: str
    figures: tuple[Figure, ...]
    colours: frozenset[str]

    @property
    def drawing(self) -> tuple[Figure, ...]:
        """All that is no braille."""
        return tuple(figure for figure in self.figures if figure.kind != BRAILLE)

    @property
    def braille(self) -> tuple[Figure, ...]:
        """The lines and letters of braille."""
        return tuple(figure for figure in self.figures if figure.kind == BRAILLE and figure.marks)

    @property
    def text(self) -> tuple[str, ...]:
        """The lines of braille ASCII that begin at the left margin, from the top."""
        lines = [line for line in map(dots_of, self.braille) if len(line)]
        if not lines:
            return ()
        left = min(float(line[:, 0].min()) for line in lines)
        at_margin = [line for line in lines if line[:, 0].min() < left + CELL_ADVANCE - OFF or _is_indented(line, left)]
        origin = _origin(at_margin, left)
        return tuple(_cells(line, origin) for line in sorted(at_margin, key=lambda line: float(line[:, 1].min())))

    @property
    def letters(self) -> tuple[str, ...]:
        """The one or two letters that stand somewhere in the drawing."""
        return tuple(found for figure in self.braille if (found := _letters(dots_of(figure))))


@dataclass(frozen=True, slots=True)
class CellSheet:
    """One page of a BRF file, and how many cells and lines the paper takes."""

    number: int
    lines: tuple[str, ...]
    width: int
    height: int


def read_svg(text: str, number: int = 1) -> SwellPage:
    """Read a page of swell paper. Raises UnreadablePage."""
    try:
        root = ET.fromstring(text)  # noqa: S314 - a page that was just written, or a teacher's own file
        _, _, width, height = (float(part) for part in root.get("viewBox", "").split())
    except (ET.ParseError, ValueError) as problem:
        raise UnreadablePage(f"Page {number} is no drawing that can be measured.") from problem
    groups = [child for child in root if child.tag == f"{_SVG}g"]
    figures = tuple(Figure(group.get("class", ""), tuple(_marks(group, number)), _title(group)) for group in groups)
    colours = frozenset(element.get(part, "") for element in root.iter() for part in ("fill", "stroke"))
    return SwellPage(number, (width, height), _title(root), figures, colours - {"", "none"})


def read_brf(text: str, width: int, height: int) -> tuple[CellSheet, ...]:
    """Read the pages of a BRF file."""
    sheets = text.replace("\r\n", "\n").split("\f")
    return tuple(CellSheet(n, tuple(sheet.splitlines()), width, height) for n, sheet in enumerate(sheets, 1))


def dots_of(figure: Figure) -> np.ndarray:
    """Return the middles of a figure's dots, (n, 2)."""
    return np.array([mark.centre for mark in figure.marks if isinstance(mark, Dot)], dtype=float).reshape(-1, 2)


def ink_of(figures: Iterable[Figure]) -> Segments:
    """Return all pieces of some figures."""
    return segments_of(mark for figure in figures for mark in figure.marks)


def _title(element: ET.Element) -> str:
    return element.findtext(f"{_SVG}title") or ""


def _marks(group: ET.Element, number: int) -> Iterator[Mark]:
    for element in group:
        if element.tag == f"{_SVG}circle":
            yield Dot((_value(element, "cx"), _value(element, "cy")), _value(element, "r"))
        elif element.tag == f"{_SVG}path":
            yield Stroke(_points(element.get("d", ""), number), _value(element, "stroke-width"))
        elif element.tag not in {f"{_SVG}title", f"{_SVG}desc"}:
            raise UnreadablePage(f"Page {number} has a mark that cannot be measured.")


def _value(element: ET.Element, key: str) -> float:
    return float(element.get(key, "0"))


def _points(path: str, number: int) -> tuple[Point, ...]:
    found = _PATH.fullmatch(path)
    values = [float(value) for value in _NUMBER.findall(path)]
    if not found or len(values) < 2 or len(values) % 2:
        raise UnreadablePage(f"Page {number} has a line that cannot be measured.")
    points = tuple(zip(values[::2], values[1::2], strict=True))
    return (*points, points[0]) if found.group(1) else points


def _is_indented(line: np.ndarray, left: float) -> bool:
    """Whether a line of braille begins two cells in, as further lines of an entry do."""
    return bool(abs(line[:, 0].min() - left - 2 * CELL_ADVANCE) < DOT_PITCH + OFF) and len(line) > 12


def _origin(lines: Sequence[np.ndarray], left: float) -> float:
    """Return where the left dots of the first cell are: the leftmost dots, or a column before them."""
    everything = np.concatenate([line[:, 0] for line in lines])
    return min((left, left - DOT_PITCH), key=lambda start: float(np.sum(_misses(everything - start))))


def _misses(offsets: np.ndarray) -> np.ndarray:
    """Return how far columns of dots are from the two columns of their cells."""
    within = np.mod(offsets + OFF, CELL_ADVANCE) - OFF
    return np.minimum(np.abs(within), np.abs(within - DOT_PITCH))


def _cells(line: np.ndarray, origin: float) -> str:
    """Return a line of dots as braille ASCII."""
    top = float(line[:, 1].min())
    raised: dict[int, int] = {}
    for x, y in line:
        cell = int((x - origin + OFF) // CELL_ADVANCE)
        column = int(x - origin - cell * CELL_ADVANCE > DOT_PITCH / 2)
        raised[cell] = raised.get(cell, 0) | 1 << (3 * column + min(2, round((y - top) / DOT_PITCH)))
    return "".join(cell_of(raised.get(cell, 0)) for cell in range(max(raised) + 1))


def _letters(line: np.ndarray) -> str:
    """Return one or two letters of a drawing, or nothing for any other braille.

    Every letter has a dot in its upper row and one in its left column, so its place is known without its neighbours.
    """
    if not len(line) or np.ptp(line[:, 0]) > CELL_ADVANCE + DOT_PITCH + OFF:
        return ""
    cells = _cells(line, float(line[:, 0].min()))
    return cells.lower() if cells.isalpha() and cells.isascii() else ""
