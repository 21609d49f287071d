"""Posting: other threads hand their news to the thread that owns the studio."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Posting(QObject):
    """Runs posted functions, in order, on the thread that made this object."""

    _posted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Connect across threads: a queued signal is Qt's own way."""
        super().__init__(parent)
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def post(self, action: Callable[[], None]) -> None:
        """Run a function soon; may be called from any thread."""
        self._posted.emit(action)

    @Slot(object)
    def _run(self, action: Callable[[], None]) -> None:
        action()
