"""Copies of a project: those that lie beside its file, and how a file of the same project is read safely.

A sync service that finds two people's saves keeps both, the second under a name of its own; a stick and an e-mail bring
copies too. Copies share the project's id, so whatever they are called, their edits can be merged.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from studio.document.errors import DamagedProject, UnreadableProject
from studio.document.file_format import Contents, read_file
from studio.document.guard import check_state
from studio.document.own_states import OwnStates
from studio.document.shadow import Decodes

ENDING = ".tandem"
_ANOTHER = "{path} holds another project. Open it by itself, or choose a copy of this one."
_DAMAGED = "The file {path} is damaged inside. Ask for a fresh copy of it."

_ADDED = re.compile(
    r"""
      \s?\([^()]*(\([^()]*\))?[^()]*\)   # Dropbox, Google Drive, Nextcloud, browsers: racer (Ben's conflicted copy)
    | \s?\[[^\[\]]*\]                  # pCloud: racer [conflicted]
    | \s-\s\w+                        # Windows: racer - Copy
    | \s\w{3,8}(\s\d{1,3})?|\s\d{1,3}  # macOS and iCloud: racer copy 2, racer 2
    | [._-](sync-)?(conflict|copy).*  # Syncthing, ownCloud, Resilio: racer.sync-conflict-20261122-101500-ABCDEFG
    | -[^\W_][\w.-]*                  # OneDrive adds the computer's name: racer-DESKTOP-4Q2
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What a program adds to the name of a copy. It may be loose: only files with the same project in them are copies."""


class AnotherProject(UnreadableProject):
    """A file is a project, but not this one."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Another file of a project, read and looked through."""

    path: Path
    contents: Contents


@dataclass(frozen=True, slots=True)
class CopyReader:
    """Reads files of one project. Any thread may: no document is touched."""

    project_id: str
    own_states: OwnStates
    decodes: Decodes

    def read(self, path: Path) -> Copy:
        """Return a file of this project whose bytes can be merged without harm.

        Raises:
            AnotherProject: it is a project, but not this one.
            UnreadableProject: naming the file and the mend.
        """
        contents = read_file(path)
        if contents.project_id != self.project_id:
            raise AnotherProject(_ANOTHER, path=path)
        if not self.own_states.knows(contents.state_hash):
            self._look_through(contents, path)
        return Copy(path, contents)

    def _look_through(self, contents: Contents, path: Path) -> None:
        """Let guard and child process see a state first, once: what they let through is known by its hash."""
        try:
            check_state(contents.state)
        except UnreadableProject as problem:
            raise DamagedProject(_DAMAGED, path=path) from problem
        if not self.decodes(contents.state):
            raise DamagedProject(_DAMAGED, path=path)
        self.own_states.add(contents.state_hash)


def named_like_copies(path: Path) -> tuple[Path, ...]:
    """Return the files beside one whose names say that they are copies of it, or it of them; sorted by name.

    Raises:
        OSError: the folder cannot be read.
    """
    with os.scandir(path.parent) as entries:
        names = [entry.name for entry in entries if entry.name.endswith(ENDING) and not entry.name.startswith(".")]
    alike = (name for name in names if name != path.name and are_alike(name, path.name))
    return tuple(path.with_name(name) for name in sorted(alike))


def are_alike(name: str, other: str) -> bool:
    """Return whether two file names are one name, with or without what programs add to copies."""
    return not _stems(name).isdisjoint(_stems(other))


def _stems(name: str) -> set[str]:
    """Return the name without its ending, and every shorter one of which it may be a copy."""
    stem = name.removesuffix(ENDING).casefold()
    ends = [len(stem)]
    for end in ends:
        ends += [start for start in range(1, end) if start not in ends and _ADDED.fullmatch(stem, start, end)]
    return {stem[:end].rstrip() for end in ends}
