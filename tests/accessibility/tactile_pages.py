"""Pages for the tests of touch: a sound one, and small changes that break it."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from accessibility.tactile.chart import Chart, Line
from accessibility.tactile.chart_swell import chart_sheets
from accessibility.tactile.marks import Figure, Mark
from accessibility.tactile.outline import Outline, circle, rectangle
from accessibility.tactile.paper import PAPERS
from accessibility.tactile.sheet import Layout, Sheet
from accessibility.tactile.svg import sheet_svg
from accessibility.tactile.swell import swell_sheets

A4 = Layout(PAPERS["a4"])
TRUCK = (
    Outline(name="Box", polygons=(rectangle(0, 0.5, 2, 1),), key="b", texture=1, note="Box on frame."),
    Outline(name="Cab", polygons=(rectangle(2.2, 0.5, 0.8, 0.5),), key="c", texture=2),
    Outline(name="Wheel", polygons=(circle(0.5, 0.4, 0.4),), key="w", texture=3),
)


def truck() -> tuple[Sheet, ...]:
    """Return the pages of a small truck, which are sound."""
    return swell_sheets(TRUCK, "Truck", A4, intro="It faces right.")


def chart_of(*lines: Sequence[float], title: str = "Speed") -> Chart:
    """Return a chart of lines over their places."""
    drawn = tuple(
        Line(key=key, name=f"Line {key}", x=np.arange(len(y), dtype=float), y=np.asarray(y, dtype=float))
        for key, y in zip("abc", lines, strict=False)
    )
    return Chart(
        title=title, x_title="Time, seconds", y_title="Newtons", lines=drawn, number=lambda value: f"{value:g}"
    )


def chart_pages(chart: Chart) -> tuple[Sheet, ...]:
    """Return the pages of a chart on A4."""
    return chart_sheets(chart, A4)


def svg_of(sheets: Sequence[Sheet]) -> list[str]:
    """Return pages as SVG."""
    return [sheet_svg(sheet) for sheet in sheets]


def with_marks(sheet: Sheet, kind: str, *marks: Mark) -> Sheet:
    """Return a page with one more figure."""
    return replace(sheet, figures=(*sheet.figures, Figure(kind, marks)))
