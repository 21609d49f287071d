"""A class at work: `python benchmarks/live.py [SECONDS] [PROCESSES] [PEOPLE] [EDITS]`.

One host with a project as a window has it, one joiner with a whole project as well, and 3 processes of 10 people each
who edit 20 times a second, all over TLS on the loopback. Every edit carries the moment at which it was made; told is
when a project has published its change, or, at the crowd, when an edit is handed on.
"""

import asyncio
import gc
import hashlib
import json
import multiprocessing
import os
import queue
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

# In place of this folder, whose studio.py would be taken for the package.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from studio.document.change import Change  # noqa: E402 -- the path must be known first
from studio.document.project import Project  # noqa: E402
from studio.document.schema import Design, Part, Person  # noqa: E402
from studio.document.store import Store  # noqa: E402
from studio.document.sync import peer  # noqa: E402
from studio.sharing.address import Address, read_address  # noqa: E402
from studio.sharing.hub import Listen  # noqa: E402
from studio.sharing.joiner import Entry, Joiner  # noqa: E402
from studio.sharing.live import Desk, LiveSession  # noqa: E402
from studio.sharing.mailbox import Edited, Ended, Item, Mailbox, Synced  # noqa: E402

GOAL_P95_MS, GOAL_STALL_MS = 150.0, 50.0
STAMP = re.compile(rb"@(\d+\.\d{6})@")
SELDOM = 200
"""As in `studio.presenters.tidying`, which brings Qt along."""
QUIET_S, SETTLED_S = 3.0, 90.0
"""All has arrived where nothing came for so long; it is not waited for any longer."""


class Trusting:
    """The shadow of the crowd: thirty child processes would measure this computer and not the classroom's."""

    is_behind = False

    def follow(self, update: bytes) -> None:
        """Take note of nothing."""

    def interrupt(self) -> None:
        """Hurry: it never takes long."""

    def judge(self, updates: Sequence[bytes]) -> list[bytes | None]:
        """Find no harm."""
        return list(updates)

    def close(self) -> None:
        """End nothing."""


def stamp() -> str:
    """Return this moment as a value that can be found again in bytes."""
    return f"@{time.monotonic():.6f}@"


class Table:
    """A window's loop without a window: calls one thing after the other, and notes how long each takes."""

    def __init__(self) -> None:
        """Begin with nothing to do."""
        self.calls: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self.stalls_ms: list[float] = []
        self.works_ms: list[float] = []
        """The processor's time of each stall: the same on a busy computer and on a quiet one."""
        self.delays_ms: list[float] = []

    def turn(self, seconds: float) -> None:
        """Work for so long."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                call = self.calls.get(timeout=left)
            except queue.Empty:
                return
            began, began_work = time.perf_counter(), time.thread_time()
            call()
            self.stalls_ms.append(1000 * (time.perf_counter() - began))
            self.works_ms.append(1000 * (time.thread_time() - began_work))

    def forget(self) -> None:
        """Note stalls anew from now on."""
        self.stalls_ms.clear()
        self.works_ms.clear()

    def note(self, change: Change) -> None:
        """Note how old the edits of a change are."""
        now = time.monotonic()
        texts = (edit.new for edit in change.edits if isinstance(edit.new, str) and change.source)
        found = (STAMP.fullmatch(text.encode()) for text in texts)
        self.delays_ms += [1000 * (now - float(match[1])) for match in found if match]


def memory_mb() -> float:
    """Return what this process holds, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def car(people: int) -> Design:
    """Return a car with a part for each person."""
    parts = (Part(id=f"p{number}", type="ballast", name=f"Part {number}") for number in range(people))
    return Design(id="car", name="Car", parts={part.id: part for part in parts})


@dataclass
class Member:
    """One of the crowd: edits by a whole project, and takes in by a bare copy of the document."""

    number: int
    port: int
    code: str
    delays_ms: list[float] = field(default_factory=list)
    project: Project | None = None
    heard_at: float = 0.0

    def join(self) -> None:
        """Knock with the code, in the running loop."""
        loop = asyncio.get_running_loop()
        mailbox = Mailbox(loop.call_soon, self._take)
        entry = Entry(address=Address(host="127.0.0.1", port=self.port), code=self.code)
        self.joiner = Joiner(entry, mailbox, lambda _: Trusting())
        self.staying = asyncio.ensure_future(self.joiner.stay())

    def edit(self) -> None:
        """Change something in the own part."""
        if self.project is not None:
            with self.project.transaction("Change sign") as transaction:
                transaction.set_value("car", f"p{self.number}", "sign", stamp())

    def _take(self, items: Sequence[Item]) -> None:
        now = self.heard_at = time.monotonic()
        for item in items:
            if isinstance(item, Edited) and self.project is not None:
                stamps = {moment for update in item.updates for moment in STAMP.findall(update)}
                self.delays_ms += [1000 * (now - float(moment)) for moment in stamps]
            elif isinstance(item, Ended) and self.project is None:
                raise SystemExit(f"Somebody could not join: {item.reason}.")
            elif isinstance(item, Synced) and self.project is None:
                self.project = Project.from_state(
                    item.state, Person(id=f"n{self.number}", shown_name=f"N{self.number}")
                )
                self.project.subscribe_updates(self.joiner.exchange.edit)


