"""The shadow of a session: the child process that decodes what others send before this one does."""

from collections.abc import Callable
from typing import Protocol

from studio.document.sync.room import Shadow as Judge


class Shadow(Judge, Protocol):
    """A shadow with an end."""

    def close(self) -> None:
        """End it."""


MakeShadow = Callable[[Callable[[], bytes]], Shadow]
"""Makes a shadow that asks for the good state."""


def make_shadow(good_state: Callable[[], bytes]) -> Shadow:
    """Return a shadow process."""
    from studio.document.shadow_copy import ShadowCopy

    return ShadowCopy(good_state)
