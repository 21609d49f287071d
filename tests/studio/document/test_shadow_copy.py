"""The child that stays: it decodes what strangers send, it alone dies of it, and nobody else pays for that."""

import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from pycrdt import Array, Doc, Map, Text

from studio.document.guard import check_update
from studio.document.shadow import NOTHING
from studio.document.shadow_copy import NoShadow, ShadowCopy

FATAL = b"\x01\x01\x01\x00\x28\x01\x05parts\x01d\x01" + b"\x75\x01" * 200_000 + b"\x75\x00\x00"
"""A value 200,000 lists deep: it ends a process. The guard refuses it before; here nothing stands before the child."""

CRAFTED = [
    (
        "0104b206432701057061727473027030012800b20643046e616d65017702787827"
        "00b206430676616c756573012800b20645016d017b3fe536aa156c327100"
    ),
    "0101b0064ba8b20636017c4224000001b206013601",
    "0101b206c20188b206c0010175037701657c42ba000077017800",
    "0101b206c801a8b20646017b3feea842959e8fa601b206014601",
    "0101b206c901a8b20674017b3fe94f93acc2de7e01a206017401",
    "0101b206c201c4b2061fb206200961626361626361626300",
]
"""Six small edits with a few bits turned over, after which pycrdt 0.14.13 ends its process; the guard sees no harm."""


class Document:
    """A document with some parts, and what was accepted."""

    def __init__(self) -> None:
        self.doc: Doc[Any] = Doc()
        self.parts: Map[Any] = self.doc.get("parts", type=Map)
        self.journal: Array[Any] = self.doc.get("journal", type=Array)
        self.note: Text = self.doc.get("note", type=Text)
        self.parts["battery"] = 12.0
        self.journal.append("start")

    def copy(self) -> "Document":
        """Return somebody else's copy."""
        other = Document.__new__(Document)
        other.doc = Doc()
        other.doc.apply_update(self.doc.get_update())
        other.parts, other.journal = other.doc.get("parts", type=Map), other.doc.get("journal", type=Array)
        other.note = other.doc.get("note", type=Text)
        return other

    def edited(self, key: str, value: float) -> bytes:
        """Set a part and return the update."""
        known = self.doc.get_state()
        self.parts[key] = value
        return self.doc.get_update(known)


@pytest.fixture
def document() -> Document:
    """A document with one part."""
    return Document()


@pytest.fixture
def shadow(document: Document) -> Iterator[ShadowCopy]:
    """Its shadow."""
    shadow = ShadowCopy(document.doc.get_update)
    yield shadow
    shadow.close()


def test_a_good_edit_is_written_anew(document: Document, shadow: ShadowCopy) -> None:
    """An edit comes back as an update that does the same; one that is known brings nothing."""
    update = document.copy().edited("motor", 4.0)

    verdicts = shadow.judge([update, update])

    assert verdicts[1] == NOTHING
    assert verdicts[0] is not None
    check_update(verdicts[0])
    document.doc.apply_update(verdicts[0])
    assert document.parts.to_py() == {"battery": 12.0, "motor": 4.0}


def test_what_waits_for_something_earlier_comes_with_it(document: Document, shadow: ShadowCopy) -> None:
    """An edit that builds on one that is missing brings nothing yet, and both come when that one does."""
    other = document.copy()
    first, second = other.edited("motor", 4.0), other.edited("motor", 5.0)

    verdicts = shadow.judge([second, first])

    assert verdicts[0] == NOTHING
    assert verdicts[1] is not None
    document.doc.apply_update(verdicts[1])
    assert document.parts["motor"] == 5.0


def test_own_edits_are_known_to_it(document: Document, shadow: ShadowCopy) -> None:
    """A stranger's edit on top of ours is understood."""
    own = document.edited("motor", 4.0)
    shadow.follow(own)
    known = document.doc.get_state()

    (verdict,) = shadow.judge([document.copy().edited("motor", 5.0)])

    assert verdict is not None
    document.doc.apply_update(verdict)
    assert document.parts["motor"] == 5.0
    assert len(verdict) < len(document.doc.get_update()), "only what is new"
    assert document.doc.get_update(known) != NOTHING


