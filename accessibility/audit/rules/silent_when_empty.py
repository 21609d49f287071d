"""An empty edit line is silent in some screen readers unless it carries a placeholder."""

from collections.abc import Iterator

from accessibility.audit.element import Element
from accessibility.audit.finding import Flaw, Rule


def examine(element: Element) -> Iterator[Flaw]:
    """Yield the element if it is an empty line to write in, with no placeholder. Witness: Orca 43.1."""
    is_line = element.role == "editable_text" and element.has("focusable") and not element.has("multi_line")
    if is_line and not element.has("read_only") and not element.value and not element.placeholder:
        yield Flaw(element, "Empty, this line says nothing when it takes the focus.", "Give it a placeholder text.")


RULE = Rule("silent_when_empty", "WCAG 2.2, 3.3.2 Labels or Instructions", examine)
