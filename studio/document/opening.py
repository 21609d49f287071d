"""From a file or a journal to a replica: the hash, then the guard, then a child process, and only then this process."""

from collections.abc import Callable
from pathlib import Path

from studio.document.autosave import read_updates
from studio.document.earlier import EarlierCopies
from studio.document.errors import DamagedProject, UnreadableProject
from studio.document.file_format import Contents, read_file
from studio.document.guard import check_state, check_update
from studio.document.own_states import OwnStates
from studio.document.shadow import Decodes
from studio.document.store import FORMAT, Store

_DAMAGED = "The file {path} is damaged inside. Open an earlier copy of it."
_NOTHING_LEFT = "Nothing can be brought back from {path}. Open the project itself."
_HAS_COPY = "The file {path} is damaged. Open the earlier copy {copy} instead."
_NO_PROJECT = "What was shared holds no project. Ask for the project's file instead."
_NEWER_PEER = "The shared project was made by a newer Tandem. Update Tandem to join."
_NEWER = "The file {path} was made by a newer Tandem. Update Tandem to open it."


def open_store(path: Path, own_states: OwnStates, decodes: Decodes, earlier: EarlierCopies) -> tuple[Store, Contents]:
    """Return a replica of what a project file holds, and the file's contents; keep a copy of a file that is well.

    Raises:
        UnreadableProject: naming the file and the mend; the file was not touched.
    """
    try:
        contents = read_file(path)
        store = store_from(contents, path, own_states, decodes)
    except DamagedProject as problem:
        copy = earlier.newest(path)
        if copy is None:
            raise
        raise DamagedProject(_HAS_COPY, path=path, copy=copy) from problem
    earlier.keep(path)
    return store, contents


def store_from(contents: Contents, path: Path, own_states: OwnStates, decodes: Decodes) -> Store:
    """Return a replica of a file's contents; the path is only named in errors.

    Raises:
        UnreadableProject: naming the file and the mend.
    """
    is_own = own_states.knows(contents.state_hash)
    store = _naming(path, lambda: _decoded(contents.state, decodes=None if is_own else decodes))
    if store.format > FORMAT:
        raise UnreadableProject(_NEWER, path=path)
    if store.project_id != contents.project_id or not store.project_id:
        raise DamagedProject(_DAMAGED, path=path)
    return store


def _decoded(state: bytes, decodes: Decodes | None) -> Store:
    if decodes is not None:
        check_state(state)
        if not decodes(state):
            raise DamagedProject("The project is damaged inside. Open an earlier copy of it.")
    return Store(state)


def _naming(path: Path, action: Callable[[], Store]) -> Store:
    try:
        return action()
    except UnreadableProject as problem:
        raise DamagedProject(_DAMAGED, path=path) from problem


def store_from_journal(journal: Path) -> Store:
    """Return a replica of the whole state that a journal starts with.

    Raises:
        UnreadableProject: there is none.
    """
    updates = readable_updates(journal)
    if not updates:
        raise UnreadableProject(_NOTHING_LEFT, path=journal)
    return _naming(journal, lambda: Store(updates[0]))


def store_from_peer(state: bytes) -> Store:
    """Return a replica of the state that another one gave.

    Raises:
        UnreadableProject: it holds no project, or one of a newer format.
    """
    store = Store(state)
    if not store.project_id:
        raise UnreadableProject(_NO_PROJECT)
    if store.format > FORMAT:
        raise UnreadableProject(_NEWER_PEER)
    return store


def readable_updates(journal: Path) -> list[bytes]:
    """Return a journal's updates up to the first that has not the shape of one.

    They come from this user's own folder with their checksums right, so no child process looks at them first.
    """
    updates: list[bytes] = []
    for update in read_updates(journal):
        try:
            check_update(update)
        except UnreadableProject:
            break
        updates.append(update)
    return updates
