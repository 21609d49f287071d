"""The short code that a host reads out: six digits, that live for ten minutes and for few wrong tries.

Six digits are a million codes. A computer that guesses is heard three times and all computers together nine times for
one code, so that a guess comes true once in 111,000 codes; nothing can be tried without asking the host (`handshake`).
Digits are the same in every language, sit on one hand's keys and are read out one by one by every voice.
"""

import secrets
from collections import Counter
from collections.abc import Callable

from studio.sharing.refusals import NotLetIn, Reason

DIGITS = 6
LIVES_S = 600.0
TRIES_EACH = 3
"""Wrong codes that one computer may send for one code."""
TRIES_ALL = 9
"""Wrong codes after which the code opens nothing any more: thirty pupils mistype, and one must not shut out all."""


def new_code() -> str:
    """Return a code that nobody can guess."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def read_code(typed: str) -> str:
    """Return the digits of what was typed, whatever stands between them."""
    return "".join(str(int(character)) for character in typed if character.isdecimal())


def grouped(code: str) -> str:
    """Return a code as it is read out: `482 913`."""
    return f"{code[: DIGITS // 2]} {code[DIGITS // 2 :]}"


class EntryCode:
    """One code with its age and its wrong tries."""

    def __init__(self, now: Callable[[], float], code: str | None = None) -> None:
        """Begin its life; `now` is a clock in seconds that never goes back."""
        self.digits = code or new_code()
        self._now = now
        self._until = now() + LIVES_S
        self._wrong: Counter[str] = Counter()

    @property
    def tries_left(self) -> int:
        """How many more wrong ones shut it, whoever types them."""
        return max(0, TRIES_ALL - self._wrong.total())

    @property
    def is_spent(self) -> bool:
        """Whether it was typed wrong so often that it opens nothing any more."""
        return not self.tries_left

    @property
    def is_open(self) -> bool:
        """Whether it still opens something."""
        return not self.is_spent and self._now() < self._until

    def check_open(self, caller: str) -> None:
        """Let a caller try it.

        Raises:
            NotLetIn: it is too old, or wrong codes came too often.
        """
        if self._wrong[caller] >= TRIES_EACH:
            raise NotLetIn(Reason.TOO_MANY_TRIES)
        if self.is_spent:
            raise NotLetIn(Reason.NO_CODE)
        if self._now() >= self._until:
            raise NotLetIn(Reason.OLD_CODE)

    def note_wrong(self, caller: str) -> None:
        """Count a wrong code from a caller."""
        self._wrong[caller] += 1
