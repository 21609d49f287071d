"""The watch line: what is watched, with its number now, at the foot of the window for whoever looks."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel

from accessibility.language import Language
from studio.commands.design_watch import DesignWatch
from studio.describe.watching import line_text

FRAME_S = 0.25
"""While a run plays the numbers change this often: nobody reads them faster, and screen readers hear each change."""


class WatchLine:
    """Shows the watches in a label, and hides it where there are none."""

    def __init__(self, label: QLabel, watch: DesignWatch, language: Language, now: Callable[[], float]) -> None:
        """Follow the watches; `now` tells seconds."""
        self._label, self._watch, self._language, self._now = label, watch, language, now
        self._shown_s = -FRAME_S
        label.setWordWrap(True)
        watch.moved = self.refresh
        self.refresh()

    def refresh(self) -> None:
        """Show the numbers as they are now."""
        now = self._now()
        if self._watch.is_playing and 0 <= now - self._shown_s < FRAME_S:
            return
        self._shown_s = now
        text = line_text(self._language, [(one, self._watch.standing(one)) for one in self._watch.watches])
        if text != self._label.text():
            self._label.setText(text)
        self._label.setVisible(bool(text))
