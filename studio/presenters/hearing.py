"""What commands ask of the sound: whether it is on, and an example of each sound to learn it by."""

from collections.abc import Callable
from dataclasses import dataclass

from accessibility.queue import Timer
from studio.commands.context import nothing
from studio.presenters.sound import Sound

BREATH_MS = 100
"""Between a sound and its words."""


@dataclass(slots=True)
class Hearing:
    """The Sounds port of the commands. Words come after the sound: a voice over it would push it back."""

    sound: Callable[[], Sound | None]
    timer: Timer
    sounded: Callable[[], None] = nothing
    """Told that a sound answers the key, so that nobody calls the key silent."""
    _cancel: Callable[[], None] = nothing

    @property
    def is_heard(self) -> bool:
        """Whether there is sound, and it is on."""
        sound = self.sound()
        return sound is not None and sound.is_heard

    def play_example(self, sound_id: str, then: Callable[[], None]) -> bool:
        """Play a sound and call back when it has been heard; False when all sound is off. A new one ends the old."""
        self._cancel()
        sound = self.sound()
        seconds = sound.play_example(sound_id) if sound else 0.0
        if seconds:
            self.sounded()
            self._cancel = self.timer.after(round(1000 * seconds) + BREATH_MS, then)
        return bool(seconds)
