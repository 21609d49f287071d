"""The queue says the urgent first, and answers every key at once: who cuts whom off, and who comes back."""

import pytest
from hypothesis import strategies as st

from accessibility.response import said
from accessibility.utterance import Priority, Utterance
from tests.accessibility.queue.queue_room import Room


def test_the_focus_does_not_say_again_what_the_answer_said(room: Room) -> None:
    """An answer that begins with the part names it for the hands that come to it; other words are told as ever."""
    room.queue.key_pressed()
    room.say("Wheel 2 on deck.", Priority.ANSWER)
    room.say("Wheel 2.", Priority.FOCUS)
    room.say("Wheel.", Priority.FOCUS)
    told = room.finish_all()
    room.queue.key_pressed()
    room.say("Wheel 2.", Priority.FOCUS)

    assert told == ["Wheel 2 on deck.", "Wheel."]
    assert room.finish_all() == ["Wheel 2."]


def test_waiting_is_said_by_urgency_then_in_order(room: Room) -> None:
    """The urgent goes first, equals in the order they came."""
    room.say("Saved.")
    room.say("Ben came.")
    room.say("Speed 20.", Priority.TELEMETRY)
    room.say("Mia came.")

    assert room.finish_all() == ["Saved.", "Ben came.", "Mia came.", "Speed 20."]


def test_answer_is_issued_at_once_and_news_resumes(room: Room) -> None:
    """A key is answered in the middle of a status line, which is said again afterwards."""
    room.say("Ben made 4 changes.")
    room.say("Mass 12 kilograms.", Priority.ANSWER)

    assert room.voice.take() == ["Ben made 4 changes.", "Mass 12 kilograms."]
    assert room.finish_all() == ["Ben made 4 changes."]


def test_answer_drops_the_answer_of_an_older_key(room: Room) -> None:
    """Who presses on does not want to hear the old answer to its end; it stays in the history."""
    room.say("Speed 20.", Priority.ANSWER)
    room.say("Energy 5.", Priority.ANSWER)

    assert room.finish_all() == ["Speed 20.", "Energy 5."]
    assert room.logged == ["Speed 20.", "Energy 5."]


def test_two_answers_to_one_key_are_both_heard_to_their_end(room: Room) -> None:
    """A field that was kept and the run that then began: the second waits; the next key cuts both off."""
    for text in ("Mass 7 kilograms.", "Running hill climb."):
        room.queue.say(Utterance(response=said(text)))

    assert room.voice.take() == ["Mass 7 kilograms."]
    assert room.finish_all() == ["Running hill climb."]


def test_answer_is_never_suppressed_as_a_repeat(room: Room) -> None:
    """The same key twice is answered twice."""
    room.say("Front end.", Priority.ANSWER)
    room.say("Front end.", Priority.ANSWER)

    assert room.finish_all() == ["Front end.", "Front end."]


def test_alert_interrupts_an_answer_which_resumes(room: Room) -> None:
    """Safety cuts in, and the answer is not lost."""
    room.say("Battery on slot 3.", Priority.ANSWER)
    room.say("The car tips.", Priority.ALERT)

    assert room.finish_all() == ["Battery on slot 3.", "The car tips.", "Battery on slot 3."]


def test_alert_resumes_before_other_news(room: Room) -> None:
    """An alert that a key cut off comes next, whatever waits."""
    room.say("The car tips.", Priority.ALERT)
    room.say("Ben came.")
    room.say("Speed 20.", Priority.ANSWER)

    assert room.finish_all() == ["The car tips.", "Speed 20.", "The car tips.", "Ben came."]


def test_now_interrupts_and_the_interrupted_resumes(room: Room) -> None:
    """NOW goes before everything, even before an alert."""
    room.say("The car tips.", Priority.ALERT)
    room.say("Stop.", Priority.STATUS, now=True)

    assert room.finish_all() == ["The car tips.", "Stop.", "The car tips."]


def test_newest_of_a_topic_replaces_those_that_wait(room: Room) -> None:
    """Only the newest number of a kind is worth hearing."""
    room.say("Saved.")
    room.say("25 percent.", topic="run")
    room.say("Ben came.")
    room.say("50 percent.", topic="run")

    assert room.finish_all() == ["Saved.", "Ben came.", "50 percent."]


def test_newer_of_the_same_topic_ends_the_interrupted_one(room: Room) -> None:
    """What is outdated does not resume."""
    room.say("Running hill climb.", topic="run")
    room.say("Run stopped.", Priority.ANSWER, topic="run")

    assert room.finish_all() == ["Running hill climb.", "Run stopped."]


