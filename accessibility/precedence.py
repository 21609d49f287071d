"""Precedence: which utterance may cut another one off, and which comes back after it was cut off. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, field

from accessibility.response import Response
from accessibility.utterance import Priority, Utterance

SAME_KEY_S = 0.05
"""Two answers so close belong to one key, such as a field that was kept and the run that then began."""


@dataclass(slots=True, eq=False)
class QueuedItem:
    """An utterance on its way, rendered."""

    utterance: Utterance
    response: Response
    """What is left of the utterance's response after stale hints went."""
    text: str
    short: str
    topic: str
    born: float
    recorded: bool = False
    """Already in the history."""
    older_key: bool = False
    """Answers a key that was pressed before the newest one."""
    cancel: Callable[[], None] = field(default=lambda: None)

    @property
    def priority(self) -> Priority:
        """How urgent it is."""
        return self.utterance.priority

    @property
    def is_prompted(self) -> bool:
        """Whether a key asked for it."""
        return self.priority in {Priority.FOCUS, Priority.ANSWER}

    @property
    def is_assertive(self) -> bool:
        """Whether it is said at once."""
        return self.utterance.now or self.priority >= Priority.ANSWER


def may_interrupt(item: QueuedItem, current: QueuedItem, *, is_estimated: bool) -> bool:
    """Whether an item may cut off what is being said; with `is_estimated` nobody knows how much of that was heard."""
    if item.priority is current.priority is Priority.ALERT and not item.utterance.now:
        # Two dangers in one second: the first is said to its end, for neither may be lost.
        return False
    if item.is_assertive:
        return is_estimated or not _goes_on(item, current)
    if item.priority is not Priority.FOCUS:
        return False
    # Focus that moves as part of an answer must not cut that answer off; focus moved by a new key may.
    return is_estimated or current.priority <= Priority.FOCUS or (current.older_key and current.is_prompted)


def resumes(current: QueuedItem, item: QueuedItem) -> bool:
    """Whether the interrupted comes back: always after an alert or a NOW, else only what no newer key outdates."""
    if current.topic and current.topic == item.topic:
        return False
    if item.utterance.now or item.priority is Priority.ALERT:
        return True
    if current.is_prompted:
        return current.priority is Priority.FOCUS and item.priority is Priority.ANSWER and not current.older_key
    return current.priority is not Priority.TELEMETRY


def _goes_on(item: QueuedItem, current: QueuedItem) -> bool:
    """Whether an answer is the second one to the same key: it must not cut the first one off."""
    both_answer = item.priority is current.priority is Priority.ANSWER and not item.utterance.now
    return both_answer and not current.older_key and item.born - current.born < SAME_KEY_S
