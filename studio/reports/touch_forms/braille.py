"""Braille paper: one BRF file for an embosser."""

from collections.abc import Sequence

from accessibility.tactile.chart import Chart
from accessibility.tactile.chart_raster import charts_brf
from accessibility.tactile.check import check_brf
from accessibility.tactile.raster import brf
from studio.reports.touch_form import CarTouch, Form, Made, Pages


def car(touch: CarTouch, pages: Pages) -> Made:
    """Draw the car and its key."""
    return _made(brf(touch.outlines, touch.title, pages.cell_page, intro=touch.intro), pages)


def charts(drawn: Sequence[Chart], pages: Pages) -> Made:
    """Draw the charts, a page a line, each with its key."""
    return _made(charts_brf(drawn, pages.cell_page), pages)


def _made(text: str, pages: Pages) -> Made:
    page = pages.cell_page
    content = text.replace("\n", "\r\n").encode("ascii")
    return Made((content,), text.count("\f") + 1, check_brf(text, page.width, page.height))


FORM = Form(id="braille", suffix="brf", car=car, charts=charts)
