"""Captions: the sentence as text beside the focus, for everyone who does not hear it."""

from collections.abc import Callable

SECONDS_AT_LEAST = 4.0
CHARACTERS_A_SECOND = 14.0
"""A fast caption reader's pace (BBC subtitle guidelines: 160 to 180 words a minute)."""


def reading_time_s(text: str) -> float:
    """Return how long a caption stands at least, in seconds; it stays until the next one all the same."""
    return max(SECONDS_AT_LEAST, len(text) / CHARACTERS_A_SECOND)


class CaptionsAnnouncer:
    """Shows each sentence through `show(text, assertive)`; an empty text clears the caption.

    A caption has no end that can be heard, so `on_end` is never called: alone it belongs to a queue that estimates.
    """

    def __init__(self, show: Callable[[str, bool], None]) -> None:
        """Take what draws the caption."""
        self._show = show

    def announce(self, text: str, *, short: str, assertive: bool, on_end: Callable[[], None]) -> None:  # noqa: ARG002 - the protocol's
        """Show one sentence."""
        self._show(text, assertive)

    def stop(self) -> None:
        """Leave the caption standing: stopping is for the ears, and reading takes its own time."""
