"""A challenge as a file says it; a wrong file is told by file, line and key, in one sentence."""

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from simulation.plain_file import size_bytes
from studio.challenges.grammar import Challenge, Limit, variant_of
from studio.challenges.rules import mistakes
from studio.challenges.toml_line import line_of, steps_of

__all__ = ["Challenge", "ChallengeUnreadable", "Limit", "load_challenge", "load_challenges", "variant_of"]

FILE_BYTES_MAX = 256 * 1024
"""A brief, some rules and hints: far less than this."""


class ChallengeUnreadable(Exception):
    """One sentence: which file, what is wrong, how to mend it."""


def load_challenge(path: Path) -> Challenge:
    """Read one challenge file. Raises ChallengeUnreadable."""
    text = _text(path)
    try:
        challenge = msgspec.convert(tomllib.loads(text), Challenge, strict=True)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        message = f"{path.name} is not TOML: {_plain(problem)}; mend that line."
        raise ChallengeUnreadable(message) from problem
    except msgspec.ValidationError as problem:
        raise _invalid(path, text, problem) from problem
    except ValueError as problem:  # a whole number of thousands of digits
        message = f"{path.name} holds a number with too many digits; write a smaller one."
        raise ChallengeUnreadable(message) from problem
    return _checked(path, text, msgspec.structs.replace(challenge, id=path.stem))


def load_challenges(folder: Path) -> dict[str, Challenge]:
    """Read every challenge of a folder by its id, in their own order. Raises ChallengeUnreadable."""
    found = [load_challenge(path) for path in sorted(folder.glob("*.toml"))]
    return {challenge.id: challenge for challenge in sorted(found, key=lambda one: (one.order, one.id))}


def _text(path: Path) -> str:
    try:
        if size_bytes(path) > FILE_BYTES_MAX:
            message = f"{path.name} is larger than {FILE_BYTES_MAX // 1024} kilobytes; a challenge is a short text."
            raise ChallengeUnreadable(message)
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as problem:
        message = f"There is no challenge file {path}: check the name."
        raise ChallengeUnreadable(message) from problem
    except UnicodeDecodeError as problem:
        message = f"{path.name} is no text that can be read; save it as UTF-8."
        raise ChallengeUnreadable(message) from problem
    except OSError as problem:
        message = f"{path.name} cannot be read: {problem.strerror}; check the name."
        raise ChallengeUnreadable(message) from problem


def _checked(path: Path, text: str, challenge: Challenge) -> Challenge:
    for steps, sentence in mistakes(challenge):
        raise _wrong(path, text, steps, sentence)
    return challenge


def _invalid(path: Path, text: str, problem: msgspec.ValidationError) -> ChallengeUnreadable:
    """Tell what msgspec found by line and key."""
    told, _, place = _plain(problem).partition(" - at `")
    steps = steps_of(place.rstrip("`").removesuffix("`"))
    if unknown := re.search(r"(?:unknown|missing required) field `([^`]+)`", told):
        steps = (*steps, unknown[1])
        what = "is missing; write it" if "missing" in told else "is not known here; take it out or mend its name"
        return _wrong(path, text, steps, what)
    return _wrong(path, text, steps, f"{told[:1].lower()}{told[1:]}; write that kind of value")


def _wrong(path: Path, text: str, steps: tuple[str | int, ...], sentence: str) -> ChallengeUnreadable:
    key = next((str(step) for step in reversed(steps) if isinstance(step, str)), "the file")
    return ChallengeUnreadable(f"{path.name}, line {line_of(text, steps)}, {key}: {sentence}.")


def _plain(problem: Any) -> str:  # noqa: ANN401 - any exception
    return " ".join(str(problem).split()).rstrip(".")
