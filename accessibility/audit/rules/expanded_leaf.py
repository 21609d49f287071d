"""A tree item with nothing inside must not claim to be expanded."""

from collections.abc import Iterator

from accessibility.audit.element import Element
from accessibility.audit.finding import Flaw, Rule


def examine(element: Element) -> Iterator[Flaw]:
    """Yield the element if it is an expanded leaf. Witness: QTreeView.expandAll marks leaves expanded."""
    if element.role == "tree_item" and element.has("expanded") and not element.has("expandable"):
        yield Flaw(element, "It says expanded, and there is nothing inside.", "Expand parents only, never expandAll.")


RULE = Rule("expanded_leaf", "WCAG 2.2, 4.1.2 Name, Role, Value", examine)
