"""A layer: one thing that the sound of a run carries, with its meaning in words for who does not hear it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from accessibility.audio.synthesis import Sound
from accessibility.sonification.score import Score, Values

SIDE = 0.25
"""From here on a sound counts as coming from one side."""

LOUDEST = 0.64
"""Peak of all layers together: an earcon fits beside them below full scale."""


@dataclass(frozen=True, slots=True)
class Moments:
    """The times of one block, and how fast they pass."""

    time_s: Values
    """(frames,): seconds of the run."""
    speed: float
    """Seconds of the run in a second that is heard."""


class Voice(Protocol):
    """A layer while it sounds, from one start to one end; it may carry a phase from block to block."""

    def read(self, moments: Moments) -> Sound:
        """Return the next block, mono (frames,)."""


@dataclass(frozen=True, slots=True)
class Captions:
    """What a person reads who does not hear: English msgids for the middle, the left and the right."""

    middle: str
    left: str
    right: str

    def at(self, position: float) -> str:
        """Return the caption of a sound from -1 (left) to 1 (right)."""
        if abs(position) < SIDE:
            return self.middle
        return self.left if position < 0 else self.right


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One sound of a layer that has several, each with a meaning of its own."""

    id: str
    """The name of its marks in the score."""
    meaning: str
    captions: Captions


def _always(layer: "Layer", _score: Score, _moments: Moments) -> Captions | None:
    return layer.captions


def _in_the_middle(_score: Score, time_s: Values) -> Values:
    return 0.0 * time_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One thing to hear. It has a `sound`, or it says where the others are heard from (`place`)."""

    id: str
    title: str
    """An English msgid for the mixer: two or three words."""
    order: int
    """Where it stands among the layers; two with one number go by their ids."""
    meaning: str
    """An English msgid: how to hear it."""
    captions: Captions
    question: str
    """The id of the command that tells the same in words: no fact is in sound alone."""
    is_on: bool = False
    """Whether it is heard until somebody says otherwise."""
    sound: Callable[[Score, int, float], Voice] | None = None
    """Makes its voice for a score, a rate in frames a second, and a speed."""
    place: Callable[[Score, Values], Values] = _in_the_middle
    """Where all layers are heard from at some times, -1 (left) to 1 (right)."""
    heard: Callable[["Layer", Score, Moments], Captions | None] = _always
    """What its caption is at a moment, (1,); None while it is silent."""
    signals: tuple[Signal, ...] = ()
    """Its sounds one by one, where it has several."""
    needs: tuple[str, ...] = ()
    """Layers that it is heard against, for an example."""

    def caption(self, score: Score, moments: Moments, position: float) -> str:
        """Return the caption of a moment, heard from -1 (left) to 1 (right); nothing while the layer is silent."""
        captions = self.heard(self, score, moments)
        return captions.at(position) if captions else ""
