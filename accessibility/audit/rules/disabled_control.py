"""Nothing is greyed out: the focus skips a disabled control, and then nobody can ask it why."""

from collections.abc import Iterator

from accessibility.audit.element import Element
from accessibility.audit.finding import Flaw, Rule

_CONTROLS = frozenset({"button", "check_box", "radio_button", "combo_box", "spin_box", "editable_text", "slider"})


def examine(element: Element) -> Iterator[Flaw]:
    """Yield the element if it is a control that was switched off."""
    if element.role in _CONTROLS and element.has("disabled") and not element.has("invisible"):
        yield Flaw(
            element,
            "It is switched off, so the keyboard passes it by and it cannot say why.",
            "Leave it on, and let it answer 'Not now: ' and the reason.",
        )


RULE = Rule("disabled_control", "WCAG 2.2, 3.3.1 Error Identification", examine)
