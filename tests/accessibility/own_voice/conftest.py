"""A desk with our own voice."""

from collections.abc import Iterator

import pytest

from tests.accessibility.own_voice.voice_desk import Desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A mixer without a device, and the voices made at it."""
    desk = Desk()
    yield desk
    for voice in desk.voices:
        voice.close()
