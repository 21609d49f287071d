"""A run is told: its headline when it ends, and while it plays what happens. The only voice of a run."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from accessibility.language import Language
from accessibility.queue import Clock, Timer, UtteranceQueue
from accessibility.response import Response
from accessibility.utterance import Priority, Utterance
from simulation.recording import Recording
from studio.commands.design_watch import DesignWatch
from studio.commands.desk import Desk, Topic
from studio.commands.session_runs import SessionRun
from studio.describe import runs
from studio.describe.ghost import ghost_name
from studio.describe.passing import logged_words
from studio.describe.predictions import compared
from studio.describe.rendering import joined
from studio.narration.dial import Dial
from studio.narration.ghost import ghost_items
from studio.narration.item import Item, Rank
from studio.narration.pace import PAUSE_S, Pacer, Step, Told
from studio.narration.plan import pacer_of
from studio.narration.stops import stop_line, stop_times
from studio.playback import SPEEDS, Playback
from studio.watching import Watch

TOPICS = 8
"""A sentence may come again after so many others: sooner the queue takes it for a repeat."""
AHEAD_S = 0.5
"""Further than this beyond what the clock can have played, somebody moved in the run by hand."""
PRIORITIES = (Priority.ALERT, Priority.STATUS, Priority.TELEMETRY, Priority.TELEMETRY)
"""By rank: what a key cuts off comes back, but how the car went is old by then."""
EARCON = "event"


@dataclass(slots=True)
class RunTelling:
    """Tells the run on the desk, at the pace of a listener."""

    desk: Desk
    language: Language
    queue: UtteranceQueue
    clock: Clock
    timer: Timer
    watching: DesignWatch
    """What this person wants told of the design that lies open."""
    dial: Dial = Dial.WORDS
    stops: bool = False
    """Whether the run waits at each event."""
    _pacer: Pacer | None = None
    _made_for: tuple[Dial, tuple[Watch, ...], SessionRun | None] | None = None
    """What the pacer lets through."""
    _here_s: float = 0.0
    """Where the run was last."""
    _at_s: float = 0.0
    """When that was."""
    _count: int = 0
    _will_look: bool = False

    def __post_init__(self) -> None:
        """Listen to the desk."""
        self.desk.subscribe(Topic.RUN, self._tell_end)
        self.desk.subscribe(Topic.TIME, self._follow)

    def _tell_end(self) -> None:
        """Say the headline when a run has ended."""
        self._pacer, self._made_for, self._here_s = None, None, 0.0
        if self.desk.recording is None or self.desk.playback is None:
            return
        self.desk.playback.halt = self._halt
        words = self._headline(self.desk.recording)
        self.queue.say(Utterance(response=words, priority=Priority.ALERT, topic="run", earcon="run_ended"))

    def _headline(self, recording: Recording) -> Response:
        headline = runs.headline_words(self.language, recording)
        told = compared(self.language, self.desk.project.snapshot, recording, headline.object)
        hint = self.language.text("Y asks why. Space plays the run.")
        return replace(headline, context=joined(told, headline.context), hint=hint)

    def _follow(self) -> None:
        """Tell what the replay has passed since it was heard last; who moves by hand hears where they are instead."""
        playback, now_s = self.desk.playback, self.clock.now()
        if playback is None:
            return
        since_s, played_s = self._here_s, SPEEDS[-1] * (now_s - self._at_s)
        self._here_s, self._at_s = playback.time_s, now_s
        pacer = self._pacer_for(playback, since_s)
        is_ahead = since_s < playback.time_s <= since_s + played_s + AHEAD_S
        if not playback.is_playing or not is_ahead:
            pacer.go(playback.time_s)
            return
        self._pass(playback, pacer, now_s)

    def _pass(self, playback: Playback, pacer: Pacer, now_s: float) -> None:
        if self.stops:
            self._stop(playback, pacer)
            return
        self._tell(pacer.tick(now_s, playback.time_s, playback.speed, is_free=not self.queue.is_speaking))
        if playback.time_s >= playback.recording.duration_s:
            self._tell(pacer.rest(now_s))
        elif not pacer.is_empty:
            self._look_later()

    def _stop(self, playback: Playback, pacer: Pacer) -> None:
        """Tell the line of a stop; what lay between the stops is written down."""
        line = stop_line(self.language, playback, pacer.items) if self._is_stop(playback) else None
        passed = pacer.skip(playback.time_s)
        self._write(item for item in passed if line is None or abs(item.time_s - playback.time_s) > 1e-6)
        if line is not None:
            self.queue.say(Utterance(response=line, priority=Priority.ANSWER, earcon=EARCON))

    def _is_stop(self, playback: Playback) -> bool:
        return self._halt(playback.time_s - 1e-6, playback.time_s) is not None

    def _halt(self, from_s: float, to_s: float) -> float | None:
        """Return where between two times the run waits by itself, if anywhere."""
        playback = self.desk.playback
        if not self.stops or playback is None:
            return None
        stops = stop_times(playback, self._pacer_for(playback, from_s).items)
        return next((stop for stop in stops if from_s + 1e-9 < stop <= to_s), None)

    def _pacer_for(self, playback: Playback, since_s: float) -> Pacer:
        """Return the pacer of this run, made anew where dial or watches changed."""
        dial = Dial.EVENTS if self.stops and self.dial is Dial.OFF else self.dial
        wanted = (dial, self.watching.watches, self.desk.ghost)
        if self._pacer is None or self._made_for != wanted:
            beside = self._beside(playback.recording, self.desk.ghost) if dial.tells_regimes else ()
            self._pacer = pacer_of(self.language, playback.recording, dial, wanted[1], beside)
            self._made_for = wanted
            self._pacer.go(since_s)
        return self._pacer

    def _beside(self, recording: Recording, ghost: SessionRun | None) -> tuple[Item, ...]:
        """Return what a second run adds."""
        if ghost is None:
            return ()
        name = ghost_name(self.language, ghost.recording, ghost.number, recording)
        return tuple(ghost_items(self.language, recording, ghost.recording, name))

    def _tell(self, step: Step) -> None:
        for told in step.told:
            self._say(told)
        self._write(step.logged)

    def _say(self, told: Told) -> None:
        self._count = (self._count + 1) % TOPICS
        topic = "" if told.rank is Rank.SAFETY else f"replay {self._count}"
        has_sound = told.rank <= Rank.MILESTONE or any(item.event for item in told.items)
        earcon = EARCON if has_sound else ""
        priority = PRIORITIES[told.rank]
        self.queue.say(Utterance(response=told.words, priority=priority, topic=topic, earcon=earcon))

    def _write(self, items: Iterable[Item]) -> None:
        """Keep what was not told in the history and the captions."""
        for item in items:
            self.queue.note(logged_words(self.language, item.time_s, item.words))

    def _look_later(self) -> None:
        """Look again once a pause is over: by then the run may stand still, and danger that came again is untold."""
        if not self._will_look:
            self._will_look = True
            self.timer.after(round(1000 * PAUSE_S), self._look)

    def _look(self) -> None:
        self._will_look = False
        playback, pacer = self.desk.playback, self._pacer
        if playback is None or pacer is None:
            return
        if not playback.is_playing:
            self._tell(pacer.rest(self.clock.now()))
        elif not pacer.is_empty:
            self._look_later()
