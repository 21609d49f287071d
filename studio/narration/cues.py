"""Cues: what a partner does is said, is only a sound, or is only written down - each kind as this person likes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from accessibility.queue import UtteranceQueue
from accessibility.response import Response
from accessibility.utterance import Priority, Utterance

SAID, SOUND, OFF = "said", "sound", "off"


@dataclass(slots=True)
class Cues:
    """Gives each piece of news in the way that is set for its kind. Whatever way, it can be read among the messages."""

    queue: UtteranceQueue
    ways: Mapping[str, str] = field(default_factory=dict)
    """`said`, `sound` or `off`, by kind; a kind that is not there is said."""

    def give(self, kind: str, response: Response, earcon: str, *, is_brief: bool = False, topic: str = "") -> None:
        """Tell politely; what is brief is a sound at most, for its words were said before."""
        way = self.ways.get(kind, SAID)
        if way == SAID and not is_brief:
            self.queue.say(Utterance(response=response, priority=Priority.STATUS, earcon=earcon, topic=topic))
        else:
            self.queue.note(response, "" if way == OFF else earcon)
