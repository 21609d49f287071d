"""The composition root: builds every piece of the studio once and connects them. Nothing else knows them all."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel

from accessibility.announcers.captions import CaptionsAnnouncer
from accessibility.keymap import Keymap
from accessibility.language import Language
from accessibility.qt.item_views import name_active_entry
from accessibility.qt.key_answers import KeyAnswers
from accessibility.qt.key_events import IS_MAC
from accessibility.qt.menu_bar_return import return_from
from accessibility.queue import UtteranceQueue
from accessibility.response import said
from accessibility.verbosity import HintMemory
from studio.bench import Bench
from studio.commands.command import collect_commands
from studio.commands.context import Context, nothing
from studio.commands.design_watch import DesignWatch
from studio.commands.file import select_first
from studio.commands.hand_watch import HandWatch
from studio.commands.leaving import Leaving
from studio.commands.partner import Partner
from studio.commands.performer import Performer
from studio.commands.rule_watch import RuleWatch
from studio.commands.step_pace import StepPace
from studio.document.since import Departures
from studio.in_force import Reach, collect_acts
from studio.in_force.looks import theme_of
from studio.main_window import MainWindow
from studio.narration import RunTelling
from studio.narrator import Narrator
from studio.presenters.challenge import ChallengePresenter
from studio.presenters.drawing import DrawingPresenter
from studio.presenters.explorer import ExplorerPresenter
from studio.presenters.file_watch import FileWatch
from studio.presenters.group_focus import GroupFocusPresenter
from studio.presenters.hand import HandPresenter
from studio.presenters.hearing import Hearing
from studio.presenters.key_router import KeyRouter
from studio.presenters.keyboard_only import KeyboardOnly
from studio.presenters.menus import keys_of
from studio.presenters.opening import Opening
from studio.presenters.outline import OutlinePresenter
from studio.presenters.outputs import Outputs
from studio.presenters.own_keys import KeysInForce, OwnKeys, keymap_of
from studio.presenters.people_room import PeopleRoom
from studio.presenters.pointer import PointerPresenter
from studio.presenters.posting import Posting
from studio.presenters.preferences import Preferences
from studio.presenters.projects import Projects
from studio.presenters.properties import PropertiesPresenter
from studio.presenters.resting_place import RestingPlace
from studio.presenters.run_room import RunRoom
from studio.presenters.settings import SettingsPresenter
from studio.presenters.shell import Shell
from studio.presenters.surroundings import Surroundings, first_desk, load_shelves
from studio.presenters.two_people import TwoPeople, is_busy
from studio.presenters.views import make_views
from studio.presenters.watch_line import WatchLine
from studio.presenters.wheel_zoom import WheelZoom
from studio.settings import Settings
from studio.settings.mixing import levels_of
from studio.sharing.session import Session
from widgets.big_pointer import BigPointer
from widgets.captions import Captions
from widgets.computer_looks import ComputerLooks
from widgets.mouse_bar import MouseBar
from widgets.theme import load_theme

KEYMAP = "mac" if IS_MAC else "default"


class Studio(QObject):
    """The running studio. Tests build it with their own surroundings and press real keys."""

    def __init__(self, application: QApplication, around: Surroundings, language: Language) -> None:
        """Build everything; `begin` shows it and asks the first questions."""
        super().__init__()
        self.application, self.around, self.language = application, around, language
        unkept = language.text("The settings could not be kept: the folder cannot be written to.")
        self.preferences = Preferences(around.settings_file, unkept)
        self.computer = ComputerLooks(self)
        self.shelves = load_shelves()
        self.commands = collect_commands()
        self._keys = KeysInForce(KEYMAP, keymap_of(KEYMAP, self.settings))
        self._timer = around.make_timer(self)
        self.hearing = Hearing(lambda: self.around.sound, self._timer, self._make_room)
        self._post = Posting(self).post
        self.bench = Bench(self._post, around.clock.now)
        self.projects = Projects(self.shelves, language, around.author, around.state_folder, self._tell_trouble)
        self.desk = first_desk(self.shelves, self.projects)
        self.partner = Partner(self.desk)
        self.people_room = PeopleRoom(self.desk, language, self._make_session, around.clock, self._timer)
        self.leaving = Leaving(self.desk, self.shelves.types, Departures(around.state_folder))
        self._build_views()
        self._build_speech()
        self._build_shell()
        self._build_presenters()
        self._connect_views()
        self._connect_keys()
        self._connect_settings()

    def begin(self, path: Path | None = None) -> None:
        """Show the window, then ask who speaks (once) and what to build."""
        self.window.show()
        self.window.activateWindow()
        select_first(self.context())
        self.opening.begin(self.around.voice or self.settings.text("voice"), path)

    def close(self) -> None:
        """Let the worker, the journal and the voice go."""
        self.people_room.live.close()
        self.bench.close()
        self.file_watch.close()
        self.outputs.close()
        if self.around.sound:
            self.around.sound.close()
        self.leaving.leave()
        # Only who was asked may throw unsaved work away; else it is offered again at the next start.
        self.desk.project.close(discard=self.shell.may_close)
        self.shell.may_close = True
        self.router.remove()
        self.keyboard_only.switch(is_on=False)
        self._reach.pointer.switch(is_on=False)
        self.two_people.seat("", is_still=True)
        self.computer.changed.disconnect(self.apply_settings)
        self.window.close()
        # The window is nobody's child: with it go its dialogs, one of which may still be open.
        self.window.deleteLater()

    def context(self) -> Context:
        """Return what a command may touch now."""
        keymap = self.keymap()
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
            live=self.people_room.live,
            sounds=self.hearing,
            watch=self.design_watch,
            leaving=self.leaving,
            perform=self.perform,
            titles={id: (self.language.text(c.title), keys_of(keymap, id)) for id, c in self.commands.items()},
        )

    def perform(self, command_id: str) -> None:
        """Perform a command and let the replay's clock follow."""
        self.performer.perform(command_id)
        self.outputs.answered()
        self.run_room.follow()

    def keymap(self) -> Keymap:
        """Return the keys in force."""
        return self._keys.current

    @property
    def settings(self) -> Settings:
        """The settings of the person at this computer."""
        return self.preferences.current

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self.preferences.current = settings

    def change_setting(self, key: str, value: str | float) -> None:
        """Apply a setting at once and keep it; a file that cannot be written is told."""
        self.preferences.change({key: value})

    def apply_settings(self) -> None:
        """Let everything follow the settings: each module of `in_force` does its part."""
        for act in collect_acts():
            act(self._reach, self.settings)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        """Ask about changes before the window closes."""
        if watched is self.window and isinstance(event, QCloseEvent) and not self.shell.may_close:
            event.ignore()
            self.perform("file.quit")
            return True
        return False

    def _build_views(self) -> None:
        language, theme = self.language, load_theme(theme_of(self.computer, self.settings))
        self.queue = UtteranceQueue(
            CaptionsAnnouncer(lambda _text, _urgent: None),
            self.around.clock,
            self._timer,
            hints=HintMemory(self.settings.hints_given, self.preferences.keep_hints),
            play_earcon=self._play_earcon,
            on_speaking=self._step_back,
        )
        self.views = make_views(language, theme, self.queue.history, self._timer)
        self.key_strip, self.watch_label, self.share_label = QLabel(), QLabel(), QLabel()
        self.key_strip.setWordWrap(True)
        undoing = {"partner.undo": language.text("Undo"), "partner.redo": language.text("Redo")}
        self.mouse_bar = MouseBar(undoing)
        foot = (self.share_label, self.watch_label, self.views.my_line, self.mouse_bar, self.key_strip)
        self.window = MainWindow(language, self.views.panes, foot)
        self.window.installEventFilter(self)
        self.captions = Captions(self.window)

    def _build_speech(self) -> None:
        self.narrator = Narrator(
            desk=self.desk,
            types=self.shelves.types,
            language=self.language,
            queue=self.queue,
            timer=self._timer,
            mute=self.around.mute,
            is_busy=is_busy,
        )
        self.rule_watch = RuleWatch(
            self.desk, self.shelves.types, self.shelves.challenges, self.shelves.catalogue.products
        )
        self.rule_watch.on_turn(self.narrator.tell_rules)
        self.design_watch = DesignWatch(
            self.desk,
            self.shelves.types,
            self.around.state_folder,
            self.narrator.tell_watch,
        )
        self.run_telling = RunTelling(
            self.desk,
            self.language,
            self.queue,
            self.around.clock,
            self._timer,
            lambda: self.design_watch.watches,
        )
        pace = StepPace(self.around.clock, self._timer, self.narrator.say, self._touch_run)
        self.performer = Performer(self.commands, self.context, self.narrator.begin, pace)
        self.outputs = Outputs(
            application=self.application,
            window=self.window,
            language=self.language,
            queue=self.queue,
            captions=self.captions,
            make_voice=self.around.make_voice,
        )
        self.file_watch = FileWatch(
            self, self.desk, self.language, self._timer, post=self._post, tell=self.narrator.tell_aside
        )
        self.resting_place = RestingPlace(self.desk, self.outputs.answered, self.narrator.tell_place)

    def _build_shell(self) -> None:
        language, say = self.language, self.narrator.say
        self.settings_presenter = SettingsPresenter(language, self.preferences, say, self.perform, self._timer)
        self.shell = Shell(
            window=self.window,
            layout=self.window,
            language=language,
            desk=self.desk,
            views=self.views,
            keymap=self.keymap,
            say=say,
            perform=self.perform,
            commands=self.commands,
            last_key=lambda: self.key_answers.gesture,
            try_keys=lambda told: setattr(self.router, "explored", told),
            open_settings=lambda: self.settings_presenter.open(self.window),
            folder=self.around.projects_folder,
            timer=self._timer,
            open_page=self.around.open_page,
        )

    def _build_presenters(self) -> None:
        desk, types, language, say = self.desk, self.shelves.types, self.language, self.narrator.say
        self.outline_presenter = OutlinePresenter(desk, types, language, self.views.outline)
        self.drawing_presenter = DrawingPresenter(desk, types, language, self.views.drawing, say)
        self.wheel_zoom = WheelZoom(self.views.drawing, language, self.queue)
        self.explorer_presenter = ExplorerPresenter(desk, types, self.views.drawing, lambda: self.around.sound)
        self.two_people = TwoPeople(
            self.window,
            self.partner,
            self.views,
            self.mouse_bar,
            context=self.context,
            timer=self._timer,
            language=language,
            commands=self.commands,
            perform=self.perform,
            show_menu=self.shell.show_context_menu,
        )
        self.pointer_presenter = PointerPresenter(
            self.views.drawing,
            types,
            self.two_people.hand,
            self.drawing_presenter.show_ghost,
            self.two_people.open_menu,
            lambda: self.perform("window.properties"),
        )
        self.hand_watch = HandWatch(desk, types, language, say)
        self.hand_presenter = HandPresenter(self, desk, language, self.window.pane_of, self.perform, say)
        self.group_focus_presenter = GroupFocusPresenter(self, desk, self.views.drawing)
        self.properties_presenter = PropertiesPresenter(desk, types, language, self.views.sheet, say)
        self.challenge_presenter = ChallengePresenter(
            self.rule_watch,
            types,
            language,
            self.views.challenge,
            self.perform,
            lambda is_offered: self.window.offer("challenge", is_offered=is_offered),
        )
        self.watch_line = WatchLine(self.watch_label, self.design_watch, language, self.around.clock.now)
        self.run_room = RunRoom(
            desk,
            self.shelves,
            language,
            self.views,
            context=self.context,
            say=say,
            perform=self.perform,
            tell_step=self.performer.pace.tell,
            clock=self.around.clock,
            timer=self._timer,
            sound=lambda: self.around.sound,
            levels=lambda: levels_of(self.settings),
            offer_charts=lambda is_offered: self.window.offer("charts", is_offered=is_offered),
        )
        self.people_room.furnish(
            self.views,
            self.share_label,
            self.outline_presenter,
            types=types,
            cues=self.narrator.cues,
            context=self.context,
            perform=self.perform,
            say=say,
            is_running=lambda: self.bench.is_running,
            offer=lambda is_offered: self.window.offer("people", is_offered=is_offered),
        )
        self.shell.chart_row = self.run_room.charts.offered

    def _be_known_as(self, name: str) -> None:
        """Show the person at this computer under a name, here and to those who share the project."""
        if name != self.projects.author.shown_name:
            self.projects.author = replace(self.projects.author, shown_name=name)
            self.desk.project.be_known_as(name)
            self.people_room.presence.note()

    def _make_session(self) -> Session:
        """Return what shares the project that lies open, when somebody first shares or joins."""
        projects = self.projects
        return self.around.make_session(projects.author, self._post, lambda: self.desk.project, projects.join)

    def _connect_views(self) -> None:
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
        self.views.my_line.walked.connect(self._tell_walked)
        self.desk.subscribe_changes(self.resting_place.calm)

    def _connect_keys(self) -> None:
        self.key_answers = KeyAnswers(self, self.queue, self.language)
        name_active_entry(self.window.menuBar())
        return_from(self.window.menuBar())
        self.router = KeyRouter(
            self.window,
            keymap=self.keymap,
            scope=self.shell.focused_scope,
            perform=self.perform,
            pressed=self.key_answers.pressed,
            fixed=self.shell.take_fixed,
        )
        self.keyboard_only = KeyboardOnly(self.key_strip, self.language, self.queue.history)

    def _connect_settings(self) -> None:
        self._reach = Reach(
            application=self.application,
            computer=self.computer,
            window=self.window,
            views=self.views,
            shell=self.shell,
            language=self.language,
            queue=self.queue,
            narrator=self.narrator,
            run_telling=self.run_telling,
            outputs=self.outputs,
            keys=self._keys,
            keyboard_only=self.keyboard_only,
            pointer=BigPointer(),
            two_people=self.two_people,
            presence_rings=self.people_room.rings,
            be_known_as=self._be_known_as,
            sound=lambda: self.around.sound,
            is_keyboard_only=self.around.is_keyboard_only,
            perform=self.perform,
        )
        self.preferences.put_in_force = self._follow_settings
        self.preferences.tell = self._tell_trouble
        self.narrator.keep_verbosity = lambda profile: self.preferences.change({"verbosity": profile})
        self.computer.changed.connect(self.apply_settings)
        self.apply_settings()

    def _follow_settings(self, before: Settings) -> None:
        self.apply_settings()
        self.settings_presenter.refresh()
        self.opening.follow(before)

    def _touch_run(self) -> None:
        """Let a step of a held key be heard as a sound; its words come when the hand rests."""
        self.key_answers.sounded()
        self.run_room.sound.touch()

    def _tell_trouble(self, sentence: str) -> None:
        self.narrator.say(said(sentence))

    def _tell_walked(self, text: str) -> None:
        """Say a line that was walked to: a screen reader is silent when a read-only line changes."""
        if self.outputs.mode == "reader":
            self.queue.announcer.announce(text, short=text, assertive=True, on_end=nothing)

    def _play_earcon(self, earcon_id: str) -> None:
        """Play a short sound, and let the caption of its sentence name it."""
        if self.around.sound:
            self.outputs.note_sound(self.language.text(self.around.sound.play_earcon(earcon_id)))

    def _make_room(self) -> None:
        """Let a sound answer a key: what was being said of the place gives way to it."""
        self.queue.stop()
        self.key_answers.sounded()

    def _step_back(self, is_speaking: bool) -> None:
        if self.around.sound:
            self.around.sound.step_back(is_speaking and self.outputs.mode == "reader")
