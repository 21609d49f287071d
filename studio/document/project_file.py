"""The file of an open project: what is in it, what is not yet, and how a save merges what others have put there."""

from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType

from studio.document.change import Change
from studio.document.copies import CopyReader
from studio.document.errors import SaveFailed, UnreadableProject
from studio.document.file_format import Contents, packed
from studio.document.opening import store_from
from studio.document.own_states import OwnStates
from studio.document.shadow import Decodes
from studio.document.store import Store
from studio.document.versions import brought_together, with_authors

_OTHER_PROJECT = "The file {path} holds another project. Choose another name."
_UNREADABLE = "The file {path} was changed and can no longer be read. Save the project under another name."


class ProjectFile:
    """Where a project is kept and how far that file is behind."""

    def __init__(self, path: Path | None, store: Store, own_states: OwnStates, decodes: Decodes) -> None:
        self.path = path
        self.is_behind = False
        """Whether the project holds something that the file does not."""
        self.is_whole = True
        """Whether the state that came in last held everything of the project."""
        self._store = store
        self._own_states = own_states
        self._decodes = decodes
        self._known_hash = ""
        self.extras: Mapping[str, bytes] = MappingProxyType({})
        """The file's other members: the versions, and what a newer studio put in."""

    @property
    def place(self) -> str:
        """The whole path as text; empty for a project that was never saved."""
        return "" if self.path is None else str(self.path.resolve())

    def note_contents(self, contents: Contents) -> None:
        """Remember what the file holds: it was just read or merged."""
        self._known_hash = contents.state_hash
        self._bring_in(contents.extras)

    def note_edit(self) -> None:
        """Remember that the project has gone ahead of its file."""
        self.is_behind = True

    def note_saved(self, path: Path) -> None:
        """Remember that everything is in the file now."""
        self.path = path
        self.is_behind = False

    def packed(self) -> bytes:
        """Return the bytes of the file as it should be now."""
        contents = Contents(
            state=self._store.state(), project_id=self._store.project_id, app=_app_version(), extras=self.extras
        )
        self._known_hash = contents.state_hash
        self._own_states.add(contents.state_hash)
        return packed(contents, self._store.readable())

    def foreign_update(self, contents: Contents, path: Path) -> bytes | None:
        """Return what another copy has saved meanwhile and is not here; None when the file holds nothing new.

        It is decoded once, for ten thousand edits take 30 milliseconds; see `is_whole` then.

        Raises:
            SaveFailed: the file holds another project or can no longer be read.
        """
        if contents.project_id != self._store.project_id:
            raise SaveFailed(_OTHER_PROJECT, path=path)
        if contents.state_hash == self._known_hash:
            self._bring_in(contents.extras)
            return None
        try:
            theirs = store_from(contents, path, self._own_states, self._decodes)
        except UnreadableProject as problem:
            raise SaveFailed(_UNREADABLE, path=path) from problem
        self.note_contents(contents)
        self.is_whole = theirs.covers(self._store) and self.extras == contents.extras
        return None if self._store.covers(theirs) else theirs.missing(self._store.state_vector())

    def reader(self) -> CopyReader:
        """Return what reads copies of this project, in any thread."""
        return CopyReader(self._store.project_id, self._own_states, self._decodes)

    def is_news(self, contents: Contents) -> bool:
        """Return whether a copy holds an edit or a version that the project does not."""
        if brought_together(self.extras, contents.extras) != self.extras:
            return True
        return contents.state_hash != self._known_hash and not self._store.covers(Store(contents.state))

    def knows(self, contents: Contents) -> bool:
        """Return whether a state was read, merged or written here last."""
        return contents.state_hash == self._known_hash

    def is_within(self, contents: Contents) -> bool:
        """Return whether a file, read back after a save, holds everything of the project."""
        if brought_together(self.extras, contents.extras) != contents.extras:
            return False  # somebody without a lock has put a file in its place that lacks a version
        return contents.state_hash == self._known_hash or Store(contents.state).covers(self._store)

    def clean(self) -> None:
        """Keep the versions of people who were forgotten under the ids that they are known as by now."""
        self.extras = with_authors(self.extras, self._store.known_as)

    def _bring_in(self, extras: Mapping[str, bytes]) -> None:
        both = brought_together(self.extras, extras)
        if self._store.forgotten:
            both = with_authors(both, self._store.known_as)
        self.is_behind = self.is_behind or both != extras
        self.extras = both


class Saving:
    """A project's file together with the way to merge into the project, as `saving.save` needs it."""

    def __init__(self, file: ProjectFile, merge: Callable[[bytes], Change | None]) -> None:
        self._file = file
        self._merge = merge

    def packed(self) -> bytes:
        """Return the bytes of the file as it should be now."""
        return self._file.packed()

    def absorb(self, contents: Contents, path: Path) -> Change | None:
        """Merge what another copy has saved meanwhile; None when it brought nothing.

        Raises:
            SaveFailed: it is another project or cannot be read.
        """
        update = self._file.foreign_update(contents, path)
        return None if update is None else self._merge(update)

    def is_within(self, contents: Contents) -> bool:
        """Return whether everything of the project is in a file."""
        return self._file.is_within(contents)


def _app_version() -> str:
    try:
        return version("tandem-studio")
    except PackageNotFoundError:
        return "from source"
