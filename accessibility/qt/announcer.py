"""Announce through the screen reader that the person already uses."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from accessibility.qt.after_menu import name_after_menu
from accessibility.qt.item_views import focused_item, send_focus
from accessibility.qt.older_orca import is_older_orca, set_older_orca

READ_WHOLE = 20
"""Texts of so many signs, and shorter ones, are numbers and names: there the last sign counts."""
NAMING_MS = 600
"""An older Orca has named by then what the focus came to; a message before would cut the name off.

On a busy computer Orca comes later and reads the message twice: taken away sooner, it was not heard at all.
"""
_ITEM_DESCRIPTION = Qt.ItemDataRole.AccessibleDescriptionRole


@dataclass(frozen=True, slots=True)
class _OnWidget:
    """The description of the widget that has the focus, and what it was."""

    widget: QWidget
    own: str

    def write(self, text: str) -> None:
        """Change the description; Qt tells the screen reader."""
        tip, placeholder = self.widget.toolTip(), _placeholder(self.widget)
        if not text:
            # Where there is no description Qt tells the tool tip or the placeholder, as if that were news.
            self.widget.setToolTip("")
            _set_placeholder(self.widget, "")
        self.widget.setAccessibleDescription(text)
        if not text:
            self.widget.setToolTip(tip)
            _set_placeholder(self.widget, placeholder)

    def is_alive(self) -> bool:
        """Whether the widget is still there."""
        return isValid(self.widget)

    def has_focus(self) -> bool:
        """Whether the screen reader still looks at it."""
        return self.widget.hasFocus()


@dataclass(frozen=True, slots=True)
class _OnItem:
    """The description of the current item of the view that has the focus, and what it was."""

    view: QAbstractItemView
    index: QPersistentModelIndex
    own: str

    def write(self, text: str) -> bool:
        """Change the description in the model (see ItemMessage); return whether the model took it."""
        plain = self.view.model().index(self.index.row(), self.index.column(), self.index.parent())
        return self.view.model().setData(plain, text, _ITEM_DESCRIPTION)

    def is_alive(self) -> bool:
        """Whether the item is still there."""
        return isValid(self.view) and self.index.isValid()

    def has_focus(self) -> bool:
        """Whether the screen reader still looks at it."""
        return self.view.hasFocus() and self.index == self.view.currentIndex()


class ScreenReaderAnnouncer(QObject):
    """Hands sentences to the screen reader by Qt's announcement event (NVDA, JAWS, VoiceOver, Orca from 45.2).

    With `set_older_orca(True)` the accessible description of whatever has the focus changes instead: Orca 43.1 ignores
    announcements and speaks and brailles a changed description cleanly. The next key press takes it away again.
    """

    def __init__(self, window: QWidget, *, older_orca: bool | None = None) -> None:
        """Announce for the window, or for the dialog in front of it; `older_orca` sets that setting first."""
        super().__init__(window)
        self._window = window
        self._place: _OnWidget | _OnItem | None = None
        self._bare: _OnWidget | None = None
        """Without its own description since a message on it ended."""
        self._waiting: list[tuple[str, bool]] = []
        self._named, self._told_with_name, self._face = _focus(), False, 0
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._deliver)
        if older_orca is not None:
            set_older_orca(older_orca)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def announce(self, text: str, *, short: str, assertive: bool, on_end: Callable[[], None]) -> None:
        """Have the screen reader say the text; `on_end` is never called, for no screen reader tells its end.

        `short` goes unused: the screen reader sends the one text to voice and braille alike.
        """
        del short, on_end
        if not is_older_orca():
            self._send_event(text, assertive=assertive)
            return
        if self._told_with_name:
            self._waiting.clear()
            self._told_with_name = False
        self._waiting.append((text, assertive))
        if not self._later.isActive():
            self._later.start(0)

    def stop(self) -> None:
        """Leave the voice alone, for it is the screen reader's own, and take a message on the focus away."""
        self._later.stop()
        self._waiting.clear()
        self._clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        """Take the message away at the next key press, and read short lines whole; never stop an event."""
        name_after_menu(watched, event)
        if not is_older_orca():
            return False
        if event.type() == QEvent.Type.KeyPress and _is_receiver(watched):
            self.stop()
            self._named, self._face = _focus(), _face_of_item()
        elif event.type() == QEvent.Type.FocusIn:
            if self._bare is not None and self._bare.widget is watched:
                self._bare.write(self._bare.own)
                self._bare = None
            if isinstance(watched, QLineEdit):
                self._read_whole(watched)
            if self._waiting:
                self._tell_with_name()
        return False

    def _read_whole(self, line: QLineEdit) -> None:
        """Have a short text read once more, from the description, as the line takes the focus.

        Witness: Orca 43.1 drops the last sign of every QLineEdit, because Qt tells runs of attributes without length:
        `1.5` is heard as `1.`, and `7` not at all, but its placeholder. Of a sentence only the full stop is lost.
        """
        text = line.text()
        if text and len(text) <= READ_WHOLE and line.echoMode() == QLineEdit.EchoMode.Normal:
            self._clear()
            place = _OnWidget(line, line.accessibleDescription())
            place.write(f"{text}. {place.own}".strip())
            self._place = place

    def _send_event(self, text: str, *, assertive: bool) -> None:
        event = QAccessibleAnnouncementEvent(QApplication.activeWindow() or self._window, text)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
        QAccessible.updateAccessibility(event)

    def _tell_with_name(self) -> None:
        """Write what waits before Qt tells of the focus: Orca then reads it with the name, and once.

        Witness: Orca 43.1 after a dialog has closed: said at once, the sentence went to what had lost the focus.
        """
        self._told_with_name = self._describe(self._waiting_text())
        self._named = _focus()
        self._later.start(0)

    def _deliver(self) -> None:
        """Say what waits; where the focus has moved meanwhile, when Orca has named the new place.

        Witness: Orca 43.1 after a part was put down: said at once, the sentence was cut off by the part's name.
        """
        focus = _focus()
        if focus is None:
            return  # no window of ours is in front: the next focus brings it
        if focus != self._named:
            self._named, self._told_with_name, self._face = focus, False, _face_of_item()
            self._later.start(NAMING_MS)
            return
        if self._face != _face_of_item():
            self._tell_anew(focus[0])
        text, is_assertive = self._waiting_text(), any(assertive for _, assertive in self._waiting)
        if text and not self._told_with_name and not self._describe(text):
            self._send_event(text, assertive=is_assertive)
        self._waiting.clear()
        self._told_with_name = False

    def _tell_anew(self, view: QWidget) -> None:
        """Write what waits and tell of the focus again: rows that moved gave the item another accessible face.

        Witness: Orca 43.1 after a part was put down that stood elsewhere in the list: it listened to the old face, and
        the result was not heard at all. Where the old face lives on, as when an undo puts a part back into its group,
        Orca takes both for one and says nothing of the new one: there the old face has to tell.
        """
        before = QAccessible.accessibleInterface(self._face) if self._face else None
        self._face, self._told_with_name = _face_of_item(), self._describe(self._waiting_text())
        if self._told_with_name and isinstance(view, QAbstractItemView):
            if before is not None and before.isValid():
                QAccessible.updateAccessibility(QAccessibleEvent(before, QAccessible.Event.DescriptionChanged))
            send_focus(view)

    def _waiting_text(self) -> str:
        return " ".join(text for text, _ in self._waiting)

    def _describe(self, text: str) -> bool:
        place = self._place if self._place is not None and self._still_there(self._place) else _place_of_focus()
        if place is None or place.write(text) is False:
            return False
        self._place = place
        return True

    def _still_there(self, place: _OnWidget | _OnItem) -> bool:
        return place.is_alive() and place.has_focus()

    def _clear(self) -> None:
        """Empty the description, and give the thing its own back when the focus has left it.

        Its own description put back at once would be spoken as if it were news.
        """
        place, self._place = self._place, None
        if place is None or not place.is_alive():
            return
        place.write("")
        if place.own and isinstance(place, _OnWidget):  # an item's own description is its model's
            self._bare = place
            QTimer.singleShot(NAMING_MS, self, lambda: self._restore(place))

    def _restore(self, place: _OnWidget) -> None:
        """Give a widget its description back, when Orca has left it or before Orca hears that it comes."""
        if self._bare is not place or not place.is_alive():
            return
        self._bare = None
        if place.has_focus():
            self._place = place
        else:
            place.write(place.own)


