"""Earcons: short sounds that say a thing faster than words, each with a meaning and a caption.

An earcon is a TOML file in a folder; a newcomer adds one by adding a file. Who cannot hear it reads its caption; who
hears with one ear loses nothing, because no earcon means something by its side alone.
"""

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta

from accessibility.audio.mixer import Channel, Mixer
from accessibility.audio.synthesis import Sound, fade, fm_tone, pan

LONGEST_MS = 150.0
LOUDEST = 0.5
"""Peak of a whole earcon: speech over it stays clear."""
SIDE = 0.25
"""From here on a sound counts as coming from one side."""


Audible = Annotated[float, Meta(ge=50, le=5000)]
"""Hertz that small loudspeakers give back and old ears hear."""


class EarconError(ValueError):
    """An earcon file is wrong; the message says which file, what is wrong and how to mend it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One tone of an earcon."""

    start_ms: Annotated[float, Meta(ge=0)] = 0.0
    length_ms: Annotated[float, Meta(gt=0)]
    frequency_hz: Audible
    end_frequency_hz: Audible | None = None
    """Where the tone glides to; left out, it keeps its pitch."""
    brightness: Annotated[float, Meta(ge=0, le=1.8)] = 0.3
    """Modulation index, 0 (pure) to 1.8 (bright)."""
    loudness: Annotated[float, Meta(gt=0, le=1)] = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Earcon:
    """A short sound, what it means, and what a person reads who does not hear it."""

    id: str
    meaning: str
    """For the glossary: `A part was put in its place.`"""
    caption: str
    """What captions show: `Click: placed.` An English msgid, like the two below."""
    caption_left: str
    """The same heard from the left."""
    caption_right: str
    """The same heard from the right."""
    notes: tuple[Note, ...]

    @property
    def length_ms(self) -> float:
        """How long it lasts."""
        return max(note.start_ms + note.length_ms for note in self.notes)

    def caption_at(self, position: float) -> str:
        """Return the caption for a sound panned to -1 (left) to 1 (right)."""
        if abs(position) < SIDE:
            return self.caption
        return self.caption_left if position < 0 else self.caption_right


def load_earcons(folder: Path) -> Mapping[str, Earcon]:
    """Return the earcons of a folder by id, which is the file's name, sorted.

    Raises:
        EarconError: a file is not TOML, misses a field, or is longer than 150 ms.
        OSError: the folder cannot be read.
    """
    return MappingProxyType({path.stem: load_earcon(path) for path in sorted(folder.glob("*.toml"))})


def load_earcon(path: Path) -> Earcon:
    """Return the earcon of one file.

    Raises:
        EarconError: the file is not TOML, misses a field, or is longer than 150 ms.
    """
    try:
        fields: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        _refuse_unknown(fields, Earcon)
        for note in fields.get("notes", ()):
            _refuse_unknown(note, Note)
        earcon = msgspec.convert({**fields, "id": path.stem}, Earcon)
    except (ValueError, msgspec.ValidationError) as fault:
        raise EarconError(f"The earcon file {path.name} cannot be read: {fault}.") from fault
    if not earcon.notes or earcon.length_ms > LONGEST_MS:
        raise EarconError(f"The earcon file {path.name} must have notes, and end within 150 milliseconds: change them.")
    return earcon


def _refuse_unknown(table: Mapping[str, Any], record: type[Earcon | Note]) -> None:
    """Tell a misspelt field, which would otherwise be left out in silence."""
    known = {field.name for field in dataclasses.fields(record)}
    for name in set(table) - known:
        raise ValueError(f"it has no field {name}, its fields are {', '.join(sorted(known - {'id'}))}")


def render_earcon(earcon: Earcon, rate: int, *, position: float = 0.0) -> Sound:
    """Return the sound of an earcon, (frames, 2), its peak at half of full scale, panned -1 (left) to 1 (right)."""
    frames = round(earcon.length_ms * rate / 1000)
    line = np.zeros(frames, dtype=np.float32)
    for note in earcon.notes:
        start = round(note.start_ms * rate / 1000)
        tone = _tone(note, rate)[: frames - start]
        line[start : start + len(tone)] += tone
    return pan(line * (LOUDEST / max(float(np.max(np.abs(line))), 1e-9)), position)


def play_earcon(mixer: Mixer, earcon: Earcon, *, position: float = 0.0) -> str:
    """Play an earcon and return the caption that belongs to it."""
    mixer.play_sound(Channel.EARCON, render_earcon(earcon, mixer.rate, position=position))
    return earcon.caption_at(position)


def play_place(mixer: Mixer, across: float, height: float) -> None:
    """Sound a place in a picture: left to right by ear, 0 to 1, and low to high by pitch over two octaves."""
    note = Note(length_ms=90.0, frequency_hz=262.0 * 4.0 ** min(max(height, 0.0), 1.0))
    line = _tone(note, mixer.rate) * (LOUDEST / 2.0)
    mixer.play_sound(Channel.EARCON, pan(line, 2.0 * min(max(across, 0.0), 1.0) - 1.0))


def glossary(earcons: Mapping[str, Earcon]) -> tuple[str, ...]:
    """Return one line an earcon, caption first, for help and for learning them by ear."""
    return tuple(f"{earcon.caption} {earcon.meaning}" for earcon in earcons.values())


def _tone(note: Note, rate: int) -> Sound:
    frames = round(note.length_ms * rate / 1000)
    end = note.frequency_hz if note.end_frequency_hz is None else note.end_frequency_hz
    tone = fm_tone(np.geomspace(note.frequency_hz, end, max(frames, 1)), note.brightness, rate).samples
    return fade(tone * note.loudness, rate, attack_s=0.004, release_s=0.6 * note.length_ms / 1000)
