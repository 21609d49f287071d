"""What was found the hard way about Qt and screen readers, each trap with a test here or where the list says.

Elsewhere: announcements and descriptions in `accessibility_qt/test_announcer.py`; the nested item, opening and closing
in `accessibility_qt/test_timer_and_views.py` and the small app; leaves never marked open in `widgets/test_outline.py`;
nothing selected on focus in `widgets/test_fresh_line_edit.py`; F10 in `studio/test_menu_bar_named.py`; None's count of
references in `faults/test_none_refcount.py`.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
)

from accessibility.qt.tree_reader import buddy_text
from tests.conformance.extract_messages import sources
from tests.pilot import Pilot

ROOT = Path(__file__).parents[2]
SILENT = {"QAbstractItemView", "QGraphicsView", "QGraphicsScene", "QGraphicsItem"}
"""Their items are invisible to screen readers where a class of ours comes directly from them (Orca 43.1 and 48.1)."""


@cache
def classes() -> tuple[tuple[str, ast.ClassDef], ...]:
    """Return each class of the packages that may use Qt, with its file."""
    return tuple(_classes())


def _classes() -> Iterator[tuple[str, ast.ClassDef]]:
    for path, tree in sources():
        file = path.relative_to(ROOT).as_posix()
        if file.startswith(("accessibility/", "widgets/", "studio/")):
            yield from ((file, node) for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def test_no_view_is_of_a_kind_that_screen_readers_do_not_see() -> None:
    """No class comes directly from a graphics view or from the abstract item view."""
    found = [f"{file}: {node.name}" for file, node in classes() if SILENT & {ast.unparse(base) for base in node.bases}]

    assert found == []


def test_nobody_overrides_the_cast_of_an_accessible_interface() -> None:
    """An interface_cast in Python crashes in the call of another process, which no test in this process sees."""
    found = [
        f"{file}: {node.name}"
        for file, node in classes()
        if any(isinstance(part, ast.FunctionDef) and part.name == "interface_cast" for part in node.body)
    ]

    assert found == []


def item_views(pilot: Pilot) -> list[QAbstractItemView]:
    """Return every list, tree and table of the window; a header belongs to its table."""
    views = pilot.studio.window.findChildren(QAbstractItemView)
    return [view for view in views if not isinstance(view, QHeaderView)]


def test_views_share_nothing_own_their_models_and_can_select(racer: Pilot) -> None:
    """No two views share a model or a selection, no model outlives its view, and none is without a selection.

    With one selection between two views, or none in one, Orca names the wrong item or says "not selected"; a model that
    dies before the cells of its view crashes at the end.
    """
    views = item_views(racer)
    none = QAbstractItemView.SelectionMode.NoSelection

    assert len(views) > 3
    assert len({view.model() for view in views}) == len(views)
    assert len({view.selectionModel() for view in views}) == len(views)
    assert [v.accessibleName() for v in views if is_ours(v.model()) and not belongs_to(v.model(), v)] == []
    assert [view.accessibleName() for view in views if view.selectionMode() is none] == []


def is_ours(model: QAbstractItemModel | None) -> bool:
    """Whether a model is of a class of ours."""
    return type(model).__module__.startswith(("widgets", "studio", "accessibility"))


def belongs_to(model: QAbstractItemModel, view: QAbstractItemView) -> bool:
    """Whether a view holds a model, directly or through another one."""
    owner = model.parent()
    while owner is not None and owner is not view:
        owner = owner.parent()
    return owner is view


def test_lines_choices_and_texts_of_dialogs_are_heard_whole(racer: Pilot) -> None:
    """An empty line says that it is empty, a choice has label and name alike, and no line of a text is blank.

    Without words of its own an empty line is silent when the focus comes. Linux reads the label beside a combo box,
    Windows its own name. At an empty line NVDA says the line before once more.
    """
    silent, boxes, texts = list[str](), list[QComboBox](), list[str]()
    odd = list[str]()
    for key in ("t", "f2", "ctrl+g", "ctrl+shift+n", "ctrl+,", "f1", "shift+f1"):
        racer.press(key)
        dialog = QApplication.activeModalWidget()
        lines = [line for line in dialog.findChildren(QLineEdit) if line.isVisibleTo(dialog)]
        silent += [line.accessibleName() for line in lines if not (line.text() or line.placeholderText())]
        here = [box for box in dialog.findChildren(QComboBox) if not box.isHidden()]
        odd += [box.accessibleName() for box in here if buddy_text(box) != (box.accessibleName() or "no name")]
        texts += [view.toPlainText() for view in dialog.findChildren(QPlainTextEdit)]
        boxes += here
        racer.close_dialogs()

    assert (len(boxes) > 10, len(texts)) == (True, 2)
    assert silent == []
    assert odd == []
    assert all(line.strip() for text in texts for line in text.splitlines())
