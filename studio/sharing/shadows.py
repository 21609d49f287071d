"""The shadow of a session: the child process that decodes what others send before this one does."""

from collections.abc import Callable
from typing import Protocol

from studio.document.sync.room import Shadow as Judge


class Shadow(Judge, Protocol):
    """A shadow that can be hurried, with an end; see `studio.document.shadow_copy`."""

    @property
    def is_behind(self) -> bool:
        """Whether so many own edits wait for it that it had better be told."""

    def interrupt(self) -> None:
        """Give no verdict on what takes so long; from any thread."""

    def close(self) -> None:
        """End it."""


MakeShadow = Callable[[Callable[[], bytes]], Shadow]
"""Makes a shadow that asks for the good state."""


def make_shadow(good_state: Callable[[], bytes]) -> Shadow:
    """Return a shadow process."""
    from studio.document.shadow_copy import ShadowCopy

    return ShadowCopy(good_state)
