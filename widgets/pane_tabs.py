"""One tab a pane, for the pointer, where only one pane shows at a time; keys bring panes without it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar


class PaneTabs(QTabBar):
    """Tells which pane was asked for; takes no focus, because every pane has a key of its own."""

    asked = Signal(str)

    def __init__(self, name: str, panes: Mapping[str, str]) -> None:
        """Show a tab for each pane: its id and its title."""
        super().__init__()
        self.setAccessibleName(name)
        self._ids = list(panes)
        for title in panes.values():
            self.addTab(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabBarClicked.connect(self._ask)

    def show_title(self, pane_id: str, title: str) -> None:
        """Name a tab."""
        self.setTabText(self._ids.index(pane_id), title)

    def show_current(self, pane_id: str) -> None:
        """Mark the pane that shows."""
        self.setCurrentIndex(self._ids.index(pane_id))

    def _ask(self, place: int) -> None:
        if place >= 0:
            self.asked.emit(self._ids[place])
