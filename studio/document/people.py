"""Where people lie in the document: under a key that is not their name.

The id of a person comes from their name, and the document keeps the key of a register for good, also when what is in it
is gone. So people lie under a hash of their id, which stays when they are forgotten and tells that they were.
"""

import hashlib
from collections.abc import Mapping

from studio.document.codec import read_map, read_name


def person_key(person_id: str) -> str:
    """Return the key that stands for a person."""
    return hashlib.sha256(f"person {person_id}".encode(errors="replace")).hexdigest()[:16]


def person_at(key: str, raw: object) -> str:
    """Return the id of the person that lies under a key."""
    return read_name(read_map(raw).get("id")) or key


def people_at(people: Mapping[str, object], key: str) -> list[str]:
    """Return the ids of the known people that lie under a key."""
    return [person_id for person_id in people if key in (person_id, person_key(person_id))]
