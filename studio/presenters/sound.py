"""Sound beside speech: the run that plays, and earcons. One mixer, one device, opened when first wanted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from accessibility.audio.device import Device, open_device
from accessibility.audio.mixer import Channel, Mixer, Piece
from accessibility.audio.synthesis import Sound as Samples
from accessibility.earcons import Earcon, play_earcon, play_place, render_earcon
from accessibility.sonification import Score, collect_layers
from accessibility.sonification.examples import layer_example, signal_example
from accessibility.sonification.passage import Levels
from accessibility.sonification.player import RunPlayer


class Sound(Protocol):
    """What the studio asks of its sound. Nothing is told by it alone: each earcon comes with its sentence."""

    @property
    def is_heard(self) -> bool:
        """Whether sound is on."""

    @property
    def rate(self) -> int:
        """How many frames a second it plays."""

    def use_mono(self, is_mono: bool) -> None:
        """Send the same to both ears, or not."""

    def fall_silent(self, *, is_silent: bool) -> None:
        """Let nothing be heard but speech, or all again."""

    def take_run(self, score: Score | None) -> None:
        """Play another run from now on, or none."""

    def play_run(self, time_s: float, speed: float) -> None:
        """Play the run from a moment on, in its seconds; asked again, follow the moment smoothly."""

    def pause_run(self) -> None:
        """Let the run fall silent."""

    def mix(self, layers: Levels, earcons: float) -> None:
        """Set how loud each layer of a run is, and all earcons: 0 to 1."""

    def play_example(self, sound_id: str) -> float:
        """Play an earcon, a layer or a signal of one (`ahead.bump`) to learn it; return its seconds, 0 when muted."""

    def play_earcon(self, earcon_id: str) -> str:
        """Play a short sound; return its caption, or nothing when it was not to be heard."""

    def play_place(self, across: float, height: float) -> None:
        """Sound a place of the drawing, 0 to 1 from its left and from its foot."""

    def play_piece(self, sound: Samples) -> None:
        """Play a finished stereo piece, (frames, 2) at the mixer's rate, such as a chart; it ends the one before."""

    def stop_piece(self) -> None:
        """End the piece that plays, without a click."""

    def step_back(self, is_speaking: bool) -> None:
        """Be softer while a screen reader speaks."""

    def close(self) -> None:
        """Fall silent and give the device back."""


@dataclass(slots=True)
class Loudspeaker:
    """The real sound. The device is opened once, for the voice and for everything else."""

    mixer: Mixer
    earcons: Mapping[str, Earcon]
    told: Callable[[str], None]
    """Takes the one sentence about a missing device, as an English msgid."""
    open: Callable[[Mixer], Device] = open_device
    _device: Device | None = None
    _player: RunPlayer | None = None
    _piece: Piece | None = None
    _is_told: bool = False
    _is_silent: bool = False

    @property
    def is_heard(self) -> bool:
        """Whether sound is on."""
        return not (self.mixer.is_muted or self._is_silent)

    @property
    def rate(self) -> int:
        """How many frames a second it plays."""
        return self.mixer.rate

    def use_mono(self, is_mono: bool) -> None:
        """Send the same to both ears, or not."""
        self.mixer.is_mono = is_mono

    def fall_silent(self, *, is_silent: bool) -> None:
        """Let nothing be heard but speech, or all again; speech has a channel of its own."""
        self._is_silent = is_silent
        if is_silent:
            self.pause_run()
            self.stop_piece()

    def device(self) -> Device:
        """Return the device for a voice; a missing one is told once and time passes in silence."""
        device = self._opened()
        if device.sentence and not self._is_told:
            self._is_told = True
            self.told(device.sentence)
        return device

    def _opened(self) -> Device:
        """Open the device the first time. Earcons and runs tell of no missing one: their sentences are there."""
        if self._device is None:
            self._device = self.open(self.mixer)
        return self._device

    def take_run(self, score: Score | None) -> None:
        """Play another run from now on, or none."""
        self._run.take(score)

    def play_run(self, time_s: float, speed: float) -> None:
        """Play the run from a moment on, in its seconds; asked again, follow the moment smoothly."""
        if not self._is_silent:
            self._opened()
            self._run.play(time_s, speed)

    def pause_run(self) -> None:
        """Let the run fall silent without a click."""
        self._run.pause()

    def mix(self, layers: Levels, earcons: float) -> None:
        """Set how loud each layer of a run is, and all earcons: 0 to 1."""
        self._run.mix(layers)
        self.mixer.set_volume(Channel.EARCON, earcons)

    @property
    def _run(self) -> RunPlayer:
        """The player of runs; it stays in the mixer, and costs nothing while it is silent."""
        if self._player is None:
            self._player = RunPlayer(self.mixer.rate)
            self.mixer.play(Channel.RUN, self._player)
        return self._player

    def play_example(self, sound_id: str) -> float:
        """Play an earcon, a layer or a signal of one (`ahead.bump`) to learn it; return its seconds, 0 when muted."""
        if not self.is_heard:
            return 0.0
        sound = self._example(sound_id)
        self.play_piece(sound)
        return len(sound) / self.mixer.rate

    def _example(self, sound_id: str) -> Samples:
        layer_id, _, signal_id = sound_id.partition(".")
        if signal_id:
            return signal_example(layer_id, signal_id, self.mixer.rate)
        if any(layer.id == layer_id for layer in collect_layers()):
            return layer_example(layer_id, self.mixer.rate)
        return render_earcon(self.earcons[sound_id], self.mixer.rate)

    def play_earcon(self, earcon_id: str) -> str:
        """Play a short sound unless all sound is off; return its caption, an English msgid."""
        earcon = self.earcons.get(earcon_id)
        if earcon is None or not self.is_heard:
            return ""
        self._opened()
        return play_earcon(self.mixer, earcon)

    def play_place(self, across: float, height: float) -> None:
        """Sound a place of the drawing unless all sound is off."""
        if self.is_heard:
            self._opened()
            play_place(self.mixer, across, height)

    def play_piece(self, sound: Samples) -> None:
        """Play a finished stereo piece on the channel of runs, unless all sound is off; it ends the one before."""
        self.stop_piece()
        if self.is_heard:
            self._opened()
            self._piece = Piece(sound, self.mixer.rate)
            self.mixer.play(Channel.RUN, self._piece)

    def stop_piece(self) -> None:
        """End the piece that plays, without a click."""
        if self._piece is not None:
            self._piece.end()
            self._piece = None

    def step_back(self, is_speaking: bool) -> None:
        """Be softer while a screen reader speaks; our own voice needs no telling."""
        self.mixer.step_back(is_speaking)

    def close(self) -> None:
        """Fall silent and give the device back."""
        if self._player is not None:
            self._player.end()
        if self._device is not None:
            self._device.close()
            self._device = None
