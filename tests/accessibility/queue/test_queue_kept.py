"""What the queue says is written down once, and what it does not say is kept: no news is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.response import said
from accessibility.utterance import Priority
from tests.accessibility.queue.queue_room import Room
from tests.accessibility.queue.test_queue_order import SAYINGS


def test_resumed_sentence_is_logged_once(room: Room) -> None:
    """What is said twice because it was interrupted is one message."""
    room.say("Ben came.")
    room.say("Stop.", Priority.ALERT)
    room.finish_all()

    assert room.logged == ["Ben came.", "Stop."]


def test_stale_telemetry_is_not_said_but_kept(room: Room) -> None:
    """A number of two seconds ago is read in the history, not heard."""
    room.say("The car tips.", Priority.ALERT)
    room.say("Speed 20.", Priority.TELEMETRY)
    room.clock.advance(2500)

    assert room.finish_all() == ["The car tips."]
    assert room.logged == ["The car tips.", "Speed 20."]


def test_stop_silences_and_keeps_the_news(room: Room) -> None:
    """Control falls silent at once; what waited stands in the history."""
    room.say("Saved.")
    room.say("Ben came.")
    room.say("3 batteries.", topic="count", settle_ms=200)
    room.queue.stop()
    room.clock.advance(60_000)

    assert room.voice.stops == 1
    assert room.voice.heard == ["Saved."]
    assert set(room.logged) == {"Saved.", "Ben came.", "3 batteries."}
    assert room.clock.pending == 0


def test_say_again_is_heard_but_not_logged_twice(room: Room) -> None:
    """Control L repeats the last message; the history does not grow."""
    room.say("Saved.", Priority.ANSWER)
    message = room.queue.history.last
    assert message is not None
    room.finish_all()
    room.queue.say_again(message)

    assert room.finish_all() == ["Saved."]
    assert room.logged == ["Saved."]


def test_what_is_noted_is_kept_shown_and_not_said(room: Room) -> None:
    """News that came too late stands in the history and the captions, and no voice says it."""
    shown: list[str] = []
    room.queue.show = lambda text, _urgent: shown.append(text)

    room.queue.note(said("Coasting."))

    assert (room.voice.heard, room.logged, shown) == ([], ["Coasting."], ["Coasting."])


def test_a_quiet_queue_says_what_was_asked_and_what_warns(room: Room) -> None:
    """All else is written down with its sound; a key's answer and focus are said as ever."""
    room.queue.is_quiet = True

    room.say("Ben came.", earcon="partner")
    room.say("Coasting.", Priority.TELEMETRY)
    room.say("Motor.", Priority.FOCUS)
    room.say("Mass 12 kilograms.", Priority.ANSWER)
    room.say("The car tips.", Priority.ALERT)

    assert set(room.finish_all()) == {"Motor.", "Mass 12 kilograms.", "The car tips."}
    assert room.earcons == ["partner"]
    assert {"Ben came.", "Coasting."} <= set(room.logged)


@given(SAYINGS, st.booleans())
@settings(deadline=None, max_examples=120)
def test_nothing_urgent_is_lost(sayings: list[tuple[Priority, str, bool, int]], estimated: bool) -> None:
    """However things come, answers, alerts, NOW and news are heard, all ends in time, and each is logged once."""
    room = Room(estimated=estimated)
    for number, (priority, topic, now, settle_ms) in enumerate(sayings):
        room.say(f"Text {number}.", priority, topic=topic, now=now, settle_ms=settle_ms)
        room.clock.advance(130)
    room.clock.advance(1_000_000)

    urgent = {f"Text {n}." for n, saying in enumerate(sayings) if saying[0] >= Priority.ANSWER or saying[2]}
    news = {f"Text {n}." for n, saying in enumerate(sayings) if saying[0] is Priority.STATUS and not saying[1]}
    assert urgent | news <= set(room.voice.heard)
    assert not room.queue.is_speaking
    assert room.clock.pending == 0
    focus = {f"Text {n}." for n, saying in enumerate(sayings) if saying[0] is Priority.FOCUS}
    assert set(room.voice.heard) - focus <= set(room.logged)
    assert not focus & set(room.logged)
    assert len(room.logged) == len(set(room.logged))


def test_last_is_an_answer_or_news_and_never_the_focus(room: Room) -> None:
    """F7 stands on what happened, not on where the hands went since, nor on the letters they typed."""
    room.say("Mass 12 kilograms.", Priority.ANSWER)
    room.say("Motor.", Priority.FOCUS)
    room.say("b", Priority.FOCUS)

    assert room.finish_all() == ["Mass 12 kilograms.", "b"]
    assert room.logged == ["Mass 12 kilograms."]


def test_every_utterance_is_counted(room: Room) -> None:
    """Whoever wants to know whether a key was answered compares two counts."""
    before = room.queue.taken
    room.say("Motor.", Priority.FOCUS)
    room.say("Mass 12 kilograms.", Priority.ANSWER)

    assert room.queue.taken == before + 2
