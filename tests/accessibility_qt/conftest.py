"""An ear: presses real keys and returns what our own voice said."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from accessibility.gesture import Gesture
from accessibility.language import Language
from accessibility.qt.key_events import key_sequence
from accessibility.qt.self_voice_reader import SelfVoiceReader
from accessibility.qt.self_voice_reader.glance import focused_widget
from accessibility.utterance import Utterance

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say what it lacks (size hints, raising, grabbing): no test here needs those."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@dataclass
class Ear:
    """What is heard, and the keys that cause it."""

    heard: list[str] = field(default_factory=list)
    stops: int = 0

    def say(self, utterance: Utterance) -> None:
        """Hear one utterance."""
        self.heard.append(utterance.response.spoken)

    def stop(self) -> None:
        """Count a request for silence."""
        self.stops += 1

    def take(self) -> list[str]:
        """Let the program finish what it does, and return what was heard since the last call."""
        for _ in range(3):  # a look, what it opened, and the look at that
            QApplication.processEvents()
        heard, self.heard = self.heard, []
        return heard

    def press(self, keys: str) -> list[str]:
        """Press a gesture where the focus is, and return what was heard."""
        combination = key_sequence(Gesture.parse(keys))[0]
        QTest.keyClick(_receiver(), combination.key(), combination.keyboardModifiers())
        return self.take()

    def type(self, text: str) -> list[str]:
        """Type a text where the focus is, and return what was heard."""
        heard = []
        for sign in text:
            QTest.keyClicks(_receiver(), sign)
            heard += self.take()
        return heard


def _receiver() -> QWidget:
    return focused_widget() or QApplication.activeWindow()


@pytest.fixture
def ear(qapp: QApplication, qtbot: QtBot) -> Iterator[Ear]:  # noqa: ARG001 - qtbot catches what goes wrong inside Qt
    """Install the reader, and remove it again."""
    ear = Ear()
    reader = SelfVoiceReader(qapp, ear.say, Language.load(), stop=ear.stop)
    reader.install()
    yield ear
    reader.remove()
    reader.deleteLater()


def show(qtbot: QtBot, window: QWidget) -> None:
    """Show a window in front; it is kept, and closed after the test."""
    qtbot.addWidget(window, before_close_func=lambda _: window)  # pytest-qt itself holds it only weakly
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
