"""The rules of the audit, over plain records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.audit.element import Element
from accessibility.audit.inspection import Inspection, collect_rules, inspect

FOCUSABLE = frozenset({"focusable"})


def button(name: str, **fields: object) -> Element:
    """Return a button that is in order, but for the fields given."""
    return Element(**({"role": "button", "name": name, "states": FOCUSABLE, "rect": (0, 0, 44, 44)} | fields))


def line(name: str, **fields: object) -> Element:
    """Return a line to write in that is in order, but for the fields given."""
    usual = {"role": "editable_text", "name": name, "label": name, "states": FOCUSABLE, "placeholder": "Empty"}
    return Element(**(usual | fields))


def window(*children: Element) -> Element:
    """Return a window with children."""
    return Element(role="window", name="Garage", children=children)


BREACHES = {
    "focusable_without_name": button(""),
    "name_is_role": button("Button"),
    "small_target": button("Run", rect=(0, 0, 80, 30)),
    "unlabelled_edit": line("Flat", label="", role="combo_box"),
    "silent_when_empty": line("Mass", placeholder=""),
    "expanded_leaf": Element(role="tree_item", name="Wheel", states=frozenset({"expanded"})),
    "mnemonic_in_name": button("&Run"),
    "disabled_control": button("Run", states=frozenset({"disabled"})),
    "low_contrast": button("Run", contrast=2.1),
    "clipped_text": button("Run now", rect=(0, 0, 44, 44), needs=(70, 20)),
    "label_differs": line("Range in kilometres", label="Range"),
}


@pytest.mark.parametrize("rule", sorted(BREACHES))
def test_each_rule_finds_its_breach(rule: str) -> None:
    """A window with one thing wrong yields the one rule that asks for it, with place, mend and standard."""
    found = [finding for finding in inspect(window(BREACHES[rule])).findings if finding.rule == rule]

    assert len(found) == 1
    assert found[0].where.startswith("Garage / ")
    assert found[0].mend.endswith((".", "'."))
    assert found[0].standard.startswith("WCAG")


@pytest.mark.parametrize(
    ("rule", "pair"),
    [
        ("duplicate_names", (button("Delete"), button("Delete"))),
        (
            "clashing_menu_letters",
            (Element(role="menu_item", name="New", shortcut="N"), Element(role="menu_item", name="Next", shortcut="N")),
        ),
    ],
)
def test_rules_about_siblings_compare_them(rule: str, pair: tuple[Element, ...]) -> None:
    """Things side by side that cannot be told apart are found once, at the later one."""
    menu = Element(role="popup_menu", name="Menu", children=pair)

    found = [finding for finding in inspect(window(menu)).findings if finding.rule == rule]

    assert [finding.name for finding in found] == [pair[1].name]


def test_every_rule_was_seen_to_bite() -> None:
    """No rule comes in without a breach that proves it."""
    proved = {*BREACHES, "duplicate_names", "clashing_menu_letters"}

    assert {rule.id for rule in collect_rules()} == proved


def test_what_is_in_order_is_left_in_peace() -> None:
    """A named button, a labelled line and a combo box whose name is its item raise nothing."""
    combo = Element(role="combo_box", name="Flat", value="Flat", label="Course", states=FOCUSABLE)
    other = Element(role="combo_box", name="Flat", value="Flat", label="Before", states=FOCUSABLE)

    looked = inspect(window(button("Run"), line("Mass"), combo, other))

    assert looked == Inspection((), 1, 1, 4)


def test_data_may_repeat() -> None:
    """Two equal items of a list are no fault of the program."""
    item = Element(role="list_item", name="Wheel", states=FOCUSABLE)

    looked = inspect(window(Element(role="list", name="Parts", children=(item, item))))

    assert looked.findings == ()


def test_looks_add_up_and_a_finding_is_told_once() -> None:
    """The same window in two states counts twice, and its standing fault once."""
    look = inspect(window(button("")))

    both = look + look

    assert (len(both.findings), both.windows, both.states, both.controls) == (1, 2, 2, 2)


@given(st.text(), st.sampled_from(sorted({element.role for element in BREACHES.values()})), st.booleans())
def test_no_name_breaks_a_rule(name: str, role: str, can_focus: bool) -> None:
    """Whatever a control is called, every rule has an answer and ends."""
    element = Element(role=role, name=name, states=FOCUSABLE if can_focus else frozenset())

    looked = inspect(window(element))

    assert looked.controls == int(can_focus)
