"""Whatever takes the focus must have a name."""

from collections.abc import Iterator

from accessibility.audit.element import Element
from accessibility.audit.finding import Flaw, Rule


def examine(element: Element) -> Iterator[Flaw]:
    """Yield the element if the focus can rest on it in silence."""
    if element.has("focusable") and not (element.name.strip() or element.label.strip()):
        yield Flaw(
            element,
            f"The focus can rest on this {element.role.replace('_', ' ')}, and it has no name.",
            "Call setAccessibleName with the word a person would use for it.",
        )


RULE = Rule("focusable_without_name", "WCAG 2.2, 4.1.2 Name, Role, Value", examine)
