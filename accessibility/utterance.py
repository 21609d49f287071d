"""An Utterance: a Response on its way to a person, with its urgency and its topic."""

from dataclasses import dataclass
from enum import IntEnum

from accessibility.response import Response


class Priority(IntEnum):
    """Who goes first. A higher number is more urgent."""

    TELEMETRY = 0
    STATUS = 1
    FOCUS = 2
    ANSWER = 3
    """The answer to a key: always issued, at once, never suppressed as a repeat."""
    ALERT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One thing to say. The newest of a topic replaces the older ones that still wait."""

    response: Response
    priority: Priority = Priority.ANSWER
    topic: str = ""
    now: bool = False
    """Interrupts what is being said; what was interrupted resumes."""
    earcon: str = ""
    settle_ms: int = 0
    """Live text waits this long for a newer one of its topic."""
