"""A solid model of the car to print and hold; of a chart, which has no depth, a raised plate."""

from accessibility.tactile.prism import prism_stl
from studio.reports.touch_form import CarTouch, Form, Made, Pages
from studio.reports.touch_forms import plate


def car(touch: CarTouch, pages: Pages) -> Made:  # noqa: ARG001 - a model has no pages
    """Make the model, 150 millimetres long."""
    return Made((prism_stl(touch.solids),), 0)


FORM = Form(id="model", suffix="stl", car=car, charts=plate.charts)
