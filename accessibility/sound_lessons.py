"""Every sound there is to learn by ear: earcons, the layers of a run, and the signals of a layer that has several."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accessibility.earcons import Earcon
from accessibility.sonification import collect_layers


@dataclass(frozen=True, slots=True)
class Lesson:
    """One sound: what a person reads who does not hear it, and what it means; both are English msgids."""

    id: str
    """An earcon's, a layer's, or both ids of a signal: `ahead.bump`."""
    caption: str
    meaning: str


def lessons(earcons: Mapping[str, Earcon]) -> tuple[Lesson, ...]:
    """Return all sounds, the short ones first."""
    return (*(Lesson(id, one.caption, one.meaning) for id, one in earcons.items()), *_of_layers())


def _of_layers() -> Iterator[Lesson]:
    for layer in collect_layers():
        yield Lesson(layer.id, layer.captions.middle, layer.meaning)
        for signal in layer.signals:
            yield Lesson(f"{layer.id}.{signal.id}", signal.captions.middle, signal.meaning)
