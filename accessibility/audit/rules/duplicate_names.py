"""Two controls side by side must not share role and name: the ear cannot tell them apart."""

from collections import Counter
from collections.abc import Iterator

from accessibility.audit.element import Element
from accessibility.audit.finding import Flaw, Rule

_ITEMS = frozenset({"list_item", "tree_item", "cell", "row_header", "column_header"})
"""Items of a view show data, and data may repeat."""


def examine(element: Element) -> Iterator[Flaw]:
    """Yield the later ones of the element's children that sound like an earlier one."""
    controls = [child for child in element.children if child.has("focusable") and child.name]
    counted = Counter((child.role, _heard(child)) for child in controls if child.role not in _ITEMS)
    for (role, name), count in counted.items():
        if count > 1:
            last = [child for child in controls if (child.role, _heard(child)) == (role, name)][-1]
            mend = "Say in each name what it belongs to."
            yield Flaw(
                last, f"{count} controls of role {role.replace('_', ' ')} side by side are called {name!r}.", mend
            )


def _heard(element: Element) -> str:
    """Return what tells a control apart; of a combo box the name is only its current item (Linux)."""
    return element.label or element.name if element.role == "combo_box" else element.name


RULE = Rule("duplicate_names", "WCAG 2.2, 2.4.6 Headings and Labels", examine)
