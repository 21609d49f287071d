"""In the drawing the hands are on a part that shows: a group in the outline, or a hidden part, gives the focus away."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from studio.commands.desk import Desk
from widgets.schematic_view import SchematicView


class GroupFocusPresenter(QObject):
    """Follows the focus, so that a key in the drawing never works on something that the drawing does not name."""

    def __init__(self, parent: QObject, desk: Desk, view: SchematicView) -> None:
        """Watch the focus of the application."""
        super().__init__(parent)
        self._desk, self._view = desk, view
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        desk = self._desk
        is_unseen = bool(desk.selection.members) or desk.selection.current in desk.hidden
        if new is self._view and is_unseen and self._view.current_id in desk.design.parts:
            desk.select(self._view.current_id)
