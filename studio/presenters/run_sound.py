"""The sound of the run on the desk: it follows the playback, and tells in words what is heard."""

from collections.abc import Callable
from typing import Protocol

from accessibility.language import Language
from accessibility.queue import Timer
from accessibility.sonification import Score, usual_levels
from accessibility.sonification.captions import captions_at
from accessibility.sonification.passage import Levels
from simulation.course import Course
from simulation.recording import Recording
from studio.commands.context import Shelves
from studio.commands.desk import Desk, Topic
from studio.sounding import heard_run

TOUCH_MS = 120
"""How long a step of a held key sounds: long enough for a pitch, and over before the words."""


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
        timer: Timer | None = None,
    ) -> None:
        """Connect the desk; the sound may come later. `levels` is how loud each layer is, `timer` ends a touch."""
        self._desk, self._shelves, self._language, self._sound = desk, shelves, language, sound
        self._levels, self._timer = levels, timer
        self._end_touch: Callable[[], None] | None = None
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

    def touch(self) -> None:
        """Let the moment be heard for a blink: what a held key says until the hand rests."""
        if self._end_touch:
            self._end_touch()
        if self._timer:
            self._end_touch = self._timer.after(TOUCH_MS, self._stop_touching)
        self.follow()

    def _stop_touching(self) -> None:
        self._end_touch = None
        self.follow()

    def follow(self) -> None:
        """Sound like the moment of the playback, or fall silent; asked after each command and at each moment."""
        if sound := self._sound():
            self._take_run(sound)
            playback = self._desk.playback
            is_heard = playback is not None and (playback.is_playing or self._end_touch is not None)
            if playback and is_heard and playback.time_s < playback.recording.duration_s:
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
