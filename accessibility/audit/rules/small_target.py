"""A button is at least 44 by 44 pixels, so that unsteady hands and fingers can hit it."""

from collections.abc import Iterator

from accessibility.audit.element import Element
from accessibility.audit.finding import Flaw, Rule

LEAST_PX = 44
_BUTTONS = frozenset({"button", "button_menu", "button_drop_down", "check_box", "radio_button", "switch"})


def examine(element: Element) -> Iterator[Flaw]:
    """Yield the element if it is a button that shows and is too small."""
    _, _, width, height = element.rect
    shows = not element.has("invisible") and width > 0 and height > 0
    if element.role in _BUTTONS and shows and min(width, height) < LEAST_PX:
        yield Flaw(
            element,
            f"It is {width} by {height} pixels; {LEAST_PX} by {LEAST_PX} are asked for.",
            f"Give it a minimum size of {LEAST_PX} pixels each way.",
        )


RULE = Rule("small_target", "WCAG 2.2, 2.5.5 Target Size (Enhanced)", examine)
