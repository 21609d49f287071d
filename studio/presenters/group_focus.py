"""In the drawing the hands are on a part: a group that had the focus in the outline hands it to its rearmost part."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from studio.commands.desk import Desk
from widgets.schematic_view import SchematicView


class GroupFocusPresenter(QObject):
    """Follows the focus, so that a key in the drawing never works on a group that the drawing does not name."""

    def __init__(self, parent: QObject, desk: Desk, view: SchematicView) -> None:
        """Watch the focus of the application."""
        super().__init__(parent)
        self._desk, self._view = desk, view
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is self._view and self._desk.selection.members and self._view.current_id in self._desk.design.parts:
            self._desk.select(self._view.current_id)
