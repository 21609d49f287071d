"""The part in the hand: it goes back when the hands go to another pane, and stays when they leave for a moment."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from accessibility.language import Language
from accessibility.response import Response, said
from studio.commands.desk import Desk


class HandPresenter(QObject):
    """Follows the focus while a part is being moved, so that no part hovers where nobody is.

    My line, menus and dialogs are no panes: whoever reads a message or asks a question comes back to the part.
    """

    def __init__(
        self,
        parent: QObject,
        desk: Desk,
        language: Language,
        pane_of: Callable[[QWidget | None], str],
        perform: Callable[[str], None],
        say: Callable[[Response], None],
    ) -> None:
        """Watch the focus of the application; `pane_of` names the pane that holds a widget."""
        super().__init__(parent)
        self._desk, self._language, self._pane_of = desk, language, pane_of
        self._perform, self._say = perform, say
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
            application.applicationStateChanged.connect(self._application_moved)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        desk = self._desk
        if (desk.hand is None and desk.cursor is None) or self._pane_of(new) in ("", "drawing"):
            return
        if self._desk.hand is not None:
            self._perform("move.cancel")
        if self._desk.cursor is not None:
            self._desk.point_at(None)

    def _application_moved(self, state: Qt.ApplicationState) -> None:
        hand = self._desk.hand
        if hand is not None and state == Qt.ApplicationState.ApplicationActive:
            self._say(said(self._language.text("{name} is still in your hand.", name=hand.part.name)))
