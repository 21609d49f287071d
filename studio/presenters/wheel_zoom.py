"""What the wheel did to the size of the drawing: told politely, for it may be the partner's hand."""

from accessibility.language import Language
from accessibility.queue import UtteranceQueue
from accessibility.response import said
from accessibility.utterance import Priority, Utterance
from widgets.schematic_view import SchematicView

SETTLE_MS = 400
"""A turn of the wheel is many notches; the last percent is told."""


class WheelZoom:
    """Tells the percent when the wheel rests."""

    def __init__(self, view: SchematicView, language: Language, queue: UtteranceQueue) -> None:
        """Listen to the drawing."""
        self._language, self._queue = language, queue
        view.zoomed.connect(self._tell)

    def _tell(self, percent: int) -> None:
        words = said(self._language.text("Zoom {percent} percent.", percent=percent))
        self._queue.say(Utterance(response=words, priority=Priority.STATUS, topic="zoom", settle_ms=SETTLE_MS))
