"""How much one connection may send: so much at once, and so much a second for as long as it lasts."""

from collections.abc import Callable

from studio.sharing.refusals import NotLetIn, Reason

FRAME_BYTES = 8 << 20
"""The largest frame that is read; a whole project with its history has a fraction of a megabyte."""
FRAMES_A_SECOND, FRAMES_AT_ONCE = 200.0, 800.0
BYTES_A_SECOND, BYTES_AT_ONCE = float(1 << 20), float(24 << 20)
WAITING_BYTES = 24 << 20
"""What may wait for somebody whose network is slow; then they are let go, and come back for all of it in one piece."""
CONNECTIONS = 96
"""A large class three times; everybody beyond is turned away."""
STRANGERS = 48
"""Connections that have not said the code yet: a large class may knock within one second."""
HANDSHAKE_S = 10.0


class Allowance:
    """A measure that refills evenly: so much at once, and so much a second."""

    def __init__(self, a_second: float, at_once: float, now: Callable[[], float]) -> None:
        """Begin full."""
        self._a_second, self._at_once, self._now = a_second, at_once, now
        self._left, self._at = at_once, now()

    def take(self, amount: float) -> bool:
        """Take an amount; return whether it was there."""
        at = self._now()
        self._left = min(self._at_once, self._left + (at - self._at) * self._a_second) - amount
        self._at = at
        return self._left >= 0


class Limits:
    """What one connection may send."""

    def __init__(self, now: Callable[[], float]) -> None:
        """Begin anew; `now` is a clock in seconds that never goes back."""
        self._frames = Allowance(FRAMES_A_SECOND, FRAMES_AT_ONCE, now)
        self._bytes = Allowance(BYTES_A_SECOND, BYTES_AT_ONCE, now)

    def note(self, frame: bytes | str) -> None:
        """Count a frame.

        Raises:
            NotLetIn: that was too much.
        """
        if not self._frames.take(1) or not self._bytes.take(len(frame)):
            raise NotLetIn(Reason.TOO_MUCH)
