"""What lies over the drawing as glass: as large as the picture below, and without a share in mouse and keys."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from widgets.schematic_view import SchematicView


class OverDrawing(QWidget):
    """A pane of glass over a drawing; it takes no event."""

    def __init__(self, view: SchematicView) -> None:
        """Lie over a drawing, hidden as yet."""
        super().__init__(view.viewport())
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.viewport().installEventFilter(self)
        self.hide()

    def lay(self, *, is_shown: bool) -> None:
        """Show it anew over everything else, or take it away."""
        self.setGeometry(self._view.viewport().rect())
        self.setVisible(is_shown)
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the picture; never take an event away."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.viewport().rect())
        return False
