"""The narrator: what happens becomes words. It listens to changes. Runs are told by `narration`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from accessibility.language import Language
from accessibility.queue import Timer, UtteranceQueue
from accessibility.response import Response, said
from accessibility.utterance import Priority, Utterance
from accessibility.verbosity import next_profile
from studio.challenges.standing import Turn
from studio.commands.desk import Desk, Topic
from studio.commands.partner_news import PartnerNews
from studio.describe.change_sound import change_earcon
from studio.describe.changes import also, change_words
from studio.describe.conflict import conflict_news
from studio.describe.partner import count_words, partner_words, told_edits
from studio.describe.standing import turn_text
from studio.describe.stayed import stayed_words
from studio.describe.watching import turn_text as watch_turn_text
from studio.document.change import Change, Edit, Origin
from studio.document.conflicts import Conflict
from studio.document.schema import Part
from studio.narration.cues import Cues
from studio.parts.part_type import PartType
from studio.placement.where import inside_sentence
from studio.watching import Turn as WatchTurn


@dataclass(slots=True)
class Narrator:
    """Turns changes, answers and passing events into utterances."""

    desk: Desk
    types: Mapping[str, PartType]
    language: Language
    queue: UtteranceQueue
    timer: Timer
    mute: Callable[[bool], None]
    """Silences or wakes the sound device."""
    pauses_on_question: bool = True
    tells_rules: bool = True
    """Whether a rule of the challenge that an edit broke or mended is told at once."""
    is_muted: bool = False
    is_busy: Callable[[], bool] = lambda: False
    """Whether a field or a dialog is open: what a partner did waits."""
    holds_news: bool = True
    """Whether what a partner did waits while this person is in the midst of something."""
    news: PartnerNews = field(init=False)
    """What others did and nobody told yet."""
    cues: Cues = field(init=False)
    """How what others do is told."""
    keep_verbosity: Callable[[str], None] = lambda _profile: None
    """Keeps how much is said, so that it is the same after the next start."""
    _last_command: str = ""
    _times: int = 0

    def __post_init__(self) -> None:
        """Listen to the desk."""
        self.cues = Cues(self.queue)
        self.news = PartnerNews(self.timer, self.tell_news, self._holds_news)
        self.desk.subscribe(Topic.PROJECT, self._begin_project)
        self._begin_project()
        self.desk.subscribe_changes(self.tell_change)

    def say(self, response: Response, earcon: str = "") -> None:
        """Answer a key: always, and at once; a short sound may come with it."""
        self.queue.say(Utterance(response=response, priority=Priority.ANSWER, earcon=earcon))

    def tell_change(self, change: Change) -> None:
        """Say what an edit did; a partner's edit waits its turn. That a run took place is told by its headline."""
        if all(_is_told_elsewhere(edit, change.origin) for edit in change.edits):
            return
        if not self.desk.project.is_own(change):
            self._take_news(change)
            return
        here = self.desk.selection.current
        response = change_words(self.language, self.types, change, self.desk.design_id, self.desk.built, here)
        if change.origin in (Origin.UNDO, Origin.REDO) and (stayed := self.desk.project.stayed):
            left = stayed_words(self.language, self.types, change.after, stayed)
            response = also(response, left.object)
        earcon = change_earcon(self.types, change, self.desk.design_id, self.desk.built)
        self.queue.say(Utterance(response=response, priority=Priority.ANSWER, earcon=earcon))

    def _take_news(self, change: Change) -> None:
        """Keep a partner's change for later, unless a conflict tells all of it."""
        project = self.desk.project
        conflicts = {conflict.field for conflict in project.conflicts.open if project.is_ours(conflict)}
        if not all((edit.kind, edit.id, edit.key) in conflicts for edit in told_edits(change)):
            self.news.add(change)

    def tell_place(self, part: Part) -> None:
        """Say, after the news of it, on which part the focus is since somebody took the other one away."""
        words = said(self.language.text("You are on {part} now.", part=inside_sentence(part, self.types)))
        told = Utterance(response=words, priority=Priority.STATUS, topic="place")
        self.news.add_after("place", partial(self.queue.say, told))

    def tell_aside(self, topic: str, words: Response) -> None:
        """Say something that nobody asked for when the ear is free; newer words on a topic replace older ones."""
        told = Utterance(response=words, priority=Priority.STATUS, topic=topic)
        self.news.add_after(topic, partial(self.queue.say, told))

    def tell_conflicts(self, found: tuple[Conflict, ...]) -> None:
        """Say which fields two people set at once, after the news; one is told, more are counted."""
        project = self.desk.project
        words = conflict_news(self.language, self.types, project.snapshot, found, project.author.id)
        told = Utterance(response=words, priority=Priority.STATUS, topic="conflict", earcon="problem")
        self.news.add_after("conflict", partial(self.queue.say, told))

    def _begin_project(self) -> None:
        self.news.forget()
        self.desk.project.conflicts.told = self.tell_conflicts

    def note_told(self, change: Change | None = None) -> None:
        """Leave a partner's change, or all of them, out of the news, for an answer tells it."""
        self.news.drop(change)

    def tell_news(self, changes: tuple[Change, ...]) -> None:
        """Say politely what others did: one thing in full, more as a count, with each of them in the history."""
        told = [
            partner_words(self.language, self.types, change, self.desk.design_id, self.desk.built) for change in changes
        ]
        response = told[0]
        if len(told) > 1:
            for words in told:
                self.queue.history.add(words.spoken, words.short)
            response = count_words(self.language, changes)
        is_talk = all(edit.kind == "comment" for change in changes for edit in change.edits)
        self.cues.give("comment" if is_talk else "change", response, "partner")

    def tell_rules(self, turned: tuple[Turn, ...], change: Change) -> None:
        """Say which rules an edit turned, after the edit's own sentence; newer words on a rule replace older ones."""
        for turn in turned if self.tells_rules else ():
            if self.desk.project.is_own(change):
                self._tell_turn(turn)
            else:
                self.news.add_after(f"rule {turn.rule}", partial(self._tell_turn, turn))

    def _tell_turn(self, turn: Turn) -> None:
        words = said(turn_text(self.language, self.types, turn))
        self.queue.say(Utterance(response=words, priority=Priority.STATUS, topic=f"rule {turn.rule}"))

    def _holds_news(self) -> bool:
        """Whether the person at the keyboard is in the midst of something, or a run plays."""
        is_playing = self.desk.playback is not None and self.desk.playback.is_playing
        return self.holds_news and (self.desk.hand is not None or is_playing or self.is_busy())

    def tell_watch(self, turn: WatchTurn, change: Change) -> None:
        """Say that a watched number turned, after the edit's own sentence; newer words replace older ones."""
        if self.desk.project.is_own(change):
            self._tell_watch(turn)
        else:
            self.news.add_after(f"watch {turn.watch.written}", partial(self._tell_watch, turn))

    def _tell_watch(self, turn: WatchTurn) -> None:
        words, topic = said(watch_turn_text(self.language, turn)), f"watch {turn.watch.written}"
        self.queue.say(Utterance(response=words, priority=Priority.STATUS, topic=topic))

    def tell_progress(self, percent: int) -> None:
        """Say how much of a run is done; the newest figure replaces an older one that waits."""
        words = said(self.language.text("{percent} percent.", percent=percent))
        self.queue.say(Utterance(response=words, priority=Priority.STATUS, topic="progress"))

    def begin(self, command_id: str) -> None:
        """Count how often one question is asked running."""
        self._times = self._times + 1 if command_id == self._last_command else 1
        self._last_command = command_id

    def times_asked(self, command_id: str) -> int:
        """Return how often this question was asked running."""
        return self._times if command_id == self._last_command else 1

    def asking_pauses(self) -> bool:
        """Whether a question pauses the replay."""
        return self.pauses_on_question

    def repeat(self) -> Response:
        """Return the last message; asked again, the one before, and so on."""
        entries = self.queue.history.entries
        # Each repeat is itself a message: step over the repeats of this series.
        place = 1 + 2 * (self._times - 1)
        if place > len(entries):
            return said(self.language.text("No message before."))
        message = entries[-place]
        return Response(object=message.text, short=message.short)

    def toggle_mute(self) -> bool:
        """Silence or wake all sound; whether it is silent now."""
        self.is_muted = not self.is_muted
        self.mute(self.is_muted)
        return self.is_muted

    def next_verbosity(self) -> str:
        """Go to the next profile and return its id."""
        profile = next_profile(self.queue.verbosity)
        self.queue.verbosity = profile
        self.keep_verbosity(profile.profile)
        return profile.profile


def _is_told_elsewhere(edit: Edit, origin: Origin) -> bool:
    """Whether something else speaks of an edit: a run's headline, or the brief of a challenge that I chose."""
    if (edit.kind, edit.key) == ("project", "challenge"):
        return origin is not Origin.REMOTE
    return edit.kind in ("run", "person") or (edit.kind == "prediction" and bool(edit.old))