def _let_pass(_update: bytes) -> None:
    """Find no harm."""


def crowd(numbers: range, port: int, code: str, rate: float, pipe: Connection) -> None:
    """Be several people in a process of their own.

    Ten people in one process stand for ten computers: what each would check by itself is left out, and they share
    a thread.
    """
    peer.check_update = _let_pass
    asyncio.run(be_many([Member(number, port, code) for number in numbers], rate, pipe))


async def be_many(members: Sequence[Member], rate: float, pipe: Connection) -> None:
    """Join, edit, let all arrive, and tell what was found."""
    for member in members:
        member.join()
    await wait_until(lambda: all(member.project for member in members))
    pipe.send("ready")
    await wait_until(pipe.poll)
    made = await work(members, pipe.recv(), rate)
    await wait_until(pipe.poll)
    pipe.recv()  # everybody has stopped: now all may arrive
    await wait_until(lambda: time.monotonic() - max(member.heard_at for member in members) > QUIET_S)
    delays = [delay for member in members for delay in member.delays_ms]
    contents = [fingerprint(member.joiner.exchange.room.state()) for member in members]
    pipe.send((made, delays, contents, time.process_time()))
    await wait_until(pipe.poll)
    for member in members:
        await member.joiner.close()


async def work(members: Sequence[Member], seconds: float, rate: float) -> int:
    """Edit at an even rate, each at a moment of their own, and take in what comes; return how many edits were made."""
    began, turns = time.monotonic(), range(int(seconds * rate))
    phases = [(random.random(), member) for member in members]  # noqa: S311 -- no secret
    due = [(began + (number + phase) / rate, member) for number in turns for phase, member in phases]
    for moment, member in sorted(due, key=lambda one: one[0]):
        await asyncio.sleep(moment - time.monotonic())
        member.edit()
    return len(due)


async def wait_until(is_so: Callable[[], object]) -> None:
    """Let the others work until something is so."""
    while not is_so():
        await asyncio.sleep(0.02)


def turn_until_quiet(posted: "queue.SimpleQueue[Callable[[], None]]") -> None:
    """Do what is posted until all has arrived."""
    limit = time.monotonic() + SETTLED_S
    while time.monotonic() < limit:
        try:
            posted.get(timeout=QUIET_S)()
        except queue.Empty:
            return


def fingerprint(state: bytes) -> str:
    """Return a hash of the content of a document, with its journal in whatever order."""
    store = Store(state)
    journal = sorted(json.dumps(entry, sort_keys=True) for entry in store.read_journal())
    return hashlib.sha256(json.dumps([store.readable(), journal], sort_keys=True).encode()).hexdigest()


@dataclass
class Seat:
    """A whole window without a picture: a project, a session, and a loop that is watched."""

    person: Person
    table: Table
    session: LiveSession
    projects: list[Project]


