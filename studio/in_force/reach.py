"""What settings may touch."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication

from accessibility.language import Language
from accessibility.queue import UtteranceQueue
from studio.main_window import MainWindow
from studio.narration import RunTelling
from studio.narrator import Narrator
from studio.presenters.keyboard_only import KeyboardOnly
from studio.presenters.outputs import Outputs
from studio.presenters.own_keys import KeysInForce
from studio.presenters.presence_rings import PresenceRings
from studio.presenters.shell import Shell
from studio.presenters.sound import Sound
from studio.presenters.two_people import TwoPeople
from studio.presenters.views import Views
from studio.settings import Settings
from widgets.big_pointer import BigPointer
from widgets.computer_looks import ComputerLooks


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The pieces of the studio that follow the settings; made once."""

    application: QApplication
    computer: ComputerLooks
    window: MainWindow
    views: Views
    shell: Shell
    language: Language
    queue: UtteranceQueue
    narrator: Narrator
    run_telling: RunTelling
    outputs: Outputs
    keys: KeysInForce
    keyboard_only: KeyboardOnly
    pointer: BigPointer
    two_people: TwoPeople
    presence_rings: PresenceRings
    sound: Callable[[], Sound | None]
    is_keyboard_only: bool
    """Whether the mouse does nothing, whatever the settings say."""
    be_known_as: Callable[[str], None]
    """Shows the person at this computer under a name."""
    perform: Callable[[str], None]


Act = Callable[[Reach, Settings], None]
