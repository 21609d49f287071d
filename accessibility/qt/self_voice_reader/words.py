"""The words for roles, states and signs, as our own voice says them."""

from types import MappingProxyType

from accessibility.gesture import Gesture, GestureError
from accessibility.language import Language, msgid

_ROLES = MappingProxyType(
    {
        "button": msgid("button"),
        "button_drop_down": msgid("button"),
        "button_menu": msgid("button"),
        "check_box": msgid("check box"),
        "color_chooser": msgid("color chooser"),
        "combo_box": msgid("combo box"),
        "dial": msgid("dial"),
        "document": msgid("document"),
        "editable_text": msgid("edit"),
        "graphic": msgid("picture"),
        "link": msgid("link"),
        "list": msgid("list"),
        "menu_bar": msgid("menu bar"),
        "page_tab_list": msgid("tabs"),
        "popup_menu": msgid("menu"),
        "progress_bar": msgid("progress"),
        "radio_button": msgid("radio button"),
        "scroll_bar": msgid("scroll bar"),
        "slider": msgid("slider"),
        "spin_box": msgid("number"),
        "static_text": msgid("text"),
        "switch": msgid("switch"),
        "table": msgid("table"),
        "tool_bar": msgid("tool bar"),
        "tree": msgid("tree"),
    }
)
"""Roles that are not here, such as panes and windows, go without a word."""

_CONTROL_STATES = (
    ("partly_checked", msgid("partly checked")),
    ("checked", msgid("checked")),
    ("pressed", msgid("pressed")),
    ("read_only", msgid("read only")),
    ("invalid", msgid("not right yet")),
    ("has_popup", msgid("opens a menu")),
    ("disabled", msgid("not available")),
)

_SIGNS = MappingProxyType(
    {
        " ": msgid("space"),
        "\n": msgid("new line"),
        "\t": msgid("tab"),
        ".": msgid("point"),
        ",": msgid("comma"),
        ";": msgid("semicolon"),
        ":": msgid("colon"),
        "!": msgid("exclamation mark"),
        "?": msgid("question mark"),
        "'": msgid("apostrophe"),
        '"': msgid("quote"),
        "(": msgid("left parenthesis"),
        ")": msgid("right parenthesis"),
        "[": msgid("left bracket"),
        "]": msgid("right bracket"),
        "{": msgid("left brace"),
        "}": msgid("right brace"),
        "<": msgid("less than"),
        ">": msgid("greater than"),
        "/": msgid("slash"),
        "\\": msgid("backslash"),
        "|": msgid("bar"),
        "-": msgid("minus"),
        "_": msgid("underscore"),
        "+": msgid("plus"),
        "=": msgid("equals"),
        "*": msgid("star"),
        "&": msgid("and sign"),
        "%": msgid("percent"),
        "#": msgid("number sign"),
        "@": msgid("at sign"),
        "~": msgid("tilde"),
        "^": msgid("caret"),
        "`": msgid("backtick"),
    }
)


class Words:
    """Words of one language for what Qt calls by numbers."""

    def __init__(self, language: Language) -> None:
        """Speak the language."""
        self.language = language

    def role(self, role: str, states: frozenset[str]) -> str:
        """Return the word for a role; empty where a word would only take time."""
        if "password" in states:
            return self.language.text("password")
        if role == "editable_text" and "multi_line" in states:
            return self.language.text("text")
        return self.language.text(_ROLES.get(role, ""))

    def states(self, states: frozenset[str]) -> list[str]:
        """Return the words for the states of a control that matter to the ear."""
        said = [self.language.text(word) for state, word in _CONTROL_STATES if state in states]
        if "checkable" in states and not states & {"checked", "partly_checked"}:
            said.insert(0, self.language.text("not checked"))
        return said

    def sign(self, sign: str) -> str:
        """Return how one typed or passed sign is said; a capital letter says so."""
        if sign in _SIGNS:
            return self.language.text(_SIGNS[sign])
        if sign.isupper():
            return self.language.text("capital {letter}", letter=sign)
        return sign

    def keys(self, shortcut: str) -> str:
        """Return a shortcut that Qt writes `Ctrl+O` in words; what is no gesture stays as it is."""
        try:
            return Gesture.parse(shortcut).words(self.language) if shortcut else ""
        except GestureError:
            return shortcut
