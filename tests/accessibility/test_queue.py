"""The queue says the urgent first, loses no news, and answers every key at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility.announcers.transcript import TranscriptAnnouncer
from accessibility.hand_clock import HandClock
from accessibility.queue import UtteranceQueue
from accessibility.response import Response, said
from accessibility.utterance import Priority, Utterance
from accessibility.verbosity import HintMemory, profile_named


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


@pytest.fixture
def room() -> Room:
    """Return a room with a voice that reports its end."""
    return Room()


@pytest.fixture
def reader() -> Room:
    """Return a room with a screen reader, of which nobody knows when it ends."""
    return Room(estimated=True)


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


def test_resumed_sentence_is_logged_once(room: Room) -> None:
    """What is said twice because it was interrupted is one message."""
    room.say("Ben came.")
    room.say("Stop.", Priority.ALERT)
    room.finish_all()

    assert room.logged == ["Ben came.", "Stop."]


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


def test_say_again_is_heard_but_not_logged_twice(room: Room) -> None:
    """Control L repeats the last message; the history does not grow."""
    room.say("Saved.", Priority.ANSWER)
    message = room.queue.history.last
    assert message is not None
    room.finish_all()
    room.queue.say_again(message)

    assert room.finish_all() == ["Saved."]
    assert room.logged == ["Saved."]


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


@pytest.mark.parametrize("topic", ["", "run"])
def test_two_dangers_are_both_said_to_their_end(room: Room, topic: str) -> None:
    """The second waits for the first, with one topic too: a danger that cuts off another leaves both unclear."""
    room.say("The front wheels lift off.", Priority.ALERT, topic=topic)
    room.say("The car tips over.", Priority.ALERT, topic=topic)
    during = room.voice.take()

    assert during == ["The front wheels lift off."]
    assert room.finish_all() == ["The car tips over."]


def test_a_reader_gets_the_second_danger_after_the_first(reader: Room) -> None:
    """Nobody knows the end, so its estimate is waited for; an answer to a key still goes out at once."""
    reader.say("x" * 28, Priority.ALERT)
    reader.say("The car tips over.", Priority.ALERT)
    during = reader.voice.heard[:]
    reader.clock.advance(2100)

    assert during == ["x" * 28]
    assert reader.voice.heard == ["x" * 28, "The car tips over."]


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


SAYINGS = st.lists(
    st.tuples(st.sampled_from(Priority), st.sampled_from(["", "a", "b"]), st.booleans(), st.sampled_from([0, 200])),
    max_size=14,
)


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


def test_remembered_hints_come_from_the_settings() -> None:
    """A hint that was given for good in an earlier session is not given again."""
    clock = HandClock()
    voice = TranscriptAnnouncer()
    queue = UtteranceQueue(voice, clock, clock, hints=HintMemory(frozenset({"Press Enter."})))
    queue.say(Utterance(response=said("Slot 3 fits.", hint="Press Enter.")))

    assert voice.heard == ["Slot 3 fits."]
