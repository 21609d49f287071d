"""The replay of a run: a picture that moves, its timeline, the same as a sentence, and a table of what it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from accessibility.language import Language
from widgets.course_paint import paint_replay
from widgets.glyphs import GlyphPainter
from widgets.replay_scene import Arrow, AxlePose, Bar, Ghost, Looking, Marker, Pose, Replay
from widgets.shapes import Shape
from widgets.theme import Theme
from widgets.timeline import Timeline
from widgets.value_table import Value, ValueTable

__all__ = ["Arrow", "AxlePose", "Bar", "Ghost", "Looking", "Marker", "Pose", "RunView"]


class RunPicture(QWidget):
    """The picture. It takes the focus, and its description is the sentence of the moment.

    The description is written on focus and on `tell`, never with each picture: Orca speaks every change of the
    description of what has the focus, and would not stop during a run.
    """

    def __init__(self, name: str, language: Language, theme: Theme) -> None:
        super().__init__()
        self._language, self._glyphs = language, GlyphPainter(theme)
        self._replay = Replay((), (), (), Pose(), "", QSizeF())
        self._note = ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 160)
        # Strip, words, scene and bars fill it: nothing below has to be painted first.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def replay(self) -> Replay:
        """What is painted."""
        return replace(self._replay, size=QSizeF(self.size()))

    def show_replay(self, shown: Replay) -> None:
        """Paint this from now on."""
        self._replay = shown
        self.update()

    def show_note(self, note: str) -> None:
        """Say this before the moment to who comes here."""
        self._note = note

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours from now on; the same ones keep what was rendered."""
        if theme == self._glyphs.theme:
            return
        self._glyphs = GlyphPainter(theme)
        self.update()

    def tell(self) -> None:
        """Make the sentence of the moment the description, as when a run is paused.

        Under the focus it stays: there each command answers, and a screen reader would say the moment once more.
        """
        if not self.hasFocus():
            self._describe()

    def _describe(self) -> None:
        told = (sentence for sentence in (self._note, self._replay.pose.text) if sentence)
        self.setAccessibleDescription(" ".join(told))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be described as of now."""
        self._describe()
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the moment."""
        painter = QPainter(self)
        paint_replay(painter, self.replay, self._glyphs, self._language, has_focus=self.hasFocus())
        painter.end()


Arrangement = Literal["row", "side", "half", "stack"]
"""Three side by side; the picture with the others beside it, with as much room where letters are large; or below it."""


NARROW_LINES = 30
"""A view narrower than so many lines' heights gives the words as much room as the picture: else numbers are cut."""


def arrangement(width_lines: float, height_lines: float) -> Arrangement:
    """Return how picture, events and values share their room, measured in lines of text."""
    if height_lines < 19 and width_lines >= max(2.4 * height_lines, 41):
        return "row"
    if height_lines > 30 and width_lines < 40:
        return "stack"
    return "side" if width_lines >= NARROW_LINES else "half"


_PLACES: Mapping[Arrangement, tuple[tuple[int, int, int, int], ...]] = MappingProxyType(
    {
        "row": ((0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 2, 1)),
        "side": ((0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 2)),
        "half": ((0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 2)),
        "stack": ((0, 0, 1, 3), (1, 0, 1, 1), (1, 1, 1, 2)),
    }
)
"""Row, column, rows and columns of picture, events and values in a grid of two rows and three columns."""

_SHARES: Mapping[Arrangement, tuple[tuple[int, int], tuple[int, int, int]]] = MappingProxyType(
    {
        "row": ((1, 1), (40, 32, 28)),
        "side": ((50, 50), (62, 19, 19)),
        "half": ((40, 60), (44, 28, 28)),
        "stack": ((60, 40), (50, 25, 25)),
    }
)
"""How rows and columns share the room."""


