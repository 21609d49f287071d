"""Other keys for a command: chosen from a list, typed, checked against all others, in force at once."""

from accessibility.gesture import Gesture, GestureError
from accessibility.keymap import GLOBAL, Keymap
from accessibility.reserved_keys import why_reserved
from accessibility.response import Response, said
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry


@command("help.remap", "Change a key", menu="Help")
def remap(context: Context) -> Outcome:
    """Choose a command and give it another key."""
    language = context.language
    rows = sorted(context.titles.items(), key=lambda row: row[1][0])
    entries = tuple(Entry(id=id, text=title, description=keys) for id, (title, keys) in rows)

    def chosen(command_id: str) -> None:
        def accepted(text: str) -> None:
            context.voice.say(_give(context, command_id, text))

        title = language.text("New key for {command}", command=context.titles[command_id][0])
        context.window.ask_text(title, language.text("Key, such as: Control B"), "", accepted)

    context.window.choose(language.text("Change a key"), entries, chosen)
    return Focused("commands")


@command("help.keys_reset", "Tandem's own keys again", menu="Help")
def reset(context: Context) -> Response:
    """Forget all changed keys."""
    context.keys.forget()
    return said(context.language.text("All keys are as Tandem brings them."))


def _give(context: Context, command_id: str, text: str) -> Response:
    """Give the command the typed key, or say why it cannot have it."""
    language, keymap = context.language, context.keys.current()
    try:
        gesture = typed_gesture(text)
    except GestureError:
        return said(language.text("I do not know the key {text}. Type it like Control B, F6 or Page Up.", text=text))
    if reason := why_reserved(gesture, mac=keymap.is_mac):
        return said(language.text("That key must stay free. {reason}", reason=language.text(reason)))
    scope = _scope_of(keymap, command_id)
    keys = gesture.words(language, mac=keymap.is_mac)
    if taken := _taken_by(keymap, gesture, scope, command_id):
        return said(language.text("{keys} is taken by {command}.", keys=keys, command=context.titles[taken][0]))
    context.keys.keep(scope, command_id, (gesture,))
    return said(language.text("{command}: {keys}.", command=context.titles[command_id][0], keys=keys))


def typed_gesture(text: str) -> Gesture:
    """Return the key that a person typed in words or signs: `Control B`, `ctrl+b`. Raises GestureError."""
    words = text.casefold().replace("page up", "pageup").replace("page down", "pagedown").replace("+", " ")
    names = {"control": "ctrl", "command": "cmd", "option": "alt"}
    return Gesture.parse("+".join(names.get(word, word) for word in words.split()))


def _scope_of(keymap: Keymap, command_id: str) -> str:
    return next((row.scope for row in keymap.bindings if row.command_id == command_id and row.scope != "ask"), GLOBAL)


def _taken_by(keymap: Keymap, gesture: Gesture, scope: str, command_id: str) -> str:
    """Return another command that the key calls where this one would: in its place, or everywhere."""
    rows = (row for row in keymap.bindings if row.gesture == gesture and row.command_id != command_id)
    clashing = (row.command_id for row in rows if scope == GLOBAL or row.scope in (scope, GLOBAL))
    return next((id for id in clashing), "")
