"""The voice room: what is said, in which order, and that every key is answered."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from accessibility.announcers.captions import CaptionsAnnouncer
from accessibility.qt.key_answers import KeyAnswers
from accessibility.queue import UtteranceQueue
from accessibility.verbosity import HintMemory
from studio.narrator import Narrator
from studio.presenters.hearing import Hearing
from studio.presenters.two_people import is_busy
from studio.rooms.ports import Ports


class VoiceRoom:
    """One queue for all that is said; nobody speaks yet."""

    def __init__(self, owner: QObject, ports: Ports, mute: Callable[[bool], None]) -> None:
        """Listen to the desk; `mute` silences or wakes the sound device."""
        preferences = ports.preferences
        hints = HintMemory(preferences.current.hints_given, preferences.keep_hints)
        self.queue = UtteranceQueue(CaptionsAnnouncer(_unseen), ports.clock, ports.timer, hints=hints)
        self.answers = KeyAnswers(owner, self.queue, ports.language)
        self.hearing = Hearing(ports.sound, ports.timer, self.answers.give_way)
        self.narrator = Narrator(
            desk=ports.desk,
            types=ports.types,
            language=ports.language,
            queue=self.queue,
            timer=ports.timer,
            mute=mute,
            is_busy=is_busy,
        )
        self.narrator.keep_verbosity = preferences.keep_verbosity


def _unseen(_text: str, _is_urgent: bool) -> None:
    """Serve until it is known who speaks."""
