"""With a screen reader nobody knows when a sentence ends: answers come at once, news one an estimate."""

from accessibility.utterance import Priority
from tests.accessibility.queue.queue_room import Room


def test_reader_gets_answers_at_once_and_assertively(reader: Room) -> None:
    """With a screen reader answers never wait for an estimate, and nothing is stopped for them."""
    reader.say("Ben made 4 changes.")
    reader.say("Mass 12.", Priority.ANSWER)
    reader.say("Energy 5.", Priority.ANSWER)

    assert [(line.text, line.assertive) for line in reader.voice.lines] == [
        ("Ben made 4 changes.", False),
        ("Mass 12.", True),
        ("Energy 5.", True),
    ]
    assert reader.voice.stops == 0


def test_reader_gets_one_spontaneous_message_an_estimate(reader: Room) -> None:
    """News waits until what was said before should be over: 14 characters a second."""
    reader.say("x" * 28)
    reader.say("Ben came.")
    reader.clock.advance(1990)
    before = list(reader.voice.heard)
    reader.clock.advance(20)

    assert before == ["x" * 28]
    assert reader.voice.heard == ["x" * 28, "Ben came."]


def test_reader_gets_focus_at_once_but_politely(reader: Room) -> None:
    """Focus is asked for by a key and does not wait for an estimate."""
    reader.say("Ben made 4 changes.")
    reader.say("Motor.", Priority.FOCUS)

    assert [(line.text, line.assertive) for line in reader.voice.lines][1:] == [("Motor.", False)]


def test_reader_end_reports_are_ignored(reader: Room) -> None:
    """An announcer that calls back although nobody can know the end changes nothing."""
    reader.say("x" * 28)
    reader.say("Ben came.")
    reader.voice.finish()

    assert reader.voice.heard == ["x" * 28]


def test_a_reader_gets_the_second_danger_after_the_first(reader: Room) -> None:
    """Nobody knows the end, so its estimate is waited for; an answer to a key still goes out at once."""
    reader.say("x" * 28, Priority.ALERT)
    reader.say("The car tips over.", Priority.ALERT)
    during = reader.voice.heard[:]
    reader.clock.advance(2100)

    assert during == ["x" * 28]
    assert reader.voice.heard == ["x" * 28, "The car tips over."]
