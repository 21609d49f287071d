"""Letters typed in a list: they belong together until the hands rest, or an arrow begins anew."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QAbstractItemView, QApplication

from accessibility.qt.item_views import note_typed
from widgets.finding import plain

Now = Callable[[], float]
"""Seconds of a clock that only goes on."""


class TypeAhead:
    """What was typed so far. How long it waits is Qt's setting for all lists, `keyboardInputInterval`."""

    def __init__(self, view: QAbstractItemView, now: Now = time.monotonic) -> None:
        self._view, self._now, self._typed, self._last_s = view, now, "", 0.0

    def begin_anew(self) -> None:
        """Forget the letters: an arrow was pressed."""
        self._typed = ""
        note_typed(self._view, "")

    @property
    def is_under_way(self) -> bool:
        """Whether letters wait for more of them, so that a space is one of them."""
        return bool(self._typed) and self._now() - self._last_s <= QApplication.keyboardInputInterval() / 1000

    def place_of(self, letters: str, texts: Sequence[str], current: int) -> int:
        """Return which text is meant by all letters so far, or -1.

        The first letter goes on to the next text, the same letter again to the one after it; more letters stay on the
        text while it fits. Whole texts that begin so come before those with a word that does.
        """
        so_far = self._typed if self.is_under_way else ""
        self._typed, self._last_s = so_far + plain(letters), self._now()
        is_again = len(set(self._typed)) == 1
        place = _next_place(self._typed, texts, current if so_far else current + 1)
        if place < 0 and is_again:
            place = _next_place(self._typed[0], texts, current + 1)
        note_typed(self._view, self._typed, is_found=place >= 0)
        self._typed = self._typed if place >= 0 else ""
        return place


def _next_place(typed: str, texts: Sequence[str], start: int) -> int:
    order = [(start + step) % len(texts) for step in range(len(texts))]
    plain_texts = [plain(text) for text in texts]
    whole = (place for place in order if plain_texts[place].startswith(typed))
    words = (place for place in order if f" {typed}" in plain_texts[place])
    return next(whole, next(words, -1))
