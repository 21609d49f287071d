"""A sentence about several edits at once."""

from dataclasses import dataclass

from studio.document.change import Edit


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the edits that it tells."""

    sentence: str
    edits: tuple[Edit, ...]
