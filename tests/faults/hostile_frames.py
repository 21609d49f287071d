"""A room that a test attacks: one bad peer sends mutated, random and crafted frames while two good people work.

Called with a seed and a number of frames. It ends with a line of JSON: what became of the frames. If it dies, a frame
got past guard and shadow; if the replicas differ or the file cannot be read again, something was silently broken.
"""

import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pycrdt import Array, Doc, Map

from studio.document.errors import EditRefused
from studio.document.project import Project
from studio.document.schema import Assembly, Design, Part, Person
from studio.document.shadow_copy import ShadowCopy
from studio.document.sync.messages import AwarenessUpdate, SyncStep1, SyncStep2, Update, decode, encode
from studio.document.sync.outcome import Outcome
from studio.document.sync.peer import FRAME_LIMIT_BYTES, Terms
from studio.document.sync.room import Room
from studio.document.sync.wire import number, sized, text

ANA_KEY = 1
GOOD_EVERY, CHECK_EVERY = 20, 250
HOST, ANA = Person(id="host", shown_name="Host"), Person(id="ana", shown_name="Ana")
STATE = '{"person":"bad","name":"Bad","focus":"part1","selection":["part1","part2"],"role":"member"}'


class Attack:
    """A room with a host, Ana and a bad peer."""

    def __init__(self, seed: int) -> None:
        """Begin with a project of some parts, known to all three."""
        self.chance = random.Random(seed)  # noqa: S311 -- a fixed seed
        self.host = _project()
        rooms: list[Room] = []
        start = self.host.state()
        self.shadow = ShadowCopy(lambda: rooms[0].state() if rooms else start)
        self.room = Room(start, self.shadow, lambda: 0.0)
        rooms.append(self.room)
        self.ana = Project.from_state(self.host.state(), ANA)
        self.host.subscribe_updates(lambda update: self.work(self.room.edit(update)))
        self.ana.subscribe_updates(lambda update: self.work(self.room.receive(ANA_KEY, encode(Update(update)))))
        self.counts: Counter[str] = Counter()
        self.key = ANA_KEY
        self.work(self.room.join(ANA_KEY, Terms()))
        self.enter()

    def enter(self) -> None:
        """Let the bad peer come in, by a new connection and with all that the others have."""
        self.key += 1
        self.bad: Doc[Any] = Doc()
        self.bad.apply_update(self.room.state())
        self.work(self.room.join(self.key, Terms()))

    def work(self, outcome: Outcome) -> None:
        """Let everybody have what comes of an event."""
        for frame in outcome.frames:
            message = decode(frame.data)
            if isinstance(message, Update | SyncStep2) and frame.to == ANA_KEY:
                self.ana.merge(message.update, source="host")
            elif isinstance(message, Update | SyncStep2) and frame.to == self.key:
                self.bad.apply_update(message.update)
        for edits in outcome.edits:
            self.host.merge(*edits.updates, source=str(edits.source))
        for refusal in outcome.refusals:
            assert refusal.peer != ANA_KEY, f"Ana was sent away: {refusal.problem}"
            assert str(refusal.problem).endswith("."), refusal
            self.host.take_back(str(refusal.peer))
            self.enter()

    def settle(self) -> Outcome:
        """Let what waits through, and everybody have it."""
        outcome = self.room.settle()
        self.work(outcome)
        return outcome

    def send(self, frame: bytes) -> None:
        """Send one bad frame and count what became of it."""
        restarts = self.shadow.restarts
        outcome = self.room.receive(self.key, frame)
        self.work(outcome)
        self.counts["refused at once"] += bool(outcome.refusals)
        if self.room.is_waiting:
            outcome = self.settle()
            self.counts["left out, as it builds on what nobody has"] += not (outcome.edits or outcome.refusals)
            self.counts["refused by the shadow"] += bool(outcome.refusals)
            self.counts["taken as an edit"] += bool(outcome.edits)
        self.counts["the shadow died"] += self.shadow.restarts > restarts
        self.counts["frames"] += 1

    def play(self, frames: int) -> None:
        """Send so many bad frames, and let the good ones work in between."""
        for step in range(frames):
            self.send(self.frame())
            if step % GOOD_EVERY == 0:
                self.edit(self.ana, step)
                self.edit(self.host, step)
            if step % CHECK_EVERY == 0:
                self.check()
        self.check()

    def edit(self, project: Project, step: int) -> None:
        """Let somebody good set a value, where the bad one has left them the part."""
        try:
            with project.transaction("Mass") as edit:
                edit.set_value("car", f"part{step // GOOD_EVERY % 12}", "mass_kg", float(step))
        except EditRefused:
            self.counts["a part was gone"] += 1
        self.settle()

    def check(self) -> None:
        """See that all replicas hold the same and that it can be saved and read again.

        Raises:
            AssertionError: something was silently broken.
        """
        state = self.room.state()
        assert Project.from_state(state, HOST).snapshot == self.host.snapshot, "the room differs from the window"
        assert self.ana.snapshot == self.host.snapshot, "Ana's project differs from the host's"
        assert {entry.id for entry in self.ana.history()} == {entry.id for entry in self.host.history()}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "car.tandem"
            self.host.save(path)
            read = Project.open(path, HOST, decodes=lambda _: True)
            assert read.snapshot == self.host.snapshot, "the file holds something else"
            read.close()

    def close(self) -> None:
        """End it."""
        self.shadow.close()
        self.room.close()
        self.host.close(discard=True)
        self.ana.close(discard=True)

    def frame(self) -> bytes:
        """Return a bad frame."""
        kinds: list[Callable[[], bytes]] = [
            self._random, self._mutated, self._edit_mutated, self._edit_mutated, self._edit_mutated, self._edit_kept,
            self._crafted, self._people,
        ]  # fmt: skip
        return self.chance.choice(kinds)()

    def _random(self) -> bytes:
        return self.chance.randbytes(self.chance.randint(0, 200))

    def _mutated(self) -> bytes:
        whole = self.chance.choice(
            [
                encode(SyncStep1(self.bad.get_state())),
                encode(SyncStep2(self.room.state())),
                encode(Update(self._an_edit())),
                encode(AwarenessUpdate(number(1) + number(5) + number(1) + text(STATE))),
            ]
        )
        return self._mutate(whole)

    def _edit_mutated(self) -> bytes:
        return encode(Update(self._mutate(self._an_edit())))

    def _edit_kept(self) -> bytes:
        edit = self._an_edit()
        self.bad.apply_update(edit)
        return encode(Update(edit))

    def _people(self) -> bytes:
        client, clock = self.chance.getrandbits(52), self.chance.getrandbits(self.chance.choice((3, 20, 40)))
        state = self._mutate(STATE.encode()) if self.chance.random() < 0.7 else b"[" * self.chance.randint(0, 20_000)
        return encode(AwarenessUpdate(number(1) + number(client) + number(clock) + sized(state)))

    def _crafted(self) -> bytes:
        chance = self.chance
        levels = chance.choice((17, 300, 5_000, 60_000))
        bomb = b"\x01\x01\x01\x00\x28\x01\x05parts\x01d\x01" + b"\x75\x01" * levels + b"\x75\x00\x00"
        huge = chance.choice((b"\xff\xff\xff\xff\x0f", b"\xff\xff\xff\xff\xff\xff\xff\x0f", b"\x80" * 60))
        crafted = [
            encode(Update(bomb)),
            encode(Update(huge + self._an_edit()[1:])),
            encode(SyncStep1(huge + self.bad.get_state()[1:])),
            encode(Update(self._torn_out())),
            encode(Update(b"\x00\x01" + self.bad.get_state()[1:4] + huge)),
            b"\x00\x02" + huge,
        ]
        if chance.random() < 0.005:
            return bytes(FRAME_LIMIT_BYTES + 1)
        return chance.choice(crafted)

    def _torn_out(self) -> bytes:
        fork: Doc[Any] = Doc()
        fork.apply_update(self.bad.get_update())
        known = fork.get_state()
        fork.get(self.chance.choice(("parts", "designs", "history")), type=Map).clear()
        return fork.get_update(known)

    def _an_edit(self) -> bytes:
        """Return a small edit by another program, made on a copy: it may be refused."""
        fork: Doc[Any] = Doc()
        fork.apply_update(self.bad.get_update())
        known, chance = fork.get_state(), self.chance
        parts = fork.get("parts", type=Map)
        part = f"part{chance.randrange(12)}"
        edits: list[Callable[[], object]] = [
            lambda: parts[part]["values"].__setitem__("mass_kg", chance.random()),
            lambda: parts[part].__setitem__("name", "Bad" * chance.randint(0, 9)),
            lambda: parts[part].__setitem__("removed", chance.random() < 0.5),
            lambda: parts[part]["note"].insert(0, "bad ⚡ "),
            lambda: parts.__setitem__(
                f"bad{chance.randrange(9)}", Map({"design": "car", "type": "t", "values": Map()})
            ),
            lambda: fork.get("journal", type=Array).append(["x.1", "2026-11-22T12:00:00+00:00", "bad", "Mass"]),
            lambda: fork.get("history", type=Map).__setitem__("x.2", ["2026-11-22T12:00:00+00:00", "bad", "Mass"]),
        ]
        try:
            chance.choice(edits)()
        except (KeyError, TypeError):  # an earlier edit has put something else there
            parts["bad"] = 1.0
        return fork.get_update(known)

    def _mutate(self, data: bytes) -> bytes:
        mutated, chance = bytearray(data), self.chance
        for _ in range(chance.choice((1, 1, 1, 2, 4))):
            at = chance.randrange(len(mutated)) if mutated else 0
            kind = chance.randrange(10)
            if kind < 6 and mutated:
                mutated[at] ^= 1 << chance.randrange(8)
            elif kind == 6:
                mutated[at:at] = chance.randbytes(chance.randint(1, 4))
            elif kind == 7:
                del mutated[at : at + chance.randint(1, 4)]
            elif kind == 8:
                mutated[at:at] = mutated[at : at + chance.randint(1, 16)]
            elif mutated:
                mutated[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
        return bytes(mutated)


def _project() -> Project:
    project = Project.new("Attacked", HOST)
    parts = {
        f"part{n}": Part(id=f"part{n}", type="t", name=f"Part {n}", values={"mass_kg": 1.0}, note="Oil it.")
        for n in range(12)
    }
    with project.transaction("Start") as edit:
        edit.add_design(Design(id="car", name="Car", parts=parts, assemblies={"g": Assembly(id="g", name="Group")}))
    return project


if __name__ == "__main__":
    attack = Attack(int(sys.argv[1]))
    attack.play(int(sys.argv[2]))
    attack.close()
    print(json.dumps(attack.counts))
