"""Announcers: each module brings one place where sentences go."""

from collections.abc import Callable
from typing import Protocol


class Announcer(Protocol):
    """Somewhere a sentence can go: a voice, a screen reader, captions, a transcript."""

    def announce(self, text: str, *, short: str, assertive: bool, on_end: Callable[[], None]) -> None:
        """Send one text on its way and return at once.

        `short` is the same fact for 40 braille cells. `on_end` is called once when the text has been heard to its end;
        an announcer that cannot know never calls it, and after `stop` or a newer text it is not called for the old one.
        """

    def stop(self) -> None:
        """Fall silent at once."""
