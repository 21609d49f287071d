"""A text has the room it needs: nothing is cut off, however large the letters are."""

from collections.abc import Iterator

from accessibility.audit.element import Element
from accessibility.audit.finding import Flaw, Rule


def examine(element: Element) -> Iterator[Flaw]:
    """Yield the element if it shows and is smaller than its text."""
    _, _, width, height = element.rect
    wide, high = element.needs
    if not element.has("invisible") and width > 0 and height > 0 and (width < wide or height < high):
        yield Flaw(
            element,
            f"Its text needs {wide} by {high} pixels and has {width} by {height}.",
            "Let the layout give it its size hint, wrap the text, or let the pane scroll.",
        )


RULE = Rule("clipped_text", "WCAG 2.2, 1.4.4 Resize Text", examine)
