"""Writes down what is said: for tests, for golden journeys and for `tandem demo`."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One announced sentence as it went out."""

    text: str
    short: str
    assertive: bool


class TranscriptAnnouncer:
    """Keeps every line; each sentence ends at once, unless `hold` is set and `finish` is called."""

    def __init__(self, *, hold: bool = False) -> None:
        """Start with an empty transcript; with `hold` a sentence lasts until `finish`."""
        self.lines: list[Line] = []
        self.stops = 0
        self._hold = hold
        self._on_end: Callable[[], None] | None = None

    @property
    def heard(self) -> list[str]:
        """The texts alone, oldest first."""
        return [line.text for line in self.lines]

    def take(self) -> list[str]:
        """Return the texts heard since the last call, and forget them."""
        heard = self.heard
        self.lines.clear()
        return heard

    def announce(self, text: str, *, short: str, assertive: bool, on_end: Callable[[], None]) -> None:
        """Write one line down."""
        self.lines.append(Line(text, short, assertive))
        self._on_end = on_end
        if not self._hold:
            self.finish()

    def finish(self) -> None:
        """Let the sentence that is being said come to its end."""
        on_end, self._on_end = self._on_end, None
        if on_end is not None:
            on_end()

    def stop(self) -> None:
        """Cut the sentence off: its end never comes."""
        self.stops += 1
        self._on_end = None
