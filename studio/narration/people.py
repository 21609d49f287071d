"""What is told of the people who share the project: who comes and goes, who is near, and how the session stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from accessibility.language import Language
from accessibility.response import Response
from accessibility.utterance import Priority, Utterance
from studio.commands.desk import Desk, Topic
from studio.commands.live import Live
from studio.describe.people import away_words, come_words, gone_words, look_words, near_words, sent_away_words
from studio.describe.share import back_words, joined_words, lost_words, problem_words, shared_words
from studio.document.presence import Presence
from studio.narration.cues import Cues
from studio.narration.wrong_codes import WrongCodes
from studio.parts.part_type import PartType
from studio.sharing.session import Joined, Left, Moved, News, Partner, SentAway, State, StateChanged, WrongCode

GATHER_MS = 800
"""Who comes within this time is told in one sentence: a class joins together."""
NEAR_MS = 1000
"""So long somebody rests on my part before it is told: who walks past is not worth a word."""


@dataclass(slots=True, weakref_slot=True)
class PeopleTelling:
    """Listens to the live session, and tells what of it matters to this person."""

    desk: Desk
    live: Live
    types: Mapping[str, PartType]
    language: Language
    cues: Cues
    asked: str = ""
    """The sentence of the newest `look here`."""
    _state: State = "alone"
    _is_new: bool = False
    """Whether this person has joined and was not told so yet."""
    _came: list[Presence] = field(default_factory=list)
    _gone: list[Presence] = field(default_factory=list)
    _near: dict[int, Presence] = field(default_factory=dict)
    """Who was told to be on my part, and from where."""
    _named: set[str] = field(default_factory=set)
    """Who was told by name to be near: from then on it is a sound."""
    _wrong_codes: WrongCodes = field(init=False)
    _cancel_near: Callable[[], None] = lambda: None
    _cancel_gather: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        """Listen to the session, and to where this person goes."""
        self._wrong_codes = WrongCodes(self.live, self.language, self.cues)
        self.live.subscribe(self._hear)
        self.desk.subscribe(Topic.SELECTION, self._moved)

    def _hear(self, news: News) -> None:
        match news:
            case Joined(partner=partner):
                self._gather(self._came, partner)
            case Left(partner=partner):
                self._near.pop(partner.key, None)
                self._gather(self._gone, partner)
            case Moved(before=before, partner=partner):
                self._tell_look(before, partner.presence)
                # Only who comes or goes here begins the wait anew: thirty people move all the time.
                if self._is_near(before) != self._is_near(partner.presence):
                    self._look_around()
            case StateChanged(state=state, problem=problem):
                self._tell_state(state, problem)
            case WrongCode(tries_left=left):
                self._wrong_codes.note(left)
            case SentAway(shown_name=name, taken_back=count):
                self._answer(sent_away_words(self.language, name, count), Priority.STATUS, "problem")

    def _gather(self, people: list[Presence], partner: Partner) -> None:
        people.append(partner.presence)
        self._tell_soon()

    def _tell_soon(self) -> None:
        self._cancel_gather()
        self._cancel_gather = self.live.timer.after(GATHER_MS, self._tell_gathered)

    def _tell_gathered(self) -> None:
        """Tell who came and who left; whoever did both within the time did neither.

        Who has just joined hears it with who is there, in one: of two sentences an older Orca loses the first.
        """
        came, gone = [p.person for p in self._came], [p.person for p in self._gone]
        came_only = [one for one in self._came if one.person not in gone]
        gone_only = [one for one in self._gone if one.person not in came]
        self._came.clear()
        self._gone.clear()
        if self._is_new:
            self._is_new = False
            self._answer(joined_words(self.language, self.desk.project.snapshot.name, came_only, self.live.role))
        elif came_only:
            self.cues.give("come", come_words(self.language, came_only), "partner")
        if gone_only:
            self.cues.give("come", gone_words(self.language, gone_only), "partner")

    def _tell_look(self, before: Presence, now: Presence) -> None:
        if now.look and now.look != before.look:
            words = look_words(self.language, self.types, self.desk.project.snapshot, now)
            self.asked = words.object
            self.cues.give("look", words, "partner")

    def _moved(self) -> None:
        """This person went elsewhere: who was near is so no more, without a word."""
        self._near.clear()
        self._look_around()

    def _look_around(self) -> None:
        """Look in a moment who is on my part."""
        self._cancel_near()
        if self.live.is_shared:
            self._cancel_near = self.live.timer.after(NEAR_MS, self._tell_near)

    def _tell_near(self) -> None:
        """Tell who came to my part and who left it; that somebody whom I follow is there is no news."""
        others = [partner for partner in self.live.partners if partner.key != self.live.followed]
        here = {partner.key: partner.presence for partner in others if self._is_near(partner.presence)}
        for key in [key for key in self._near if key not in here]:
            self._tell_away(self._near.pop(key))
        for key in [key for key in here if key not in self._near]:
            self._near[key] = here[key]
            self._tell_come_near(here[key])

    def _is_near(self, presence: Presence) -> bool:
        current = self.desk.selection.current
        return bool(current) and (presence.design, presence.focus) == (self.desk.design_id, current)

    def _tell_come_near(self, presence: Presence) -> None:
        words = near_words(self.language, self.types, self.desk.project.snapshot, presence)
        is_known = presence.person in self._named
        self._named.add(presence.person)
        self.cues.give("near", words, "near", is_brief=is_known, topic="near")

    def _tell_away(self, presence: Presence) -> None:
        words = away_words(self.language, self.types, self.desk.project.snapshot, presence)
        self.cues.give("near", words, "", topic="near")

    def _tell_state(self, state: State, problem: str) -> None:
        """Tell how the session stands now: what this person asked for at once, the rest politely."""
        before, self._state = self._state, state
        if self.live.invitation is None:
            self._wrong_codes.forget()
        if problem:
            self._answer(problem_words(self.language, problem), earcon="problem")
        elif state == "hosting" and before != "hosting":
            self._answer(shared_words(self.language, self.live.invitation))
        elif state == "joined" and before == "away":
            self._answer(back_words(self.language), Priority.STATUS)
        elif state == "joined" and before != "joined":
            self._is_new = True
            self._tell_soon()
        elif state == "away":
            self._answer(lost_words(self.language), Priority.STATUS, "problem")
        if state == "alone":
            self._forget()

    def _forget(self) -> None:
        self._is_new = False
        self._near.clear()
        self._named.clear()
        self._cancel_near()

    def _answer(self, words: Response, priority: Priority = Priority.ANSWER, earcon: str = "") -> None:
        self.cues.queue.say(Utterance(response=words, priority=priority, earcon=earcon, topic="sharing"))
