"""Named versions: whole states of a project that somebody kept, inside the project's file.

Each is one member `versions/<id>` of the zip: a line that says what it is, then the state as plain data, without the
journal and without people's names. Members that a studio does not know are carried along, so an older one keeps them;
two copies of a project bring theirs together. A deleted one leaves its first line, so that no copy brings it back.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from studio.document.codec import clean_name, read_map, read_name, read_text
from studio.document.errors import DocumentError
from studio.document.reading import RECORD_ROOTS, snapshot_from
from studio.document.schema import Person, Snapshot

FOLDER = "versions/"
VERSIONS_AT_MOST = 100
MEMBERS_AT_MOST = 400
"""With those that were deleted; of more, the newest are kept. A file holds a thousand members at most."""
VERSION_LIMIT = 8 * 1024 * 1024
ALL_LIMIT = 32 * 1024 * 1024

_TOO_MANY = "This project holds {count} versions. Delete one, then keep this one."
_TOO_LARGE = "The versions of this project are too large together. Delete one, then keep this one."
_DAMAGED = "The version {name} is damaged and cannot be read. Choose another one."
_ROOTS = ("project", "designs", "parts", "assemblies", *RECORD_ROOTS.values())
_UNKEPT = frozenset({"people", "forgotten"})


class VersionRefused(DocumentError):
    """A version cannot be kept or read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A state of the project that somebody gave a name."""

    id: str
    name: str
    author: str
    """The id of the person who kept it."""
    time: str
    is_deleted: bool = False
    body: bytes = field(default=b"", repr=False)
    """The state as plain data, in JSON."""


def version_of(readable: Mapping[str, object], *, version_id: str, name: str, author: Person, time: str) -> Version:
    """Return the state of a project as a version. `readable` is all of it but the journal.

    Raises:
        VersionRefused: it is too large.
    """
    kept = {root: _without_removed(content) for root, content in readable.items() if root not in _UNKEPT}
    body = _packed(kept)
    if len(body) > VERSION_LIMIT:
        raise VersionRefused(_TOO_LARGE)
    return Version(id=version_id, name=clean_name(name), author=author.id, time=time, body=body)


def _without_removed(content: object) -> object:
    if not isinstance(content, Mapping):
        return content
    return {key: one for key, one in content.items() if read_map(one).get("removed") is not True}


def state_in(version: Version, people: Mapping[str, Person]) -> Snapshot:
    """Return the state that a version holds; the people are those of today.

    Raises:
        VersionRefused: it is damaged.
    """
    try:
        raw = read_map(json.loads(version.body, parse_int=float))
        roots = {root: read_map(raw.get(root)) for root in _ROOTS}
        return replace(snapshot_from(roots, read_text(raw.get("note"))), people=people)
    except (ValueError, RecursionError, TypeError) as problem:
        raise VersionRefused(_DAMAGED, name=version.name) from problem


def versions_in(members: Mapping[str, bytes]) -> tuple[Version, ...]:
    """Return the versions among a file's members that can be read, the oldest first."""
    found = (version for version in _read_all(members) if not version.is_deleted)
    return tuple(sorted(found, key=lambda version: (version.time, version.id)))


def with_version(members: Mapping[str, bytes], version: Version) -> Mapping[str, bytes]:
    """Return a file's members with one more version.

    Raises:
        VersionRefused: there are too many, or they are too large.
    """
    kept = versions_in(members)
    if len(kept) >= VERSIONS_AT_MOST:
        raise VersionRefused(_TOO_MANY, count=len(kept))
    if sum(len(one.body) for one in kept) + len(version.body) > ALL_LIMIT:
        raise VersionRefused(_TOO_LARGE)
    return MappingProxyType({**members, FOLDER + version.id: member_of(version)})


