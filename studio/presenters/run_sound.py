"""The sound of the run on the desk: it follows the playback, and tells in words what is heard."""

from collections.abc import Callable
from typing import Protocol

from accessibility.language import Language
from accessibility.sonification import Score, usual_levels
from accessibility.sonification.captions import captions_at
from accessibility.sonification.passage import Levels
from simulation.course import Course
from simulation.recording import Recording
from studio.commands.context import Shelves
from studio.commands.desk import Desk, Topic
from studio.sounding import heard_run


class RunSound(Protocol):
    """The sound of a run that plays."""

    @property
    def is_heard(self) -> bool:
        """Whether sound is on."""

    def take_run(self, score: Score | None) -> None:
        """Play another run from now on, or none."""

    def play_run(self, time_s: float, speed: float) -> None:
        """Play from a moment on, or follow it."""

    def pause_run(self) -> None:
        """Fall silent."""


class RunSoundPresenter:
    """Lets the run be heard while it plays, and be silent while it does not."""

    def __init__(
        self,
        desk: Desk,
        shelves: Shelves,
        language: Language,
        sound: Callable[[], RunSound | None],
        levels: Callable[[], Levels] = usual_levels,
    ) -> None:
        """Connect the desk; the sound may come later. `levels` says how loud each layer is now."""
        self._desk, self._shelves, self._language, self._sound = desk, shelves, language, sound
        self._levels = levels
        self._of: Recording | None = None
        self._score: Score | None = None
        desk.subscribe(Topic.RUN, self.follow)
        desk.subscribe(Topic.TIME, self.follow)

    def caption(self) -> str:
        """Return what is heard of a run that plays, for who does not hear it; nothing when sound is off."""
        sound, playback, score = self._sound(), self._desk.playback, self._score
        if not (sound and sound.is_heard and playback and score):
            return ""
        found = captions_at(score, playback.time_s, playback.speed, self._levels())
        return " ".join(self._language.text(caption) for caption in found)

    def follow(self) -> None:
        """Sound like the moment of the playback, or fall silent; asked after each command and at each moment."""
        if sound := self._sound():
            self._take_run(sound)
            playback = self._desk.playback
            if playback and playback.is_playing and playback.time_s < playback.recording.duration_s:
                sound.play_run(playback.time_s, playback.speed)
            else:
                sound.pause_run()

    def _take_run(self, sound: RunSound) -> None:
        """Hand over the run on the desk, once: its score is made when it is first wanted."""
        recording = self._desk.recording
        if recording is not self._of:
            self._of = recording
            self._score = heard_run(recording, self._course(recording)).score if recording else None
            sound.take_run(self._score)

    def _course(self, recording: Recording) -> Course:
        courses = self._shelves.courses
        return courses.get(recording.course) or courses[self._desk.course_id]
