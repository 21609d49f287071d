"""The pace: what is told now, what waits, what is too late. Time is given to it, so plan and live run go the same way.

Danger and the end are told at once. The rest keeps three seconds of the listener's time between two sentences, however
fast the run plays: at most two wait, the newest of a topic replaces the older one, and what is two seconds old is not
news any more. Nothing is lost: what is not told comes back as `logged`.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from accessibility.response import Response
from studio.describe.passing import fits_ear, fits_line
from studio.narration.item import Item, Rank

PAUSE_S = 3.0
"""Between two sentences that are no danger."""
LATE_S = 2.0
"""What waited longer is not told."""
WAITING_AT_MOST = 2
SETTLES_S = 0.2
"""So long a regime must have been the newest of its matter."""
IDLE_S = 10.0
"""After so long without a word the place of the run is told."""
_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence."""

    items: tuple[Item, ...]
    """What it tells: one item, two that fit together, or several of one kind that came running."""
    words: Response
    rank: Rank


@dataclass(slots=True)
class Step:
    """What a moment brings."""

    told: list[Told] = field(default_factory=list)
    logged: list[Item] = field(default_factory=list)
    """What is written down and not told."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The two sentences that the pace itself causes."""

    again: Callable[[Item, int], Response]
    """That something came again, so many times."""
    summary: Callable[[float], Response] | None = None
    """Where the run is at a time; None where nobody wants to know."""


