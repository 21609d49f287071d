"""The drawing: every part as a shape in the side view, and the part in the hand as a ghost."""

from collections.abc import Mapping
from typing import Protocol

from accessibility.language import Language
from accessibility.response import Response, said
from studio.commands.desk import Desk, Hand, Topic
from studio.describe.parts import part_words
from studio.document.change import Change
from studio.document.schema import Design
from studio.parts.part_type import PartType
from studio.placement.box import Box
from studio.presenters.pointer import DRAGGED
from widgets.schematic_view import SchematicView
from widgets.shapes import Shape

GHOST = "in the hand"
GHOSTS = frozenset({GHOST, DRAGGED})


class Say(Protocol):
    """Says an answer, with a short sound if there is one for it."""

    def __call__(self, response: Response, earcon: str = "") -> None:
        """Say it now."""


class DrawingPresenter:
    """Mirrors design, selection and hand into the drawing, and its focus back."""

    def __init__(
        self,
        desk: Desk,
        types: Mapping[str, PartType],
        language: Language,
        view: SchematicView,
        say: Say,
    ) -> None:
        """Connect the desk and the view."""
        self._desk, self._types, self._language, self._view, self._say = desk, types, language, view, say
        for topic in (Topic.PROJECT, Topic.DESIGN, Topic.HAND):
            desk.subscribe(topic, self.refresh)
        desk.subscribe(Topic.SELECTION, self._mirror)
        desk.subscribe_changes(self._on_change)
        view.current_changed.connect(self._focus_moved)
        view.selection_changed.connect(lambda _ids: desk.select(desk.selection.current, frozenset(view.gathered_ids)))
        view.edge_reached.connect(self._tell_edge)
        self._dragged: Shape | None = None
        self._drawn: Design | None = None
        self._placed: list[Shape] = []
        self.refresh()

    def show_ghost(self, ghost: Shape | None) -> None:
        """Draw the part under the pointer where it would go, or take it away."""
        if ghost != self._dragged:
            self._dragged = ghost
            self._view.show_shapes((*self._parts, *([ghost] if ghost else [])))

    def refresh(self) -> None:
        """Show the parts as they are now."""
        self._parts = self._shapes()
        self._view.show_shapes((*self._parts, *([self._dragged] if self._dragged else [])))
        self._mirror()

    def _on_change(self, _change: Change) -> None:
        self.refresh()

    def _shapes(self) -> tuple[Shape, ...]:
        hand, design = self._desk.hand, self._desk.design
        if design is not self._drawn:
            self._drawn, self._placed = design, self._placed_shapes()
        return (*self._placed, *([self._ghost(hand)] if hand else []))

    def _placed_shapes(self) -> list[Shape]:
        desk, built = self._desk, self._desk.built(self._desk.design, self._types)
        layout, faulty = built.layout, {problem.part_id for problem in built.problems}
        parts = [part for part in desk.design.parts.values() if part.id in layout.boxes]
        parts.sort(key=lambda part: (layout.boxes[part.id].x_min, layout.boxes[part.id].z_min))
        return [
            self._shape(
                part.id,
                part.name,
                part_words(self._language, self._types, part),
                part.type,
                layout.boxes[part.id],
                part.id in faulty,
            )
            for part in parts
        ]

    def _shape(self, id: str, name: str, words: str, type_id: str, box: Box, is_faulty: bool) -> Shape:
        part_type = self._types[type_id]
        return Shape(
            id=id,
            text=name,
            description=words,
            x_min=box.x_min,
            x_max=box.x_max,
            z_min=box.z_min,
            z_max=box.z_max,
            glyph=part_type.glyph,
            hue=part_type.hue,
            problem=is_faulty,
        )

    def _ghost(self, hand: Hand) -> Shape:
        part_type, box = self._types[hand.part.type], hand.spot.box
        return Shape(
            id=GHOST,
            text=hand.part.name,
            description=self._language.text("In your hand"),
            x_min=box.x_min,
            x_max=box.x_max,
            z_min=box.z_min,
            z_max=box.z_max,
            glyph=part_type.glyph,
            hue=part_type.hue,
            ghost=True,
            problem=not hand.spot.fits,
        )

    def _focus_moved(self, id: str) -> None:
        follows_group = id in self._desk.selection.members and not self._view.hasFocus()
        if id not in GHOSTS and not follows_group:
            self._desk.select(id)

    def _mirror(self) -> None:
        selection = self._desk.selection
        current = next((shape.id for shape in self._parts if shape.id in selection.members), selection.current)
        if current and current != self._view.current_id:
            self._view.set_current(current)
        if frozenset(self._view.gathered_ids) != selection.chosen:
            self._view.set_selected(sorted(selection.chosen))

    def _tell_edge(self, direction: str) -> None:
        words = {
            "ahead": self._language.text("Front end."),
            "behind": self._language.text("Rear end."),
            "above": self._language.text("Nothing above."),
            "below": self._language.text("Nothing below."),
            "stack": "",
        }
        if words[direction]:
            self._say(said(words[direction]), "edge")
