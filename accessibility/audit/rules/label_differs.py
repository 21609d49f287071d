"""The label one sees and the name one hears are the same words; otherwise both are read."""

from collections.abc import Iterator

from accessibility.audit.element import Element
from accessibility.audit.finding import Flaw, Rule


def examine(element: Element) -> Iterator[Flaw]:
    """Yield the element if called one thing and labelled another. Witness: Orca 43.1, `Range Range in kilometres`."""
    name, label = element.name.rstrip(": "), element.label.rstrip(": ")
    # Qt names a row of tabs by the tab that shows, whatever it was called.
    is_own = element.role != "page_tab_list" and (element.role != "combo_box" or name != element.value)
    if name and label and name != label and is_own:
        yield Flaw(element, f"It shows {label!r} and is called {name!r}.", "Use the same words for both.")


RULE = Rule("label_differs", "WCAG 2.2, 2.5.3 Label in Name", examine)
