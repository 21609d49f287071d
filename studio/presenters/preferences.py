"""The settings of the person at this computer while the studio runs: changed, put in force, kept, taken back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from studio.settings import Settings, SettingsUnreadable, load_settings, read_saved

REMEMBERED = 100
"""Changes that can be taken back."""


def _nowhere(_sentence: str) -> None:
    """Serve until somebody can be told."""


def _for_nobody(_before: Settings) -> None:
    """Serve until somebody follows."""


@dataclass(slots=True)
class Preferences:
    """The Preferences port of the commands."""

    file: Path
    could_not_keep: str
    """What is told when the file cannot be written."""
    current: Settings = field(default_factory=Settings)
    trouble: str = ""
    """What was wrong with the file, until it is told."""
    is_unreadable: bool = False
    """Whether the file is left for a person to mend, until they change a setting."""
    put_in_force: Callable[[Settings], None] = _for_nobody
    """Told the settings before, when others are in force."""
    tell: Callable[[str], None] = _nowhere
    _past: list[Settings] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the file; a broken one is told later, and left alone."""
        try:
            self.current = load_settings(self.file)
        except SettingsUnreadable as problem:
            self.trouble, self.is_unreadable = str(problem), True

    def settings(self) -> Settings:
        """Return the settings as they are now."""
        return self.current

    def change(self, values: Mapping[str, str | float]) -> None:
        """Put values in force and keep them."""
        self._become(self.current.changed_all(values))

    def keep_verbosity(self, profile: str) -> None:
        """Keep how much is said."""
        self.change({"verbosity": profile})

    def become(self, settings: Settings) -> None:
        """Take over whole settings, such as those of a file, with their keys; hints that were given stay given."""
        self._become(replace(settings, hints_given=self.current.hints_given | settings.hints_given))

    def answer_voice(self, mode: str) -> None:
        """Keep who speaks, as it was asked at the start."""
        self.current = self.current.changed("voice", mode)
        self.keep()

    def take_back(self) -> Settings | None:
        """Undo the last change; return the settings that are gone, or None when there is none to undo."""
        if not self._past:
            return None
        undone, self.current = self.current, self._past.pop()
        self.put_in_force(undone)
        self.keep()
        return undone

    def keep_hints(self, given: frozenset[str]) -> None:
        """Keep which hints were given; a file that could not be read is left for a person to mend."""
        self.current = replace(self.current, hints_given=given)
        if not self.is_unreadable:
            self.keep()

    def keep(self) -> None:
        """Write the file; one that cannot be written is told."""
        try:
            self.current.save(self.file)
        except OSError:
            self.tell(self.could_not_keep)

    def save_to(self, path: Path) -> None:
        """Write the settings to another file. Raises OSError."""
        self.current.save(path)

    def read_from(self, path: Path) -> Settings:
        """Return the settings of another file. Raises SettingsUnreadable."""
        return read_saved(path)

    def _become(self, settings: Settings) -> None:
        before, self.current, self.is_unreadable = self.current, settings, False
        self._past = [*self._past, before][-REMEMBERED:]
        self.put_in_force(before)
        self.keep()
