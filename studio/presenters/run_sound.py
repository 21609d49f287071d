"""The sound of the run on the desk: it follows the playback, and the mixer keeps the time between two frames."""

from collections.abc import Callable
from typing import Protocol

from accessibility.language import Language
from accessibility.sonification import LAYERS, RunTone, Scale, scale_of, tone_at
from studio.commands.context import Shelves
from studio.commands.desk import Desk, Topic
from studio.playback import Playback


class RunSound(Protocol):
    """The sound of a run that plays."""

    @property
    def is_heard(self) -> bool:
        """Whether sound is on."""

    def show_tone(self, tone: RunTone) -> None:
        """Sound like this moment."""

    def pause_tone(self) -> None:
        """Fall silent until the next moment."""


class RunSoundPresenter:
    """Lets the run be heard while it plays, and be silent while it does not."""

    def __init__(self, desk: Desk, shelves: Shelves, language: Language, sound: Callable[[], RunSound | None]) -> None:
        """Connect the desk; the sound may come later."""
        self._desk, self._shelves, self._language, self._sound = desk, shelves, language, sound
        self._scale = Scale(1.0, 1.0)
        desk.subscribe(Topic.RUN, self._take_run)
        desk.subscribe(Topic.TIME, self.follow)

    def caption(self) -> str:
        """Return what is heard of a run that plays, for who does not hear it; nothing when sound is off."""
        sound = self._sound()
        return self._language.text(LAYERS[0].caption) if sound and sound.is_heard else ""

    def follow(self) -> None:
        """Sound like the moment of the playback, or fall silent; asked after each command and at each moment."""
        sound, playback = self._sound(), self._desk.playback
        if sound is None:
            return
        if playback and playback.is_playing and playback.time_s < playback.recording.duration_s:
            sound.show_tone(self._tone(playback))
        else:
            sound.pause_tone()

    def _take_run(self) -> None:
        if recording := self._desk.recording:
            self._scale = scale_of(recording.channels["speed_mps"], recording.channels["motor_torque_nm"])
        self.follow()

    def _tone(self, playback: Playback) -> RunTone:
        """Pitch is speed, brightness is torque, and the place goes from left to right."""
        courses = self._shelves.courses
        now, course = playback.values(), courses.get(playback.recording.course) or courses[self._desk.course_id]
        progress = now["distance_m"] / max(course.length_m, 1e-9)
        return tone_at(now["speed_mps"], now["motor_torque_nm"], progress, self._scale)
