"""The watch line: what is watched, with its number now, at the foot of the window for whoever looks."""

from PySide6.QtWidgets import QLabel

from accessibility.language import Language
from studio.commands.design_watch import DesignWatch
from studio.describe.watching import line_text


class WatchLine:
    """Shows the watches in a label, and hides it where there are none."""

    def __init__(self, label: QLabel, watch: DesignWatch, language: Language) -> None:
        """Follow the watches."""
        self._label, self._watch, self._language = label, watch, language
        label.setWordWrap(True)
        label.setAccessibleName(language.text("Watched"))
        watch.moved = self.refresh
        self.refresh()

    def refresh(self) -> None:
        """Show the numbers as they are now."""
        text = line_text(self._language, [(one, self._watch.standing(one)) for one in self._watch.watches])
        if text != self._label.text():
            self._label.setText(text)
        self._label.setVisible(bool(text))
