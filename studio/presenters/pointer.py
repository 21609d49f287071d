"""The pointer in the drawing: drags show the mount they would take, in the words that the keys would say."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint

from accessibility.response import Response, said
from studio.commands.context import Context
from studio.commands.drag import Grasp, Hovering, drop, grasp, hover
from studio.document.errors import DocumentError
from studio.parts.part_type import PartType
from widgets.schematic_view import SchematicView
from widgets.shapes import Shape

DRAGGED = "under the pointer"


class PointerPresenter:
    """Lets the pointer do what the keys do. A drag never moves focus or selection: they may be the partner's."""

    def __init__(
        self,
        view: SchematicView,
        types: Mapping[str, PartType],
        context: Callable[[], Context],
        say: Callable[[Response], None],
        show_ghost: Callable[[Shape | None], None],
        show_menu: Callable[[QPoint], None],
    ) -> None:
        """Listen to the drawing; `show_ghost` draws a part where it would go, or takes it away."""
        self._view, self._types, self._context = view, types, context
        self._say, self._show_ghost = say, show_ghost
        self._held: Grasp | None = None
        self._refused = ""
        view.drag_moved.connect(self._moved)
        view.drag_dropped.connect(self._dropped)
        view.drag_left.connect(self._left)
        view.menu_asked.connect(show_menu)
        view.activated_id.connect(lambda _id: context().perform("window.properties"))

    def _moved(self, part_id: str, x_m: float, z_m: float) -> None:
        if self._held is None or self._held.part.id != part_id:
            self._grasp(part_id)
        if self._held is None:
            return
        hovering = hover(self._context(), self._held, x_m, z_m)
        self._show_ghost(self._ghost(self._held, hovering))
        self._view.show_bubble(hovering.words.object)

    def _grasp(self, part_id: str) -> None:
        """Take hold of a part; why it cannot be had is said once a drag."""
        held = grasp(self._context(), part_id)
        self._held = held if isinstance(held, Grasp) else None
        if isinstance(held, Response) and self._refused != part_id:
            self._refused = part_id
            self._say(held)

    def _dropped(self, part_id: str, x_m: float, z_m: float) -> None:
        was_held = self._held is not None
        self._let_go()
        if not was_held:
            return
        try:
            outcome = drop(self._context(), part_id, x_m, z_m)
        except DocumentError as problem:
            outcome = said(str(problem))
        if isinstance(outcome, Response):
            self._say(outcome)

    def _left(self) -> None:
        """Outside the drawing nothing is dropped."""
        held = self._held
        self._let_go()
        if held is not None:
            self._say(said(self._context().language.text("{name} stays where it was.", name=held.part.name)))

    def _let_go(self) -> None:
        self._held, self._refused = None, ""
        self._show_ghost(None)
        self._view.show_bubble("")

    def _ghost(self, held: Grasp, hovering: Hovering) -> Shape:
        part_type, box = self._types[held.part.type], hovering.spot.box
        return Shape(
            id=DRAGGED,
            text=held.part.name,
            description=hovering.words.object,
            x_min=box.x_min,
            x_max=box.x_max,
            z_min=box.z_min,
            z_max=box.z_max,
            glyph=part_type.glyph,
            hue=part_type.hue,
            ghost=True,
            problem=not hovering.spot.fits,
        )