def seat(person: Person, table: Table, project: Project | None) -> Seat:
    """Seat somebody with a whole project, as the studio has it: garbage is looked for in rests, not between edits."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], SELDOM)
    projects = [project] if project else []

    def open_state(state: bytes) -> Project:
        projects.append(Project.from_state(state, person))
        projects[-1].subscribe(table.note)
        return projects[-1]

    desk = Desk(
        person=person,
        post=table.calls.put,
        project=lambda: projects[-1] if projects else None,
        open_state=open_state,
    )
    session = LiveSession(desk, Listen(interface="127.0.0.1", port=0, seen_on=()))
    if project is not None:
        project.subscribe(table.note)
    return Seat(person, table, session, projects)


def joined_window(port: int, code: str, pipe: Connection) -> None:
    """Be one more person with a whole project."""
    table = Table()
    ben = seat(Person(id="ben", shown_name="Ben"), table, None)
    ben.session.join(f"127.0.0.1:{port}", code)
    while ben.session.state != "joined":
        table.turn(0.05)
    table.forget()
    pipe.send("ready")
    while not pipe.poll():
        table.turn(0.25)
    turn_until_quiet(table.calls)
    found = fingerprint(ben.projects[-1].state())
    pipe.send((table.delays_ms, (table.stalls_ms, table.works_ms), found, memory_mb()))
    ben.session.close()


class Lesson:
    """The host's window, and the processes of everybody else."""

    def __init__(self, processes: int, people: int, rate: float) -> None:
        """Share a project and let everybody join."""
        ana = Person(id="ana", shown_name="Ana")
        self.table, self.windows = Table(), processes * people + 2
        self.memory_mb: list[float] = []
        """After each quarter of the time."""
        self.host = seat(ana, self.table, Project.new("Car", ana, [car(processes * people)]))
        self.host.session.share()
        while (invited := self.host.session.invitation) is None:
            self.table.turn(0.05)
        way = (read_address(invited.addresses[0]).port, invited.code)
        groups = [range(number * people, (number + 1) * people) for number in range(processes)]
        self.crowds = [begin(crowd, numbers, *way, rate) for numbers in groups]
        self.window = begin(joined_window, *way)
        self.hear_all()

    def hear_all(self) -> list[Any]:
        """Return what every process says next; the host's window works meanwhile."""
        said = []
        for pipe in (*self.crowds, self.window):
            while not pipe.poll():
                self.table.turn(0.05)
            said.append(pipe.recv())
        return said

    def tell_crowds(self, word: object) -> None:
        """Let the crowds go on."""
        for pipe in self.crowds:
            pipe.send(word)

    def work(self, seconds: float) -> list[Any]:
        """Let everybody edit for some seconds; return what each process found."""
        self.table.forget()
        self.tell_crowds(seconds)
        for _ in range(4):
            self.table.turn((seconds + 1) / 4)
            self.memory_mb.append(memory_mb())
        self.tell_crowds("stop")
        self.window.send("stop")
        return self.hear_all()

    def close(self) -> None:
        """End it."""
        self.tell_crowds("go")
        self.host.session.close()


def begin(work: Callable[..., None], *words: object) -> "Connection":
    """Start a process; return the way to talk to it."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    spawn.Process(target=work, args=(*words, theirs), daemon=True).start()
    return ours


def main() -> None:
    """Run it and print the table."""
    given = [float(word) for word in sys.argv[1:5]]
    seconds, processes, people, rate = (*given, *(60.0, 3.0, 10.0, 20.0)[len(given) :])
    load = os.getloadavg()[0]
    lesson = Lesson(int(processes), int(people), rate)
    before_mb, before_s = memory_mb(), time.process_time()
    *crowds, window = lesson.work(seconds)
    used_s = time.process_time() - before_s
    print(f"{sum(made for made, *_ in crowds)} edits. Load {load:.1f} before, {os.getloadavg()[0]:.1f} after.")
    show_delays("the crowd", [delay for _, delays, _, _ in crowds for delay in delays])
    show_delays("the host's window", lesson.table.delays_ms)
    show_delays("the joined window", window[0])
    show_stalls("host's", lesson.table.stalls_ms, lesson.table.works_ms)
    show_stalls("joined", *window[1])
    crowd_s = sum(used for *_, used in crowds)
    cores = f"{100 * used_s / seconds:.0f} percent of one core, the crowd {100 * crowd_s / seconds:.0f}"
    print(f"The host's process used {cores}.")
    ours = fingerprint(lesson.host.projects[-1].state())
    contents = {ours, window[2], *(content for crowd_found in crowds for content in crowd_found[2])}
    told = "yes" if len(contents) == 1 else f"NO, {len(contents)} contents"
    print(f"Converged, all {lesson.windows}: {told}.")
    quarters = ", ".join(f"{quarter:.0f}" for quarter in lesson.memory_mb)
    state_mb = len(lesson.host.projects[-1].state()) / 1e6
    print(f"Memory of the host: {before_mb:.0f} MB before, {quarters} after each quarter.")
    print(f"The project has {state_mb:.1f} MB by then.")
    lesson.close()


def show_delays(where: str, delays_ms: Sequence[float]) -> None:
    """Print from edit to told."""
    cuts = statistics.quantiles(delays_ms, n=100)
    told = f"p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f}, p99 {cuts[98]:.0f}, worst {max(delays_ms):.0f}"
    print(f"From edit to told at {where}: {told}, of {len(delays_ms)}. Goal: p95 {GOAL_P95_MS:.0f} ms.")


def show_stalls(which: str, stalls_ms: Sequence[float], works_ms: Sequence[float]) -> None:
    """Print how long a window stood still, and how much of it was its own work."""
    cuts = statistics.quantiles(stalls_ms, n=100)
    told = f"{max(stalls_ms):.0f} ms at most, {cuts[98]:.0f} for 99 of 100, of own work {max(works_ms):.0f} at most"
    print(f"The {which} window stood still for {told}. Goal: {GOAL_STALL_MS:.0f} ms.")


if __name__ == "__main__":
    main()
