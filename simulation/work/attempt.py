"""One item in a worker: what it gives back, and how it is kept from harming the others."""

import faulthandler
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

Status = Literal["done", "failed", "crashed", "timed_out"]
_MEMORY_LIMIT_BYTES = 8 << 30


class OutOfTime(Exception):
    """A job took longer than it may."""


def too_long(time_limit_s: float) -> str:
    """Return the sentence for a job out of time."""
    return f"It was not done after {time_limit_s:g} seconds."


@dataclass(frozen=True, slots=True)
class Reply(Generic[Result]):
    """What a worker sends back: an error as words, since not every exception survives the way."""

    result: Result | None
    status: Status = "done"
    sentence: str = ""


def attempt(work: Callable[[Item], Result], item: Item) -> Reply[Result]:
    """Do the work on an item; what goes wrong is a reply too."""
    try:
        return Reply(work(item))
    except OutOfTime as problem:
        return Reply(None, "timed_out", str(problem))
    except Exception as problem:
        return Reply(None, "failed", in_words(problem))


def attempt_again(work: Callable[[Item], Result], item: Item) -> Reply[Result]:
    """Attempt under another name: Dask takes equal calls for one, and remembers how it ended."""
    return attempt(work, item)


def attempt_guarded(work: Callable[[Item], Result], time_limit_s: float, item: Item) -> Reply[Result]:
    """Attempt with a guard that ends this process, even when it hangs in a library and hears nothing."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - os.devnull is no path on Windows
        faulthandler.dump_traceback_later(time_limit_s, exit=True, file=nowhere)
        try:
            return attempt(work, item)
        finally:
            faulthandler.cancel_dump_traceback_later()


def settle_worker() -> None:
    """Leave Control C to the parent, and let a runaway job run out of memory alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limits, and a lower one may hold
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT_BYTES, _MEMORY_LIMIT_BYTES))


def in_words(problem: BaseException) -> str:
    """Return an error as one sentence of bounded length."""
    told = " ".join(str(problem).split())[:300] or type(problem).__name__
    return told if told.endswith((".", "!", "?")) else f"{told}."
