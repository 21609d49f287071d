"""The drawing: every part as a shape, what is drawn over it, and the part in the hand as a ghost."""

from collections.abc import Mapping
from typing import Protocol

from accessibility.language import Language
from accessibility.response import Response, said
from studio.commands.desk import Desk, Topic
from studio.commands.sight import Sight
from studio.describe.selection import selection_words
from studio.document.change import Change
from studio.document.comment_threads import open_counts_of
from studio.document.schema import Comment, Design
from studio.parts.part_type import PartType
from studio.presenters.drawn_shapes import GHOST, KnownShapes, hand_shape, part_shapes
from studio.presenters.layers import Look, collect_layers, marks_of, near_marks_of
from studio.presenters.pointer import DRAGGED
from studio.vehicle_builder.stance import stance
from widgets.schematic_view import SchematicView
from widgets.shapes import Shape

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
        for topic in (Topic.PROJECT, Topic.DESIGN):
            desk.subscribe(topic, self.refresh)
        desk.subscribe(Topic.HAND, self._show_hand)
        desk.subscribe(Topic.SELECTION, self._mirror)
        desk.subscribe(Topic.SIGHT, self._see)
        desk.subscribe_changes(self._on_change)
        view.current_changed.connect(self._focus_moved)
        view.selection_changed.connect(lambda _ids: desk.select(desk.selection.current, frozenset(view.gathered_ids)))
        view.edge_reached.connect(self._tell_edge)
        view.gathered.connect(self._tell_gathered)
        self._layers = collect_layers()
        self._dragged: Shape | None = None
        self._drawn: tuple[Design, Sight, tuple[Comment, ...]] | None = None
        self._placed: list[Shape] = []
        self._known = KnownShapes()
        self._seen = desk.sight
        self.refresh()

    def show_ghost(self, ghost: Shape | None) -> None:
        """Draw the part under the pointer where it would go, or take it away."""
        if ghost != self._dragged:
            self._dragged = ghost
            self._show(may_move=True)

    def refresh(self) -> None:
        """Show the parts as they are now."""
        self._renew(may_move=True)

    def _on_change(self, change: Change) -> None:
        self._renew(may_move=self._desk.project.is_own(change))

    def _show_hand(self) -> None:
        """Show the part in the hand, also where it hovers beyond a zoomed picture."""
        self.refresh()
        self._view.reveal(GHOST)

    def _see(self) -> None:
        """Show the car in another way; seen from another side, all of it."""
        is_turned, self._seen = self._desk.sight.is_front != self._seen.is_front, self._desk.sight
        self._view.may_drag = not self._desk.sight.is_front
        self.refresh()
        if is_turned:
            self._view.fit()

    def _renew(self, *, may_move: bool) -> None:
        self._parts = self._shapes()
        self._show(may_move=may_move)
        self._mirror()

    def _show(self, *, may_move: bool) -> None:
        self._view.show_shapes((*self._parts, *([self._dragged] if self._dragged else [])), may_move=may_move)

    def _shapes(self) -> tuple[Shape, ...]:
        hand, sight = self._desk.hand, self._desk.sight
        design, comments = self._desk.design, self._desk.project.snapshot.comments
        drawn = self._drawn
        if drawn is None or drawn[0] is not design or drawn[1] != sight or drawn[2] is not comments:
            self._drawn, self._look = (design, sight, comments), self._look_at(design, sight)
            placed = part_shapes(self._look, self._known, has_problems="problems" in sight.layers)
            self._placed = [shape for shape in placed if shape.id not in sight.hidden]
            self._marks = marks_of(self._look, self._layers, sight.layers)
            self._view.show_ground(has_ground="ground" in sight.layers)
        ghosts = [hand_shape(self._language, self._types, hand, is_front=sight.is_front)] if hand else []
        return (*self._placed, *ghosts)

    def _look_at(self, design: Design, sight: Sight) -> Look:
        built = self._desk.built(design, self._types)
        return Look(
            language=self._language,
            types=self._types,
            design=design,
            built=built,
            stance=stance(built.pieces),
            is_front=sight.is_front,
            comments=open_counts_of(self._desk.project.snapshot, design),
        )

    def _focus_moved(self, id: str) -> None:
        # A group has the focus in the outline alone, and so has a hidden part: the drawing only stands near it.
        selection, is_elsewhere = self._desk.selection, not self._view.hasFocus()
        is_near = is_elsewhere and (bool(selection.members) or selection.current in self._desk.hidden)
        if id not in GHOSTS and not is_near:
            self._desk.select(id)

    def _mirror(self) -> None:
        selection = self._desk.selection
        current = next((shape.id for shape in self._parts if shape.id in selection.members), selection.current)
        if current and current != self._view.current_id:
            self._view.set_current(current)
        if frozenset(self._view.gathered_ids) != selection.chosen:
            self._view.set_selected(sorted(selection.chosen))
        seen = "" if selection.current in self._desk.hidden else current
        near = near_marks_of(self._look, self._layers, self._desk.sight.layers, seen)
        self._view.show_marks(self._marks, near)

    def _tell_edge(self, direction: str) -> None:
        """Say which end it is; from the front the car's left side lies to our right."""
        text, is_front = self._language.text, self._desk.sight.is_front
        words = {
            "ahead": text("Left side.") if is_front else text("Front end."),
            "behind": text("Right side.") if is_front else text("Rear end."),
            "above": text("Nothing above."),
            "below": text("Nothing below."),
            "stack": "",
        }
        if words[direction]:
            self._say(said(words[direction]), "edge")

    def _tell_gathered(self) -> None:
        """Say what the pointer gathered, in the words of the key for it."""
        chosen = self._desk.selection.chosen
        parts = [part for part in self._desk.design.parts.values() if part.id in chosen]
        self._say(selection_words(self._language, self._types, parts))