def test_focus_moves_on_without_waiting(room: Room) -> None:
    """Walking quickly, one hears where one is and not where one was."""
    room.say("Axle.", Priority.FOCUS)
    room.say("Motor.", Priority.FOCUS)
    room.say("Battery.", Priority.FOCUS)

    assert room.voice.heard == ["Axle.", "Motor.", "Battery."]
    assert room.queue.waiting == ()


def test_focus_that_follows_an_answer_waits_for_it(room: Room) -> None:
    """A command that moves the focus is heard first, then the new place."""
    room.say("Battery deleted.", Priority.ANSWER)
    room.say("Motor.", Priority.FOCUS)

    assert room.voice.heard == ["Battery deleted."]
    assert room.finish_all() == ["Battery deleted.", "Motor."]


def test_focus_by_a_new_key_cuts_the_old_answer_off(room: Room) -> None:
    """After the next key press the old answer need not be heard out."""
    room.say("Battery deleted.", Priority.ANSWER)
    room.queue.key_pressed()
    room.say("Motor.", Priority.FOCUS)

    assert room.finish_all() == ["Battery deleted.", "Motor."]
    assert room.queue.waiting == ()


def test_new_key_drops_waiting_focus_but_no_news(room: Room) -> None:
    """Pressing on outdates where the focus was, never what others did."""
    room.say("Battery deleted.", Priority.ANSWER)
    room.say("Ben came.")
    room.say("Motor.", Priority.FOCUS)
    room.queue.key_pressed()

    assert room.queue.waiting == ("Ben came.",)


def test_live_text_settles(room: Room) -> None:
    """Of quick changes only the last one is said, after it rested."""
    for number in (1, 2, 3):
        room.say(f"{number} batteries.", topic="count", settle_ms=200)
        room.clock.advance(100)
    room.clock.advance(100)

    assert room.finish_all() == ["3 batteries."]


def test_text_that_never_rests_is_said_all_the_same(room: Room) -> None:
    """A number that changes for ever is told now and then."""
    for number in range(30):
        room.say(f"{number} metres.", topic="place", settle_ms=200)
        room.clock.advance(100)

    assert 1 <= len(room.finish_all()) <= 3


def test_answer_does_not_settle(room: Room) -> None:
    """A key is answered at once, whatever the topic's settling time."""
    room.say("3 batteries.", Priority.ANSWER, topic="count", settle_ms=200)

    assert room.voice.heard == ["3 batteries."]


def test_unprompted_repeat_is_said_once(room: Room) -> None:
    """The same news within seconds is not said again; later it is."""
    room.say("Ben is editing.", topic="ben")
    room.finish_all()
    room.say("Ben is editing.", topic="ben")
    soon = room.finish_all()
    room.clock.advance(11_000)
    room.say("Ben is editing.", topic="ben")

    assert soon == []
    assert room.finish_all() == ["Ben is editing."]


def test_late_end_of_a_stopped_sentence_is_ignored(room: Room) -> None:
    """A voice that reports the end of an old sentence does not end the new one."""
    room.say("Speed 20.", Priority.ANSWER)
    late_end = room.voice._on_end
    room.say("Energy 5.", Priority.ANSWER)
    assert late_end is not None
    late_end()

    assert room.queue.is_speaking


def test_voice_that_dies_does_not_silence_the_news(room: Room) -> None:
    """If the end never comes, the next sentence goes out after a while."""
    room.say("Saved.")
    room.say("Ben came.")
    room.clock.advance(15_000)

    assert room.voice.heard == ["Saved.", "Ben came."]


@pytest.mark.parametrize("topic", ["", "run"])
def test_two_dangers_are_both_said_to_their_end(room: Room, topic: str) -> None:
    """The second waits for the first, with one topic too: a danger that cuts off another leaves both unclear."""
    room.say("The front wheels lift off.", Priority.ALERT, topic=topic)
    room.say("The car tips over.", Priority.ALERT, topic=topic)
    during = room.voice.take()

    assert during == ["The front wheels lift off."]
    assert room.finish_all() == ["The car tips over."]


SAYINGS = st.lists(
    st.tuples(st.sampled_from(Priority), st.sampled_from(["", "a", "b"]), st.booleans(), st.sampled_from([0, 200])),
    max_size=14,
)