class RunView(QWidget):
    """Picture, events and values. It knows nothing of time: it shows the pose it is given."""

    def __init__(self, name: str, language: Language, theme: Theme) -> None:
        super().__init__()
        self._picture = RunPicture(name, language, theme)
        self._timeline = Timeline(language.text("Timeline"), theme)
        self._table = ValueTable(language.text("Values now"), (language.text("What"), language.text("Now")))
        self._parts: list[QWidget] = [self._stage(), self._table]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._arrangement: Arrangement | None = None
        self._has_details = True
        self._arrange("side")
        self.setFocusProxy(self._picture)

    def add_events(self, events: QWidget) -> None:
        """Take the list of events in between picture and values."""
        self._parts.insert(1, events)
        self._arrangement = None
        self._choose_arrangement()
        self._show_details(is_shown=False)
        self.setTabOrder(self._picture, self._timeline)
        self.setTabOrder(self._timeline, events)
        self.setTabOrder(events, self._table)

    def _stage(self) -> QWidget:
        """Return the picture with the timeline below it."""
        stage = QWidget()
        box = QVBoxLayout(stage)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._picture, 1)
        box.addWidget(self._timeline)
        return stage

    def _choose_arrangement(self) -> None:
        line = max(self.fontMetrics().height(), 1)
        self._arrange(arrangement(self.width() / line, self.height() / line))

    def _arrange(self, wanted: Arrangement) -> None:
        """Lay the same widgets elsewhere; the focus stays where it is."""
        if wanted == self._arrangement:
            return
        self._arrangement = wanted
        places = _PLACES[wanted] if len(self._parts) == 3 else (_PLACES[wanted][0], _PLACES[wanted][2])
        for widget, (row, column, rows, columns) in zip(self._parts, places, strict=True):
            self._grid.removeWidget(widget)
            self._grid.addWidget(widget, row, column, rows, columns)
        self._share_room(wanted)

    def _share_room(self, wanted: Arrangement) -> None:
        """Give rows and columns their shares; those that are empty get none."""
        row_shares, column_shares = _SHARES[wanted] if self._has_details else ((1, 0), (1, 0, 0))
        for row, share in enumerate(row_shares):
            self._grid.setRowStretch(row, share)
        for column, share in enumerate(column_shares):
            self._grid.setColumnStretch(column, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._choose_arrangement()

    @property
    def picture(self) -> RunPicture:
        """Where the run's keys act."""
        return self._picture

    @property
    def timeline(self) -> Timeline:
        """The whole run, and where in it we are."""
        return self._timeline

    @property
    def table(self) -> ValueTable:
        """The values of the moment."""
        return self._table

    @property
    def text(self) -> str:
        """The sentence of the moment."""
        return self._picture.replay.pose.text

    def show_course(
        self,
        road: Sequence[tuple[float, float]],
        shapes: Sequence[Shape],
        markers: Sequence[Marker] = (),
        solver_label: str = "",
    ) -> None:
        """Show a road (x and z in metres, x rising), the car that drives it, named places, and which solver this is."""
        looking = self._picture.replay.looking
        shown = Replay(tuple(road), tuple(shapes), tuple(markers), Pose(), solver_label, QSizeF(), looking=looking)
        self._picture.show_replay(shown)

    def show_label(self, label: str) -> None:
        """Show which solver this is, and whether the run plays."""
        if label != self._picture.replay.solver_label:
            self._picture.show_replay(replace(self._picture.replay, solver_label=label))

    def show_note(self, note: str) -> None:
        """Say this before the moment to who comes to the picture: the label shows it in a word."""
        self._picture.show_note(note)

    def show_pose(
        self, pose: Pose, arrows: Sequence[Arrow] = (), bars: Sequence[Bar] = (), ghost: Ghost | None = None
    ) -> None:
        """Show the car at a moment, the forces on it, where the energy is, and a second car."""
        shown = self._picture.replay
        self._picture.show_replay(replace(shown, pose=pose, arrows=tuple(arrows), bars=tuple(bars), ghost=ghost))

    def show_markers(self, markers: Sequence[Marker]) -> None:
        """Show other named places of the same course."""
        self._picture.show_replay(replace(self._picture.replay, markers=tuple(markers)))

    def look(self, *, is_whole: bool, zoom: float) -> None:
        """Show the whole course, or follow the car, so many times as large as usual."""
        looking = replace(self._picture.replay.looking, is_whole=is_whole, zoom=zoom)
        self._picture.show_replay(replace(self._picture.replay, looking=looking))

    def reduce_motion(self, *, is_reduced: bool) -> None:
        """Let the world hold still, page by page, or follow the car."""
        looking = replace(self._picture.replay.looking, is_still=is_reduced)
        self._picture.show_replay(replace(self._picture.replay, looking=looking))

    def show_values(self, values: Sequence[Value]) -> None:
        """Show names and values of the moment, such as `("Speed", "31 km/h", "31 kilometres an hour")`."""
        self._table.show_values(values)
        self._show_details(is_shown=bool(values))

    def _show_details(self, *, is_shown: bool) -> None:
        """Before the first run there are no events and no values: the picture has all the room."""
        self._has_details = is_shown
        for part in (self._timeline, *self._parts[1:]):
            part.setVisible(is_shown)
        if self._arrangement:
            self._share_room(self._arrangement)

    def tell_now(self) -> None:
        """Let the description say the moment: call when a run pauses or is moved by hand."""
        self._picture.tell()
        self._timeline.tell()

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours from now on."""
        self._picture.set_theme(theme)
        self._timeline.set_theme(theme)
