"""The run room: all that tells, shows and sounds a run, following the one playback."""

from functools import partial

from accessibility.sonification.passage import Levels
from studio.commands.step_pace import StepPace
from studio.narration import RunTelling
from studio.presenters.charts import ChartsPresenter
from studio.presenters.run import RunPresenter
from studio.presenters.run_sound import RunSoundPresenter
from studio.presenters.timeline import TimelinePresenter
from studio.rooms.ports import Ports
from studio.rooms.voice import VoiceRoom
from studio.rooms.watching import WatchingRoom
from studio.rooms.window import WindowRoom
from studio.settings.mixing import levels_of


class RunRoom:
    """The presenters of a run, made and connected once."""

    def __init__(self, ports: Ports, voice: VoiceRoom, front: WindowRoom, watching: WatchingRoom) -> None:
        """Follow desk and playback; each presenter hears the same steps."""
        self._ports, self._voice, self._views = ports, voice, front.views
        desk, language = ports.desk, ports.language
        self.telling = RunTelling(desk, language, voice.queue, ports.clock, ports.timer, watching.numbers)
        self.pace = StepPace(ports.clock, ports.timer, voice.narrator.say, self._touch)
        self.sound = RunSoundPresenter(desk, ports.shelves, language, ports.sound, self._levels, ports.timer)
        self.replay = self._make_replay()
        self.timeline = TimelinePresenter(desk, language, front.views.run.timeline, self.pace.tell)
        self.charts = self._make_charts(front)

    def follow(self) -> None:
        """Let the clock and the sound follow the playback after a command."""
        self.replay.watch()
        self.sound.follow()

    def _make_replay(self) -> RunPresenter:
        ports = self._ports
        return RunPresenter(
            ports.desk,
            ports.shelves,
            ports.language,
            self._views.run,
            self._views.events,
            say=self._voice.narrator.say,
            clock=ports.clock,
            timer=ports.timer,
            heard=self.sound.caption,
        )

    def _make_charts(self, front: WindowRoom) -> ChartsPresenter:
        ports = self._ports
        return ChartsPresenter(
            ports.desk,
            ports.language,
            self._views.charts,
            self._views.my_line,
            context=ports.context,
            say=self._voice.narrator.say,
            perform=ports.perform,
            clock=ports.clock,
            timer=ports.timer,
            sound=ports.sound,
            offer=partial(front.window.offer, "charts"),
        )

    def _levels(self) -> Levels:
        return levels_of(self._ports.preferences.current)

    def _touch(self) -> None:
        """Let a step of a held key be heard as a sound; its words come when the hand rests."""
        self._voice.answers.sounded()
        self.sound.touch()
