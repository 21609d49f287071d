"""What the network tells reaches the window in order, as little as possible at once, and nothing after the end."""

import itertools
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.sharing.mailbox import TOGETHER_BYTES, Edited, Item, Mailbox, Met, Spent


class Owner:
    """A thread that owns a project, turned by hand."""

    def __init__(self, now: Callable[[], float] = lambda: 0.0) -> None:
        """Begin with nothing."""
        self.posted: list[Callable[[], None]] = []
        self.taken: list[Sequence[Item]] = []
        self.mailbox = Mailbox(self.posted.append, lambda items: self.taken.append(tuple(items)), now)

    def turn(self) -> int:
        """Do what was posted once; return how many calls there were."""
        calls, self.posted[:] = tuple(self.posted), ()
        for call in calls:
            call()
        return len(calls)


def edited(source: str, size: int = 10) -> Edited:
    """Return an edit of some bytes."""
    return Edited(source, (bytes(size),))


@given(st.lists(st.sampled_from([edited("a"), edited("b"), edited("a", TOGETHER_BYTES), Met(()), Spent()])))
def test_everything_arrives_once_and_in_order(items: list[Item]) -> None:
    """Whatever is put in comes out, and only edits of one source come together, up to a size."""
    owner = Owner()

    for item in items:
        owner.mailbox.put(item)
    while owner.turn():
        pass

    assert [item for together in owner.taken for item in together] == items
    for together in owner.taken:
        sizes = [len(item.updates[0]) for item in together if isinstance(item, Edited)]
        assert len(together) == 1 or (len(sizes) == len(together) and sum(sizes) <= TOGETHER_BYTES)
        assert len({item.source for item in together if isinstance(item, Edited)}) <= 1


def test_one_call_is_posted_however_much_comes() -> None:
    """A window is asked once, and again only for what came after it was served."""
    owner = Owner()

    for _ in range(50):
        owner.mailbox.put(edited("a"))

    assert owner.turn() == 1
    assert owner.turn() == 0
    owner.mailbox.put(Spent())
    assert owner.turn() == 1


def test_the_window_has_its_turn_between_portions() -> None:
    """Where each thing takes as long as a portion, one is handed over at a time."""
    clock = itertools.count()
    owner = Owner(lambda: float(next(clock)))
    for source in "abc":
        owner.mailbox.put(edited(source))

    taken = []
    while owner.turn():
        taken.append(len(owner.taken))

    assert taken == [1, 2, 3, 3]


def test_nothing_comes_after_the_end() -> None:
    """What still lay there is not told, nor what is put in later."""
    owner = Owner()
    owner.mailbox.put(Spent())

    owner.mailbox.close()
    owner.mailbox.put(Spent())
    while owner.turn():
        pass

    assert owner.taken == []


def test_a_listener_that_fails_holds_up_nothing() -> None:
    """Its trouble is raised where it belongs, and what came behind is handed over all the same."""
    posted: list[Callable[[], None]] = []
    taken: list[Item] = []

    def take(items: Sequence[Item]) -> None:
        taken.extend(items)
        if len(taken) == 1:
            raise ValueError("the first is too much")

    mailbox = Mailbox(posted.append, take)
    mailbox.put(edited("a"))
    mailbox.put(edited("b"))
    with pytest.raises(ValueError, match="too much"):
        posted.pop()()
    posted.pop()()

    assert taken == [edited("a"), edited("b")]