def test_rubbish_is_refused_and_the_rest_stands(document: Document, shadow: ShadowCopy) -> None:
    """Bytes that are no update, between two edits: both edits are taken."""
    other = document.copy()
    first, second = other.edited("motor", 4.0), other.edited("chain", 1.0)

    verdicts = shadow.judge([first, b"\xff\xff\xff", second])

    assert [verdict is None for verdict in verdicts] == [False, True, False]
    assert shadow.restarts == 0, "the same child begins anew"
    for verdict in verdicts:
        document.doc.apply_update(verdict or NOTHING)
    assert document.parts.to_py() == {"battery": 12.0, "motor": 4.0, "chain": 1.0}


def test_a_nesting_bomb_ends_only_the_child(document: Document, shadow: ShadowCopy) -> None:
    """A value nested 200,000 deep kills the child twice, is refused, and the edits around it are taken."""
    other = document.copy()
    first, second = other.edited("motor", 4.0), other.edited("chain", 1.0)

    verdicts = shadow.judge([first, FATAL, second])

    assert [verdict is None for verdict in verdicts] == [False, True, False]
    assert shadow.restarts == 2


def test_crafted_edits_that_crash_the_library_stay_in_the_child() -> None:
    """What six crafted edits leave behind kills none but the child, and whoever comes after them is not blamed."""
    good = Document()
    shadow = ShadowCopy(good.doc.get_update)

    verdicts = shadow.judge([bytes.fromhex(update) for update in CRAFTED])
    for verdict in verdicts:
        good.doc.apply_update(verdict or NOTHING)
    (last,) = shadow.judge([good.copy().edited("motor", 4.0)])

    assert last
    good.doc.apply_update(last)
    assert good.parts.to_py() == {"battery": 12.0, "motor": 4.0}
    shadow.close()


def test_a_child_that_was_killed_costs_nobody_an_edit(document: Document, shadow: ShadowCopy) -> None:
    """A child may die of anything: the edit at whose turn it died is tried again and taken."""
    shadow._child._process.kill()
    shadow._child._process.wait()

    (verdict,) = shadow.judge([document.copy().edited("motor", 4.0)])

    assert verdict
    assert shadow.restarts == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot halt a process by a signal")
def test_an_edit_that_takes_for_ever_is_refused(document: Document) -> None:
    """A child that hangs is ended after the time limit; where it hangs again the edit is refused."""
    shadow = ShadowCopy(document.doc.get_update, time_limit_s=0.3)
    begin_again = shadow._start_again

    def hang() -> None:
        os.kill(shadow._child._process.pid, signal.SIGSTOP)

    def begin_and_hang(accepted: list[bytes]) -> None:
        begin_again(accepted)
        hang()

    shadow._start_again = begin_and_hang
    hang()

    (verdict,) = shadow.judge([document.copy().edited("motor", 4.0)])

    assert verdict is None
    assert shadow.restarts == 2
    shadow.close()


@pytest.mark.parametrize("root", ["parts", "journal"])
def test_nothing_is_taken_out_for_good(document: Document, shadow: ShadowCopy, root: str) -> None:
    """Somebody else's program may mark a part as removed, but not tear it or a line of the journal out."""
    other = document.copy()
    known = other.doc.get_state()
    if root == "parts":
        del other.parts["battery"]
    else:
        del other.journal[0]

    assert shadow.judge([other.doc.get_update(known)]) == [None]


def test_a_person_may_be_forgotten(document: Document, shadow: ShadowCopy) -> None:
    """Who forgets somebody takes them out of the people, and moves their early entries: neither is refused."""
    document.doc.get("people", type=Map)["ben"] = {"name": "Ben"}
    shadow.follow(document.doc.get_update())
    other = document.copy()
    known = other.doc.get_state()
    with other.doc.transaction():
        del other.doc.get("people", type=Map)["ben"]
        del other.journal[0]
        other.doc.get("history", type=Map)["start"] = ["somebody"]

    (verdict,) = shadow.judge([other.doc.get_update(known)])

    assert verdict


def test_words_of_a_note_may_go(document: Document, shadow: ShadowCopy) -> None:
    """A note is text: words may be taken out of it."""
    document.note += "Oil the chain."
    shadow.follow(document.doc.get_update())
    other = document.copy()
    known = other.doc.get_state()
    del other.note[0:4]

    (verdict,) = shadow.judge([other.doc.get_update(known)])

    assert verdict
    document.doc.apply_update(verdict)
    assert str(document.note) == "the chain."


def test_a_state_that_nobody_can_hold_is_told() -> None:
    """Where no child can hold the document itself, sharing can not go on, and it is one sentence."""
    with pytest.raises(NoShadow, match=r"Save it and share it again\."):
        ShadowCopy(lambda: b"\xff\xff\xff")
