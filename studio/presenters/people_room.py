"""The people room: all that follows the one live session, connected once."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QLabel

from accessibility.language import Language
from accessibility.queue import Clock, Timer
from accessibility.response import Response, said
from studio.commands.context import Context
from studio.commands.desk import Desk
from studio.commands.follow import Following
from studio.commands.live import Live, MakeSession
from studio.commands.presence_watch import PresenceWatch
from studio.commands.share import lay_joined
from studio.narration.cues import Cues
from studio.narration.people import PeopleTelling
from studio.parts.part_type import PartType
from studio.presenters.outline import OutlinePresenter
from studio.presenters.people import PeoplePresenter
from studio.presenters.presence_rings import PresenceRings
from studio.presenters.two_people import is_busy
from studio.presenters.views import Views
from widgets.message_list import MessageList


class PeopleRoom:
    """Who shares the project live: heard, seen in three panes, gone to and followed."""

    def __init__(self, desk: Desk, language: Language, make_session: MakeSession, clock: Clock, timer: Timer) -> None:
        """Make the place of the session; nothing is shared or joined yet."""
        self._desk, self._language, self._clock = desk, language, clock
        self.live = Live(desk, make_session, timer)

    def furnish(  # noqa: PLR0913 - each is one narrow port, wired in one place
        self,
        views: Views,
        label: QLabel,
        outline: OutlinePresenter,
        *,
        types: Mapping[str, PartType],
        cues: Cues,
        context: Callable[[], Context],
        perform: Callable[[str], None],
        say: Callable[[Response], None],
        is_running: Callable[[], bool],
        offer: Callable[[bool], None],
    ) -> None:
        """Connect the panes; `offer` is told whether the people pane has something to show."""
        desk, live, language = self._desk, self.live, self._language
        live.lay = lambda project: lay_joined(context(), project)
        self.presence = PresenceWatch(desk, live, is_running, is_busy)
        self.telling = PeopleTelling(desk, live, types, language, cues)
        self.following = Following(desk, live, lambda: say(said(language.text("You go your own way."))))
        self.pane = PeoplePresenter(desk, live, types, language, views.people, label, perform=perform, offer=offer)
        self.rings = PresenceRings(desk, live, language, views.drawing, self._clock.now, outline.refresh)
        outline.people_here = self.rings.here
        views.messages.activated_id.connect(lambda row_id: self._open_message(views.messages, row_id, perform))

    def _open_message(self, messages: MessageList, row_id: str, perform: Callable[[str], None]) -> None:
        """Go where the newest `look here` asks to look; other messages are only read."""
        text = next((row.text for row in messages.rows if row.id == row_id), "")
        if self.telling.asked and text.startswith(self.telling.asked):
            perform("people.look")
