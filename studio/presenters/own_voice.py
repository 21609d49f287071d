"""Tandem's own voice with its sound device: made when it is first wanted, told once when something is missing."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from accessibility.announcers.self_voice import Post, SelfVoice
from accessibility.audio.device import Device, open_device
from accessibility.audio.mixer import Mixer


@dataclass(slots=True)
class OwnVoice:
    """The announcer of own-voice mode: eSpeak NG through a mixer that plays on the default device."""

    voice: SelfVoice
    device: Device

    def announce(self, text: str, *, short: str, assertive: bool, on_end: Callable[[], None]) -> None:
        """Speak one text."""
        self.voice.announce(text, short=short, assertive=assertive, on_end=on_end)

    def stop(self) -> None:
        """Fall silent at once."""
        self.voice.stop()

    def set_rate(self, words_a_minute: int) -> None:
        """Speak at this speed from the next sentence on."""
        self.voice.apply(replace(self.voice.settings, rate=min(max(words_a_minute, 80), 450)))

    def close(self) -> None:
        """Give voice and device back."""
        self.voice.close()
        self.device.close()


def open_own_voice(
    mixer: Mixer, post: Post, told: Callable[[str], None], opened: Callable[[], Device] | None = None
) -> OwnVoice:
    """Open voice and device; a missing device is told once, and time passes in silence.

    `opened` returns the device where somebody else has it open already: two on one mixer would share its blocks.

    Raises VoiceUnavailable.
    """
    voice = SelfVoice(mixer, post)
    if opened is not None:
        return OwnVoice(voice, opened())
    device = open_device(mixer)
    if device.sentence:
        told(device.sentence)
    return OwnVoice(voice, device)
