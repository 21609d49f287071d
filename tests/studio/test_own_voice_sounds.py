"""The studio with the real eSpeak NG on a device that plays nothing: a sentence becomes sound, and ends."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from accessibility.audio.device import open_device
from accessibility.audio.mixer import Mixer
from accessibility.audio.synthesis import Sound
from studio.presenters.own_voice import open_own_voice
from studio.presenters.posting import Posting
from tests.pilot import Start

LOUD = 0.02


class HeardMixer(Mixer):
    """A mixer that counts the blocks in which something can be heard."""

    loud_blocks = 0

    def render(self, frames: int) -> Sound:
        """Render, and listen."""
        block = super().render(frames)
        self.loud_blocks += bool(np.abs(block).max(initial=0.0) > LOUD)
        return block


@pytest.mark.timeout(60)
def test_a_sentence_of_the_studio_is_heard_to_its_end(start: Start, qtbot: QtBot) -> None:
    """Who changes from captions to Tandem's voice hears it at once, and Control alone stops it."""
    pilot, mixer = start(voice="captions"), HeardMixer()
    outputs, told = pilot.studio.outputs, list[str]()
    outputs.make_voice = lambda: open_own_voice(
        mixer, Posting(pilot.studio).post, told.append, lambda: open_device(mixer, backends=("NULL",))
    )

    pilot.studio.change_setting("voice", "own")
    pilot.press("down")
    qtbot.waitUntil(lambda: mixer.loud_blocks > 5, timeout=20_000)
    qtbot.waitUntil(lambda: not pilot.studio.queue.is_speaking, timeout=30_000)
    pilot.press("b")
    was_speaking = pilot.studio.queue.is_speaking
    QTest.keyClick(pilot.receiver(), Qt.Key.Key_Control)

    assert was_speaking
    assert not pilot.studio.queue.is_speaking
    assert (told, outputs.mode) == ([], "own")
