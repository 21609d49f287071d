"""A raised plate of 200 by 150 millimetres to print; its key is a plate too, or is read from braille paper."""

from collections.abc import Sequence
from dataclasses import replace

from accessibility.tactile.chart import Chart
from accessibility.tactile.chart_swell import chart_sheets
from accessibility.tactile.paper import PLATE
from accessibility.tactile.plate import plate_stl
from accessibility.tactile.sheet import Layout, Sheet
from accessibility.tactile.swell import swell_sheets
from studio.reports.touch_form import CarTouch, Form, Made, Pages


def car(touch: CarTouch, pages: Pages) -> Made:
    """Draw the car and its key."""
    return _made(swell_sheets(touch.outlines, touch.title, _layout(pages), intro=touch.intro))


def charts(drawn: Sequence[Chart], pages: Pages) -> Made:
    """Draw each chart and its key."""
    return _made([sheet for chart in drawn for sheet in chart_sheets(chart, _layout(pages))])


def _layout(pages: Pages) -> Layout:
    return replace(pages.layout, paper=PLATE)


def _made(sheets: Sequence[Sheet]) -> Made:
    return Made(tuple(plate_stl(sheet) for sheet in sheets), len(sheets))


FORM = Form(id="plate", suffix="stl", car=car, charts=charts)
