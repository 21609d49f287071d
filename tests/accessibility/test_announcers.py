"""Transcript, captions, tee, history and the hand clock do what the queue expects of them."""

from accessibility.announcers import Announcer
from accessibility.announcers.captions import CaptionsAnnouncer, reading_time_s
from accessibility.announcers.tee import TeeAnnouncer
from accessibility.announcers.transcript import TranscriptAnnouncer
from accessibility.hand_clock import HandClock
from accessibility.history import Message, MessageHistory
from accessibility.queue import UtteranceQueue
from accessibility.response import said
from accessibility.utterance import Priority, Utterance


def test_tee_shows_captions_of_what_is_said() -> None:
    """Every uttered sentence is in the captions; only the voice ends it."""
    shown: list[tuple[str, bool]] = []
    voice = TranscriptAnnouncer(hold=True)
    tee = TeeAnnouncer(voice, CaptionsAnnouncer(lambda text, assertive: shown.append((text, assertive))))
    ends: list[str] = []
    tee.announce("Saved.", short="ok", assertive=True, on_end=lambda: ends.append("end"))
    before = list(ends)
    voice.finish()

    assert shown == [("Saved.", True)]
    assert (before, ends) == ([], ["end"])


def test_muted_voice_leaves_captions_and_the_queue_goes_on() -> None:
    """Muting ends the sentence for the queue, and captions and history go on."""
    shown: list[str] = []
    voice = TranscriptAnnouncer(hold=True)
    tee = TeeAnnouncer(voice, CaptionsAnnouncer(lambda text, _: shown.append(text)))
    clock = HandClock()
    queue = UtteranceQueue(tee, clock, clock)
    for text in ("Saved.", "Ben came."):
        queue.say(Utterance(response=said(text), priority=Priority.STATUS))
    tee.mute(muted=True)
    queue.say(Utterance(response=said("Mia came."), priority=Priority.STATUS))
    tee.mute(muted=False)
    queue.say(Utterance(response=said("Speed 20.")))

    assert voice.heard == ["Saved.", "Speed 20."]
    assert voice.stops == 1
    assert shown == ["Saved.", "Ben came.", "Mia came.", "Speed 20."]
    assert [message.text for message in queue.history.entries] == shown


def test_tee_stops_all() -> None:
    """Stopping reaches the voice and its followers."""
    voice, follower = TranscriptAnnouncer(), TranscriptAnnouncer()
    TeeAnnouncer(voice, follower).stop()

    assert (voice.stops, follower.stops) == (1, 1)


def test_caption_stands_long_enough_to_be_read() -> None:
    """Four seconds at least, longer for long sentences."""
    assert reading_time_s("Saved.") == 4.0
    assert reading_time_s("x" * 140) == 10.0


def test_captions_alone_are_an_announcer() -> None:
    """Captions only is a full choice of output; stopping leaves the text to be read."""
    shown: list[str] = []
    captions: Announcer = CaptionsAnnouncer(lambda text, _: shown.append(text))
    captions.announce("Saved.", short="", assertive=False, on_end=lambda: None)
    captions.stop()

    assert shown == ["Saved."]


def test_history_is_walked_from_the_last_message() -> None:
    """F7 stands on the last message and Up leads to the one before."""
    history = MessageHistory()
    for text in ("One.", "Two.", "Three."):
        history.add(text)

    steps = [message.text if (message := history.back(step)) else None for step in range(4)]

    assert steps == ["Three.", "Two.", "One.", None]
    assert history.back(-1) is None


def test_history_tells_listeners_until_they_leave() -> None:
    """A view hears of each new message; equal texts have different numbers."""
    history = MessageHistory()
    heard: list[Message] = []
    leave = history.subscribe(heard.append)
    history.add("Saved.", "ok")
    history.add("Saved.")
    leave()
    history.add("Unheard.")

    assert [(message.number, message.text, message.short) for message in heard] == [
        (1, "Saved.", "ok"),
        (2, "Saved.", "Saved."),
    ]


def test_history_makes_room() -> None:
    """A long day does not fill the memory; numbers go on."""
    history = MessageHistory(kept=2)
    for text in ("One.", "Two.", "Three."):
        history.add(text)

    assert [message.number for message in history.entries] == [2, 3]
    assert history.last == Message(3, "Three.", "Three.")


def test_history_is_searched_backwards() -> None:
    """The newest find comes first, capitals do not matter."""
    history = MessageHistory()
    for text in ("Battery on slot 3.", "Saved.", "Mass of battery 12 kilograms."):
        history.add(text)

    found = [message.number for message in history.search("BATTERY")]

    assert found == [3, 1]


def test_transcript_takes_what_was_heard_since() -> None:
    """A journey asks after each key what was heard."""
    transcript = TranscriptAnnouncer()
    transcript.announce("One.", short="1", assertive=True, on_end=lambda: None)
    first = transcript.take()
    transcript.announce("Two.", short="2", assertive=False, on_end=lambda: None)

    assert first == ["One."]
    assert [(line.text, line.short, line.assertive) for line in transcript.lines] == [("Two.", "2", False)]


def test_hand_clock_calls_in_the_order_of_time() -> None:
    """Calls come when the hand passes them, also those made meanwhile; cancelled ones never come."""
    clock = HandClock(10.0)
    calls: list[tuple[str, float]] = []
    clock.after(200, lambda: calls.append(("late", clock.now())))
    clock.after(100, lambda: clock.after(50, lambda: calls.append(("inner", clock.now()))))
    clock.after(100, lambda: calls.append(("never", 0.0)))()
    clock.advance(199)
    before = list(calls)
    clock.advance(1)

    assert before == [("inner", 10.15)]
    assert calls == [("inner", 10.15), ("late", 10.2)]
    assert (clock.now(), clock.pending) == (10.2, 0)
