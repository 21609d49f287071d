"""Which words of a response are said, with which sound, and by which announcer."""

from accessibility.announcers.transcript import TranscriptAnnouncer
from accessibility.hand_clock import HandClock
from accessibility.queue import UtteranceQueue
from accessibility.response import Response, said
from accessibility.utterance import Priority, Utterance
from accessibility.verbosity import HintMemory, profile_named
from tests.accessibility.queue.queue_room import Room


def test_earcon_and_ducking_go_with_the_sentence(room: Room) -> None:
    """The sound comes when the sentence comes, and the rest is quieter meanwhile."""
    room.say("Saved.")
    room.say("Placed.", earcon="placed")
    waiting = list(room.earcons)
    room.finish_all()

    assert waiting == []
    assert room.earcons == ["placed"]
    assert room.speaking == [True, False, True, False]


def test_urgency_reaches_the_announcer(room: Room) -> None:
    """Answers and alerts are assertive, the rest is polite."""
    for priority in Priority:
        room.say(priority.name, priority)
        room.finish_all()
        room.say(f"{priority.name} again", priority, topic="other")
    room.queue.stop()
    polite = Room()
    polite.say("Saved.")
    polite.say("Speed.", Priority.ANSWER)

    assert [line.assertive for line in polite.voice.lines] == [False, True]


def test_another_announcer_takes_over(room: Room) -> None:
    """Changing from voice to screen reader stops the one and goes on with the other."""
    reader = TranscriptAnnouncer()
    room.say("Saved.")
    room.say("Ben came.")
    room.queue.use(reader, estimated=True)

    assert room.voice.stops == 1
    assert reader.heard == ["Ben came."]


def test_verbosity_and_braille_choose_the_text(room: Room) -> None:
    """Brief says less, the braille-first profile sends the short form, and the history has both."""
    response = Response(name="Battery.", object="Mass 12 kilograms.", context="No problems.", short="Bat 12kg")
    room.queue.verbosity = profile_named("brief")
    room.queue.say(Utterance(response=response))
    room.queue.verbosity = profile_named("brief").brailled(first=True)
    room.queue.key_pressed()
    room.queue.say(Utterance(response=response))

    assert room.voice.heard == ["Battery. Mass 12 kilograms.", "Bat 12kg"]
    assert [message.short for message in room.queue.history.entries] == ["Bat 12kg", "Bat 12kg"]


def test_hint_is_given_once(room: Room) -> None:
    """In the normal profile a hint is heard the first time only."""
    for _ in range(2):
        room.queue.key_pressed()
        room.queue.say(Utterance(response=said("Slot 3 fits.", hint="Press Enter to place it.")))

    assert room.voice.heard == ["Slot 3 fits. Press Enter to place it.", "Slot 3 fits."]


def test_hint_that_was_not_heard_is_given_next_time(room: Room) -> None:
    """A hint counts as given when it is said, not when its sentence was replaced while it waited."""
    room.say("Saved.")
    for _ in range(2):
        response = said("3 batteries.", hint="Press Down for the list.")
        room.queue.say(Utterance(response=response, priority=Priority.STATUS, topic="count"))

    assert room.finish_all() == ["Saved.", "3 batteries. Press Down for the list."]


def test_remembered_hints_come_from_the_settings() -> None:
    """A hint that was given for good in an earlier session is not given again."""
    clock = HandClock()
    voice = TranscriptAnnouncer()
    queue = UtteranceQueue(voice, clock, clock, hints=HintMemory(frozenset({"Press Enter."})))
    queue.say(Utterance(response=said("Slot 3 fits.", hint="Press Enter.")))

    assert voice.heard == ["Slot 3 fits."]
