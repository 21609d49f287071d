"""Two people at one computer: the second hand with all that it needs, put together."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QWidget

from accessibility.language import Language
from accessibility.queue import Timer
from accessibility.response import said
from studio.commands.command import Command
from studio.commands.context import Context
from studio.commands.partner import Partner
from studio.presenters.mouse_guard import MouseGuard
from studio.presenters.mouse_tools import MouseTools
from studio.presenters.second_hand import SecondHand, gather_by_mouse, select_by_mouse
from studio.presenters.views import Views
from widgets.field_edit import FieldEdit
from widgets.mouse_bar import MouseBar
from widgets.mouse_menu import MouseMenu


class TwoPeople(QObject):
    """Gives the mouse to a partner, and takes it back."""

    def __init__(  # noqa: PLR0913 - each is one narrow port, wired in one place
        self,
        window: QWidget,
        partner: Partner,
        views: Views,
        bar: MouseBar,
        *,
        context: Callable[[], Context],
        timer: Timer,
        language: Language,
        commands: Mapping[str, Command],
        perform: Callable[[str], None],
        show_menu: Callable[[QPoint], None],
    ) -> None:
        """Connect the drawing, the outline, the bar and the menu; `show_menu` opens the keyboard's menu."""
        super().__init__(window)
        self._language, self._perform, self._show_menu, self._bar = language, perform, show_menu, bar
        self.hand = SecondHand(
            self,
            partner,
            views.drawing,
            bar,
            context=context,
            timer=timer,
            language=language,
            commands=commands.__getitem__,
        )
        self.menu = MouseMenu(window, language.text("Mouse"))
        self._tools = MouseTools(self.hand, self.menu, language)
        own = (views.drawing, bar)
        self.guard = MouseGuard(self, own, views.outline, self.menu, self._choose, self._refuse)
        drawing = views.drawing
        drawing.clicked_id.connect(lambda id: self._choose(id) if id else None)
        drawing.toggle_asked.connect(lambda id: self._choose(id, is_added=True))
        drawing.gather_asked.connect(lambda ids: gather_by_mouse(partner, ids) if partner.is_here else None)
        bar.asked.connect(self._use)

    def seat(self, name: str, *, is_still: bool) -> None:
        """Give the mouse to somebody of this name; an empty one gives it back."""
        self.hand.seat(name, is_still=is_still)
        self.guard.switch(is_on=self.hand.is_here)

    def open_menu(self, at: QPoint) -> None:
        """Open the menu of a right click: the partner's own, or the keyboard's."""
        (self._tools.open_at if self.hand.is_here else self._show_menu)(at)

    def _choose(self, part_id: str, *, is_added: bool = False) -> None:
        if self.hand.is_here:
            select_by_mouse(self.hand.partner, part_id, is_added=is_added)

    def _refuse(self) -> None:
        who = self.hand.partner.main.project.author.shown_name
        told = self._language.text("This is the keyboard's, and {who} has that. Right click in the drawing.", who=who)
        self.hand.say(said(told))

    def _use(self, command_id: str) -> None:
        """A key on a button asks for the keyboard's person, and is answered aloud."""
        is_by_key = self._bar.buttons[command_id].hasFocus()
        (self._perform if is_by_key else self.hand.perform)(command_id)


def is_busy() -> bool:
    """Whether the person at the keyboard types into a field, or has a menu or a dialog open."""
    focused = QApplication.focusWidget()
    is_typing = isinstance(focused, FieldEdit) and focused.is_dirty
    return is_typing or QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None
