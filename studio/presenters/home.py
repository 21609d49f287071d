"""The computer at which this person sits: its folders, its sound and its voice, where tests bring their own."""

from functools import partial
from pathlib import Path

import platformdirs
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from accessibility.audio.mixer import Mixer
from accessibility.earcons import load_earcons
from accessibility.language import Language
from studio.document.schema import Person
from studio.presenters.outputs import Outputs, Voice
from studio.presenters.own_voice import open_own_voice
from studio.presenters.posting import Posting
from studio.presenters.sharing import share_live
from studio.presenters.sound import Loudspeaker
from studio.presenters.surroundings import ASSETS, Surroundings


class Home:
    """Makes the surroundings of a real studio; one mixer and one device serve voice and sound."""

    def __init__(self, application: QApplication, language: Language, state_folder: Path) -> None:
        """Open nothing yet: the device waits until something is to be heard."""
        self._language, self._state_folder = language, state_folder
        self._posting, self._mixer = Posting(application), Mixer()
        self._sound = Loudspeaker(self._mixer, load_earcons(ASSETS / "earcons"), self._lack_sound)
        self.outputs: Outputs | None = None
        """Told when there is no sound device."""

    @property
    def is_sounding(self) -> bool:
        """Whether something is heard now."""
        return self._mixer.is_sounding

    def surroundings(self, author: Person, voice: str, *, is_keyboard_only: bool) -> Surroundings:
        """Return what the studio needs around it; `voice` says who speaks, or is empty."""
        return Surroundings(
            settings_file=Path(platformdirs.user_config_dir("tandem", appauthor=False)) / "settings.toml",
            state_folder=self._state_folder,
            projects_folder=Path(platformdirs.user_documents_dir()),
            make_voice=self._make_voice,
            mute=self._mute,
            author=author,
            voice=voice,
            is_keyboard_only=is_keyboard_only,
            make_session=share_live,
            sound=self._sound,
            open_page=_open_page,
        )

    def _make_voice(self) -> Voice:
        return open_own_voice(self._mixer, self._posting.post, self._lack_sound, self._sound.device)

    def _mute(self, is_muted: bool) -> None:
        self._mixer.is_muted = is_muted

    def _lack_sound(self, sentence: str) -> None:
        # Posted: the voice is just being made, and what is said before it is in use falls to nobody.
        self._posting.post(partial(self._tell_lack, self._language.text(sentence)))

    def _tell_lack(self, sentence: str) -> None:
        if self.outputs is not None:
            self.outputs.lack_sound(sentence)


def _open_page(page: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))
