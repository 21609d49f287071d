"""One look at what has the focus, through Qt, into a plain record."""

from PySide6.QtGui import QAccessible, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QMessageBox,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import getCppPointer, isValid

from accessibility.qt.self_voice_reader.glance_items import menu_item, tab_item, view_item
from accessibility.qt.self_voice_reader.glance_text import seen_text
from accessibility.qt.self_voice_reader.seen import Seen, SeenControl, SeenItem, SeenWindow
from accessibility.qt.self_voice_reader.words import Words
from accessibility.qt.tree_reader import as_read, label_of, role_of, states_of

_ROLES_WITH_VALUE = frozenset({"combo_box", "slider", "dial", "progress_bar", "scroll_bar", "spin_box"})


def glance(words: Words) -> Seen:
    """Return what has the focus now; an empty record where nothing has."""
    widget = focused_widget()
    if widget is not None and not widget.isVisible():
        return Seen()  # its window is closing, and the focus runs through what it still holds
    if widget is None:
        window = QApplication.activeWindow()
        return Seen(window=_window(window) if window is not None else None)
    return Seen(
        window=_window(_window_of(widget)),
        group=_group(widget),
        control=_control(widget),
        item=_item(widget, words),
        text=seen_text(widget),
    )


def focused_widget() -> QWidget | None:
    """Return the widget that the next key goes to: one inside the open pop-up before all others."""
    popup = QApplication.activePopupWidget()
    if isinstance(popup, QMenu):
        return popup
    combo = popup.parentWidget() if popup is not None else None
    if isinstance(combo, QComboBox):
        return combo.view()
    if popup is not None and not is_idle_completer(popup):
        return popup
    widget = QApplication.focusWidget()
    return widget if widget is not None and isValid(widget) else None


def is_idle_completer(popup: QWidget) -> bool:
    """Return whether it is a list of suggestions that nobody has stepped into: the line below still has the keys."""
    return isinstance(popup, QAbstractItemView) and not popup.currentIndex().isValid()


def _window_of(widget: QWidget) -> QWidget:
    window = widget.window()
    parent = window.parentWidget()
    is_popup = isinstance(window, QMenu) or window.windowType() == window.windowType().Popup
    return _window_of(parent) if is_popup and parent is not None else window


def _window(window: QWidget) -> SeenWindow:
    is_dialog = isinstance(window, QDialog)
    text = _message(window) if is_dialog else ""
    return SeenWindow(key=_identity(window), title=window.windowTitle(), is_dialog=is_dialog, text=text)


def _identity(widget: QWidget) -> int:
    """Return what stays the same as long as the widget lives; its Python face may come and go."""
    return int(getCppPointer(widget)[0])


def _message(window: QWidget) -> str:
    """Return what a dialog has to say: its labels that name no field, top to bottom."""
    if isinstance(window, QMessageBox):
        texts = [window.text(), window.informativeText()]
    else:
        labels = [label for label in window.findChildren(QLabel) if label.isVisible() and _speaks_for_all(label)]
        texts = [label.text() for label in sorted(labels, key=_reading_place)]
    return " ".join(filter(None, map(_plain, texts)))


def _speaks_for_all(label: QLabel) -> bool:
    """Whether a label names no field and stands in no part that scrolls: there it heads a part of the dialog."""
    parent = label.parentWidget()
    while parent is not None and not isinstance(parent, QAbstractScrollArea | QDialog):
        parent = parent.parentWidget()
    return label.buddy() is None and not isinstance(parent, QAbstractScrollArea)


def _reading_place(label: QLabel) -> tuple[int, int]:
    corner = label.mapToGlobal(label.rect().topLeft())
    return corner.y(), corner.x()


def _plain(text: str) -> str:
    return QTextDocumentFragment.fromHtml(text).toPlainText().strip() if "<" in text else text.strip()


def _group(widget: QWidget) -> str:
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent, QGroupBox):
            return as_read(parent.title())
        parent = parent.parentWidget()
    return ""


def _control(widget: QWidget) -> SeenControl:
    face = QAccessible.queryAccessibleInterface(widget)
    role, states = role_of(face), states_of(face)
    value = _value(widget, face.text(QAccessible.Text.Value)) if role in _ROLES_WITH_VALUE else ""
    return SeenControl(
        key=_identity(widget),
        role=role,
        label=_label(widget, face.text(QAccessible.Text.Name), role),
        value=value,
        states=states | (frozenset({"password"}) if _is_secret(widget) else frozenset()),
        description=_plain(face.text(QAccessible.Text.Description)),
        placeholder=_placeholder(widget),
    )


def _label(widget: QWidget, name: str, role: str) -> str:
    """Return what the control is called; a combo box's own name may only be its current item."""
    if isinstance(widget, QMenu):
        name = name or widget.title()
    own = label_of(widget) or _name_around(widget) or ("" if role == "combo_box" else name) or widget.toolTip()
    return as_read(own).rstrip(": ")


def _name_around(widget: QWidget) -> str:
    """Return the name of what the widget is a part of: the item it edits, or the combo box it is the list of."""
    combo = widget.window().parentWidget()
    if isinstance(combo, QComboBox) and isinstance(widget, QAbstractItemView):
        return label_of(combo)
    viewport = widget.parentWidget()
    view = viewport.parentWidget() if viewport is not None else None
    if isinstance(view, QAbstractItemView) and view.viewport() is viewport:
        return str(view.currentIndex().data() or "")
    return ""


def _value(widget: QWidget, value: str) -> str:
    return widget.currentText() if isinstance(widget, QComboBox) else value


def _is_secret(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit) and widget.echoMode() != QLineEdit.EchoMode.Normal


def _placeholder(widget: QWidget) -> str:
    line = widget.lineEdit() if isinstance(widget, QComboBox | QAbstractSpinBox) else widget
    return line.placeholderText() if isinstance(line, QLineEdit | QPlainTextEdit | QTextEdit) else ""


def _item(widget: QWidget, words: Words) -> SeenItem | None:
    if isinstance(widget, QAbstractItemView):
        return view_item(widget)
    if isinstance(widget, QMenu | QMenuBar):
        return menu_item(widget, words)
    return tab_item(widget) if isinstance(widget, QTabBar) else None
