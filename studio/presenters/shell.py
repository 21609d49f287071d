"""The shell: what commands may ask of the window - panes, my line, menus, dialogs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMainWindow, QMenu, QWidget

from accessibility.gesture import Gesture
from accessibility.keymap import Keymap
from accessibility.language import Language
from accessibility.qt.key_answers import KeyAnswers
from accessibility.queue import Timer
from accessibility.response import Response, said
from studio.commands.command import Command
from studio.commands.context import Entry, nothing
from studio.commands.desk import Desk
from studio.presenters import dialogs, sound_list
from studio.presenters.answering import Answer, answering
from studio.presenters.ask_menu import AskMenu
from studio.presenters.file_dialog import ask_file
from studio.presenters.menus import Shown, fill_menu, keys_of
from studio.presenters.panes import MAIN_PANES, PANES, Layout
from studio.presenters.views import Views
from widgets.banner import Banner
from widgets.my_line import Offer
from widgets.settings_form import SettingsForm

SCOPES = {"outline": "outline", "drawing": "drawing", "run": "run", "charts": "charts", "properties": "properties"}


@dataclass(slots=True, weakref_slot=True)
class Shell:
    """The Window port of the commands, over the real window."""

    window: QMainWindow
    layout: Layout
    language: Language
    desk: Desk
    views: Views
    keymap: Callable[[], Keymap]
    say: Callable[[Response], None]
    perform: Callable[[str], None]
    commands: Mapping[str, Command]
    answers: KeyAnswers
    """Knows which key called the command."""
    open_settings: Callable[[], None]
    folder: Path
    timer: Timer
    open_page: Callable[[Path], bool]
    chart_row: Callable[[], Offer | None] = lambda: None
    """Returns the line under the hands as a row of braille, for who asks for their line in the charts."""
    try_keys: Callable[[Callable[[Gesture, str | None], bool]], None] = lambda _told: None
    """Lets each key be told instead of done, while what it is given returns that this goes on."""
    may_close: bool = False
    _before_my_line: QWidget | None = None
    _last_in_pane: dict[str, QWidget] = field(default_factory=dict)

    def focus_pane(self, name: str) -> None:
        """Put the focus into a pane, where it was there last."""
        self.layout.bring(name)
        target = self._last_in_pane.get(name) or self.views.panes[name]
        if name == "properties" and self.views.sheet.keys:
            target = self.views.sheet.field_widget(self.views.sheet.current_key or self.views.sheet.keys[0])
        if target.hasFocus():
            # No focus event comes: leave and return, so that the place is named again.
            target.clearFocus()
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_next_pane(self, step: int) -> None:
        """Put the focus into the next pane, round and round."""
        here = self.layout.pane_of(QApplication.focusWidget())
        names = [name for name, _, _ in PANES if name in self.layout.offered_panes or name == here]
        place = names.index(here) if here else -step
        self.focus_pane(names[(place + step) % len(names)])

    def toggle_my_line(self) -> None:
        """Go to the last message, or back to exactly where I was."""
        focused = QApplication.focusWidget()
        if focused is not None and self.views.my_line.isAncestorOf(focused):
            self.leave_my_line()
            return
        self._before_my_line = focused
        self.commit_fields()  # what it answers is then the last message
        is_in_charts = self.layout.pane_of(focused) == "charts"
        self.views.my_line.enter(self.chart_row() if is_in_charts else None)

    def leave_my_line(self) -> None:
        """Go back to where I was before my line."""
        target = self._before_my_line or self.views.panes["drawing"]
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused_scope(self) -> str:
        """Return the keymap scope of the focus; beside the pictures of run and charts arrows walk lists and tables."""
        focused = QApplication.focusWidget()
        pane = self.layout.pane_of(focused)
        if pane in ("run", "charts") and isinstance(focused, QAbstractItemView):
            return ""
        if pane == "drawing" and self.desk.hand is not None:
            return "move"
        if pane == "drawing" and self.desk.cursor is not None:
            return "explore"
        return SCOPES.get(pane, "")

    def focused_place(self) -> str:
        """Return the pane of the focus, or what is done in it; the line of the last message belongs to none."""
        if QApplication.activeModalWidget() is not None:
            return "dialog"
        focused = QApplication.focusWidget()
        if focused is not None and self.views.my_line.isAncestorOf(focused):
            return "last"
        pane = self.layout.pane_of(focused)
        return self.focused_scope() or pane

    def manual_folder(self) -> Path:
        """Return the folder of the manual, beside the projects."""
        return self.folder / self.language.text("Tandem manual")

    def open_in_browser(self, page: Path) -> bool:
        """Open a page."""
        return self.open_page(page)

    def choose(
        self,
        title: str,
        entries: tuple[Entry, ...],
        chosen: Callable[[str], None],
        left: Callable[[], None] = nothing,
        *,
        is_welcome: bool = False,
    ) -> None:
        """Show a list with a search field; a welcome has a picture above it where the window is high enough."""
        has_banner = is_welcome and self.window.height() >= 22 * self.window.fontMetrics().height()
        banner = Banner(title, self.views.drawing.shapes, self.views.drawing.theme) if has_banner else None
        asked = dialogs.Asked(self._front(), self.language, self.say, self.timer, banner)
        dialogs.choose(asked, title, entries, self._answering(chosen), left)

    def ask_text(
        self,
        title: str,
        label: str,
        text: str,
        accepted: Callable[[str], None],
        left: Callable[[], None] = nothing,
        *,
        is_begun: bool = False,
    ) -> None:
        """Ask for one line of text."""
        asked = dialogs.Asked(self.window, self.language, self.say, self.timer)
        dialogs.ask_text(asked, title, label, text, self._answering(accepted), left, is_begun=is_begun)

    def typed_digit(self) -> str:
        """Return the digit that called the command, if one did."""
        key = self.answers.gesture.key
        return key if key.isdecimal() else ""

    def ask_file(
        self, title: str, *, is_save: bool, accepted: Callable[[Path], None], kind: str = "project", name: str = ""
    ) -> None:
        """Ask for a file of a kind; a name may be begun."""
        folder = self.desk.project.path.parent if self.desk.project.path else self.folder
        asked = dialogs.Asked(self._front(), self.language, self.say, self.timer)
        heard = self._answering(accepted)
        ask_file(asked, title, is_save=is_save, folder=folder, accepted=heard, kind=kind, name=name)

    def ask_yes(self, title: str, question: str, answered: Callable[[str], None], *, is_final: bool = False) -> None:
        """Ask yes, no or cancel."""
        dialogs.ask_yes(self._front(), self.language, title, question, self._answering(answered), is_final=is_final)

    def show_text(self, title: str, text: str) -> None:
        """Show a text to read."""
        dialogs.show_text(self._front_of_all(), title, text)

    def listen(self, title: str, entries: tuple[Entry, ...], heard: Callable[[str], None]) -> None:
        """Show a list that stays open."""
        sound_list.listen(title, entries, heard, self.window)

    def show_ask_menu(self) -> None:
        """Open the questions as a menu; each has its letter."""
        menu = AskMenu(self.window, self.language, self.keymap(), self.commands, self.perform)
        menu.popup(self._beside_focus())
        menu.setActiveAction(menu.actions()[0])

    def show_context_menu(self, at: QPoint | None = None) -> None:
        """Open what can be done with the part under the focus: beside it, or where the pointer is."""
        menu = QMenu(self.language.text("Here"), self.window)
        menu.setAccessibleName(self.language.text("Here"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = [row for row in self.shown_commands() if row.command.menu in ("Build", "Edit")]
        fill_menu(menu, self.language, rows, self.perform)
        menu.popup(at or self._beside_focus())
        menu.setActiveAction(menu.actions()[0])

    def open_menu_bar(self) -> None:
        """Open the first menu, on every system alike, after what Alt alone does: Qt brings the focus back after Escape.

        Witness: Qt 6.11 and Orca 43.1. A menu opened without it leaves the focus in its pane, and with Right the pane
        is named in place of the next menu.
        """
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyRelease):
            # Qt turns the modifier of the Alt key itself around: with none given, Alt is down.
            alt = QKeyEvent(kind, Qt.Key.Key_Alt, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(self.window, alt)
        bar = self.window.menuBar()
        bar.setActiveAction(None)  # type: ignore[arg-type] # Qt takes none; one that Alt marked does not open
        bar.setActiveAction(bar.actions()[0])

    def take_fixed(self, gesture: Gesture) -> bool:
        """Handle the keys that are never remapped: F10, Shift+F10 and Menu."""
        fixed = {"f10": self.open_menu_bar, "shift+f10": self.show_context_menu, "menu": self.show_context_menu}
        action = fixed.get(str(gesture))
        if action:
            action()
        return action is not None

    def walk_stack(self, step: int) -> tuple[int, int]:
        """Go to another part of those that cover each other."""
        self.views.drawing.step_in_stack(step)
        return self.views.drawing.stack_place()

    def fit_drawing(self) -> None:
        """Show the whole car in the drawing."""
        self.views.drawing.fit()

    def zoom_drawing(self, steps: int) -> tuple[int, bool]:
        """Draw larger or smaller by steps; return the percent now, and whether it is another one."""
        before = self.views.drawing.zoom_percent
        percent = self.views.drawing.zoom(steps)
        return percent, percent != before

    def show_layout(self, name: str) -> None:
        """Show the layout `build` or `run`; where one pane shows at a time, go to its main one."""
        self.layout.show_layout(name)
        if self.layout.is_one_pane:
            self.focus_pane(MAIN_PANES[name])

    def explore_keys(self) -> None:
        """Let each key be told instead of done, until Escape."""
        self.try_keys(self._told_key)

    def _told_key(self, gesture: Gesture, command_id: str | None) -> bool:
        if gesture.key == "escape":
            self.say(said(self.language.text("Keys work again.")))
            return False
        found = self.commands.get(command_id or "")
        title = self.language.text(found.title) if found else self.language.text("nothing of Tandem's")
        keys = gesture.words(self.language, mac=self.keymap().is_mac)
        self.say(said(self.language.text("{keys}: {title}.", keys=keys, title=title)))
        return True

    def show_settings(self) -> None:
        """Open the settings."""
        self.open_settings()

    def field_help(self) -> str:
        """Return the range of the field under the focus."""
        key = self.views.sheet.current_key if QApplication.activeModalWidget() is None else ""
        return self.views.sheet.field_help(key) if key else ""

    def commit_fields(self) -> None:
        """Take over what is being typed."""
        self.views.sheet.commit_pending()

    def quit(self) -> None:
        """Close the window; what to do with changes was asked before."""
        self.may_close = True
        self.window.close()

    def shown_commands(self) -> list[Shown]:
        """Return every command with its first key as menus show it."""
        keymap = self.keymap()
        return [Shown(command, keys_of(keymap, command.id)) for command in self.commands.values()]

    def _answering(self, deed: Callable[[Answer], None]) -> Callable[[Answer], None]:
        return answering(self.say, self.language, deed)

    def _front_of_all(self) -> QWidget:
        """Return whatever dialog is open, else the window: help opens over it and leads back into it."""
        dialog = QApplication.activeModalWidget()
        return dialog if dialog is not None and dialog.isVisible() else self.window

    def _front(self) -> QWidget:
        """Return the dialog that is open, such as the settings, else the window: what asks lies before it."""
        dialog = QApplication.activeModalWidget()
        return dialog if isinstance(dialog, SettingsForm) else self.window

    def _beside_focus(self) -> QPoint:
        focused = QApplication.focusWidget() or self.window
        return focused.mapToGlobal(QPoint(24, 24))
