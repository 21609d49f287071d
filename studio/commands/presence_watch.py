"""What others see of this person: told when it has settled, five times a second at most, and only while shared."""

from collections.abc import Callable
from dataclasses import dataclass, field

from studio.bench import Bench
from studio.commands.desk import Desk, Topic
from studio.commands.live import Live
from studio.document.presence import Presence
from studio.sharing.session import News, StateChanged

SETTLE_MS = 200


@dataclass(slots=True, weakref_slot=True)
class PresenceWatch:
    """Follows the desk and tells the session where this person is and what they are at."""

    desk: Desk
    live: Live
    bench: Bench
    """Knows whether a run is being worked out."""
    is_editing: Callable[[], bool]
    """Whether something is being typed, or chosen in a dialog."""
    _told: Presence | None = None
    _is_waiting: bool = field(default=False)

    def __post_init__(self) -> None:
        """Listen to all that shows where somebody is."""
        for topic in (Topic.PROJECT, Topic.DESIGN, Topic.SELECTION, Topic.HAND, Topic.RUN, Topic.TIME):
            self.desk.subscribe(topic, self.note)
        self.live.subscribe(self._hear)
        self.live.subscribe_looks(self.note)

    def note(self) -> None:
        """Take note that something may be different: it is told once it has settled."""
        if self.live.is_shared and not self._is_waiting:
            self._is_waiting = True
            self.live.timer.after(SETTLE_MS, self._settled)

    def presence(self) -> Presence:
        """Return where this person is now."""
        desk, author = self.desk, self.desk.project.author
        return Presence(
            person=author.id,
            shown_name=author.shown_name,
            role=self.live.role,
            design=desk.design_id,
            focus=desk.selection.current,
            selection=tuple(sorted(desk.selection.chosen)),
            doing=self._doing(),
            look=str(self.live.looks) if self.live.looks else "",
        )

    def _hear(self, news: News) -> None:
        if isinstance(news, StateChanged):
            self._told = None
            self.note()

    def _settled(self) -> None:
        self._is_waiting = False
        now = self.presence()
        if self.live.is_shared and now != self._told:
            self._told = now
            self.live.session.tell(now)

    def _doing(self) -> str:
        playback = self.desk.playback
        if self.desk.hand is not None:
            return "dragging"
        if self.bench.is_running:
            return "running"
        if playback is not None and playback.is_playing:
            return "listening"
        return "editing" if self.is_editing() else ""
