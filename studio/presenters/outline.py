"""The outline: the design as a tree, each part under the part that it sits on, groups around their parts."""

from collections.abc import Callable, Mapping

from accessibility.language import Language
from studio.commands.desk import Desk, Topic
from studio.document.change import Change
from studio.document.comment_threads import open_counts
from studio.parts.part_type import PartType
from studio.presenters.outline_nodes import Told, design_nodes
from widgets.outline import Outline


class OutlinePresenter:
    """Mirrors design and selection into the tree, and the tree's focus back."""

    def __init__(self, desk: Desk, types: Mapping[str, PartType], language: Language, view: Outline) -> None:
        """Connect the desk and the view."""
        self._desk, self._types, self._language, self._view = desk, types, language, view
        self.people_here: Callable[[], Mapping[str, str]] = dict
        """Returns who else is on each part, in words, by the part's id."""
        for topic in (Topic.PROJECT, Topic.DESIGN, Topic.SIGHT):
            desk.subscribe(topic, self.refresh)
        desk.subscribe(Topic.SELECTION, self._mirror)
        desk.subscribe_changes(self._on_change)
        view.current_changed.connect(desk.select)
        view.selection_changed.connect(lambda _ids: desk.select(desk.selection.current, frozenset(view.gathered_ids)))
        self.refresh()

    def refresh(self) -> None:
        """Show the design as it is now; what has the focus keeps it."""
        desk, design = self._desk, self._desk.design
        layout = desk.built(design, self._types).layout
        comments = open_counts(desk.project.snapshot)
        told = Told(desk.hidden, comments, self.people_here())
        self._view.show_nodes(design_nodes(self._language, self._types, design, layout, told))

    def _on_change(self, _change: Change) -> None:
        self.refresh()

    def _mirror(self) -> None:
        selection = self._desk.selection
        if selection.current and selection.current != self._view.current_id:
            self._view.set_current(selection.current)
        if frozenset(self._view.gathered_ids) != selection.chosen:
            self._view.set_selected(sorted(selection.chosen))
