"""Dialogs: lists to choose from, one line to type, questions and texts. None is native, so all of them speak."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from accessibility.language import Language
from accessibility.queue import Timer
from accessibility.response import Response, said
from studio.commands.context import Entry, nothing
from widgets import finding
from widgets.dialog_size import dialog_size
from widgets.fields import Accepted, Field
from widgets.form_dialog import FormDialog
from widgets.fresh_line_edit import FreshLineEdit
from widgets.question_size import fit_question
from widgets.row_list import Row, RowList
from widgets.search_list import SearchList
from widgets.text_view import TextView

Say = Callable[[Response], None]

STOPS = (".", "!", "?", "…", ":")
"""What ends a row that is a sentence already."""

SHORT_LIST = 9
"""Rows that are walked sooner than searched: such a list begins on its first row, one key nearer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked: the window, its language, how it speaks, and its timer."""

    parent: QWidget
    language: Language
    say: Say
    timer: Timer
    banner: QWidget | None = None
    """A picture above the list, for the first impression."""


class ChooseDialog(QDialog):
    """A search field and a list; what was chosen is told after the dialog has closed, so that the focus is back."""

    def __init__(self, asked: Asked, title: str, entries: tuple[Entry, ...]) -> None:
        """Build the list of entries; the count of hits is said when typing rests."""
        super().__init__(asked.parent)
        self._language, self._say = asked.language, asked.say
        self.choice: str | None = None
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = SearchList(
            asked.language.text("Found"), asked.language.text("Search"), asked.language.text("Type a word"), asked.timer
        )
        self.search.show_entries([finding.Entry(e.id, e.text, e.description, kind=e.kind) for e in entries])
        self.search.chosen.connect(self._choose)
        self.search.left.connect(self.reject)
        self.search.counted.connect(self._tell_count)
        column = QVBoxLayout(self)
        if asked.banner is not None:
            column.addWidget(asked.banner)
        column.addWidget(self.search)
        self.resize(dialog_size(asked.parent, 40, 30 if asked.banner is None else 40))
        self.search.setFocus()

    def _choose(self, id: str) -> None:
        self.choice = id
        self.accept()

    def _tell_count(self, found: list[finding.Entry]) -> None:
        self._say(said(count_words(self._language, found)))


def count_words(language: Language, found: list[finding.Entry]) -> str:
    """Return how many were found and which Enter takes: "3 batteries. Lead acid, 12 volts"."""
    if not found:
        return language.text("Nothing found. Backspace takes letters back.")
    count, first, (one, many) = len(found), found[0].text, found[0].kind
    if not many:
        whole = first if first.endswith(STOPS) else f"{first}."
        return language.plural("{count} found. {first}", "{count} found. {first}", count, first=whole)
    same = sum(entry.kind == found[0].kind for entry in found)
    kind = one if same == 1 else many
    if more := count - same:
        return language.text("{count} {kind}, {more} more. {first}.", count=same, kind=kind, more=more, first=first)
    return language.text("{count} {kind}. {first}.", count=count, kind=kind, first=first)


class PickDialog(QDialog):
    """A short list without a search: the first row has the focus, and letters go to a row."""

    def __init__(self, title: str, text: str, name: str, entries: tuple[Entry, ...], parent: QWidget) -> None:
        """Build the list with its name, standing on its first line."""
        super().__init__(parent)
        self.choice: str | None = None
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        if text:
            label = QLabel(text)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        self.list = RowList(name)
        self.list.show_descriptions()
        self.list.show_rows([Row(entry.id, entry.text, entry.description) for entry in entries])
        self.list.set_current(entries[0].id)
        self.list.activated_id.connect(self._choose)
        column.addWidget(self.list)
        self.resize(dialog_size(parent, 32, 17))
        self.list.setFocus()

    def _choose(self, id: str) -> None:
        self.choice = id
        self.accept()


def pick(
    parent: QWidget,
    title: str,
    text: str,
    name: str,
    entries: tuple[Entry, ...],
    chosen: Callable[[str], None],
    left: Callable[[], None] = nothing,
) -> None:
    """Show a short list with a name; call back with the id chosen, or `left` after Escape."""
    _open(PickDialog(title, text, name, entries, parent), parent, chosen, left)


def choose(
    asked: Asked,
    title: str,
    entries: tuple[Entry, ...],
    chosen: Callable[[str], None],
    left: Callable[[], None] = nothing,
) -> None:
    """Show a list, a long one with a search field; call back with the id chosen, or `left` after Escape."""
    if 0 < len(entries) <= SHORT_LIST:
        pick(asked.parent, title, "", asked.language.text("Choices"), entries, chosen, left)
        return
    _open(ChooseDialog(asked, title, entries), asked.parent, chosen, left)


def _open(
    dialog: PickDialog | ChooseDialog, parent: QWidget, chosen: Callable[[str], None], left: Callable[[], None]
) -> None:
    """Open a list; the window has the focus again before its answer is heard."""

    def finished(_result: int) -> None:
        parent.activateWindow()
        left() if dialog.choice is None else chosen(dialog.choice)

    dialog.finished.connect(finished)
    dialog.open()


def ask_text(
    asked: Asked,
    title: str,
    label: str,
    text: str,
    accepted: Callable[[str], None],
    left: Callable[[], None] = nothing,
    *,
    is_begun: bool = False,
) -> None:
    """Ask for one line of text; what is typed replaces the text, or goes on where that is only a beginning."""
    empty = asked.language.text("Empty")
    field = Field(
        key="text", label=label, text=text, kind="text", placeholder=empty, accept=lambda typed: Accepted(typed, typed)
    )
    dialog = FormDialog(asked.language, title, fields=(field,), parent=asked.parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    answer: list[str] = []
    dialog.accepted.connect(lambda: answer.append(str(dialog.answers["text"])))

    def finished(_result: int) -> None:
        asked.parent.activateWindow()
        accepted(answer[0]) if answer else left()

    dialog.finished.connect(finished)
    dialog.open()
    line = dialog.field_widget("text")
    if isinstance(line, FreshLineEdit) and is_begun:
        line.put(text, is_begun=True)
    line.setFocus()


def ask_yes(
    parent: QWidget,
    language: Language,
    title: str,
    question: str,
    answered: Callable[[str], None],
    *,
    is_final: bool = False,
) -> None:
    """Ask a question with the answers yes, no and cancel; Escape is cancel. Enter is yes, but no where that is final.

    A second Enter comes easily, and what undo does not bring back may not hang on it.
    """
    box = QMessageBox(QMessageBox.Icon.Question, title, question, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    buttons: dict[QPushButton, str] = {}
    for role, text, answer in (
        (QMessageBox.ButtonRole.YesRole, language.text("&Yes"), "yes"),
        (QMessageBox.ButtonRole.NoRole, language.text("&No"), "no"),
        (QMessageBox.ButtonRole.RejectRole, language.text("Cancel"), "cancel"),
    ):
        buttons[box.addButton(text, role)] = answer
    fit_question(box, list(buttons))
    yes, no, last = buttons
    box.setDefaultButton(no if is_final else yes)
    box.setEscapeButton(last)
    given: list[str] = []
    box.buttonClicked.connect(lambda button: given.append(buttons[button]))

    def finished(_result: int) -> None:
        parent.activateWindow()
        answered(given[0] if given else "cancel")

    box.finished.connect(finished)
    box.open()


def show_text(parent: QWidget, title: str, text: str) -> None:
    """Show a text to walk by line, word and letter; Escape returns."""
    view = TextView(title, text, parent)
    view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    view.finished.connect(lambda _result: parent.activateWindow())
    view.open()
