"""All that shows and sounds a run: replay, timeline, charts and the sound, each following the one playback."""

from collections.abc import Callable

from accessibility.language import Language
from accessibility.queue import Clock, Timer
from accessibility.response import Response
from accessibility.sonification.passage import Levels
from studio.commands.context import Context, Shelves
from studio.commands.desk import Desk
from studio.presenters.charts import ChartsPresenter
from studio.presenters.run import RunPresenter
from studio.presenters.run_sound import RunSoundPresenter
from studio.presenters.sound import Sound
from studio.presenters.timeline import TimelinePresenter
from studio.presenters.views import Views


class RunRoom:
    """The presenters of a run, made and connected once."""

    def __init__(  # noqa: PLR0913 - each is one narrow port, wired in one place
        self,
        desk: Desk,
        shelves: Shelves,
        language: Language,
        views: Views,
        *,
        context: Callable[[], Context],
        say: Callable[[Response], None],
        perform: Callable[[str], None],
        tell_step: Callable[[str, Response], None],
        clock: Clock,
        timer: Timer,
        sound: Callable[[], Sound | None],
        levels: Callable[[], Levels],
        offer_charts: Callable[[bool], None],
    ) -> None:
        """Connect desk and views; `tell_step` answers a step of the timeline, as the keys of the run do."""
        self.sound = RunSoundPresenter(desk, shelves, language, sound, levels, timer)
        self.replay = RunPresenter(
            desk,
            shelves,
            language,
            views.run,
            views.events,
            say=say,
            clock=clock,
            timer=timer,
            heard=self.sound.caption,
        )
        self.timeline = TimelinePresenter(desk, language, views.run.timeline, tell_step)
        self.charts = ChartsPresenter(
            desk,
            language,
            views.charts,
            views.my_line,
            context=context,
            say=say,
            perform=perform,
            clock=clock,
            timer=timer,
            sound=sound,
            offer=offer_charts,
        )

    def follow(self) -> None:
        """Let the clock and the sound follow the playback after a command."""
        self.replay.watch()
        self.sound.follow()
