"""The second hand: the partner at the mouse, with a ring, a selection, a menu and an undo of their own.

Nothing of it moves the keyboard's focus, selection or view. Edits reach the other person as a partner's do.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from accessibility.language import Language
from accessibility.queue import Timer
from accessibility.response import Response, said
from studio.commands.command import Command, Outcome, perform
from studio.commands.context import Context
from studio.commands.desk import Desk, Topic
from studio.commands.drag import in_other_hand
from studio.commands.mouse import OFFERED
from studio.commands.partner import Partner
from studio.describe.partner import partner_words
from studio.describe.parts import part_words
from studio.describe.rendering import joined
from studio.document.change import Change
from studio.document.errors import DocumentError
from studio.presenters.whisper import Whisper
from widgets.mouse_bar import MouseBar
from widgets.name_tag import Tag, next_step_ms, tag_at
from widgets.schematic_view import SchematicView
from widgets.second_ring import Hands, SecondRing
from widgets.shapes import Shape


class SecondHand(QObject):
    """Shows where the mouse's person is, and performs what they do in their name."""

    def __init__(  # noqa: PLR0913 - each is one narrow port, wired in one place
        self,
        parent: QObject,
        partner: Partner,
        view: SchematicView,
        bar: MouseBar,
        *,
        context: Callable[[], Context],
        timer: Timer,
        language: Language,
        commands: Callable[[str], Command],
    ) -> None:
        """Follow both desks."""
        super().__init__(parent)
        self.partner, self._view, self._bar = partner, view, bar
        self._main, self._timer, self._language, self._command = context, timer, language, commands
        self._ring = SecondRing(view)
        self._words, self._at = "", ""
        self._ghost: Shape | None = None
        self._age_ms, self._cancel = 0, _nothing
        self.is_still = False
        partner.desk.subscribe(Topic.SELECTION, self._moved)
        partner.main.subscribe(Topic.SELECTION, self._refresh)
        partner.main.subscribe_changes(lambda _change: self._refresh())

    @property
    def is_here(self) -> bool:
        """Whether the mouse is another person's."""
        return self.partner.is_here

    @property
    def desk(self) -> Desk:
        """What the mouse's person has before them."""
        return self.partner.desk

    @property
    def words(self) -> str:
        """What the mouse's person was told last."""
        return self._bar.words

    def seat(self, name: str, *, is_still: bool) -> None:
        """Give the mouse to somebody; an empty name gives it back to the person at the keyboard."""
        self.is_still = is_still
        if name.strip() == self.partner.name:
            return
        self.partner.seat(name)
        self._bar.setVisible(self.is_here)
        self._bar.tell(self._language.text("The mouse is {name}'s.", name=self.partner.name))
        self._bar.title("partner.undo", self._language.text("Undo {name}'s last", name=self.partner.name))
        self._bar.title("partner.redo", self._language.text("Redo {name}'s", name=self.partner.name))
        self._view.lend_pointer(is_lent=self.is_here)
        self._moved()

    def context(self) -> Context:
        """Return what the mouse may touch: its own desk, and a voice that only its person sees."""
        main = self._main()
        if not self.is_here:
            return main
        return replace(main, desk=self.desk, voice=Whisper(main.voice, self.say), perform=self.perform)

    def say(self, response: Response) -> None:
        """Tell the mouse's person beside their ring and in their bar."""
        self._words, self._at = response.spoken, self.desk.selection.current
        self._bar.tell(self._words)
        self._refresh()

    def show_dragged(self, ghost: Shape | None, text: str) -> None:
        """Show what is dragged where it would go, with words; None takes it away."""
        self._ghost, self._words = ghost, text
        self._at = ghost.id if ghost else self.desk.selection.current
        self._refresh()

    def perform(self, command_id: str) -> None:
        """Perform a command for the mouse's person."""
        self.act(lambda context: self._refusal(context, command_id) or perform(self._command(command_id), context))

    def act(self, doing: Callable[[Context], Outcome]) -> None:
        """Do something in the name of whoever has the mouse, and tell them what came of it."""
        context = self.context()
        try:
            with self.partner.acting():
                outcome = doing(context)
        except DocumentError as problem:
            outcome = said(str(problem))
        if isinstance(outcome, Response):
            context.voice.say(outcome)
        elif isinstance(outcome, Change) and self.is_here:
            self.say(self._done(context, outcome))

    def _refusal(self, context: Context, command_id: str) -> Response | None:
        """Refuse to work on what the other person holds."""
        if command_id not in OFFERED:
            return None
        parts = (self.desk.design.parts.get(part_id) for part_id in self.desk.selection.parts)
        refusals = (in_other_hand(context, part) for part in parts if part)
        return next((refusal for refusal in refusals if refusal), None)

    def _done(self, context: Context, change: Change) -> Response:
        """Return the words that the other person will hear, without the name."""
        design_id, built = self.partner.main.design_id, self.partner.main.built
        words = partner_words(self._language, context.shelves.types, change, design_id, built)
        return Response(object=joined(words.name, words.object), context=words.context, outcome=words.outcome)

    def _moved(self) -> None:
        """The mouse's person went to another part: show its words, and the whole name for a while."""
        part = self.desk.current_part
        self._words = part_words(self._language, self._main().shelves.types, part) if part else ""
        if part:
            self._words = joined(f"{part.name}.", self._words)
            self._bar.tell(self._words)
        self._at, self._age_ms = self.desk.selection.current, 0
        self._cancel()
        self._fade()

    def _fade(self) -> None:
        self._refresh()
        wait = next_step_ms(self._age_ms, is_still=self.is_still) if self.is_here else 0
        if wait:
            self._cancel = self._timer.after(wait, lambda: self._grow_older(wait))

    def _grow_older(self, ms: int) -> None:
        self._age_ms += ms
        self._fade()

    def _refresh(self) -> None:
        if self.is_here or self._ring.isVisible():
            self._ring.show_hands(self._hands() if self.is_here else None)

    def _hands(self) -> Hands:
        author = self.partner.main.project.author.shown_name
        return Hands(
            current=self._at or self.desk.selection.current,
            chosen=self.desk.selection.chosen,
            tag=tag_at(self.partner.name, self._age_ms, is_still=self.is_still),
            words=self._words,
            ghost=self._ghost,
            other=self.partner.main.selection.current,
            other_tag=Tag(author),
        )


def select_by_mouse(partner: Partner, part_id: str, *, is_added: bool = False) -> None:
    """Let the mouse's person go to a part, or gather it; a click on a gathered one lets the gathered ones be."""
    desk = partner.desk
    kept = desk.selection.chosen if part_id in desk.selection.chosen else frozenset()
    desk.select(part_id, desk.selection.chosen ^ {part_id} if is_added else kept)


def gather_by_mouse(partner: Partner, part_ids: list[str]) -> None:
    """Let the mouse's person gather all that a band holds."""
    desk = partner.desk
    if part_ids:
        desk.select(part_ids[-1], desk.selection.chosen | set(part_ids))


def _nothing() -> None:
    """Serve where nothing is to be cancelled."""
