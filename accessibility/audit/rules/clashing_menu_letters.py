"""Two entries of one menu must not answer to the same key."""

from collections import Counter
from collections.abc import Iterator

from accessibility.audit.element import Element
from accessibility.audit.finding import Flaw, Rule

_MENUS = frozenset({"menu_bar", "popup_menu"})


def examine(element: Element) -> Iterator[Flaw]:
    """Yield the last of the children that share a shortcut or a menu letter."""
    if element.role in _MENUS:
        keyed = {child.shortcut: child for child in element.children if child.shortcut}
        counted = Counter(child.shortcut for child in element.children if child.shortcut)
        for keys, count in counted.items():
            if count > 1:
                yield Flaw(keyed[keys], f"{count} entries of this menu answer to {keys}.", "Give each its own.")


RULE = Rule("clashing_menu_letters", "WCAG 2.2, 2.1.1 Keyboard", examine)
