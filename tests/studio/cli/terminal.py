"""What a command of the command line answers."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The printed lines."""
        return self.out.splitlines()

    @property
    def value(self) -> Any:
        """The printed JSON."""
        return json.loads(self.out)


Tandem = Callable[..., Said]
"""Calls `tandem` with words."""
