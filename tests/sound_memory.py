"""A sound that remembers what it was asked, for tests: nothing is played."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from accessibility.audio.synthesis import Sound
from accessibility.sonification import Score


@dataclass
class SoundMemory:
    """Remembers what would be heard."""

    is_sounding: bool = False
    earcons: list[str] = field(default_factory=list)
    places: list[tuple[float, float]] = field(default_factory=list)
    score: Score | None = None
    moments: list[tuple[float, float]] = field(default_factory=list)
    layers: Mapping[str, float] = field(default_factory=dict)
    earcon_level: float = 1.0
    examples: list[str] = field(default_factory=list)
    pieces: list[Sound] = field(default_factory=list)
    is_heard: bool = True
    is_mono: bool = False
    is_silent: bool = False
    rate: int = 44_100

    def use_mono(self, is_mono: bool) -> None:
        """Send the same to both ears, or not."""
        self.is_mono = is_mono

    def fall_silent(self, *, is_silent: bool) -> None:
        """Let nothing be heard but speech, or all again."""
        self.is_silent = is_silent

    def take_run(self, score: Score | None) -> None:
        """Hold another run."""
        self.score = score

    def play_run(self, time_s: float, speed: float) -> None:
        """Sound."""
        self.moments.append((time_s, speed))
        self.is_sounding = True

    def pause_run(self) -> None:
        """Fall silent."""
        self.is_sounding = False

    def mix(self, layers: Mapping[str, float], earcons: float) -> None:
        """Take the levels."""
        self.layers, self.earcon_level = layers, earcons

    def play_example(self, sound_id: str) -> float:
        """Hear an example."""
        self.examples.append(sound_id)
        return 0.5 if self.is_heard else 0.0

    def play_earcon(self, earcon_id: str) -> str:
        """Play a short sound."""
        self.earcons.append(earcon_id)
        return f"Sound: {earcon_id}."

    def play_place(self, across: float, height: float) -> None:
        """Hear a place."""
        self.places.append((across, height))

    def play_piece(self, sound: Sound) -> None:
        """Hear a piece."""
        self.pieces.append(sound)

    def stop_piece(self) -> None:
        """Hear no piece."""

    def step_back(self, is_speaking: bool) -> None:
        """Hear nothing of it."""

    def close(self) -> None:
        """Hold nothing."""
