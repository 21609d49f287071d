"""A challenge as a file says it; a wrong file is told by key, in one sentence."""

from pathlib import Path

import msgspec


class ChallengeUnreadable(Exception):
    """One sentence: which file, what is wrong, how to mend it."""


class Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule that the car must keep before it may run."""

    rule: str
    """A short id, such as `light-enough`."""
    fact: str
    """`mass_kg`, `cost`, `battery_wh`, `voltage_v`, `wheels`, or `count.TYPE` for the number of parts of a type."""
    at_least: float | None = None
    at_most: float | None = None


class Challenge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to build, where to drive it, and what counts."""

    name: str
    brief: str
    course: str
    predict: str
    """The measure that a student predicts before the run."""
    limits: tuple[Limit, ...] = ()
    solver: str = "1d"
    id: str = ""


def load_challenge(path: Path) -> Challenge:
    """Read one challenge file. Raises ChallengeUnreadable."""
    try:
        challenge = msgspec.toml.decode(path.read_bytes(), type=Challenge)
    except FileNotFoundError as problem:
        message = f"There is no challenge file {path}: check the name."
        raise ChallengeUnreadable(message) from problem
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as problem:
        message = f"{path.name} is no challenge that can be read: {problem}; mend that line and try again."
        raise ChallengeUnreadable(message) from problem
    return msgspec.structs.replace(challenge, id=path.stem)


def load_challenges(folder: Path) -> dict[str, Challenge]:
    """Read every challenge of a folder, by file name. Raises ChallengeUnreadable."""
    return {path.stem: load_challenge(path) for path in sorted(folder.glob("*.toml"))}