def without_version(members: Mapping[str, bytes], version_id: str) -> Mapping[str, bytes]:
    """Return a file's members without the state and the name of a version; that it was deleted stays."""
    old = next((one for one in versions_in(members) if one.id == version_id), None)
    if old is None:
        return members
    gone = Version(id=old.id, name="", author="", time=old.time, is_deleted=True)
    return MappingProxyType({**members, FOLDER + old.id: member_of(gone)})


def with_authors(members: Mapping[str, bytes], known: Callable[[str], str]) -> Mapping[str, bytes]:
    """Return a file's members with every author in the versions under the id that they are known as by now."""
    clean = {FOLDER + one.id: member_of(_with_authors(one, known)) for one in versions_in(members)}
    return members if clean.items() <= members.items() else MappingProxyType({**members, **clean})


def _with_authors(version: Version, known: Callable[[str], str]) -> Version:
    try:
        raw = dict(read_map(json.loads(version.body)))
    except (ValueError, RecursionError):
        raw = {}
    for root in RECORD_ROOTS.values():
        for record in read_map(raw.get(root)).values():
            if isinstance(record, dict) and isinstance(author := record.get("author"), str):
                record["author"] = known(author)
    author = known(version.author)
    return replace(version, author=author, body=_packed(raw) if raw else version.body)


def _packed(raw: Mapping[str, object]) -> bytes:
    return json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def brought_together(mine: Mapping[str, bytes], theirs: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the members of two copies of a project: the versions of both, and what is unknown as theirs has it."""
    if mine.items() <= theirs.items() and len(theirs) <= MEMBERS_AT_MOST:
        return theirs
    both = dict(sorted({**mine, **theirs}.items()))
    for name in mine.keys() & theirs.keys():
        if name.startswith(FOLDER):
            both[name] = _rather(name, mine[name], theirs[name])
    kept = sorted(versions_and_deleted(both), key=lambda version: (version.time, version.id))
    for version in kept[:-MEMBERS_AT_MOST]:
        del both[FOLDER + version.id]
    return MappingProxyType(both)


def versions_and_deleted(members: Mapping[str, bytes]) -> list[Version]:
    """Return every version that can be read, the deleted ones too."""
    return list(_read_all(members))


def hashes(members: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Return the sha256 of each version's member by its id, as the manifest lists them."""
    return {
        name.removeprefix(FOLDER): hashlib.sha256(data).hexdigest()
        for name, data in sorted(members)
        if name.startswith(FOLDER)
    }


def _rather(name: str, mine: bytes, theirs: bytes) -> bytes:
    """Return the same member for both copies: a deleted one before a kept one, one that can be read before one not."""

    def rank(data: bytes) -> tuple[bool, bool, bytes]:
        version = read_member(name, data)
        return (version is None, version is not None and not version.is_deleted, data)

    return min(mine, theirs, key=rank)


def member_of(version: Version) -> bytes:
    """Return a version as the bytes of its member."""
    head = {
        "author": version.author,
        "deleted": version.is_deleted,
        "name": version.name,
        "sha256": hashlib.sha256(version.body).hexdigest(),
        "time": version.time,
    }
    return json.dumps(head, ensure_ascii=False, sort_keys=True).encode() + b"\n" + version.body


def read_member(name: str, data: bytes) -> Version | None:
    """Return the version that a member holds; None for another member, and for one that is damaged."""
    line, _, body = data.partition(b"\n")
    version_id = name.removeprefix(FOLDER)
    if not name.startswith(FOLDER) or not version_id or len(data) > VERSION_LIMIT + len(line) + 1:
        return None
    try:
        head = read_map(json.loads(line))
    except (ValueError, RecursionError):
        return None
    if head.get("sha256") != hashlib.sha256(body).hexdigest():
        return None
    told = {key: read_name(head.get(key)) for key in ("name", "author", "time")}
    return Version(id=version_id, is_deleted=head.get("deleted") is True, body=body, **told)


def _read_all(members: Mapping[str, bytes]) -> Iterator[Version]:
    read = (read_member(name, data) for name, data in members.items())
    return (version for version in read if version is not None)
