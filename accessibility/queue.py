"""The utterance queue: who speaks first, who waits, who is replaced, and what is kept for reading.

Priorities, topics and settling follow PhET's utterance-queue. Two paces: a voice of our own tells when a sentence
ends; of a screen reader nobody knows, so the end is estimated from the length.
"""

import re
from collections.abc import Callable
from typing import Protocol

from accessibility.announcers import Announcer
from accessibility.history import Message, MessageHistory
from accessibility.precedence import QueuedItem, may_interrupt, resumes
from accessibility.response import Response, said
from accessibility.utterance import Priority, Utterance
from accessibility.verbosity import HintMemory, Verbosity, render

CHARACTERS_A_SECOND = 14.0
"""How fast a screen reader is taken to speak."""
REPEAT_S = 10.0
"""An unprompted text is not said again on its topic within this time."""
STALE_S = 2.0
"""Telemetry older than this is not worth saying."""
SETTLES_AT_MOST = 5
"""A text that never rests is said after so many settling times all the same."""
VOICE_LOST_S = 10.0
"""So long after the estimated end a voice that did not report is taken to be gone; the next sentence goes out."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> float:
        """Return seconds that never run backwards."""


class Timer(Protocol):
    """Calls back later, in the same thread."""

    def after(self, ms: int, callback: Callable[[], None]) -> Callable[[], None]:
        """Call back once after so many milliseconds; return a function that cancels it."""


def _nothing(*_: object) -> None:
    """Serve where nobody listens."""


class UtteranceQueue:
    """Takes utterances and hands them to one announcer, one at a time."""

    def __init__(  # noqa: PLR0913 - each is one narrow port with a default, wired in one place
        self,
        announcer: Announcer,
        clock: Clock,
        timer: Timer,
        *,
        history: MessageHistory | None = None,
        verbosity: Verbosity | None = None,
        hints: HintMemory | None = None,
        estimated: bool = False,
        characters_a_second: float = CHARACTERS_A_SECOND,
        play_earcon: Callable[[str], None] = _nothing,
        on_speaking: Callable[[bool], None] = _nothing,
    ) -> None:
        """Build a queue for a voice that reports its end, or with `estimated` for a screen reader that does not.

        `on_speaking` is told when speech begins and ends, for ducking the sound.
        """
        self.announcer = announcer
        self.history = history or MessageHistory()
        self.verbosity = verbosity or Verbosity()
        self.estimated = estimated
        self.characters_a_second = characters_a_second
        self._clock = clock
        self._timer = timer
        self._hints = hints or HintMemory()
        self.play_earcon = play_earcon
        self.on_speaking = on_speaking
        self._current: QueuedItem | None = None
        self._waiting: list[QueuedItem] = []
        self._settling: dict[str, QueuedItem] = {}
        self._last_unprompted: dict[str, tuple[str, float]] = {}
        self._answers: list[str] = []
        """What was answered since the last key."""
        self.is_quiet = False
        """Whether nothing is said that no key asked for, but alerts: it is written down, and its sound is heard."""
        self.show: Callable[[str, bool], None] = _nothing
        """Shows as a caption what is written down without being said, and whether it is urgent."""
        self.taken = 0
        """How many utterances came in: two equal numbers mean that nothing was said between."""

    @property
    def is_speaking(self) -> bool:
        """Whether a sentence is being said, or estimated to be."""
        return self._current is not None

    @property
    def waiting(self) -> tuple[str, ...]:
        """The texts that wait for their turn, the next one first; those that still settle are not among them."""
        return tuple(item.text for item in self._waiting)

    def say(self, utterance: Utterance) -> None:
        """Send an utterance on its way: at once, after it settled, or when its turn comes."""
        self.taken += 1
        item = self._item(utterance)
        if self.is_quiet and item.priority < Priority.FOCUS:
            self._write(item)
            return
        if self._is_answered(item):
            return
        born = self._replace_topic(item)
        if utterance.settle_ms > 0 and not item.is_assertive:
            self._settle(item, born)
        else:
            self._enter(item)

    def say_again(self, message: Message) -> None:
        """Say a message of the history again, as an answer; it is not written down twice."""
        self.taken += 1
        item = self._item(Utterance(response=said(message.text, short=message.short)))
        item.recorded = True
        self._enter(item)

    def note(self, response: Response, earcon: str = "") -> None:
        """Write down what is not worth saying any more: in the history, and as a caption; a sound may come with it."""
        self._write(self._item(Utterance(response=response, priority=Priority.TELEMETRY, earcon=earcon)))

    def key_pressed(self) -> None:
        """Tell that the student pressed a key: the answer to an older key may be cut off by what comes now."""
        self._waiting = [item for item in self._waiting if not item.is_prompted]
        self._answers.clear()
        if self._current is not None:
            self._current.older_key = True

    def _is_answered(self, item: QueuedItem) -> bool:
        """Whether the answer to this key has said all that the focus would: "Wheel 2 on deck." and then "Wheel 2"."""
        if item.priority is Priority.ANSWER:
            self._answers.append(item.text)
        names = re.compile(re.escape(item.text.rstrip(".")) + r"\b(?! \d)")  # "Wheel 2 on deck." does not name "Wheel"
        return item.priority is Priority.FOCUS and any(map(names.match, self._answers))

    def stop(self) -> None:
        """Fall silent at once; news that still waited is kept in the history."""
        for item in (*self._settling.values(), *self._waiting):
            item.cancel()
            self._record(item)
        self._settling.clear()
        self._waiting.clear()
        self._end_current()
        self.announcer.stop()

    def use(self, announcer: Announcer, *, estimated: bool) -> None:
        """Change where sentences go; the old announcer falls silent and what waits is said by the new one."""
        self._end_current()
        self.announcer.stop()
        self.announcer, self.estimated = announcer, estimated
        self._next()

    def _item(self, utterance: Utterance) -> QueuedItem:
        response = self._hints.without_stale_hint(utterance.response, self.verbosity.hints)
        text = render(response, self.verbosity, utterance.priority.name.lower())
        topic = utterance.topic or {Priority.FOCUS: "focus", Priority.TELEMETRY: "telemetry"}.get(
            utterance.priority, ""
        )
        return QueuedItem(utterance, response, text, response.short or text, topic, self._clock.now())

    def _replace_topic(self, item: QueuedItem) -> float:
        """Drop the older ones of a topic that still wait; return when the first of them, or this one, was born.

        What warns is never dropped.
        """
        if not item.topic:
            return item.born
        self._waiting = [
            other for other in self._waiting if other.topic != item.topic or other.priority is Priority.ALERT
        ]
        older = self._settling.pop(item.topic, None)
        if older is None:
            return item.born
        older.cancel()
        return older.born

    def _settle(self, item: QueuedItem, born: float) -> None:
        """Wait for a newer one of the topic, but not for ever."""
        settle_ms = item.utterance.settle_ms
        item.born = born
        waited_ms = 1000 * (self._clock.now() - born)
        left_ms = min(settle_ms, max(0, round(SETTLES_AT_MOST * settle_ms - waited_ms)))
        key = item.topic or item.text
        self._settling[key] = item
        item.cancel = self._timer.after(left_ms, lambda: self._settled(key, item))

    def _settled(self, key: str, item: QueuedItem) -> None:
        if self._settling.get(key) is item:
            del self._settling[key]
            item.born = self._clock.now()
            self._enter(item)

    def _enter(self, item: QueuedItem) -> None:
        """Say it now where it may, else stand in line."""
        if self._is_repeat(item):
            return
        if self._current is None or may_interrupt(item, self._current, is_estimated=self.estimated):
            self._interrupt(item)
            self._issue(item)
        else:
            self._stand_in_line(item, behind_equals=True)

    def _is_repeat(self, item: QueuedItem) -> bool:
        """Whether an unprompted text was just said; an answer to a key is never a repeat."""
        if item.priority >= Priority.FOCUS:
            return False
        text, at = self._last_unprompted.get(item.topic, ("", 0.0))
        return text == item.text and self._clock.now() - at < REPEAT_S

    def _interrupt(self, item: QueuedItem) -> None:
        """Cut off what is being said and keep it for later where it is still wanted."""
        current = self._current
        if current is None:
            return
        self._end_current()
        if self.estimated:
            return  # nobody knows how much of it was heard; it stands in the history
        self.announcer.stop()
        if resumes(current, item):
            self._stand_in_line(current, behind_equals=False)

    def _stand_in_line(self, item: QueuedItem, *, behind_equals: bool) -> None:
        """Insert by urgency, first come first served among equals; the interrupted goes before its equals."""
        ahead = (
            other.priority >= item.priority if behind_equals else other.priority > item.priority
            for other in self._waiting
        )
        self._waiting.insert(sum(ahead), item)

    def _issue(self, item: QueuedItem) -> None:
        self._current = item
        self._record(item)
        if item.response.hint in item.text:  # a braille line gets the short form, which has no hint
            self._hints.remember(item.response)
        if item.priority < Priority.FOCUS:
            self._last_unprompted[item.topic] = (item.text, self._clock.now())
        if item.utterance.earcon:
            self.play_earcon(item.utterance.earcon)
        self.on_speaking(True)
        item.cancel = self._timer.after(self._length_ms(item), lambda: self._ended(item))
        on_end = (lambda: None) if self.estimated else (lambda: self._ended(item))
        self.announcer.announce(item.text, short=item.short, assertive=item.is_assertive, on_end=on_end)

    def _length_ms(self, item: QueuedItem) -> int:
        """How long to wait for the end: the estimate, or with a real end the time after which the voice is lost."""
        estimate_s = len(item.text) / self.characters_a_second
        return round(1000 * (estimate_s if self.estimated else 3 * estimate_s + VOICE_LOST_S))

    def _ended(self, item: QueuedItem) -> None:
        if self._current is item:
            self._end_current()
            self._next()

    def _end_current(self) -> None:
        if self._current is not None:
            self._current.cancel()
            self._current = None
            self.on_speaking(False)

    def _next(self) -> None:
        """Issue the next one in line that is not stale."""
        while self._waiting and self._current is None:
            item = self._waiting.pop(0)
            is_stale = item.priority is Priority.TELEMETRY and self._clock.now() - item.born > STALE_S
            if is_stale:
                self._record(item)
            else:
                self._issue(item)

    def _write(self, item: QueuedItem) -> None:
        self._record(item)
        if item.utterance.earcon:
            self.play_earcon(item.utterance.earcon)
        self.show(item.text, False)

    def _record(self, item: QueuedItem) -> None:
        """Keep news and answers, said or not; where the focus went and which letter was typed can be asked again."""
        if not item.recorded and item.priority is not Priority.FOCUS:
            item.recorded = True
            self.history.add(item.text, item.short)
