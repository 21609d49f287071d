"""One tab a pane, for the pointer, where only one pane shows at a time; keys bring panes without it."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QTabBar

TAB_PIXELS = 34
"""What the style sheet puts around the text of a tab."""


class PaneTabs(QTabBar):
    """Tells which pane was asked for; takes no focus, because every pane has a key of its own."""

    asked = Signal(str)

    def __init__(self, name: str, panes: Mapping[str, str]) -> None:
        """Show a tab for each pane: its id and its title."""
        super().__init__()
        self.setAccessibleName(name)
        self._ids, self._titles = list(panes), dict(panes)
        self._short = list(panes.values())
        self._current = 0
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
        self._titles[pane_id] = title
        self._choose_titles()

    def show_only(self, pane_ids: Collection[str]) -> None:
        """Hide the tabs of panes that there is no use for now."""
        for place, pane_id in enumerate(self._ids):
            self.setTabVisible(place, pane_id in pane_ids)

    def show_current(self, pane_id: str) -> None:
        """Mark the pane that shows. Unseen nothing is marked: Orca 43.1 would name the tab before the pane."""
        self._current = self._ids.index(pane_id)
        if self.isVisible():
            self.setCurrentIndex(self._current)

    def showEvent(self, event: QShowEvent) -> None:
        """Mark what was shown meanwhile."""
        super().showEvent(event)
        self.setCurrentIndex(self._current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the keys where there is room for them."""
        super().resizeEvent(event)
        self._choose_titles()

    def _choose_titles(self) -> None:
        """With very large text the names alone show: a tab out of view helps nobody."""
        whole, metrics = list(self._titles.values()), self.fontMetrics()
        shown = [title for place, title in enumerate(whole) if self.isTabVisible(place)]
        room = sum(metrics.horizontalAdvance(title) + TAB_PIXELS for title in shown)
        for place, title in enumerate(whole if room <= self.width() else self._short):
            if title != self.tabText(place):
                self.setTabText(place, title)

    def _ask(self, place: int) -> None:
        if place >= 0:
            self.asked.emit(self._ids[place])
