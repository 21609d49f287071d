"""What a command may touch: the desk, the shelves, and narrow ports to the window, the voice and the files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from accessibility.earcons import Earcon
from accessibility.gesture import Gesture
from accessibility.keymap import Keymap
from accessibility.language import Language
from accessibility.response import Response
from simulation.course import Course
from studio.bench import Bench
from studio.catalogue import Catalogue, Template
from studio.challenges.challenge import Challenge
from studio.commands.design_watch import DesignWatch
from studio.commands.desk import Desk
from studio.commands.leaving import Leaving
from studio.commands.live import Live
from studio.commands.partner import Partner
from studio.document.change import Change
from studio.document.project import Project
from studio.document.schema import Design
from studio.parts.part_type import PartType
from studio.settings import Settings
from studio.vehicle_builder import Built


def nothing() -> None:
    """Do nothing: where nobody waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a list to choose from."""

    id: str
    text: str
    description: str = ""
    kind: tuple[str, str] = ("", "")
    """What one and several of its kind are called, for the count of hits: `battery`, `batteries`."""


class Window(Protocol):
    """What commands ask of the window. Every method leaves the focus where it then speaks."""

    def focus_pane(self, name: str) -> None:
        """Put the focus into a pane."""

    def focus_next_pane(self, step: int) -> None:
        """Put the focus into the next or previous pane."""

    def toggle_my_line(self) -> None:
        """Go to the line that holds the last message, or back."""

    def focused_scope(self) -> str:
        """Return the keymap scope of the focus: `drawing`, `run`, `outline`, `move`, `` elsewhere."""

    def focused_place(self) -> str:
        """Return the pane of the focus, or what is done in it: `drawing`, `move`, `messages`, `` elsewhere."""

    def manual_folder(self) -> Path:
        """Return the person's own folder for pages of the manual; it may not be there yet."""

    def open_in_browser(self, page: Path) -> bool:
        """Open a page; whether a browser was there."""

    def choose(
        self,
        title: str,
        entries: tuple[Entry, ...],
        chosen: Callable[[str], None],
        left: Callable[[], None] = nothing,
        *,
        is_welcome: bool = False,
    ) -> None:
        """Show a list, a long one with a search field; call back with the id chosen. A welcome may have a picture."""

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
        """Ask for one line of text, which may be begun already; `left` is called after Escape."""

    def typed_digit(self) -> str:
        """Return the digit that called the command, or nothing where another key or a menu did."""

    def ask_file(
        self, title: str, *, is_save: bool, accepted: Callable[[Path], None], kind: str = "project", name: str = ""
    ) -> None:
        """Ask for a file of a kind: `project`, `settings`, `page`, `paper` or `table`; a name may be begun."""

    def ask_yes(self, title: str, question: str, answered: Callable[[str], None], *, is_final: bool = False) -> None:
        """Ask a question with the answers `yes`, `no` and `cancel`; where undo does not help, Enter alone is `no`."""

    def show_text(self, title: str, text: str) -> None:
        """Show a text to read at one's own pace."""

    def listen(self, title: str, entries: tuple[Entry, ...], heard: Callable[[str], None]) -> None:
        """Show a list that stays open; call back with the id of each row that is to be heard."""

    def show_ask_menu(self) -> None:
        """Open the menu of questions."""

    def walk_stack(self, step: int) -> tuple[int, int]:
        """Go to another part of those that cover each other; return which of how many it is."""

    def fit_drawing(self) -> None:
        """Show the whole car in the drawing."""

    def zoom_drawing(self, steps: int) -> tuple[int, bool]:
        """Draw larger or smaller by steps; return the percent now, and whether it is another one."""

    def show_layout(self, name: str) -> None:
        """Show the layout `build` or `run`."""

    def explore_keys(self) -> None:
        """Let each key be told instead of done, until Escape."""

    def show_settings(self) -> None:
        """Open the settings."""

    def field_help(self) -> str:
        """Return the range of the field under the focus, or nothing."""

    def commit_fields(self) -> None:
        """Take over what is being typed in a field."""

    def quit(self) -> None:
        """Close the window and leave."""


