"""Selection that follows the focus, until somebody starts to gather several things by key."""

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

Flag = QItemSelectionModel.SelectionFlag


class KeptSelection:
    """Decides what an arrow key does to the selection of one view.

    While nothing is gathered the selection follows the focus: a screen reader would otherwise add "not selected" to
    every item. After the first `toggle` arrows leave the gathered ones alone, and "not selected" is worth hearing.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        self._view = view
        self._is_gathering = False

    @property
    def is_gathering(self) -> bool:
        """Whether arrows leave the selection alone."""
        return self._is_gathering

    def toggle(self) -> None:
        """Add the current item to the gathered ones, or take it away."""
        selection, current = self._view.selectionModel(), self._view.currentIndex()
        if not current.isValid():
            return
        selection.select(current, Flag.Select if not self._is_gathering else Flag.Toggle)
        self._is_gathering = selection.hasSelection()

    def set_gathering(self, is_gathering: bool) -> None:
        """Say whether the present selection is a gathered one."""
        self._is_gathering = is_gathering

    def flags(self, event: QEvent | None, usual: Flag) -> Flag:
        """Return what a move of the focus does to the selection; `usual` is what Qt would do.

        Without an event Qt looks at the keys held down now: Control 2, which goes to a pane, would begin to gather.
        """
        if isinstance(event, QMouseEvent):
            self._is_gathering = bool(usual & Flag.Toggle)
            return usual
        if isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return usual
        return Flag.NoUpdate if self._is_gathering else Flag.ClearAndSelect