def _focus() -> tuple[QWidget, QPersistentModelIndex | None] | None:
    """Return what has the focus, and the item in it."""
    widget = QApplication.focusWidget()
    if widget is None:
        return None
    return widget, QPersistentModelIndex(widget.currentIndex()) if isinstance(widget, QAbstractItemView) else None


def _face_of_item() -> int:
    """Return the number of the accessible face of the current item; 0 where no item has the focus."""
    view = QApplication.focusWidget()
    face = focused_item(view) if isinstance(view, QAbstractItemView) else None
    return QAccessible.uniqueId(face) if face is not None else 0


def _is_receiver(watched: QObject) -> bool:
    """Whether a key passes here first: it passes once more for every widget it climbs to."""
    return watched is (QApplication.activePopupWidget() or QApplication.focusWidget() or watched)


def _placeholder(widget: QWidget) -> str:
    return widget.placeholderText() if isinstance(widget, QLineEdit) else ""


def _set_placeholder(widget: QWidget, text: str) -> None:
    if isinstance(widget, QLineEdit):
        widget.setPlaceholderText(text)


def _place_of_focus() -> _OnWidget | _OnItem | None:
    widget = QApplication.focusWidget()
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        index = widget.currentIndex()
        return _OnItem(widget, QPersistentModelIndex(index), str(index.data(_ITEM_DESCRIPTION) or ""))
    return None if widget is None else _OnWidget(widget, widget.accessibleDescription())
