"""The mark of a mnemonic belongs to the eye: nobody wants to hear `ampersand Mass`."""

import re
from collections.abc import Iterator

from accessibility.audit.element import Element
from accessibility.audit.finding import Flaw, Rule

_MNEMONIC = re.compile(r"&\w")


def examine(element: Element) -> Iterator[Flaw]:
    """Yield the element if its name carries the mark. Witness: a modal dialog under Orca 48.1 said `&Mass`."""
    if _MNEMONIC.search(element.name):
        yield Flaw(element, f"The name {element.name!r} carries a mnemonic mark.", "Set an accessible name without it.")


RULE = Rule("mnemonic_in_name", "WCAG 2.2, 4.1.2 Name, Role, Value", examine)
