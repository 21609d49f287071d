"""A queue to listen to: its clock is turned by hand, and its voice ends a sentence when it is told."""

from accessibility.announcers.transcript import TranscriptAnnouncer
from accessibility.hand_clock import HandClock
from accessibility.queue import UtteranceQueue
from accessibility.response import said
from accessibility.utterance import Priority, Utterance


class Room:
    """A queue with a clock turned by hand; the voice speaks until `voice.finish`, or at an estimated pace."""

    def __init__(self, *, estimated: bool = False) -> None:
        self.clock = HandClock()
        self.voice = TranscriptAnnouncer(hold=True)
        self.earcons: list[str] = []
        self.speaking: list[bool] = []
        self.queue = UtteranceQueue(
            self.voice,
            self.clock,
            self.clock,
            estimated=estimated,
            play_earcon=self.earcons.append,
            on_speaking=self.speaking.append,
        )

    def say(self, text: str, priority: Priority = Priority.STATUS, **kwargs: object) -> None:
        """Send one sentence."""
        self.queue.say(Utterance(response=said(text), priority=priority, **kwargs))

    def finish_all(self) -> list[str]:
        """Let the voice end each sentence until it rests; return all that was heard since the last call."""
        while self.queue.is_speaking:
            self.voice.finish()
        return self.voice.take()

    @property
    def logged(self) -> list[str]:
        """The history's texts."""
        return [message.text for message in self.queue.history.entries]
