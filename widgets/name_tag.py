"""A name tag that fades to an initial: pure arithmetic of its age."""

from dataclasses import dataclass

WHOLE_MS = 2000
"""So long the whole name stands."""
FADING_MS = 400
STEP_MS = 50


@dataclass(frozen=True, slots=True)
class Tag:
    """What stands on a name tag, and how strongly."""

    text: str
    opacity: float = 1.0


def tag_at(name: str, age_ms: float, *, is_still: bool = False) -> Tag:
    """Return a name tag at an age; without movement the whole name stays."""
    if is_still or age_ms < WHOLE_MS:
        return Tag(name)
    left = 1.0 - (age_ms - WHOLE_MS) / FADING_MS
    return Tag(name, left) if left > 0.0 else Tag(name[:1])


def next_step_ms(age_ms: float, *, is_still: bool = False) -> int:
    """Return how long a tag of this age stays as it is; 0 where it stays for good."""
    if is_still or age_ms >= WHOLE_MS + FADING_MS:
        return 0
    return round(WHOLE_MS - age_ms) if age_ms < WHOLE_MS else STEP_MS
