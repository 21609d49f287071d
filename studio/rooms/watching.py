"""The watching room: what is kept in view while the car changes - the rules of its challenge, and watched numbers."""

from functools import partial
from pathlib import Path

from studio.commands.design_watch import DesignWatch
from studio.commands.rule_watch import RuleWatch
from studio.presenters.challenge import ChallengePresenter
from studio.presenters.watch_line import WatchLine
from studio.rooms.ports import Ports
from studio.rooms.voice import VoiceRoom
from studio.rooms.window import WindowRoom


class WatchingRoom:
    """Heard after the edit's own sentence, for the narrator listened first; seen in a pane and in a line."""

    def __init__(self, ports: Ports, voice: VoiceRoom, front: WindowRoom, state_folder: Path) -> None:
        """Follow the desk; watches are kept in `state_folder`."""
        desk, shelves, narrator = ports.desk, ports.shelves, voice.narrator
        self.rules = RuleWatch(desk, shelves.types, shelves.challenges, shelves.catalogue.products)
        self.rules.on_turn(narrator.tell_rules)
        self.numbers = DesignWatch(desk, shelves.types, state_folder, narrator.tell_watch)
        offer = partial(front.window.offer, "challenge")
        self.challenge = ChallengePresenter(
            self.rules, shelves.types, ports.language, front.views.challenge, ports.perform, offer
        )
        self.line = WatchLine(front.watch_label, self.numbers, ports.language, ports.clock.now)