@dataclass(slots=True)
class Pacer:
    """Goes through the items of one run; `now_s` is the listener's time, `run_s` the time of the run."""

    items: tuple[Item, ...]
    wording: Wording
    _times: list[float] = field(default_factory=list)
    _milestones: list[float] = field(default_factory=list)
    _next: int = 0
    _waiting: list[tuple[Item, float]] = field(default_factory=list)
    _dangers: dict[str, float] = field(default_factory=dict)
    """When danger of a topic was told last."""
    _again: dict[str, list[Item]] = field(default_factory=dict)
    """Danger of a topic that came again too soon for a sentence of its own."""
    _told_s: float = -PAUSE_S
    _quiet_since_s: float | None = None

    def __post_init__(self) -> None:
        """Know when what comes."""
        self._times = [item.time_s for item in self.items]
        self._milestones = [item.time_s for item in self.items if item.rank is Rank.MILESTONE]

    @property
    def waiting(self) -> tuple[Item, ...]:
        """What waits for its turn."""
        return tuple(item for item, _ in self._waiting)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits, danger that came again included."""
        return not self._waiting and not any(self._again.values())

    def go(self, run_s: float) -> None:
        """Stand at a time of the run; what lies before it is neither told nor logged."""
        self._next = bisect_right(self._times, run_s + _HAIR)

    def skip(self, run_s: float) -> tuple[Item, ...]:
        """Go on to a time of the run; return what lies between, for it is told or written down elsewhere."""
        passed, self._next = self._next, max(self._next, bisect_right(self._times, run_s + _HAIR))
        return self.items[passed : self._next]

    def tick(self, now_s: float, run_s: float, speed: float, *, is_free: bool = True) -> Step:
        """Return what is told when the run has come to `run_s`; `is_free` says that no other sentence is being said."""
        step = Step()
        self._quiet_since_s = now_s if self._quiet_since_s is None else self._quiet_since_s
        passed = self.skip(run_s)
        # The end comes last: what is still to be said of danger goes before it.
        self._tell_again(step, now_s, is_due=bool(passed) and self._next == len(self.items))
        for item in passed:
            self._take(step, item, now_s)
        self._think_of_summary(now_s, run_s)
        if is_free and now_s - self._told_s >= PAUSE_S - _HAIR:
            self._tell_next(step, now_s, run_s, speed)
        self._drop_late(step, now_s)
        return step

    def rest(self, now_s: float) -> Step:
        """Return what is told as the run stands still: danger that came again. What waited is logged."""
        step = Step()
        self._tell_again(step, now_s, is_due=True)
        step.logged += [item for item, _ in self._waiting]
        self._waiting, self._quiet_since_s = [], None
        return step

    def _take(self, step: Step, item: Item, now_s: float) -> None:
        self._drop(step, [older for older, _ in self._waiting if older.topic == item.topic])
        if item.rank is Rank.SAFETY:
            self._warn(step, item, now_s)
            return
        self._waiting.append((item, now_s))
        if len(self._waiting) > WAITING_AT_MOST:
            # The least urgent goes, and of these the one that came first.
            self._drop(step, [max(self.waiting, key=lambda one: one.rank)])

    def _warn(self, step: Step, item: Item, now_s: float) -> None:
        """Tell danger at once; of what comes again within three seconds the count is told after them."""
        if now_s - self._dangers.get(item.topic, -PAUSE_S) >= PAUSE_S - _HAIR and not self._again.get(item.topic):
            self._tell(step, Told((item,), item.words, Rank.SAFETY), now_s)
            self._dangers[item.topic] = now_s
        else:
            self._again.setdefault(item.topic, []).append(item)

    def _tell_again(self, step: Step, now_s: float, *, is_due: bool = False) -> None:
        for topic, items in self._again.items():
            if items and (is_due or now_s - self._dangers[topic] >= PAUSE_S - _HAIR):
                words = items[0].words if len(items) == 1 else self.wording.again(items[-1], len(items))
                self._tell(step, Told(tuple(items), words, Rank.SAFETY), now_s)
                self._dangers[topic] = now_s
                self._again[topic] = []

    def _think_of_summary(self, now_s: float, run_s: float) -> None:
        is_idle = now_s - max(self._told_s, self._quiet_since_s or 0.0) >= IDLE_S - _HAIR
        if self.wording.summary and is_idle and not self._waiting:
            words = self.wording.summary(run_s)
            self._waiting.append((Item(time_s=run_s, rank=Rank.SUMMARY, topic="summary", words=words), now_s))

    def _tell_next(self, step: Step, now_s: float, run_s: float, speed: float) -> None:
        ready = [item for item, born_s in self._waiting if self._is_ready(item, now_s - born_s, run_s, speed)]
        if not ready:
            return
        first = min(ready, key=lambda item: item.rank)
        both = next((pair for other in ready if other is not first and (pair := _joined(first, other))), None)
        told = both or Told((first,), first.words, first.rank)
        self._waiting = [one for one in self._waiting if one[0] not in told.items]
        self._tell(step, told, now_s)

    def _is_ready(self, item: Item, age_s: float, run_s: float, speed: float) -> bool:
        """Whether an item may be told: how the car goes has settled, and leaves room for a milestone that comes."""
        if item.rank is Rank.MILESTONE:
            return True
        place = bisect_right(self._milestones, run_s + _HAIR)
        is_in_the_way = place < len(self._milestones) and self._milestones[place] <= run_s + PAUSE_S * speed
        return age_s >= (SETTLES_S if item.rank is Rank.REGIME else 0.0) - _HAIR and not is_in_the_way

    def _tell(self, step: Step, told: Told, now_s: float) -> None:
        step.told.append(told)
        self._told_s = now_s

    def _drop_late(self, step: Step, now_s: float) -> None:
        self._drop(step, [item for item, born_s in self._waiting if now_s - born_s > LATE_S + _HAIR])

    def _drop(self, step: Step, items: list[Item]) -> None:
        step.logged += items
        self._waiting = [one for one in self._waiting if one[0] not in items]


def _joined(first: Item, second: Item) -> Told | None:
    """Return one sentence for two items, or None where they are too long together."""
    text, short = (f"{a} {b}" for a, b in zip(_forms(first), _forms(second), strict=True))
    if not fits_ear(text) or not fits_line(short):
        return None
    return Told((first, second), Response(object=text, short=short), min(first.rank, second.rank))


def _forms(item: Item) -> tuple[str, str]:
    return item.words.spoken, item.words.short or item.words.spoken
