"""The window: panes, layouts, and menus out of the command table. No behaviour lives here."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from accessibility.language import Language
from studio.presenters.menus import Shown, fill_bar
from studio.presenters.panes import ON_OFFER, PANES
from widgets.focus_ring import FocusRing
from widgets.pane_frame import PaneFrame
from widgets.pane_tabs import PaneTabs
from widgets.theme import Theme

ONE_PANE_SCALE = 2.0
NARROW_PX = 1200
"""Below this width at 100 percent text one pane shows at a time.

The usual school screen of 1366 pixels keeps all panes: a sighted partner must see the drawing while the other person
works in the properties.
"""

ROOMY_PX = 900
"""From this height on the middle column shows drawing, run and charts together, at 100 percent text."""

COLUMNS = (("outline", "messages"), ("drawing", "run", "charts"), ("properties", "challenge", "people"))
"""From left to right, each from top to bottom."""

LAYOUTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "build": frozenset({"outline", "messages", "drawing", "run", "properties", "challenge", "people"}),
        "run": frozenset({"outline", "messages", "drawing", "run"}),
    }
)
"""What shows in each layout; a pane that is gone to shows as well."""

WIDTHS: Mapping[str, tuple[int, ...]] = MappingProxyType({"build": (265, 725, 360), "run": (265, 845, 240)})
HEIGHTS: Mapping[str, tuple[int, ...]] = MappingProxyType({"build": (58, 42), "run": (32, 68)})


def shows_one_pane(width_px: int, scale: float) -> bool:
    """Whether there is room for one pane only: large text, or a window narrow for its text."""
    return scale >= ONE_PANE_SCALE or width_px < NARROW_PX * scale


class MainWindow(QMainWindow):
    """Holds the panes side by side, or one at a time where there is no room."""

    one_pane_changed = Signal(bool)
    pane_asked = Signal(str)
    """A tab was clicked."""

    def __init__(self, language: Language, panes: Mapping[str, QWidget], foot: Iterable[QWidget]) -> None:
        """Lay out one widget a pane, and the widgets at the foot: my line and captions."""
        super().__init__()
        self.setObjectName("studio")
        self.setWindowTitle("Tandem")
        titles = {name: language.text(title) for name, title, _ in PANES}
        self._tabs = PaneTabs(language.text("Panes"), titles)
        self._scale, self._current, self._layout = 1.0, "drawing", "build"
        self._is_one_pane = False
        self._left_out = set(ON_OFFER)
        self._ring: FocusRing | None = None
        self._menus: tuple[tuple[str, str], ...] = ()
        self._frames = self._build(titles, panes, foot)
        self.resize(1360, 860)
        self.show_layout("build")
        self._tabs.asked.connect(self.pane_asked)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    @property
    def is_one_pane(self) -> bool:
        """Whether one pane shows at a time."""
        return self._is_one_pane

    @property
    def shown_panes(self) -> tuple[str, ...]:
        """The panes in view, in the order of F6."""
        return tuple(name for name, frame in self._frames.items() if not frame.isHidden())

    def title(self, name: str, keys: str) -> None:
        """Show a pane's key beside its title."""
        self._frames[name].show_keys(keys)
        self._tabs.show_title(name, self._frames[name].heading)

    def set_theme(self, theme: Theme) -> None:
        """Draw the ring around what has the keyboard in these colours."""
        if self._ring is None:
            self._ring = FocusRing(self, theme)
        self._ring.set_theme(theme)

    def set_text_scale(self, scale: float) -> None:
        """Lay out for a text size; 1 is 100 percent."""
        self._scale = scale
        self._choose_panes()

    def fit_screen(self) -> None:
        """Take as much of the screen as there is, up to a large window: school screens are small."""
        room = self.screen().availableGeometry()
        self.resize(min(room.width(), 1600), min(room.height(), 1000))
        self.move(room.center() - self.rect().center())

    def show_layout(self, name: str) -> None:
        """Give the room to the drawing (`build`) or to the replay (`run`); the pane with the focus stays in view."""
        self._layout = name
        self._show_panes()
        self._give_room()

    def bring(self, name: str) -> None:
        """Make a pane visible; where there is room for one, the others go when the focus has left them."""
        was_hidden = self._frames[name].isHidden()
        self._frames[name].show()
        self._show_columns()
        if was_hidden and name in ON_OFFER and not self._is_one_pane:
            self._share_column(name)

    @property
    def offered_panes(self) -> tuple[str, ...]:
        """The panes that F6 goes through, in its order."""
        return tuple(name for name in self._frames if name not in self._left_out)

    def offer(self, name: str, is_offered: bool) -> None:
        """Put a pane into the layouts and the round of F6, or leave it out."""
        if is_offered == (name not in self._left_out):
            return
        self._left_out ^= {name}
        self._show_panes()
        if not self._frames[name].isHidden():
            self._share_column(name)

    def pane_of(self, widget: QWidget | None) -> str:
        """Return the pane that holds a widget, or nothing."""
        return next((name for name, frame in self._frames.items() if widget and frame.isAncestorOf(widget)), "")

    def fill_menus(self, language: Language, commands: Iterable[Shown], perform: Callable[[str], None]) -> None:
        """Build the menu bar out of the command table, unless it stands so already."""
        rows = list(commands)
        wanted = tuple((row.command.id, row.keys) for row in rows)
        if wanted == self._menus:
            return
        self._menus = wanted
        bar = self.menuBar()
        for old in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old.deleteLater()
        bar.clear()
        fill_bar(bar, language, rows, perform)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt calls it so
        """Show one pane or all, as the new width allows."""
        super().resizeEvent(event)
        self._choose_panes()

    def _build(
        self, titles: Mapping[str, str], panes: Mapping[str, QWidget], foot: Iterable[QWidget]
    ) -> dict[str, PaneFrame]:
        """Build from the outside in: each time something full is put into something else, all of it is styled anew."""
        whole = QWidget(self)
        self.setCentralWidget(whole)
        self._columns = QSplitter(Qt.Orientation.Horizontal, whole)
        box = QVBoxLayout(whole)
        box.setContentsMargins(8, 6, 8, 8)
        box.setSpacing(6)
        box.addWidget(self._tabs)
        box.addWidget(self._columns, 1)
        for widget in foot:
            box.addWidget(widget)
        self._stacks = [QSplitter(Qt.Orientation.Vertical, self._columns) for _ in COLUMNS]
        places = {name: stack for stack, names in zip(self._stacks, COLUMNS, strict=True) for name in names}
        frames = {name: PaneFrame(titles[name], panes[name], places[name]) for name in places}
        for splitter in (self._columns, *self._stacks):
            splitter.setChildrenCollapsible(False)
        self._columns.setStretchFactor(1, 1)
        self._stacks[0].setSizes([520, 240])
        return {name: frames[name] for name in titles}

    def _choose_panes(self) -> None:
        is_one_pane = shows_one_pane(self.width(), self._scale)
        if is_one_pane == self._is_one_pane:
            return
        self._is_one_pane = is_one_pane
        self._show_panes()
        self._give_room()
        self.one_pane_changed.emit(is_one_pane)

    def _share_column(self, name: str) -> None:
        """Give a pane that came two fifths of its column: what stood there before keeps the rest, in equal parts."""
        stack, names = next(pair for pair in zip(self._stacks, COLUMNS, strict=True) if name in pair[1])
        high = max(stack.height(), 600)
        others = sum(not self._frames[other].isHidden() for other in names if other != name)
        stack.setSizes([high * 2 // 5 if other == name else high * 3 // (5 * max(others, 1)) for other in names])

    def _show_panes(self) -> None:
        """Show what is to be seen before the rest goes: a focus whose widget goes would jump, and be spoken."""
        layout = LAYOUTS[self._layout] - self._left_out
        wanted = {self._current} if self._is_one_pane else layout | {self._current}
        for name, frame in sorted(self._frames.items(), key=lambda pair: pair[0] not in wanted):
            frame.setVisible(name in wanted)
            frame.show_head(not self._is_one_pane)
        self._tabs.setVisible(self._is_one_pane)
        self._tabs.show_only(self.offered_panes)
        self._tabs.show_current(self._current)
        self._show_columns()

    def _show_columns(self) -> None:
        for stack, names in zip(self._stacks, COLUMNS, strict=True):
            stack.setHidden(all(self._frames[name].isHidden() for name in names))

    def _make_room(self, here: str) -> None:
        """Let drawing and charts take turns in a low window: three panes one above the other show nothing well.

        What the mouse is on stays: a second person may be working there.
        """
        frames = [self._frames[name] for name in COLUMNS[1]]
        is_low = self._stacks[1].height() < ROOMY_PX * self._scale
        goes = self._frames["charts" if here == "drawing" else "drawing"]
        if is_low and here in COLUMNS[1] and not any(frame.isHidden() for frame in frames) and not goes.underMouse():
            goes.hide()

    def _give_room(self) -> None:
        self._columns.setSizes(list(WIDTHS[self._layout]))
        high = max(self._stacks[1].height(), 600)
        self._stacks[1].setSizes([high * share // 100 for share in HEIGHTS[self._layout]])

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Mark the pane that has the keyboard, and let the others go where there is room for one."""
        here = self.pane_of(new)
        if not here:
            return
        self._current = here
        for name, frame in self._frames.items():
            frame.mark(is_active=name == here)
        if self.shown_panes != (here,) and self._is_one_pane:
            self._show_panes()
        self._make_room(here)
        self._tabs.show_current(here)
