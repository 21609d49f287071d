"""The two paces of a queue."""

import pytest

from tests.accessibility.queue.queue_room import Room


@pytest.fixture
def room() -> Room:
    """Return a room with a voice that reports its end."""
    return Room()


@pytest.fixture
def reader() -> Room:
    """Return a room with a screen reader, of which nobody knows when it ends."""
    return Room(estimated=True)
