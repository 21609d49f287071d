"""A name that only repeats the role says nothing: `button, button`."""

from collections.abc import Iterator

from accessibility.audit.element import Element
from accessibility.audit.finding import Flaw, Rule


def examine(element: Element) -> Iterator[Flaw]:
    """Yield the element if its name is nothing but its role."""
    name = element.name.casefold().strip()
    words = element.role.replace("_", " ")
    if element.has("focusable") and name in {words, words.rpartition(" ")[2]}:
        yield Flaw(element, f"The name {element.name!r} only repeats the role.", "Name what it is for.")


RULE = Rule("name_is_role", "WCAG 2.2, 2.4.6 Headings and Labels", examine)
