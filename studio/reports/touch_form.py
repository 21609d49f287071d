"""Forms of touch: what a car or the charts of a run become, in files, and how they were checked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType

from accessibility.braille import HEIGHT, WIDTH, translate
from accessibility.tactile.cells import CellPage
from accessibility.tactile.chart import Chart
from accessibility.tactile.finding import Finding
from accessibility.tactile.outline import Outline
from accessibility.tactile.paper import PAPERS, Paper
from accessibility.tactile.prism import Solid
from accessibility.tactile.sheet import ENGLISH, Captions, Layout, Write
from studio.reports import touch_forms

MAKER, LOOK = b"Tandem", 500
"""What every file of more than one says of itself within its first bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """How pages are made: paper, cells and lines at most, braille, captions, and the part that fills them."""

    paper: Paper = PAPERS["a4"]
    cells: int = WIDTH
    lines: int = HEIGHT
    write: Write = translate
    captions: Captions = ENGLISH
    focus: str = ""
    """The key of a part; empty for the whole car."""

    @property
    def layout(self) -> Layout:
        """The same for swell paper."""
        return Layout(self.paper, self.write, self.captions)

    @property
    def cell_page(self) -> CellPage:
        """The same for an embosser."""
        width, height = min(self.cells, self.paper.cells), min(self.lines, self.paper.lines)
        return CellPage(width, height, self.write, self.captions)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarTouch:
    """A car to touch."""

    title: str
    intro: str
    outlines: Sequence[Outline]
    solids: Sequence[Solid]

    @property
    def texts(self) -> tuple[str, ...]:
        """The names that stand on the pages."""
        return (self.title, *(outline.name for outline in self.outlines))


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the bytes of each file, how many pages they hold, and what is wrong with them."""

    files: tuple[bytes, ...]
    pages: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of touch. Each function raises OutlineError where there is nothing to draw."""

    id: str
    suffix: str
    """How its files end, without the dot."""
    car: Callable[[CarTouch, Pages], Made]
    charts: Callable[[Sequence[Chart], Pages], Made]


def collect_forms() -> Mapping[str, Form]:
    """Return the FORM of every module in `studio.reports.touch_forms`, by id."""
    names = sorted(module.name for module in iter_modules(touch_forms.__path__))
    forms = (import_module(f"{touch_forms.__name__}.{name}").FORM for name in names)
    return MappingProxyType({form.id: form for form in forms})


def unwritable(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the signs of some texts that have no braille."""
    return tuple(dict.fromkeys(sign for text in texts for sign in translate(text).unknown))


def paths_of(path: Path, count: int) -> tuple[Path, ...]:
    """Return where `count` files go: `car.svg`, `car-2.svg`, ..."""
    return (path, *(path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, count + 1)))


def foreign_files(made: Made, path: Path) -> tuple[Path, ...]:
    """Return further files that are there already and were not written by Tandem; the first one was named by hand."""
    return tuple(other for other in paths_of(path, len(made.files))[1:] if other.exists() and not _is_ours(other))


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        return MAKER in file.read(LOOK)


def write_files(made: Made, path: Path) -> tuple[Path, ...]:
    """Write the files and return where they are. Raises OSError."""
    paths = paths_of(path, len(made.files))
    for place, content in zip(paths, made.files, strict=True):
        place.write_bytes(content)
    return paths
