"""A field that is filled in has a label of its own; a combo box's name may only be its current item."""

from collections.abc import Iterator

from accessibility.audit.element import Element
from accessibility.audit.finding import Flaw, Rule

_FIELDS = frozenset({"editable_text", "spin_box", "combo_box", "slider", "dial"})


def examine(element: Element) -> Iterator[Flaw]:
    """Yield the element if it is a field that neither a label nor an accessible name of its own describes."""
    if element.role in _FIELDS and element.has("focusable") and not element.label.strip():
        yield Flaw(
            element,
            "This field has no label: on Windows its name is empty.",
            "Make it the buddy of a QLabel and give it the same accessible name.",
        )


RULE = Rule("unlabelled_edit", "WCAG 2.2, 3.3.2 Labels or Instructions", examine)
