"""The pointer in the drawing: drags show the mount they would take, in the words that the keys would say."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QPoint

from accessibility.response import Response, said
from studio.commands.command import Outcome
from studio.commands.context import Context
from studio.commands.drag import Grasp, Hovering, drop, grasp, hover
from studio.parts.part_type import PartType
from widgets.schematic_view import SchematicView
from widgets.shapes import Shape

DRAGGED = "under the pointer"


class Holder(Protocol):
    """Whoever has the mouse: the person at the keyboard, or a partner beside them."""

    @property
    def is_here(self) -> bool:
        """Whether it is a partner."""

    def context(self) -> Context:
        """Return what they may touch."""

    def act(self, doing: Callable[[Context], Outcome]) -> None:
        """Do something in their name, and tell them what came of it."""

    def show_dragged(self, ghost: Shape | None, text: str) -> None:
        """Show a partner what they drag where it would go, with words; None takes it away."""


class PointerPresenter:
    """Lets the pointer do what the keys do. A drag never moves focus or selection: they may be the partner's."""

    def __init__(
        self,
        view: SchematicView,
        types: Mapping[str, PartType],
        holder: Holder,
        show_ghost: Callable[[Shape | None], None],
        show_menu: Callable[[QPoint], None],
        activated: Callable[[], None],
    ) -> None:
        """Listen to the drawing; `show_ghost` draws a part where it would go, or takes it away."""
        self._view, self._types, self._holder = view, types, holder
        self._show_ghost = show_ghost
        self._held: Grasp | None = None
        self._refused = ""
        view.drag_moved.connect(self._moved)
        view.drag_dropped.connect(self._dropped)
        view.drag_left.connect(self._left)
        view.drag_refused.connect(self._refuse)
        view.menu_asked.connect(show_menu)
        view.activated_id.connect(lambda _id: activated())

    def _moved(self, part_id: str, x_m: float, z_m: float) -> None:
        if self._held is None or not self._is_fresh(self._held, part_id):
            self._grasp(part_id)
        if self._held is None:
            self._show(None, "")
            return
        hovering = hover(self._holder.context(), self._held, x_m, z_m)
        self._show(self._ghost(self._held, hovering), hovering.words.object)

    def _is_fresh(self, held: Grasp, part_id: str) -> bool:
        """Whether the mounts still hold: the other person may have changed the car meanwhile."""
        return held.part.id == part_id and held.design is self._holder.context().desk.design

    def _grasp(self, part_id: str) -> None:
        """Take hold of a part; why it cannot be had is said once a drag."""
        held = grasp(self._holder.context(), part_id)
        self._held = held if isinstance(held, Grasp) else None
        if isinstance(held, Response) and self._refused != part_id:
            self._refused = part_id
            self._tell(held)

    def _dropped(self, part_id: str, x_m: float, z_m: float) -> None:
        was_held = self._held is not None
        self._let_go()
        if was_held:
            self._holder.act(lambda context: drop(context, part_id, x_m, z_m))

    def _left(self) -> None:
        """Outside the drawing nothing is dropped."""
        held = self._held
        self._let_go()
        if held is not None:
            language = self._holder.context().language
            self._tell(said(language.text("{name} stays where it was.", name=held.part.name)))

    def _refuse(self) -> None:
        """From the front there is no ahead: nothing is dragged there."""
        language = self._holder.context().language
        self._tell(said(language.text("Not now: parts are dragged in the side view. U turns the car.")))

    def _tell(self, response: Response) -> None:
        self._holder.context().voice.say(response)

    def _let_go(self) -> None:
        self._held, self._refused = None, ""
        self._show(None, "")

    def _show(self, ghost: Shape | None, text: str) -> None:
        """Show the sentence of the keys beside the ghost; a partner's stays out of the other person's picture."""
        if self._holder.is_here:
            self._holder.show_dragged(ghost, text)
            return
        self._show_ghost(ghost)
        self._view.show_bubble(text)

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
