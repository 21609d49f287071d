"""Read what assistive technology is told of a widget, and of all it holds, into Elements."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QTabBar, QTreeView, QWidget

from accessibility.audit.element import Element
from accessibility.qt.as_painted import contrast_of, room_needed

MOST_CHILDREN = 500
"""Of a view with more rows than this only the first are read: the others are built by the same code."""

STATES = {
    "active": "active",
    "busy": "busy",
    "checkable": "checkable",
    "checked": "checked",
    "checkStateMixed": "partly_checked",
    "collapsed": "collapsed",
    "defaultButton": "default",
    "disabled": "disabled",
    "editable": "editable",
    "expandable": "expandable",
    "expanded": "expanded",
    "focusable": "focusable",
    "focused": "focused",
    "hasPopup": "has_popup",
    "invalid": "invalid",
    "invisible": "invisible",
    "modal": "modal",
    "multiLine": "multi_line",
    "multiSelectable": "multi_selectable",
    "offscreen": "off_screen",
    "passwordEdit": "password",
    "pressed": "pressed",
    "readOnly": "read_only",
    "selectable": "selectable",
    "selected": "selected",
}
"""Qt's name of a state, and ours."""


def read_element(
    target: QWidget | QAccessibleInterface, *, hidden: bool = False, deep: bool = True, painted: bool = False
) -> Element:
    """Return the Element of a widget or of an accessible interface.

    Children that do not show are left out unless `hidden`; with `deep=False` all children are.
    With `painted` labels and buttons are looked at as they are painted, for their contrast.
    Raises LookupError where Qt exposes nothing.
    """
    face = QAccessible.queryAccessibleInterface(target) if isinstance(target, QWidget) else target
    if face is None or not face.isValid():
        message = f"{type(target).__name__} has no accessible face."
        raise LookupError(message)
    return _read(face, hidden=hidden, deep=deep, painted=painted)


def role_of(face: QAccessibleInterface) -> str:
    """Return the role as words with underscores: `CheckBox` is `check_box`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", face.role().name).lower()


def states_of(face: QAccessibleInterface) -> frozenset[str]:
    """Return our names of all states that hold."""
    state = face.state()
    return frozenset(name for attribute, name in STATES.items() if getattr(state, attribute))


def label_of(widget: QWidget | None) -> str:
    """Return what the widget is called by its own accessible name, or else by the label that points at it."""
    if widget is None:
        return ""
    return widget.accessibleName() or buddy_text(widget)


def buddy_text(widget: QWidget) -> str:
    """Return the text of the label that points at the widget, without its mnemonic; empty where none does."""
    face = QAccessible.queryAccessibleInterface(widget)
    related = face.relations(QAccessible.RelationFlag.Label) if face is not None else []
    labels = [relation[0].object() for relation in related if isinstance(relation, tuple)]
    return " ".join(without_mnemonic(label.text()) for label in labels if isinstance(label, QLabel))


def as_read(text: str) -> str:
    """Return the text of a button or menu entry as it is spoken: without mnemonic, key and trailing dots."""
    return without_mnemonic(text).removesuffix("…").removesuffix("...")


def without_mnemonic(text: str) -> str:
    """Return the text as it is read: no single ampersands, and no key after a tab."""
    return re.sub(r"&(.)", r"\1", text.partition("\t")[0])


def _read(face: QAccessibleInterface, *, hidden: bool, deep: bool, painted: bool) -> Element:
    widget = _own_widget(face)
    box = face.rect()
    return Element(
        role=role_of(face),
        name=face.text(QAccessible.Text.Name),
        description=face.text(QAccessible.Text.Description),
        value=face.text(QAccessible.Text.Value),
        label="" if widget is None else buddy_text(widget) or widget.accessibleName(),
        placeholder=_placeholder(widget),
        states=states_of(face),
        shortcut=face.text(QAccessible.Text.Accelerator),
        rect=(box.x(), box.y(), box.width(), box.height()),
        level=_level(face),
        needs=room_needed(widget) if widget is not None else (0, 0),
        contrast=contrast_of(widget) if widget is not None and painted else 0.0,
        children=tuple(_children(face, hidden=hidden, painted=painted)) if deep else (),
    )


def _children(face: QAccessibleInterface, *, hidden: bool, painted: bool) -> Iterator[Element]:
    for number in range(min(face.childCount(), MOST_CHILDREN)):
        child = face.child(number)
        if child is not None and child.isValid() and (hidden or not child.state().invisible):
            yield _read(child, hidden=hidden, deep=True, painted=painted)


def _own_widget(face: QAccessibleInterface) -> QWidget | None:
    """Return the widget of a face that stands for the whole of it: a tab's face has the tab bar as its object."""
    thing = face.object()
    is_part = isinstance(thing, QTabBar) and face.role() == QAccessible.Role.PageTab
    return thing if isinstance(thing, QWidget) and not is_part else None


def _placeholder(widget: QWidget | None) -> str:
    line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    if isinstance(line, QLineEdit):
        return line.placeholderText()
    return line.specialValueText() if isinstance(line, QAbstractSpinBox) else ""


def _level(face: QAccessibleInterface) -> int:
    parent = face.parent()
    tree = parent.object() if parent is not None and face.role() == QAccessible.Role.TreeItem else None
    if not isinstance(tree, QTreeView):
        return 0
    index = tree.indexAt(tree.viewport().mapFromGlobal(face.rect().center()))
    return depth_of(index)


def depth_of(index: QModelIndex | QPersistentModelIndex) -> int:
    """Return how deep an item of a tree lies: 1 at the top, 0 for no item."""
    return 1 + depth_of(index.parent()) if index.isValid() else 0
