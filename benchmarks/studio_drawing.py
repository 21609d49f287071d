"""How fast the drawing is painted with a large car: `python benchmarks/studio.py drawing [parts]`.

Anchor: a plain QListView with as many rows in a window of the same size, painted by turns with the drawing in the same
process. Goal: a repaint of 16 ms in the median at 100 percent, a frame of a usual screen.
"""

import itertools
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QListView, QWidget

from benchmarks.studio_cars import large_design
from benchmarks.studio_hands import hands
from widgets.schematic_view import SchematicView

ROUNDS = 60
GOAL_MS = 16.0


def drawing(parts: int) -> None:
    """Print what a repaint of the drawing and of a plain list takes, in milliseconds of processor time."""
    with hands() as user:
        template = user.studio.shelves.catalogue.templates["racer"].design
        user.open(large_design(template, parts))
        user.press("ctrl+2")
        view = user.studio.views.drawing
        view.reduce_motion(is_reduced=True)
        plain = _plain_list(parts, view)
        for name, changes in _cases(view).items():
            ours, anchors = _by_turns(view, plain, changes)
            print(_line(name, ours, anchors))


def _cases(view: SchematicView) -> dict[str, Iterator[Callable[[], object]]]:
    """Return what changes before each repaint."""
    ids = itertools.cycle([shape.id for shape in view.shapes][::7])
    walk = (lambda id=id: view.set_current(id) for id in itertools.islice(ids, ROUNDS))
    steps = [1, -1] * (ROUNDS // 2)
    return {
        "same picture": (lambda: None for _ in range(ROUNDS)),
        "focus moved": walk,
        "parts moved": (lambda step=step: _shift(view, step) for step in steps),
        "zoomed": (lambda step=step: view.zoom(step) for step in steps),
    }


def _shift(view: SchematicView, step: int) -> None:
    """Show a picture that was never painted: an edit."""
    first, *rest = view.shapes
    view.show_shapes((replace(first, x_max=first.x_max + 0.001 * step), *rest))


def _plain_list(rows: int, beside: QWidget) -> QListView:
    plain = QListView()
    plain.setModel(QStringListModel([f"Box {row}" for row in range(rows)], plain))
    plain.resize(beside.size())
    plain.show()
    return plain


def _by_turns(
    view: SchematicView, plain: QListView, changes: Iterator[Callable[[], object]]
) -> tuple[list[float], list[float]]:
    ours, anchors = [], []
    for change in changes:
        change()
        ours.append(_painted_ms(view.viewport()))
        anchors.append(_painted_ms(plain.viewport()))
    return ours, anchors


def _painted_ms(widget: QWidget) -> float:
    image = QImage(widget.size(), QImage.Format.Format_ARGB32_Premultiplied)
    start = time.process_time()
    widget.render(image)
    return (time.process_time() - start) * 1000


def _line(name: str, ours: list[float], anchors: list[float]) -> str:
    median, anchor = statistics.median(ours), statistics.median(anchors)
    verdict = "reached" if median <= GOAL_MS else "missed"
    worst = sorted(ours)[int(0.95 * len(ours))]
    return f"{name}: median {median:.1f}, p95 {worst:.1f}; plain list {anchor:.1f}. Goal {GOAL_MS:.0f} {verdict}."
