"""The people room: all that follows the one live session, connected once."""

from dataclasses import replace
from functools import partial

from accessibility.response import said
from studio.commands.follow import Following
from studio.commands.live import Live
from studio.commands.presence_watch import PresenceWatch
from studio.commands.share import lay_joined
from studio.document.project import Project
from studio.narration.people import PeopleTelling
from studio.presenters.people import PeoplePresenter
from studio.presenters.presence_rings import PresenceRings
from studio.presenters.projects import Projects
from studio.presenters.two_people import is_busy
from studio.rooms.building import BuildingRoom
from studio.rooms.ports import Ports
from studio.rooms.voice import VoiceRoom
from studio.rooms.window import WindowRoom


class PeopleRoom:
    """Who shares the project live: heard, seen in three panes, gone to and followed."""

    def __init__(
        self,
        ports: Ports,
        voice: VoiceRoom,
        front: WindowRoom,
        building: BuildingRoom,
        live: Live,
        projects: Projects,
    ) -> None:
        """Follow the session; nothing is shared or joined yet."""
        desk, types, language, views = ports.desk, ports.types, ports.language, front.views
        self._ports, self._voice, self._messages, self._projects = ports, voice, views.messages, projects
        self.live = live
        live.lay = self._lay_joined
        self.presence = PresenceWatch(desk, live, ports.bench, is_busy)
        self.telling = PeopleTelling(desk, live, types, language, voice.narrator.cues)
        self.following = Following(desk, live, self._tell_parting)
        offer = partial(front.window.offer, "people")
        self.pane = PeoplePresenter(
            desk, live, types, language, views.people, front.share_label, perform=ports.perform, offer=offer
        )
        self.rings = PresenceRings(desk, live, language, views.drawing, ports.clock.now, building.outline.refresh)
        building.outline.people_here = self.rings.here
        views.messages.activated_id.connect(self._open_message)

    def be_known_as(self, name: str) -> None:
        """Show the person at this computer under a name, here and to those who share the project."""
        if name != self._projects.author.shown_name:
            self._projects.author = replace(self._projects.author, shown_name=name)
            self._ports.desk.project.be_known_as(name)
            self.presence.note()

    def _lay_joined(self, project: Project) -> None:
        lay_joined(self._ports.context(), project)

    def _tell_parting(self) -> None:
        self._voice.narrator.say(said(self._ports.language.text("You go your own way.")))

    def _open_message(self, row_id: str) -> None:
        """Go where the newest `look here` asks to look; other messages are only read."""
        text = next((row.text for row in self._messages.rows if row.id == row_id), "")
        if self.telling.asked and text.startswith(self.telling.asked):
            self._ports.perform("people.look")
