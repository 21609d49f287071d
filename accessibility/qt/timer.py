"""A clock and a timer of the Qt event loop, for everything that waits."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer


class QtClock:
    """Seconds that never run backwards."""

    def now(self) -> float:
        """Return the seconds since some fixed moment."""
        return monotonic()


class QtTimer:
    """Calls back later, in the thread of the owner's event loop."""

    def __init__(self, owner: QObject) -> None:
        """Keep every pending call as a child of the owner, so that none outlives it."""
        self._owner = owner

    def after(self, ms: float, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back once after `ms` milliseconds, and return the function that calls it off."""
        timer = QTimer(self._owner)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        is_over = False

        def finish() -> None:
            nonlocal is_over
            if not is_over:
                is_over = True
                timer.stop()
                timer.deleteLater()

        def fire() -> None:
            finish()
            callback()

        timer.timeout.connect(fire)
        timer.start(round(ms))
        return finish
