"""Swell paper: a file a page, drawn with the longer side across."""

from collections.abc import Sequence

from accessibility.tactile.chart import Chart
from accessibility.tactile.chart_swell import chart_sheets
from accessibility.tactile.check import check_svg
from accessibility.tactile.finding import Finding
from accessibility.tactile.sheet import Sheet
from accessibility.tactile.svg import sheet_svg
from accessibility.tactile.swell import swell_sheets
from studio.reports.touch_form import CarTouch, Form, Made, Pages


def car(touch: CarTouch, pages: Pages) -> Made:
    """Draw the car and its key."""
    return _made([swell_sheets(touch.outlines, touch.title, pages.layout, intro=touch.intro)])


def charts(drawn: Sequence[Chart], pages: Pages) -> Made:
    """Draw each chart and its key."""
    return _made([chart_sheets(chart, pages.layout) for chart in drawn])


def _made(drawings: Sequence[Sequence[Sheet]]) -> Made:
    """Return the pages of all drawings; each drawing counts its own pages."""
    texts = [[sheet_svg(sheet) for sheet in sheets] for sheets in drawings]
    findings: list[Finding] = []
    before = 0
    for drawing in texts:
        findings.extend(Finding(found.rule, found.page + before, found.text) for found in check_svg(drawing))
        before += len(drawing)
    return Made(tuple(text.encode() for drawing in texts for text in drawing), before, tuple(findings))


FORM = Form(id="swell", suffix="svg", car=car, charts=charts)
