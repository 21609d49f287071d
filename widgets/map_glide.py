"""The way from one map to another: the eye follows a short glide better than a jump."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from widgets.metre_map import MetreMap

GLIDE_MS = 180
"""Long enough to follow, short enough not to wait for."""


class MapGlide(QVariantAnimation):
    """What is painted goes to a new map in small steps; where things are counts at once."""

    def __init__(self, parent: QObject, moved: Callable[[], None]) -> None:
        super().__init__(parent)
        self._start = self._end = MetreMap()
        self.is_reduced = False
        """Whether the picture jumps: for people whom movement makes ill."""
        self.setDuration(GLIDE_MS)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.valueChanged.connect(lambda _share: moved())

    @property
    def map(self) -> MetreMap:
        """The map to paint with now."""
        if self.state() != QVariantAnimation.State.Running:
            return self._end
        return self._start.towards(self._end, float(self.currentValue()))

    def jump(self, end: MetreMap) -> None:
        """Be there."""
        self.stop()
        self._end = end

    def go(self, end: MetreMap) -> None:
        """Glide there from where the picture is now."""
        if end == self._end:
            return
        self._start = self.map
        self.jump(end)
        if not self.is_reduced:
            self.start()