class Voice(Protocol):
    """What commands ask of the voice."""

    def repeat(self) -> Response:
        """Return the last message, or the one before when asked twice running."""

    @property
    def is_muted(self) -> bool:
        """Whether all sound is off."""

    def toggle_mute(self) -> bool:
        """Silence or wake all sound; whether it is silent now."""

    def next_verbosity(self) -> str:
        """Change how much is said; return the profile's id."""

    def say(self, response: Response, earcon: str = "") -> None:
        """Say the answer to something that a person finished in a dialog; a short sound may come with it."""

    def tell_progress(self, percent: int) -> None:
        """Say how much of some work is done; whatever is being said goes on."""

    def times_asked(self, command_id: str) -> int:
        """Return how often this question was asked running, this time included."""

    def asking_pauses(self) -> bool:
        """Whether a question pauses the replay."""

    def note_told(self, change: Change | None = None) -> None:
        """Take note that a partner's change, or all of them, is told by an answer: the news leave it out."""


class Sounds(Protocol):
    """What commands ask of the sound."""

    @property
    def is_heard(self) -> bool:
        """Whether there is sound, and it is on."""

    def play_example(self, sound_id: str, then: Callable[[], None]) -> bool:
        """Play a sound to learn it and call back when it has been heard; False when all sound is off."""


class Files(Protocol):
    """Opening and keeping projects; the composition root decides where."""

    def new(self, template_id: str) -> Project:
        """Make a project from a template."""

    def open(self, path: Path) -> Project:
        """Open a project file. Raises UnreadableProject."""

    def templates(self) -> Mapping[str, Template]:
        """Return the cars to start from: those that Tandem brings, then this person's own."""

    def keep_template(self, name: str, design: Design, course: str) -> Path:
        """Keep a car as a template of this person. Raises OSError."""

    def put_away(self, copy: Path) -> Path:
        """Move a merged copy to this person's earlier copies and return where it lies. Raises OSError, SaveFailed."""


class Keys(Protocol):
    """The keyboard map of this person."""

    def current(self) -> Keymap:
        """Return the keys in force."""

    def keep(self, scope: str, command_id: str, gestures: tuple[Gesture, ...]) -> None:
        """Give a command other keys in a place, from now on."""

    def forget(self) -> None:
        """Return to the keys that Tandem brings."""


class Preferences(Protocol):
    """The settings of the person at this computer."""

    def settings(self) -> Settings:
        """Return the settings as they are now."""

    def change(self, values: Mapping[str, str | float]) -> None:
        """Put values in force and keep them."""

    def become(self, settings: Settings) -> None:
        """Take over whole settings."""

    def take_back(self) -> Settings | None:
        """Undo the last change; return the settings that are gone, or None."""

    def save_to(self, path: Path) -> None:
        """Write the settings to another file. Raises OSError."""

    def read_from(self, path: Path) -> Settings:
        """Return the settings of another file. Raises SettingsUnreadable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """What there is to take: part types, products and templates, courses, keys."""

    types: Mapping[str, PartType]
    catalogue: Catalogue
    courses: Mapping[str, Course]
    challenges: Mapping[str, Challenge]
    earcons: Mapping[str, Earcon]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The narrow port that every command gets."""

    desk: Desk
    shelves: Shelves
    language: Language
    bench: Bench
    window: Window
    voice: Voice
    files: Files
    keys: Keys
    partner: Partner
    """Who has the mouse."""
    live: Live
    """Who shares the project live."""
    sounds: Sounds
    preferences: Preferences
    watch: DesignWatch
    """What is told when it turns."""
    leaving: Leaving
    """What others did since this person left."""
    perform: Callable[[str], None]
    """Performs another command by id and says its outcome; for lists and menus."""
    titles: Mapping[str, tuple[str, str]]
    """Title and keys in words of every command, by id."""

    def built(self) -> Built:
        """Return the open design as the simulation would see it, and its problems."""
        return self.desk.built(self.desk.design, self.shelves.types)
