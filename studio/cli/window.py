"""`tandem` and `tandem PROJECT`: the window."""

import gc
import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path

import click

from studio.cli.console import Refused
from studio.cli.display import has_display
from studio.cli.reading import person
from studio.document.codec import clean_name
from studio.document.schema import Person
from studio.settings.people import UNNAMED


@click.command("tandem")
@click.argument("project", default="")
@click.option("--keyboard-only", is_flag=True, help="Hide the mouse pointer: for testers who unplug the mouse.")
@click.option("--voice", type=click.Choice(["reader", "own", "captions"]), help="Who speaks; skips the first question.")
def window(project: str, keyboard_only: bool, voice: str | None) -> int:
    """Open the studio."""
    if not has_display():
        raise Refused("There is no display here, so no window can be shown: try tandem demo.")
    path = Path(project) if project else None
    if path and not path.exists():
        raise Refused(f"There is no file {project}: check the name, or make it with tandem new {project}.")
    return run_window(path, voice or "", is_keyboard_only=keyboard_only)


def run_window(path: Path | None, voice: str, *, is_keyboard_only: bool) -> int:
    """Build the studio around the real folders and the real voice, and run until it is closed."""
    import platformdirs
    from PySide6.QtWidgets import QApplication

    from accessibility.qt.plain_imports import import_plainly

    import_plainly()
    gc.disable()  # until all is built: Python would look again and again through what is only growing
    from accessibility.language import Language
    from studio.app import Studio
    from studio.presenters.home import Home
    from studio.presenters.tidying import Tidying

    application, language = QApplication(sys.argv[:1]), Language.load()
    application.setApplicationName("Tandem")
    state_folder = Path(platformdirs.user_state_dir("tandem", appauthor=False))
    home = Home(application, language, state_folder)
    author = whoever_sits_here(state_folder, language.text(UNNAMED))
    studio = Studio(application, home.surroundings(author, voice, is_keyboard_only=is_keyboard_only), language)
    home.outputs = studio.outputs
    studio.window.fit_screen()
    studio.begin(path)
    tidying = Tidying(application, lambda: studio.queue.taken, lambda: home.is_sounding)
    gc.enable()
    code = application.exec()
    tidying.close()
    studio.close()
    return code


def whoever_sits_here(state_folder: Path, unnamed: str) -> Person:
    """Return the person of this computer, the same one each time; the name is theirs to choose in the settings.

    The id is drawn once: two who never gave a name must not be taken for one when they share a project.
    """
    if name := os.environ.get("TANDEM_AUTHOR", ""):
        return person(name)
    kept = state_folder / "person"
    with suppress(OSError, UnicodeDecodeError):
        if known := clean_name(kept.read_text(encoding="utf-8")):
            return Person(id=known, shown_name=unnamed)
    fresh = f"person-{secrets.token_hex(6)}"
    with suppress(OSError):  # then it is another one the next time, which does no harm but to one's own history
        state_folder.mkdir(parents=True, exist_ok=True)
        kept.write_text(fresh, encoding="utf-8")
    return Person(id=fresh, shown_name=unnamed)
