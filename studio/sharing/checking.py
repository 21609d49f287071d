"""Checking what others send beside the loop: the shadow answers in a thread, and nobody waits for another's slow edit.

All edits go to the first shadow, as many at once as have come together. One at which it stays for too long is taken out
and set aside, with all that comes after it over the same connection: a second shadow looks at it for as long as
`shadow_copy` allows, and the first one goes on with the edits of the others.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from studio.document.shadow_copy import NoShadow
from studio.document.sync.outcome import Outcome
from studio.document.sync.room import Offered, Room
from studio.sharing.shadows import Shadow

PATIENCE_S = 0.5
"""A hundred times what sixty edits take: longer and others notice, shorter and a busy computer sets good ones aside."""
ASIDE_AT_MOST = 4
"""Edits that are looked at aside at once; more of them wait for their turn, each with its own connection."""


class Checking:
    """Lets what waits in a room through its shadow. For the loop's thread, which only `end` holds up, for a moment."""

    def __init__(
        self,
        room: Room,
        shadow: Shadow,
        make: Callable[[], Shadow],
        tell: Callable[[Outcome], None],
        unchecked: Callable[[], None],
    ) -> None:
        """Begin at rest; `make` makes a second shadow, `unchecked` is told when nothing can be checked any more."""
        self._room, self._shadow, self._make = room, shadow, make
        self._tell, self._unchecked = tell, unchecked
        self._second: set[Shadow] = set()
        self._threads = ThreadPoolExecutor(1 + ASIDE_AT_MOST, "tandem shadow")
        self._places = asyncio.Semaphore(ASIDE_AT_MOST)
        self._judging: asyncio.Task[None] | None = None
        self._judged: frozenset[int] = frozenset()
        self._aside: dict[int, asyncio.Task[None]] = {}
        self._is_over = False

    def begin(self) -> None:
        """Judge what waits now and until nothing does any more."""
        if not self._is_over and (self._judging is None or self._judging.done()):
            self._judging = asyncio.ensure_future(self._guarded(self._judge_all))

    async def seen(self, key: int) -> None:
        """Wait until all that came over a connection was judged; nobody else waits meanwhile."""
        while not self._is_over:
            if key in self._aside:
                await asyncio.wait([self._aside[key]])
            elif self._judging is not None and (key in self._judged or self._room.waits_for(key)):
                self.begin()
                await asyncio.wait([self._judging])
            else:
                return

    def end(self) -> None:
        """Judge no more, and leave no process and no thread behind."""
        self._is_over = True
        for task in (self._judging, *self._aside.values()):
            if task is not None:
                task.cancel()
        for shadow in (self._shadow, *frozenset(self._second)):
            shadow.interrupt()
        self._threads.shutdown(cancel_futures=True)
        self._shadow.close()

    async def _judge_all(self) -> None:
        while (ready := self._room.ready(self._aside)) or self._shadow.is_behind:
            self._judged = frozenset(offered.key for offered in ready)
            verdicts = await self._judge(ready)
            judged, late = ready[: len(verdicts)], ready[len(verdicts) :]
            if late:
                self._aside[late[0].key] = asyncio.ensure_future(self._guarded(partial(self._judge_aside, late[0])))
                self._room.put_back(late[1:])
            self._judged = frozenset()
            self._tell(self._room.take(judged, verdicts))

    async def _judge(self, ready: list[Offered]) -> list[bytes | None]:
        loop, updates = asyncio.get_running_loop(), [offered.update for offered in ready]
        hurry = loop.call_later(PATIENCE_S, self._shadow.interrupt)
        try:
            return await loop.run_in_executor(self._threads, self._shadow.judge, updates)
        finally:
            hurry.cancel()

    async def _judge_aside(self, late: Offered) -> None:
        """Give one edit all the time that it may take; the first shadow then knows it as it knows our own."""
        try:
            async with self._places:
                verdict = await asyncio.get_running_loop().run_in_executor(
                    self._threads, self._judge_apart, late.update
                )
        finally:
            del self._aside[late.key]
        outcome = self._room.take([late], [verdict])
        for update in (update for edits in outcome.edits for update in edits.updates):
            self._shadow.follow(update)
        self._tell(outcome)
        self.begin()

    def _judge_apart(self, update: bytes) -> bytes | None:
        """Ask a shadow of its own, in a thread."""
        shadow = self._make()
        self._second.add(shadow)
        if self._is_over:  # it came about too late to be interrupted by `end`
            shadow.interrupt()
        try:
            return next(iter(shadow.judge([update])), None)
        finally:
            self._second.discard(shadow)
            shadow.close()

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except NoShadow:
            if not self._is_over:
                self._unchecked()
