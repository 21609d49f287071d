"""The cursor that explores the drawing: cross-hairs for the eye, a tone for the ear."""

from collections.abc import Callable, Mapping

from studio.commands.desk import Desk, Topic
from studio.describe.exploring import extent
from studio.parts.part_type import PartType
from studio.presenters.sound import Sound
from widgets.schematic_view import SchematicView


class ExplorerPresenter:
    """Mirrors the desk's cursor; nothing is told by the tone alone, each step has its sentence."""

    def __init__(
        self, desk: Desk, types: Mapping[str, PartType], view: SchematicView, sound: Callable[[], Sound | None]
    ) -> None:
        """Listen to the desk; without focus in the drawing nobody explores."""
        self._desk, self._types, self._view, self._sound = desk, types, view, sound
        desk.subscribe(Topic.CURSOR, self._show)

    def _show(self) -> None:
        point = self._desk.cursor
        self._view.show_cursor((point.x_m, point.z_m) if point else None)
        sound = self._sound()
        if point is None or sound is None:
            return
        around = extent(self._desk.built(self._desk.design, self._types).layout)
        length, height = around.x_max - around.x_min, around.z_max - around.z_min
        sound.play_place(
            (point.x_m - around.x_min) / length if length else 0.5,
            (point.z_m - around.z_min) / height if height else 0.5,
        )
