"""Tidying up: once in a rest, never between a key and its answer."""

import gc
import weakref

import numpy as np
import pytest
from PySide6.QtCore import QObject

from accessibility.audio.mixer import Channel, Mixer
from studio.presenters.tidying import SELDOM, Tidying


@pytest.mark.usefixtures("qapp")
def test_memory_is_tidied_once_in_a_rest() -> None:
    """While something is said nothing is tidied; in a rest once; after new words and a rest once more."""
    owner, said = QObject(), [0]
    tidying = Tidying(owner, lambda: said[0])

    done = []
    for words in (1, 1, 0, 0, 0, 1, 0, 0):
        said[0] += words
        done.append(tidying.look())
    tidying.close()

    assert done == [False, False, True, False, False, False, True, False]


@pytest.mark.usefixtures("qapp")
def test_nothing_is_tidied_while_something_sounds() -> None:
    """A replay that is listened to is no rest: the look comes after it, for it would be a hole in the sound."""
    owner, mixer = QObject(), Mixer()
    tidying = Tidying(owner, lambda: 0, lambda: mixer.is_sounding)
    mixer.play_sound(Channel.RUN, np.ones((441, 2), dtype=np.float32))

    while_sounding = [tidying.look(), tidying.look()]
    mixer.render(441)
    after = tidying.look()
    tidying.close()

    assert while_sounding == [False, False]
    assert after


@pytest.mark.usefixtures("qapp")
def test_python_is_left_as_it_was_found() -> None:
    """After the window has closed Python looks through its memory as often as before."""
    owner, before = QObject(), gc.get_threshold()
    tidying = Tidying(owner, lambda: 0)
    assert gc.get_threshold()[2] == SELDOM

    tidying.close()

    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


class Ring:
    """An object that holds itself: only a look frees it."""

    def __init__(self) -> None:
        self.held = self


@pytest.mark.usefixtures("qapp")
def test_the_first_rest_looks_at_what_the_start_left() -> None:
    """The window does not wait for a look: what the start left lying is found in the first rest, the rest is kept."""
    owner, left = QObject(), weakref.ref(Ring())
    tidying = Tidying(owner, lambda: 0)
    at_start = left() is not None

    looks = [tidying.look(), tidying.look()]
    kept = gc.get_freeze_count()
    tidying.close()

    assert (at_start, looks, left()) == (True, [False, True], None)
    assert kept > 0
