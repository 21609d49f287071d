"""The project: the sole writer of the document, with one `Change` for each transaction told to every listener."""

import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Unpack

from studio.document.autosave import Autosave, Recoverable, leftovers
from studio.document.change import Change, Edit, Origin
from studio.document.codec import checked_name
from studio.document.copies import Copy, CopyReader
from studio.document.earlier import EarlierCopies
from studio.document.errors import SaveFailed
from studio.document.keeping_versions import KeepingVersions
from studio.document.opening import open_store, readable_updates, store_from_journal, store_from_peer
from studio.document.own_states import OwnStates
from studio.document.project_file import ProjectFile, Saving
from studio.document.replica import Replica
from studio.document.saving import save
from studio.document.schema import Design, JournalEntry, Person
from studio.document.since import Seen, seen_in
from studio.document.store import Store
from studio.document.surroundings import Options, Surroundings
from studio.document.transaction import Transaction
from studio.document.write import Write


class Project(KeepingVersions):
    """One open project and the person who edits it here. Use `new`, `open` or `recover` to get one."""

    def __init__(self, replica: Replica, author: Person, file: ProjectFile, surroundings: Surroundings) -> None:
        super().__init__(replica, author, surroundings)
        self.recovered = 0
        """How many edits were brought back from journals on opening."""
        self._file = file
        self._new_id = surroundings.new_id
        self._autosave = Autosave(surroundings.state_folder, secrets.token_hex(4), surroundings.on_trouble)
        replica.store.watch()
        self._begin_autosave()

    @classmethod
    def new(cls, name: str, author: Person, designs: Iterable[Design] = (), **options: Unpack[Options]) -> "Project":
        """Return a new project with these designs; it has no file yet, nothing to save and nothing to undo.

        Raises:
            EditRefused: an empty name.
        """
        around = Surroundings(**options)
        store = Store()
        store.start(around.new_id())
        replica = Replica(store, author, around.now, around.new_id)
        naming = Edit(kind="project", id="", key="name", old="", new=checked_name(name))
        start = Transaction(replica.snapshot, around.check)
        for design in designs:
            start.add_design(design)
        replica.commit("New project", Origin.LOCAL, [Write(naming), *start.writes()])
        return cls(replica, author, _file_for(None, store, around), around)

    @classmethod
    def open(cls, path: Path | str, author: Person, **options: Unpack[Options]) -> "Project":
        """Open a project's file and bring back what an earlier session left unsaved; see `recovered`.

        Raises:
            UnreadableProject: naming the file and the mend; the file was not touched.
        """
        around, path = Surroundings(**options), Path(path).absolute()
        earlier = EarlierCopies(around.state_folder)
        store, contents = open_store(path, OwnStates(around.state_folder), around.decodes, earlier)
        file = _file_for(path, store, around)
        file.note_contents(contents)
        project = cls(Replica(store, author, around.now, around.new_id), author, file, around)
        project._bring_back(leftovers(around.state_folder, project.id, file.place))
        return project

    @classmethod
    def recover(cls, left: Recoverable, author: Person, **options: Unpack[Options]) -> "Project":
        """Open what a studio that ended without saving has left behind, without the project's file.

        Raises:
            UnreadableProject: nothing in it can be read.
        """
        around = Surroundings(**options)
        store = store_from_journal(left.journal)
        replica = Replica(store, author, around.now, around.new_id)
        known = len(replica.journal)
        project = cls(replica, author, _file_for(Path(left.path) if left.path else None, store, around), around)
        project._file.note_edit()
        project._bring_back([left.journal])
        project.recovered += known
        return project

    @classmethod
    def from_state(cls, state: bytes, author: Person, **options: Unpack[Options]) -> "Project":
        """Return a project without a file from a state that another replica gave and that was decoded safely before.

        Raises:
            UnreadableProject: it holds no project, or one that a newer studio made.
        """
        around = Surroundings(**options)
        store = store_from_peer(state)
        project = cls(Replica(store, author, around.now, around.new_id), author, _file_for(None, store, around), around)
        project._file.note_edit()
        return project

    @property
    def id(self) -> str:
        """The project's id, which its copies share."""
        return self._replica.store.project_id

    @property
    def path(self) -> Path | None:
        """The project's file, None when it was never saved."""
        return self._file.path

    @property
    def is_dirty(self) -> bool:
        """Whether something is not in the file yet."""
        return self._file.is_behind

    def new_id(self) -> str:
        """Return an id for a new part or record: random, never counted, so that two people's never meet."""
        return self._new_id()

    def time(self) -> str:
        """Return the time now as records keep it."""
        return self._replica.time()

    def reader(self) -> CopyReader:
        """Return what reads copies of this project, in any thread; `take_in` merges them in this one."""
        return self._file.reader()

    def is_news(self, copy: Copy) -> bool:
        """Whether a copy holds an edit that is not here yet."""
        return self._file.is_news(copy.contents)

    def take_in(self, copy: Copy) -> Change | None:
        """Merge a copy, or what others have saved into the project's own file; None when it brought nothing.

        Raises:
            RuntimeError: a transaction is open.
            SaveFailed: it is another project.
        """
        was_dirty, is_known = self.is_dirty, self._file.knows(copy.contents)
        change = Saving(self._file, self.merge).absorb(copy.contents, copy.path)
        if copy.path == self.path and not is_known:
            self._settle(copy.path, was_dirty=was_dirty)
        return change

    def note_lost_file(self) -> None:
        """Hold everything here, for the file is gone or can no longer be read."""
        self._file.note_edit()
        self._autosave.keep([self.state()])

    def state(self) -> bytes:
        """Return the whole document as one update, for another replica."""
        return self._replica.store.state()

    def state_vector(self) -> bytes:
        """Return how much is known here from each writer, to ask another replica for what is missing."""
        return self._replica.store.state_vector()

    def missing(self, state_vector: bytes) -> bytes:
        """Return as one update what a replica lacks that gave its state vector.

        Raises:
            UnreadableProject: the bytes are no state vector.
        """
        return self._replica.store.missing(state_vector)

    def history(self, since: str | None = None, by: str | None = None) -> tuple[JournalEntry, ...]:
        """Return the journal, oldest first: from an ISO time on, and by one person's id or shown name.

        Raises:
            NoTime: `since` is no time.
        """
        return self._replica.journal.entries(since, None if by is None else self._ids_of(by))

    def seen(self) -> Seen:
        """Return how far the journal goes: all that somebody has before them who looks now."""
        return seen_in(self._replica.journal.ids)

    def unseen(self, seen: Seen) -> tuple[JournalEntry, ...]:
        """Return the entries that somebody has not seen yet, oldest first."""
        return self._replica.journal.unseen(seen.holds)

    def save(self, path: Path | str | None = None) -> None:
        """Save into the project's file or another one, merging what is there.

        Raises:
            SaveFailed: one sentence with the mend; the old file is whole and the journal keeps the work.
        """
        target = self.path if path is None else Path(path).absolute()
        if target is None:
            raise SaveFailed("The project has no file yet. Save it under a name.")
        save(target.resolve(), Saving(self._file, self.merge))
        self._file.note_saved(target)
        self._begin_autosave()

    def _settle(self, path: Path, *, was_dirty: bool) -> None:
        """Have nothing to save, unless the file lacks what is here: an older one may have been put in its place."""
        if self._file.is_whole:
            self._file.note_saved(path)
            self._begin_autosave()
        elif not was_dirty:
            self.note_lost_file()

    def close(self, *, discard: bool = False) -> None:
        """Leave the project. What is not saved stays in the journal for recovery, unless it is to be discarded."""
        if discard or not self.is_dirty:
            self._autosave.discard()
        self._autosave.close()
        self._replica.store.close()

    def _keep(self, updates: Sequence[bytes]) -> bool:
        """Make updates durable in the journal, before anybody is told of them; return whether they are."""
        if updates:
            self._file.note_edit()
        return self._autosave.keep(updates)

    def _begin_autosave(self) -> None:
        here = self._file.place
        about = Recoverable(journal=Path(), project_id=self.id, name=self.snapshot.name, path=here)
        self._autosave.begin(about, self._replica.store.state)

    def _bring_back(self, journals: Iterable[Path]) -> None:
        """Merge journals, and remove each once all that it held is in a journal of this session."""
        for journal in journals:
            self.recovered += len(self._replica.merge(readable_updates(journal)).came)
            if self._keep(self._replica.store.take_updates()):
                with suppress(OSError):  # it will be offered again, which does no harm
                    journal.unlink(missing_ok=True)
        self._recall_conflicts()

    def _ids_of(self, by: str) -> frozenset[str]:
        wanted = by.casefold()
        named = {person.id for person in self.snapshot.people.values() if person.shown_name.casefold() == wanted}
        return frozenset(named | {by})


def _file_for(path: Path | None, store: Store, around: Surroundings) -> ProjectFile:
    return ProjectFile(path, store, OwnStates(around.state_folder), around.decodes)
