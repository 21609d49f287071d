"""The window: panes, layouts, and menus out of the command table. No behaviour lives here."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QMainWindow, QSplitter, QVBoxLayout, QWidget

from accessibility.language import Language
from studio.presenters.menus import MENUS, Shown, fill_menu
from studio.presenters.panes import PANES

NARROW_PX = 1000
"""Below this width, in pixels at 100 percent text, one pane shows at a time."""


class MainWindow(QMainWindow):
    """Holds the panes side by side, or one at a time where there is no room."""

    def __init__(self, language: Language, panes: Mapping[str, QWidget], foot: Iterable[QWidget]) -> None:
        """Lay out one widget a pane, and the widgets at the foot: my line and captions."""
        super().__init__()
        self.setObjectName("studio")
        self.setWindowTitle("Tandem")
        self._titles = {name: language.text(title) for name, title, _ in PANES}
        self._frames = {name: _framed(self._titles[name], panes[name]) for name, _, _ in PANES}
        self._one_pane = False
        self._build(foot)
        self.show_layout("build")
        self.resize(1360, 860)

    def title(self, name: str, keys: str) -> None:
        """Show a pane's key beside its title."""
        label = self._frames[name].findChild(QLabel, "pane-title")
        if isinstance(label, QLabel):
            label.setText(f"{self._titles[name]}   {keys}")

    def show_layout(self, name: str) -> None:
        """Give the room to the drawing (`build`) or to the replay (`run`)."""
        drawing, run = (560, 200) if name == "build" else (230, 530)
        self._middle.setSizes([drawing, run])
        self._columns.setSizes([240, 780, 340])

    def show_one_pane(self, is_on: bool, current: str) -> None:
        """Show only one pane at a time, or all."""
        self._one_pane = is_on
        self.bring(current)

    def bring(self, name: str) -> None:
        """Make a pane visible."""
        for pane, frame in self._frames.items():
            frame.setVisible(not self._one_pane or pane == name)

    def pane_of(self, widget: QWidget | None) -> str:
        """Return the pane that holds a widget, or nothing."""
        return next((name for name, frame in self._frames.items() if widget and frame.isAncestorOf(widget)), "")

    def fill_menus(self, language: Language, commands: Iterable[Shown], perform: Callable[[str], None]) -> None:
        """Build the menu bar out of the command table."""
        shown = list(commands)
        self.menuBar().clear()
        for name, title in MENUS:
            menu = self.menuBar().addMenu(language.text(title))
            fill_menu(menu, language, [row for row in shown if row.command.menu == name], perform)

    def _build(self, foot: Iterable[QWidget]) -> None:
        self._middle = QSplitter(Qt.Orientation.Vertical)
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        left, right = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Vertical)
        for splitter, names in (
            (left, ("outline", "messages")),
            (self._middle, ("drawing", "run")),
            (right, ("properties",)),
        ):
            for name in names:
                splitter.addWidget(self._frames[name])
            splitter.setChildrenCollapsible(False)
            self._columns.addWidget(splitter)
        left.setSizes([520, 240])
        self._columns.setStretchFactor(1, 1)
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(8, 4, 8, 8)
        box.addWidget(self._columns, 1)
        for widget in foot:
            box.addWidget(widget)
        self.setCentralWidget(whole)


def _framed(title: str, pane: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("pane")
    box = QVBoxLayout(frame)
    box.setContentsMargins(6, 4, 6, 6)
    label = QLabel(title)
    label.setObjectName("pane-title")
    label.setTextFormat(Qt.TextFormat.PlainText)
    box.addWidget(label)
    box.addWidget(pane, 1)
    return frame


def with_events(picture: QWidget, events: QWidget) -> QWidget:
    """Return the run pane: the replay, and the list of events beside it."""
    pane = QSplitter(Qt.Orientation.Horizontal)
    pane.addWidget(picture)
    pane.addWidget(events)
    pane.setStretchFactor(0, 3)
    pane.setStretchFactor(1, 1)
    pane.setFocusProxy(picture)
    return pane
