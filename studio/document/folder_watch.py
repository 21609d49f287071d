"""Watches the folder of an open project: another's save of its file, copies that come to lie beside it, and trouble.

It is the folder that is looked at, for a file that is watched itself is lost when it was replaced once. A look reads
files and touches no document, so any one thread at a time may look; what it finds is taken in where the document lives.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from studio.document.copies import AnotherProject, Copy, CopyReader, named_like_copies
from studio.document.errors import UnreadableProject
from studio.document.saving import Identity, identity_of

_AWAY = "The folder of {name} cannot be reached now. Your work is kept here. Save when it is back."
_GONE = "{name} is no longer in its folder. Save writes it again."
_ANOTHER = "{name} holds another project now. Save yours under another name."
_UNREADABLE = "{name} was changed and cannot be read now. Your work is kept here. Save it under another name."


@dataclass(frozen=True, slots=True)
class Trouble:
    """The project's file is gone, cannot be read or holds something else; nothing of the work is lost."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Saved:
    """The file holds another state than at the last look."""

    copy: Copy


@dataclass(frozen=True, slots=True)
class CopyFound:
    """A copy of the project lies beside its file, new or changed since the last look."""

    copy: Copy


@dataclass(frozen=True, slots=True)
class Mended:
    """The file can be read again."""


News = Saved | CopyFound | Trouble | Mended


class FolderWatch:
    """Remembers what the last look saw, so that each thing is news once."""

    def __init__(self, path: Path, reader: CopyReader) -> None:
        self.path = path
        self._reader = reader
        self._seen: Identity | None = None
        self._copies: dict[Path, Identity] = {}
        self._trouble: Trouble | None = None
        self._is_told = False

    def look(self) -> tuple[News, ...]:
        """Look at the folder and return what is news since the last look.

        Trouble is told at the second look that finds it: a file that is being replaced or written is no trouble.
        """
        return (*self._of_file(), *self._of_copies())

    def _of_file(self) -> Iterator[News]:
        identity = identity_of(self.path)
        if identity is not None and identity == self._seen:
            yield from self._still_troubled()
            return
        self._seen = identity
        try:
            copy = self._reader.read(self.path)
        except UnreadableProject as problem:
            yield from self._troubled(problem)
        else:
            yield from self._whole(copy)

    def _troubled(self, problem: UnreadableProject) -> Iterator[News]:
        """Take note of trouble; where it was the same at the last look, and the file too, it is told."""
        trouble = Trouble(self._sentence_for(problem).format(name=self.path.name))
        if trouble != self._trouble:
            self._is_told = False
        elif self._seen is None:
            yield from self._still_troubled()
        self._trouble = trouble

    def _still_troubled(self) -> Iterator[News]:
        if self._trouble is not None and not self._is_told:
            self._is_told = True
            yield self._trouble

    def _whole(self, copy: Copy) -> Iterator[News]:
        was_told, self._trouble, self._is_told = self._is_told, None, False
        if was_told:
            yield Mended()
        yield Saved(copy)

    def _sentence_for(self, problem: UnreadableProject) -> str:
        if isinstance(problem, AnotherProject):
            return _ANOTHER
        if identity_of(self.path) is not None:
            return _UNREADABLE
        return _GONE if identity_of(self.path.parent) is not None else _AWAY

    def _of_copies(self) -> Iterator[News]:
        for path, identity in self._changed_copies():
            self._copies[path] = identity
            try:
                yield CopyFound(self._reader.read(path))
            except UnreadableProject:
                continue  # another project, a newer one or half a file: it is looked at again when it changes

    def _changed_copies(self) -> list[tuple[Path, Identity]]:
        try:
            found = [(path, identity_of(path)) for path in named_like_copies(self.path)]
        except OSError:
            return []
        return [(path, identity) for path, identity in found if identity and identity != self._copies.get(path)]
