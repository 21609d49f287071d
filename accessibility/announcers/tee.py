"""A tee: one voice that is heard, and others that only listen along (captions, a transcript)."""

from collections.abc import Callable

from accessibility.announcers import Announcer


class TeeAnnouncer:
    """Sends every sentence to the voice and to the followers; the voice alone tells when it ends."""

    def __init__(self, voice: Announcer, *followers: Announcer) -> None:
        """Start with the voice on."""
        self.voice = voice
        self.followers = followers
        self.muted = False
        """While true the voice is silent and the followers go on."""
        self._on_end: Callable[[], None] = _unheard

    def announce(self, text: str, *, short: str, assertive: bool, on_end: Callable[[], None]) -> None:
        """Send one sentence to all; a follower's end is nobody's business."""
        for follower in self.followers:
            follower.announce(text, short=short, assertive=assertive, on_end=_unheard)
        self._on_end = on_end
        if self.muted:
            on_end()
        else:
            self.voice.announce(text, short=short, assertive=assertive, on_end=on_end)

    def mute(self, *, muted: bool) -> None:
        """Silence the voice, whose sentence then counts as ended, or let it speak again."""
        self.muted = muted
        if muted:
            self.voice.stop()
            on_end, self._on_end = self._on_end, _unheard
            on_end()

    def stop(self) -> None:
        """Silence all."""
        for announcer in (self.voice, *self.followers):
            announcer.stop()


def _unheard() -> None:
    """Serve as the end that nobody waits for."""
