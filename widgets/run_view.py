"""The replay of a run: a picture that moves, the same as a sentence, and a table of what it shows."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from accessibility.language import Language
from widgets.course_paint import paint_replay
from widgets.glyphs import GlyphPainter
from widgets.replay_scene import Marker, Pose, Replay
from widgets.shapes import Shape
from widgets.theme import Theme
from widgets.value_table import ValueTable

__all__ = ["Marker", "Pose", "RunView"]


class RunPicture(QWidget):
    """The picture. It takes the focus, and its description is the sentence of the moment.

    The description is written on focus and on `tell`, never with each picture: Orca speaks every change of the
    description of what has the focus, and would not stop during a run.
    """

    def __init__(self, name: str, language: Language, theme: Theme) -> None:
        super().__init__()
        self._language, self._glyphs = language, GlyphPainter(theme)
        self._replay = Replay((), (), (), Pose(), "", QSizeF())
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 180)

    @property
    def replay(self) -> Replay:
        """What is painted."""
        return replace(self._replay, size=QSizeF(self.size()))

    def show_replay(self, shown: Replay) -> None:
        """Paint this from now on."""
        self._replay = shown
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours from now on."""
        self._glyphs = GlyphPainter(theme)
        self.update()

    def tell(self) -> None:
        """Make the sentence of the moment the description, as when a run is paused."""
        self.setAccessibleDescription(self._replay.pose.text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be described as of now."""
        self.tell()
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


class RunView(QWidget):
    """The picture and the table below it. It knows nothing of time: it shows the pose it is given."""

    def __init__(self, name: str, language: Language, theme: Theme) -> None:
        super().__init__()
        self._picture = RunPicture(name, language, theme)
        self._table = ValueTable(language.text("Values now"), (language.text("What"), language.text("How much")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._picture, 3)
        column.addWidget(self._table, 1)
        self.setFocusProxy(self._picture)

    @property
    def picture(self) -> RunPicture:
        """Where the run's keys act."""
        return self._picture

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
        pose = Pose()
        shown = Replay(tuple(road), tuple(shapes), tuple(markers), pose, solver_label, QSizeF())
        self._picture.show_replay(shown)

    def show_markers(self, markers: Sequence[Marker]) -> None:
        """Show other named places on the same road."""
        self._picture.show_replay(replace(self._picture.replay, markers=tuple(markers)))

    def show_pose(self, pose: Pose) -> None:
        """Show the car at a moment."""
        self._picture.show_replay(replace(self._picture.replay, pose=pose))

    def show_values(self, values: Sequence[tuple[str, str]]) -> None:
        """Show names and values of the moment, such as `("Speed", "31 kilometres an hour")`."""
        self._table.show_values(values)

    def tell_now(self) -> None:
        """Let the description say the moment: call when a run pauses or is moved by hand."""
        self._picture.tell()

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours from now on."""
        self._picture.set_theme(theme)
