"""Tidying up: Python looks for what nothing reaches while nobody waits, not between a key and its answer.

With a project of 2,000 parts one such look takes up to 90 ms, and it came about once in a hundred keys.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

REST_MS = 2000
SELDOM = 200
"""Python's own whole look comes twenty times more seldom: somebody may type for an hour without a rest."""


class Tidying(QObject):
    """Looks once in each rest. What was there at the start stays to the end, and is not looked at again."""

    def __init__(self, parent: QObject, count: Callable[[], int], is_sounding: Callable[[], bool] = bool) -> None:
        """Begin; `count` grows with everything that is said, and stands still in a rest.

        While something sounds it is no rest: a look of 90 ms is a hole in what is heard.
        """
        super().__init__(parent)
        self._count, self._is_sounding, self._seen, self._tidied = count, is_sounding, -1, -1
        self._before, self._is_first = gc.get_threshold(), True
        gc.freeze()
        gc.set_threshold(*self._before[:2], SELDOM)
        self._timer = QTimer(self, interval=REST_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> bool:
        """Tidy up where nothing was said since the last call, once in a rest; return whether it was done."""
        now, before = self._count(), self._seen
        self._seen = now
        if now != before or self._tidied == now or self._is_sounding():
            return False
        self._tidied = now
        if self._is_first:  # a whole look before the window shows would be a tenth of the start
            gc.unfreeze()
        gc.collect()
        if self._is_first:
            gc.freeze()
        self._is_first = False
        return True

    def close(self) -> None:
        """Let Python look when it likes again."""
        self._timer.stop()
        gc.set_threshold(*self._before)
        gc.unfreeze()
