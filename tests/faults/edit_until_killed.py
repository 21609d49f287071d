"""A studio that a test kills: it edits through its fields and commands as fast as it can, and tells what it confirmed.

Called with the project's file, a folder for its state, the number to go on from, and every which edit to undo.
A line on stdout is a promise.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from accessibility.announcers.transcript import TranscriptAnnouncer
from accessibility.hand_clock import HandClock
from accessibility.language import Language
from studio.app import Studio
from studio.commands.file import open_path, save_to
from studio.document.change import Change
from studio.document.schema import Person
from studio.presenters.surroundings import Surroundings

STEP_KG = 0.001


class SilentVoice(TranscriptAnnouncer):
    """Our voice, kept as text."""

    def set_rate(self, words_a_minute: int) -> None:
        """Take any speed."""

    def close(self) -> None:
        """Hold nothing."""


def begin(application: QApplication, path: Path, state: Path) -> Studio:
    """Return a studio with the project open; the first one makes the file."""
    clock = HandClock()
    around = Surroundings(
        settings_file=state / "settings.toml",
        state_folder=state,
        projects_folder=path.parent,
        make_voice=SilentVoice,  # type: ignore[arg-type] # a transcript has the voice's methods
        mute=lambda _is_muted: None,
        author=Person(id="ana", shown_name="Ana"),
        voice="own",
        clock=clock,
        make_timer=lambda _owner: clock,
    )
    studio = Studio(application, around, Language.load())
    studio.window.show()
    if not path.exists():
        save_to(studio.context(), path)
    open_path(studio.context(), path)
    return studio


def number_of(studio: Studio) -> int:
    """Return the number that the first part's mass carries."""
    part = studio.desk.current_part
    mass = part.values.get("mass_kg", 0.0) if part else 0.0
    return round(float(mass) / STEP_KG)


def main() -> None:
    """Edit until killed: type a mass and commit it; undo and redo now and then; save now and then."""
    path, state, number, undone_every = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    application = QApplication([])
    studio = begin(application, path, state)
    print("there", number_of(studio), flush=True)

    def told(_change: Change) -> None:
        print("told", number_of(studio), flush=True)

    studio.desk.subscribe_changes(told)
    while True:
        number += 1
        studio.views.sheet.field_widget("mass_kg").put(str(number * STEP_KG))  # type: ignore[union-attr] # a number's field
        studio.perform("run.stop" if number % 3 else "window.build")
        studio.shell.commit_fields()
        if number % undone_every == 0:
            studio.perform("edit.undo")
            studio.perform("edit.redo")
        if number % 11 == 0:
            studio.perform("file.save")
        application.processEvents()


if __name__ == "__main__":
    main()
