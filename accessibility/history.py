"""The message history: every sentence stays where one can stand in it, for a flash is gone after seconds."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

MESSAGES_KEPT = 2000
"""A school day of sentences; older ones make room."""


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence that was said, and its short form for 40 braille cells."""

    number: int
    """Counts from 1 and never repeats, so that a view can tell two equal sentences apart."""
    text: str
    short: str


class MessageHistory:
    """All messages, oldest first."""

    def __init__(self, kept: int = MESSAGES_KEPT) -> None:
        """Start empty; at most `kept` messages are held."""
        self._messages: deque[Message] = deque(maxlen=kept)
        self._listeners: list[Callable[[Message], None]] = []
        self._added = 0
        self.kept = kept
        """How many messages are held at most."""

    @property
    def entries(self) -> tuple[Message, ...]:
        """Every message held, oldest first."""
        return tuple(self._messages)

    @property
    def last(self) -> Message | None:
        """The newest message, or None before the first."""
        return self._messages[-1] if self._messages else None

    def back(self, steps: int) -> Message | None:
        """Return the message so many steps before the last one (0 is the last), or None beyond the first."""
        return self._messages[-1 - steps] if 0 <= steps < len(self._messages) else None

    def add(self, text: str, short: str = "") -> Message:
        """Keep one message and tell the listeners; an empty short form is the text itself."""
        self._added += 1
        message = Message(self._added, text, short or text)
        self._messages.append(message)
        for listener in tuple(self._listeners):
            listener(message)
        return message

    def search(self, words: str) -> tuple[Message, ...]:
        """Return the messages that hold the words, newest first, upper and lower case alike."""
        wanted = words.casefold()
        return tuple(message for message in reversed(self._messages) if wanted in message.text.casefold())

    def subscribe(self, listener: Callable[[Message], None]) -> Callable[[], None]:
        """Call a listener for each new message; return a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)
