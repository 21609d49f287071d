"""The pace of held keys: one press answers at once, and of those that follow only the place where the hands rest."""

from collections.abc import Callable
from dataclasses import dataclass

from accessibility.queue import Clock, Timer
from accessibility.response import Response

REST_MS = 300
"""A hand that pauses so long wants to hear where it is."""


@dataclass(slots=True)
class StepPace:
    """Tells steps one at a time. A held key would else put twenty sentences in the line."""

    clock: Clock
    timer: Timer
    say: Callable[[Response], None]
    touch: Callable[[], None] = lambda: None
    """Lets a step that is not told yet be heard as a sound."""
    _last: tuple[str, float] = ("", 0.0)
    _cancel: Callable[[], None] = lambda: None

    def tell(self, command_id: str, response: Response) -> None:
        """Say where a step led: at once, or when the same key rests."""
        before, at_s = self._last
        now = self.clock.now()
        self._last = (command_id, now)
        self._cancel()
        if before != command_id or 1000 * (now - at_s) >= REST_MS:
            self.say(response)
            return
        self.touch()
        self._cancel = self.timer.after(REST_MS, lambda: self._rest(response))

    def forget(self, command_id: str) -> None:
        """Take note of another key: what waited is outdated."""
        if self._last[0] != command_id:
            self._cancel()
            self._last = ("", 0.0)

    def _rest(self, response: Response) -> None:
        self._last = ("", 0.0)
        self.say(response)
