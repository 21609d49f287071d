"""Keys of one's own: the keymap of this system with a person's changes over it, kept in the settings."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from accessibility.gesture import Gesture, GestureError
from accessibility.keymap import Keymap
from studio.settings import Settings


@dataclass(frozen=True, slots=True)
class OwnKeys:
    """The Keys port of the commands."""

    keymap: Callable[[], Keymap]
    settings: Callable[[], Settings]
    keep_settings: Callable[[Settings], None]
    """Applies settings at once and keeps them."""

    def current(self) -> Keymap:
        """Return the keys in force."""
        return self.keymap()

    def keep(self, scope: str, command_id: str, gestures: tuple[Gesture, ...]) -> None:
        """Give a command other keys in a place."""
        written = tuple(str(gesture) for gesture in gestures)
        self.keep_settings(self.settings().with_keys(f"{scope} {command_id}", written))

    def forget(self) -> None:
        """Return to the keys that Tandem brings."""
        self.keep_settings(replace(self.settings(), keys={}))


@dataclass(slots=True)
class KeysInForce:
    """The keymap as the settings have it; read again only when they change."""

    name: str
    """`default` or `mac`."""
    current: Keymap

    def follow(self, settings: Settings) -> None:
        """Put the keys of these settings in force."""
        self.current = keymap_of(self.name, settings)


def keymap_of(name: str, settings: Settings) -> Keymap:
    """Return a keymap with the person's changes, without plain letters where the settings say so.

    A change that cannot be read, or that clashes with a newer key of Tandem's, is left out: every key still answers.
    """
    keymap = Keymap.named(name)
    for place, written in settings.keys.items():
        keymap = _changed(keymap, place, written)
    return keymap if settings.is_on("plain_letters") else keymap.without_plain_letters()


def _changed(keymap: Keymap, place: str, written: tuple[str, ...]) -> Keymap:
    scope, _, command_id = place.partition(" ")
    try:
        gestures = tuple(Gesture.parse(text) for text in written)
    except GestureError:
        return keymap
    changed = keymap.remapped(command_id, gestures, scope)
    return keymap if len(changed.clashes()) > len(keymap.clashes()) else changed
