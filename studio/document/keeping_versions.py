"""Versions of an open project: kept, listed, compared, gone back to."""

from studio.document.change import Change, Edit, Origin
from studio.document.codec import checked_name
from studio.document.difference import difference
from studio.document.editing import Editing
from studio.document.names import free_name
from studio.document.project_file import ProjectFile
from studio.document.restoring import edits_back, writes_back
from studio.document.schema import Snapshot
from studio.document.versions import Version, state_in, version_of, versions_in, with_version, without_version


class KeepingVersions(Editing):
    """The versions of one open project. They are in the file once it is saved."""

    _file: ProjectFile

    @property
    def versions(self) -> tuple[Version, ...]:
        """The versions that were kept, the oldest first; damaged ones are left out."""
        return versions_in(self._file.extras)

    def keep_version(self, name: str, version_id: str) -> Version:
        """Keep the project as it is now under a name, as a version of the hand that acts; a taken name gets a number.

        Raises:
            EditRefused: an empty name.
            VersionRefused: there are too many, or they are too large.
        """
        version = version_of(
            self._replica.store.readable(),
            version_id=version_id,
            name=free_name({version.name for version in self.versions}, checked_name(name)),
            author=self._acting,
            time=self._replica.time(),
        )
        self._file.extras = with_version(self._file.extras, version)
        self._file.note_edit()
        return version

    def delete_version(self, version_id: str) -> None:
        """Take a version away for good; copies that still hold it do not bring it back."""
        self._file.extras = without_version(self._file.extras, version_id)
        self._file.note_edit()

    def forget(self, person_id: str, shown_name: str, other_id: str) -> None:
        """Take a person's name and id out of the project: what they did stays, under another id and shown name.

        Copies that are merged later do not bring them back. Nothing of it can be undone, and only a save takes the name
        out of the file.
        """
        before = self.snapshot
        self._replica.forget(person_id, other_id, shown_name)
        self._file.clean()
        self._recall_conflicts()
        edits = tuple(edit for edit in difference(before, self.snapshot) if edit.kind == "person")
        told = Change(
            label="Forget a person",
            origin=Origin.LOCAL,
            author=self.author.id,
            time=self._replica.time(),
            edits=edits,
            before=before,
            after=self.snapshot,
        )
        self._publish(told)

    def state_of(self, version: Version) -> Snapshot:
        """Return the project as a version holds it.

        Raises:
            VersionRefused: it is damaged.
        """
        return state_in(version, self.snapshot.people)

    def difference_to(self, then: Snapshot) -> tuple[Edit, ...]:
        """Return what going back to a state would change, as edits from now to then."""
        return edits_back(self.snapshot, then)

    def go_back(self, then: Snapshot, label: str, deed: str = "") -> Change | None:
        """Make cars, parts and notes what they were in another state, as one step that undo takes back; None for none.

        The deed tells it as a whole, in the words of whoever does it.

        Raises:
            RuntimeError: a transaction is open.
        """
        with self.transaction(label) as transaction:
            transaction.deed = deed
            for write in writes_back(self.snapshot, then, self._replica.stored):
                transaction.take(write)
        return transaction.change
