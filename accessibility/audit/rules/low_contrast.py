"""Text stands out from what is behind it by 4.5 to 1 at least."""

from collections.abc import Iterator

from accessibility.audit.element import Element
from accessibility.audit.finding import Flaw, Rule

LEAST = 4.5


def examine(element: Element) -> Iterator[Flaw]:
    """Yield the element if its text was looked at and is too faint."""
    if 0.0 < element.contrast < LEAST and not element.has("invisible"):
        yield Flaw(
            element,
            f"Its text stands out by {element.contrast:.1f} to 1; {LEAST} to 1 is asked for.",
            "Take text and background from one theme, and let the theme's own test compute them.",
        )


RULE = Rule("low_contrast", "WCAG 2.2, 1.4.3 Contrast (Minimum)", examine)
