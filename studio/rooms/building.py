"""The building room: the car as outline, drawing and numbers, and the hands that change it."""

from collections.abc import Callable, Mapping
from functools import partial

from studio.commands.command import Command
from studio.commands.hand_watch import HandWatch
from studio.commands.partner import Partner
from studio.presenters.drawing import DrawingPresenter
from studio.presenters.explorer import ExplorerPresenter
from studio.presenters.group_focus import GroupFocusPresenter
from studio.presenters.hand import HandPresenter
from studio.presenters.outline import OutlinePresenter
from studio.presenters.pointer import PointerPresenter
from studio.presenters.properties import PropertiesPresenter
from studio.presenters.resting_place import RestingPlace
from studio.presenters.shell import Shell
from studio.presenters.two_people import TwoPeople
from studio.presenters.wheel_zoom import WheelZoom
from studio.rooms.ports import Ports
from studio.rooms.voice import VoiceRoom
from studio.rooms.window import WindowRoom


class BuildingRoom:
    """One design in three views; two people at one computer each have a hand in it."""

    def __init__(
        self,
        ports: Ports,
        voice: VoiceRoom,
        front: WindowRoom,
        shell: Shell,
        *,
        partner: Partner,
        commands: Mapping[str, Command],
        calmed: Callable[[], None],
    ) -> None:
        """Follow the desk; `calmed` lets our own voice take what a partner changed around the focus as known."""
        self._ports, self._voice, self._views, self._window = ports, voice, front.views, front.window
        self.resting_place = RestingPlace(ports.desk, calmed, voice.narrator.tell_place)
        self._show_car()
        self.two_people = TwoPeople(
            front.window,
            partner,
            front.views,
            front.mouse_bar,
            context=ports.context,
            timer=ports.timer,
            language=ports.language,
            commands=commands,
            perform=ports.perform,
            show_menu=shell.show_context_menu,
        )
        self._lead_hands()

    def _show_car(self) -> None:
        ports, voice, views = self._ports, self._voice, self._views
        desk, types, language, say = ports.desk, ports.types, ports.language, voice.narrator.say
        self.outline = OutlinePresenter(desk, types, language, views.outline)
        self.drawing = DrawingPresenter(desk, types, language, views.drawing, say)
        self.wheel_zoom = WheelZoom(views.drawing, language, voice.queue)
        self.explorer = ExplorerPresenter(desk, types, views.drawing, ports.sound)
        self.properties = PropertiesPresenter(desk, types, language, views.sheet, say)

    def _lead_hands(self) -> None:
        ports, view, window = self._ports, self._views.drawing, self._window
        desk, types, language, say = ports.desk, ports.types, ports.language, self._voice.narrator.say
        self.pointer = PointerPresenter(
            view,
            types,
            self.two_people.hand,
            self.drawing.show_ghost,
            self.two_people.open_menu,
            partial(ports.perform, "window.properties"),
        )
        self.hand_watch = HandWatch(desk, types, language, say)
        self.hand = HandPresenter(window, desk, language, window.pane_of, ports.perform, say)
        self.group_focus = GroupFocusPresenter(window, desk, view)
