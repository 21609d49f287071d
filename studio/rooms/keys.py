"""The keys room: every key of the window goes one way, and is answered."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenuBar

from accessibility.keymap import Keymap
from accessibility.qt.item_views import name_active_entry
from accessibility.qt.menu_bar_return import return_from
from studio.presenters.key_router import KeyRouter
from studio.presenters.keyboard_only import KeyboardOnly
from studio.presenters.shell import Shell
from studio.rooms.ports import Ports
from studio.rooms.voice import VoiceRoom
from studio.rooms.window import WindowRoom


class KeysRoom:
    """Keys and menus; while the pointer is away, the last key stands at the window's foot."""

    def __init__(
        self, ports: Ports, voice: VoiceRoom, front: WindowRoom, shell: Shell, keymap: Callable[[], Keymap]
    ) -> None:
        """Watch every key of the application; `keymap` returns the keys in force."""
        _name_menus(front.window.menuBar())
        self.router = KeyRouter(
            front.window,
            keymap=keymap,
            scope=shell.focused_scope,
            perform=ports.perform,
            pressed=voice.answers.pressed,
            fixed=shell.take_fixed,
        )
        shell.try_keys = self.router.explore
        self.keyboard_only = KeyboardOnly(front.key_strip, ports.language, voice.queue.history)

    def close(self) -> None:
        """Leave keys and pointer to others."""
        self.router.remove()
        self.keyboard_only.switch(is_on=False)


def _name_menus(bar: QMenuBar) -> None:
    name_active_entry(bar)
    return_from(bar)
