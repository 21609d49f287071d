"""A Gesture: one key with its modifiers, as text, as a value and in words.

Keys are named after what is printed on them. On macOS `ctrl` is the Control key, `alt` is Option and `meta` is Command.
"""

from dataclasses import dataclass
from types import MappingProxyType

from accessibility.language import Language, msgid

_MODIFIERS = ("ctrl", "alt", "shift", "meta")
_MODIFIER_NAMES = MappingProxyType(
    {"control": "ctrl", "option": "alt", "cmd": "meta", "command": "meta", "win": "meta", "super": "meta"}
    | {name: name for name in _MODIFIERS}
)
_MODIFIER_WORDS = MappingProxyType(
    {"ctrl": msgid("Control"), "alt": msgid("Alt"), "shift": msgid("Shift"), "meta": msgid("Windows")}
)
_MAC_MODIFIER_WORDS = MappingProxyType(
    {"ctrl": msgid("Control"), "alt": msgid("Option"), "shift": msgid("Shift"), "meta": msgid("Command")}
)
_KEY_WORDS = MappingProxyType(
    {
        "enter": msgid("Enter"),
        "escape": msgid("Escape"),
        "space": msgid("Space"),
        "tab": msgid("Tab"),
        "backspace": msgid("Backspace"),
        "delete": msgid("Delete"),
        "insert": msgid("Insert"),
        "home": msgid("Home"),
        "end": msgid("End"),
        "pageup": msgid("Page Up"),
        "pagedown": msgid("Page Down"),
        "left": msgid("Left"),
        "right": msgid("Right"),
        "up": msgid("Up"),
        "down": msgid("Down"),
        "menu": msgid("Menu"),
    }
    | {f"f{number}": f"F{number}" for number in range(1, 25)}
)
_SIGN_WORDS = MappingProxyType(
    {
        ",": msgid("Comma"),
        ".": msgid("Point"),
        "/": msgid("Slash"),
        ";": msgid("Semicolon"),
        "'": msgid("Apostrophe"),
        "[": msgid("Left bracket"),
        "]": msgid("Right bracket"),
        "+": msgid("Plus"),
        "-": msgid("Minus"),
        "=": msgid("Equals"),
        "#": msgid("Number sign"),
        "?": msgid("Question mark"),
    }
)
_OTHER_NAMES = MappingProxyType(
    {"esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown"}
    | {"pgdown": "pagedown", "plus": "+", "comma": ",", "minus": "-"}
)


class GestureError(ValueError):
    """A text that names no gesture; the text is one sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Gesture:
    """One key press: a key name in lower case and the modifiers held with it."""

    key: str
    ctrl: bool = False
    alt: bool = False
    shift: bool = False
    meta: bool = False

    @classmethod
    def parse(cls, text: str) -> "Gesture":
        """Return the gesture written as `ctrl+shift+p`, in any case and order. Raises GestureError, one sentence."""
        *names, key = _parts(text)
        held = {_MODIFIER_NAMES.get(name, "") for name in names}
        key = _OTHER_NAMES.get(key, key)
        if "" in held or len(held) < len(names) or not _is_key(key):
            message = f"{text!r} is not a key; write it like ctrl+shift+p, f6 or pageup."
            raise GestureError(message)
        return cls(key, **dict.fromkeys(held, True))

    def __str__(self) -> str:
        """Return the one canonical writing, which `parse` reads back."""
        return "+".join((*self.modifiers, self.key))

    @property
    def modifiers(self) -> tuple[str, ...]:
        """The modifiers held, in their usual order."""
        return tuple(name for name in _MODIFIERS if getattr(self, name))

    @property
    def is_plain(self) -> bool:
        """Whether a text field would take this key as typing: a sign or a letter, with Shift at most."""
        return (len(self.key) == 1 or self.key == "space") and not (self.ctrl or self.alt or self.meta)

    def words(self, language: Language, *, mac: bool = False) -> str:
        """Return the gesture as it is spoken, `Control Shift P`."""
        modifier_words = _MAC_MODIFIER_WORDS if mac else _MODIFIER_WORDS
        spoken = [language.text(modifier_words[name]) for name in self.modifiers]
        return " ".join((*spoken, self._key_word(language)))

    def _key_word(self, language: Language) -> str:
        word = _KEY_WORDS.get(self.key) or _SIGN_WORDS.get(self.key)
        return language.text(word) if word else self.key.upper()


def _parts(text: str) -> list[str]:
    """Split at plus signs; a plus at the end is the key itself."""
    plain = text.strip().lower()
    if plain == "+" or plain.endswith("++"):
        return [*filter(None, plain[:-1].split("+")), "+"]
    return [part.strip() for part in plain.split("+")]


def _is_key(key: str) -> bool:
    return key in _KEY_WORDS or (len(key) == 1 and key.isprintable() and not key.isspace() and key == key.lower())
