"""The composition root: desk, voice, window and rooms, each made once. Nothing else knows them all."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from accessibility.keymap import Keymap
from accessibility.language import Language
from accessibility.qt.key_events import IS_MAC
from accessibility.response import said
from studio.bench import Bench
from studio.commands.command import collect_commands
from studio.commands.context import Context
from studio.commands.file import select_first
from studio.commands.leaving import Leaving
from studio.commands.live import Live
from studio.commands.partner import Partner
from studio.commands.performer import Performer
from studio.document.since import Departures
from studio.in_force import Reach
from studio.in_force.looks import theme_of
from studio.presenters.file_watch import FileWatch
from studio.presenters.menus import Titles
from studio.presenters.opening import Opening
from studio.presenters.outputs import Outputs
from studio.presenters.own_keys import KeysInForce, OwnKeys, keymap_of
from studio.presenters.posting import Posting
from studio.presenters.preferences import Preferences
from studio.presenters.projects import Projects
from studio.presenters.settings import SettingsPresenter
from studio.presenters.shell import Shell
from studio.presenters.sound import Sound
from studio.presenters.surroundings import Surroundings, first_desk, load_shelves
from studio.rooms.building import BuildingRoom
from studio.rooms.keys import KeysRoom
from studio.rooms.people import PeopleRoom
from studio.rooms.ports import Ports
from studio.rooms.run import RunRoom
from studio.rooms.settings import SettingsRoom
from studio.rooms.voice import VoiceRoom
from studio.rooms.watching import WatchingRoom
from studio.rooms.window import WindowRoom
from studio.sharing.session import Session
from widgets.big_pointer import BigPointer
from widgets.computer_looks import ComputerLooks
from widgets.theme import load_theme

KEYMAP = "mac" if IS_MAC else "default"


class Studio(QObject):
    """The running studio. Tests build it with their own surroundings and press real keys."""

    def __init__(self, application: QApplication, around: Surroundings, language: Language) -> None:
        """Build everything; `begin` shows it and asks the first questions."""
        super().__init__()
        self.application, self.around, self.language = application, around, language
        self._lay_desk()
        self._give_voice()
        self._make_window()
        self._furnish_rooms()
        self._make_opening()
        self.settings_room = SettingsRoom(self._make_reach(), self.preferences, self.settings_presenter, self.opening)

    def begin(self, path: Path | None = None) -> None:
        """Show the window, then ask who speaks (once) and what to build."""
        self.window.show()
        self.window.activateWindow()
        select_first(self.context())
        self.opening.begin(self.around.voice or self.preferences.current.text("voice"), path)

    def close(self) -> None:
        """Let the worker, the journal and the voice go."""
        self.live.close()
        self.bench.close()
        self.file_watch.close()
        self.outputs.close()
        self.leaving.leave()
        # Only who was asked may throw unsaved work away; else it is offered again at the next start.
        self.desk.project.close(discard=self.shell.may_close)
        self.shell.may_close = True
        self.keys_room.close()
        self.settings_room.close()
        self.window.close()
        # The window is nobody's child: with it go its dialogs, one of which may still be open.
        self.window.deleteLater()

    def context(self) -> Context:
        """Return what a command may touch now."""
        return Context(
            desk=self.desk,
            shelves=self.shelves,
            language=self.language,
            bench=self.bench,
            window=self.shell,
            voice=self.narrator,
            files=self.projects,
            keys=OwnKeys(self.keymap, self.preferences.settings, self.preferences.become),
            preferences=self.preferences,
            partner=self.partner,
            live=self.live,
            sounds=self.voice_room.hearing,
            watch=self.watching_room.numbers,
            leaving=self.leaving,
            perform=self.perform,
            titles=Titles(self.language, self.keymap(), self.commands),
        )

    def perform(self, command_id: str) -> None:
        """Perform a command and let the replay's clock follow."""
        self.performer.perform(command_id)
        self.outputs.answered()
        self.run_room.follow()

    def keymap(self) -> Keymap:
        """Return the keys in force."""
        return self._keys.current

    def sound(self) -> Sound | None:
        """Return what sounds beside speech; None is silence."""
        return self.around.sound

    def change_setting(self, key: str, value: str | float) -> None:
        """Apply a setting at once and keep it; a file that cannot be written is told."""
        self.preferences.change({key: value})

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        """Ask about changes before the window closes."""
        if watched is self.window and isinstance(event, QCloseEvent) and not self.shell.may_close:
            event.ignore()
            self.perform("file.quit")
            return True
        return False

    def _lay_desk(self) -> None:
        """Make what there is without a window; who listens to the desk first hears first."""
        around, language = self.around, self.language
        unkept = language.text("The settings could not be kept: the folder cannot be written to.")
        self.preferences = Preferences(around.settings_file, unkept, tell=self._tell_trouble)
        self.shelves = load_shelves()
        self.commands = collect_commands()
        self._keys = KeysInForce(KEYMAP, keymap_of(KEYMAP, self.preferences.current))
        self._timer = around.make_timer(self)
        self._post = Posting(self).post
        self.bench = Bench(self._post, around.clock.now)
        self.projects = Projects(self.shelves, language, around.author, around.state_folder, self._tell_trouble)
        self.desk = first_desk(self.shelves, self.projects)
        self.partner = Partner(self.desk)
        self.live = Live(self.desk, self._make_session, self._timer)
        self.leaving = Leaving(self.desk, self.shelves.types, Departures(around.state_folder))

    def _give_voice(self) -> None:
        self._ports = self._make_ports()
        self.voice_room = VoiceRoom(self, self._ports, self.around.mute)
        self.queue, self.narrator = self.voice_room.queue, self.voice_room.narrator

    def _make_window(self) -> None:
        self.computer = ComputerLooks(self)
        theme = load_theme(theme_of(self.computer, self.preferences.current))
        self.window_room = WindowRoom(self.language, theme, self.queue.history, self._timer)
        self.window, self.views = self.window_room.window, self.window_room.views
        self.window.installEventFilter(self)
        self.outputs = Outputs(
            application=self.application,
            window=self.window,
            language=self.language,
            queue=self.queue,
            captions=self.window_room.captions,
            make_voice=self.around.make_voice,
            sound=self.sound,
        )
        self.settings_presenter = SettingsPresenter(
            self.window, self.language, self.preferences, self.narrator.say, self.perform, self._timer
        )
        self.shell = self._make_shell()

    def _make_shell(self) -> Shell:
        return Shell(
            window=self.window,
            layout=self.window,
            language=self.language,
            desk=self.desk,
            views=self.views,
            keymap=self.keymap,
            say=self.narrator.say,
            perform=self.perform,
            commands=self.commands,
            answers=self.voice_room.answers,
            open_settings=self.settings_presenter.open,
            folder=self.around.projects_folder,
            timer=self._timer,
            open_page=self.around.open_page,
        )

    def _furnish_rooms(self) -> None:
        ports, voice, front = self._ports, self.voice_room, self.window_room
        self.watching_room = WatchingRoom(ports, voice, front, self.around.state_folder)
        tell = self.narrator.tell_aside
        self.file_watch = FileWatch(self, self.desk, self.language, self._timer, post=self._post, tell=tell)
        self.building_room = BuildingRoom(
            ports, voice, front, self.shell, partner=self.partner, commands=self.commands, calmed=self.outputs.answered
        )
        self.run_room = RunRoom(ports, voice, front, self.watching_room)
        self.people_room = PeopleRoom(ports, voice, front, self.building_room, self.live, self.projects)
        self.keys_room = KeysRoom(ports, voice, front, self.shell, self.keymap)
        self.shell.chart_row = self.run_room.charts.offered
        self.performer = Performer(self.commands, self.context, self.narrator.begin, self.run_room.pace)
        self.desk.subscribe_changes(self.building_room.resting_place.calm)

    def _make_ports(self) -> Ports:
        return Ports(
            desk=self.desk,
            shelves=self.shelves,
            language=self.language,
            preferences=self.preferences,
            bench=self.bench,
            clock=self.around.clock,
            timer=self._timer,
            sound=self.sound,
            context=self.context,
            perform=self.perform,
        )

    def _make_opening(self) -> None:
        self.opening = Opening(
            owner=self,
            language=self.language,
            layout=self.window,
            queue=self.queue,
            outputs=self.outputs,
            preferences=self.preferences,
            projects=self.projects,
            context=self.context,
            say=self.narrator.say,
            timer=self._timer,
        )
        self.window.one_pane_changed.connect(self.opening.tell_panes)
        self.window.pane_asked.connect(self.shell.focus_pane)
        self.views.my_line.leave.connect(self.shell.leave_my_line)
        self.views.my_line.refused.connect(self._tell_trouble)
        self.views.my_line.walked.connect(self.outputs.tell_walked)

    def _make_reach(self) -> Reach:
        return Reach(
            application=self.application,
            computer=self.computer,
            window=self.window,
            views=self.views,
            shell=self.shell,
            language=self.language,
            queue=self.queue,
            narrator=self.narrator,
            run_telling=self.run_room.telling,
            outputs=self.outputs,
            keys=self._keys,
            keyboard_only=self.keys_room.keyboard_only,
            pointer=BigPointer(),
            two_people=self.building_room.two_people,
            presence_rings=self.people_room.rings,
            be_known_as=self.people_room.be_known_as,
            sound=self.sound,
            is_keyboard_only=self.around.is_keyboard_only,
            perform=self.perform,
        )

    def _make_session(self) -> Session:
        """Return what shares the project that lies open, when somebody first shares or joins."""
        projects = self.projects
        return self.around.make_session(projects.author, self._post, lambda: self.desk.project, projects.join)

    def _tell_trouble(self, sentence: str) -> None:
        self.narrator.say(said(sentence))
