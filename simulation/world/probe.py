"""The probe: all bodies and all contacts of a space in one look each, and all forces in one touch.

`pymunk.batch` offers the same, but makes its records anew at every call: that cost 5 of 9 microseconds a step. Here
they are made once. So this is the only module that knows pymunk's inside: `tests/simulation/test_world_probe.py`
compares it with pymunk's own properties, and fails where a new pymunk differs.
"""

from collections.abc import Sequence
from struct import Struct, unpack
from typing import Any

import pymunk
from pymunk._chipmunk_cffi import ffi, lib
from pymunk.batch import ArbiterFields, BodyFields

STATE = ("x", "z", "angle", "vx", "vz", "spin")
"""Of each body: metres, radians, metres a second, radians a second (counter-clockwise: nose up)."""

CONTACT = ("impulse_x", "impulse_z", "normal_x", "normal_z", "first_x", "first_z", "second_x", "second_z")
"""Of each contact: impulse of the last step (N s), the ground's direction, and the one or two places (m).

The places lie on the second shape, which is the body's where the ground comes first; a second place of 0, 0 is none.
"""

GROUND_FIRST = 0x80
"""Added to the owner of a contact that pymunk tells from the ground's side: there the impulse is the ground's."""

_STATE_FIELDS = BodyFields.POSITION | BodyFields.ANGLE | BodyFields.VELOCITY | BodyFields.ANGULAR_VELOCITY
_FORCE_FIELDS = BodyFields.FORCE | BodyFields.TORQUE
_PAIR_FIELDS = ArbiterFields.BODY_A_ID | ArbiterFields.BODY_B_ID
_POINT_FIELDS = ArbiterFields.POINT_B_1 | ArbiterFields.POINT_B_2
_CONTACT_FIELDS = _PAIR_FIELDS | ArbiterFields.TOTAL_IMPULSE | ArbiterFields.NORMAL | _POINT_FIELDS

Joint = Any
"""A joint as pymunk's C library knows it."""

_impulse_of = lib.cpConstraintGetImpulse
_WORD = 8
_STILL_BODY = len(STATE) * _WORD
_ROOM = 32
"""Contacts that the records hold at first; they grow by themselves."""


class Probe:
    """Reads and pushes some bodies of one space, given in the order in which the space got them."""

    __slots__ = (
        "_contacts",
        "_forces",
        "_known",
        "_owners",
        "_pairs",
        "_size",
        "_space",
        "_states",
        "forces",
        "joints",
        "springs",
        "touching",
        "unpacked",
    )

    def __init__(
        self,
        space: pymunk.Space,
        bodies: Sequence[pymunk.Body],
        springs: Sequence[pymunk.Constraint] = (),
        brakes: Sequence[pymunk.Constraint] = (),
    ) -> None:
        count = len(bodies)
        self._space = space._space  # noqa: SLF001 - the one place: see the top of this file
        self.springs = [joint._constraint for joint in springs]  # noqa: SLF001 - as above
        self.joints = [*self.springs, *(joint._constraint for joint in brakes)]  # noqa: SLF001 - as above
        self._known = {body.id: index for index, body in enumerate(bodies)}
        # The space's own still body comes last, and has its numbers in every look and touch.
        self._states = _Records(_STATE_FIELDS, "pmSpaceBodyGetIteratorFuncBatched", len(STATE) * (count + 1))
        self._contacts = _Records(_CONTACT_FIELDS, "pmSpaceArbiterIteratorFuncBatched", len(CONTACT) * _ROOM)
        self._forces = _Records(_FORCE_FIELDS, "pmSpaceBodySetIteratorFuncBatched", 3 * (count + 1))
        self.forces = memoryview(self._forces.view).cast("B").cast("d")
        self._pairs, self._owners, self.unpacked = b"", b"", Struct("").unpack
        self.touching: tuple[tuple[int, int], ...] = ()
        """Which body each contact of the last look belongs to, and where its numbers begin."""
        self._size = count * len(STATE) * _WORD

    def push(self) -> None:
        """Set the forces of all bodies for the coming step from `forces`: x and z in N and torque in Nm of each."""
        records = self._forces
        records.floats.num = 0
        lib.cpSpaceEachBody(self._space, records.function, records.data)

    def states(self) -> bytes:
        """Return where all bodies are and how they move: doubles, `STATE` of each.

        Raises:
            RuntimeError: the space has got bodies that the probe does not know.
        """
        records = self._states
        records.floats.num = 0
        lib.cpSpaceEachBody(self._space, records.function, records.data)
        if records.floats.num * _WORD != self._size + _STILL_BODY:
            raise RuntimeError("The space has other bodies than its probe knows; make the probe after all bodies.")
        seen: bytes = records.view[: self._size]
        return seen

    def contacts(self) -> tuple[bytes, bytes]:
        """Return whose each contact of the last step is, and the contacts' doubles, `CONTACT` of each.

        Whose: the body's place, and `GROUND_FIRST`. `unpacked` makes numbers of the doubles.
        """
        records = self._contacts
        records.floats.num = records.pairs.num = 0
        lib.cpSpaceEachCachedArbiter(self._space, records.function, records.data)
        size = records.floats.num * _WORD
        if 2 * size > len(records.view):
            records.look_anew()
        pairs = records.pair_view[: size * 2 // len(CONTACT)]
        if pairs != self._pairs:
            self._pairs, self._owners = pairs, self._owned(pairs)
            self.touching = tuple((o % GROUND_FIRST, at * len(CONTACT)) for at, o in enumerate(self._owners))
            self.unpacked = Struct(f"{len(self._owners) * len(CONTACT)}d").unpack
        return self._owners, records.view[:size]

    def impulses(self, joints: list[Joint]) -> list[float]:
        """Return what each of `springs` or `joints` did in the last step: N s, or N m s of a brake."""
        return [_impulse_of(joint) for joint in joints]

    def _owned(self, pairs: bytes) -> bytes:
        known, ids = self._known, unpack(f"{len(pairs) // _WORD}P", pairs)
        sides = zip(ids[::2], ids[1::2], strict=True)
        return bytes(known[a] if a in known else known[b] | GROUND_FIRST for a, b in sides)


class _Records:
    """One kind of look or touch: pymunk's C function, and the arrays that it fills or empties."""

    __slots__ = ("data", "floats", "function", "pair_view", "pairs", "view")

    def __init__(self, fields: BodyFields | ArbiterFields, function: str, size: int) -> None:
        self.function = ffi.addressof(lib, function)
        # Twice the room: a full array moves, and a view of where it was reads what is no longer ours.
        self.floats = ffi.gc(lib.pmFloatArrayNew(2 * size), lib.pmFloatArrayFree)
        self.pairs = ffi.gc(lib.pmIntArrayNew(2 * size), lib.pmIntArrayFree)
        self.data = ffi.new("pmBatchedData *")
        self.data.fields, self.data.floatArray, self.data.intArray = fields.value, self.floats, self.pairs
        self.look_anew()

    def look_anew(self) -> None:
        """Look at the arrays where they are now: growing moves them."""
        self.view = ffi.buffer(self.floats.arr, self.floats.max * _WORD)
        self.pair_view = ffi.buffer(self.pairs.arr, self.pairs.max * _WORD)
