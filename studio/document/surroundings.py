"""What a project needs of the world around it, given by whoever opens it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from studio.document.draft import Check
from studio.document.shadow import Decodes, decodes_in_a_child


def _random_id() -> str:
    return secrets.token_hex(8)


def _now() -> datetime:
    return datetime.now(UTC)


def _ignore(sentence: str) -> None:
    """Take trouble in silence; a caller with a listener passes its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a project needs of the world around it."""

    check: Check | None = None
    """Refuses a part's value with a sentence."""
    now: Callable[[], datetime] = _now
    new_id: Callable[[], str] = _random_id
    state_folder: Path | None = None
    """The user's own folder for journals; None keeps none."""
    on_trouble: Callable[[str], None] = _ignore
    """Told once, in a sentence, when edits cannot be kept safe."""
    decodes: Decodes = decodes_in_a_child
    """Says whether foreign bytes can be decoded without harm."""


class Options(TypedDict, total=False):
    """The fields of `Surroundings`, as keyword arguments."""

    check: Check | None
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    state_folder: Path | None
    on_trouble: Callable[[str], None]
    decodes: Decodes
