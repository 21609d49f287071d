"""Pins: one text file with pages of 96 by 40 pins."""

from collections.abc import Sequence

from accessibility.tactile.chart import Chart
from accessibility.tactile.pins import PinLayout, PinPage, car_pins, chart_pins, pins_text
from studio.reports.touch_form import CarTouch, Form, Made, Pages


def car(touch: CarTouch, pages: Pages) -> Made:
    """Draw the car, or one part of it, and the key."""
    return _made(car_pages(touch, pages))


def charts(drawn: Sequence[Chart], pages: Pages) -> Made:
    """Draw the charts, a page a line, each with its key."""
    return _made(chart_pages(drawn, pages))


def car_pages(touch: CarTouch, pages: Pages) -> tuple[PinPage, ...]:
    """Return the pages of a car."""
    return car_pins(touch.outlines, touch.title, PinLayout(pages.write, pages.captions), focus=pages.focus)


def chart_pages(drawn: Sequence[Chart], pages: Pages) -> tuple[PinPage, ...]:
    """Return the pages of some charts."""
    layout = PinLayout(pages.write, pages.captions)
    return tuple(page for chart in drawn for page in chart_pins(chart, layout))


def _made(shown: Sequence[PinPage]) -> Made:
    return Made((pins_text(shown).encode(),), len(shown))


FORM = Form(id="pins", suffix="txt", car=car, charts=charts)
