"""The window with all its views, still empty."""

from PySide6.QtWidgets import QLabel

from accessibility.history import MessageHistory
from accessibility.language import Language
from accessibility.queue import Timer
from studio.main_window import MainWindow
from studio.presenters.views import make_views
from widgets.captions import Captions
from widgets.mouse_bar import MouseBar
from widgets.theme import Theme


class WindowRoom:
    """The main window: panes, the lines at its foot, and the captions over it."""

    def __init__(self, language: Language, theme: Theme, history: MessageHistory, timer: Timer) -> None:
        """Make everything that a presenter fills."""
        self.views = make_views(language, theme, history, timer)
        self.share_label, self.watch_label, self.key_strip = QLabel(), QLabel(), QLabel()
        self.key_strip.setWordWrap(True)
        self.mouse_bar = MouseBar({"partner.undo": language.text("Undo"), "partner.redo": language.text("Redo")})
        foot = (self.share_label, self.watch_label, self.views.my_line, self.mouse_bar, self.key_strip)
        self.window = MainWindow(language, self.views.panes, foot)
        self.captions = Captions(self.window)
