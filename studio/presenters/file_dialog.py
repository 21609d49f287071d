"""Asking for a file, to open or to save, in a dialog of Qt's own; no file is replaced without a question."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QLineEdit, QToolButton

from accessibility.language import Language, msgid
from accessibility.response import Response, said
from studio.document.names import with_end
from studio.presenters.dialogs import Asked, ask_yes

KINDS = MappingProxyType(
    {
        "project": (msgid("Tandem projects (*.tandem)"), "tandem"),
        "settings": (msgid("Tandem settings (*.toml)"), "toml"),
        "page": (msgid("Web pages (*.html)"), "html"),
        "paper": (msgid("Braille paper (*.brf)"), "brf"),
        "table": (msgid("Tables (*.csv)"), "csv"),
        "drawing": (msgid("Drawings for swell paper (*.svg)"), "svg"),
        "pins": (msgid("Pages of pins (*.txt)"), "txt"),
        "solid": (msgid("Solid things (*.stl)"), "stl"),
    }
)
"""What files are asked for: their words in the dialog, and how their names end."""


def ask_file(
    asked: Asked,
    title: str,
    *,
    is_save: bool,
    folder: Path,
    accepted: Callable[[Path], None],
    kind: str = "project",
    name: str = "",
) -> None:
    """Ask for a file of one of `KINDS`; of a file to save that is there already, whether it may go."""
    dialog = _file_dialog(asked, title, folder, kind, is_save=is_save)
    if name:
        dialog.selectFile(f"{name}.{KINDS[kind][1]}")
    answer: list[str] = []
    dialog.fileSelected.connect(answer.append)

    def finished(_result: int) -> None:
        asked.parent.activateWindow()
        if not answer:
            return
        is_project = is_save and kind == "project"  # what becomes of other endings their commands know
        path = with_end(Path(answer[0]), ".tandem") if is_project else Path(answer[0])
        if is_save and path.exists():
            _ask_replace(asked, path, accepted)
        else:
            accepted(path)

    dialog.finished.connect(finished)
    dialog.open()


def _file_dialog(asked: Asked, title: str, folder: Path, kind: str, *, is_save: bool) -> QFileDialog:
    """Return a dialog of Qt's own: a native one is silent to Tandem's voice.

    Of a folder that is not there Qt would make a file name, so the next one above it is shown.
    """
    language = asked.language
    shown = next((place for place in (folder, *folder.parents) if place.is_dir()), Path.home())
    dialog = QFileDialog(asked.parent, title, str(shown), language.text(KINDS[kind][0]))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave if is_save else QFileDialog.AcceptMode.AcceptOpen)
    # For a wrong name Qt would hold up every other event with a message of its own; whoever reads the file says it.
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(KINDS[kind][1])
    # Else it is as any Qt program was left; and the other view has a nameless cell for each folder's size.
    dialog.setViewMode(QFileDialog.ViewMode.List)
    for arrow in ("backButton", "forwardButton"):  # switched off most of the time, and then they cannot say why
        if isinstance(button := dialog.findChild(QToolButton, arrow), QToolButton):
            button.hide()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _tell_folders(dialog, lambda path: asked.say(_folder_words(language, path)))
    return dialog


def _tell_folders(dialog: QFileDialog, tell: Callable[[Path], None]) -> None:
    """Tell each folder that is entered; of one that was typed Qt's own signal says nothing, and its name stays."""
    files, name = dialog.findChild(QFileSystemModel), dialog.findChild(QLineEdit)

    def entered(folder: str) -> None:
        if isinstance(name, QLineEdit) and name.text() and Path(name.text()) == Path(folder):
            name.clear()
        tell(Path(folder))

    if isinstance(files, QFileSystemModel):
        files.rootPathChanged.connect(entered)


def _ask_replace(asked: Asked, path: Path, accepted: Callable[[Path], None]) -> None:
    """Ask before a file is lost; Qt's own question holds up every other event until it is answered."""
    language = asked.language

    def answered(answer: str) -> None:
        if answer == "yes":
            accepted(path)
        else:
            asked.say(said(language.text("{name} stays as it was.", name=path.name)))

    question = language.text("{name} is there already. Replace it?", name=path.name)
    ask_yes(asked.parent, language, language.text("Replace"), question, answered, is_final=True)


def _folder_words(language: Language, folder: Path) -> Response:
    """Return which folder it is: the list under the hands becomes another one, and no reader says a word of that."""
    return said(language.text("Folder {name}.", name=folder.name or str(folder)))
