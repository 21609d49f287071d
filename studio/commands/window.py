"""Panes, lists and the window itself."""

from accessibility.response import Response, said
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry


@command("window.next_pane", "Next pane", menu="View")
def next_pane(context: Context) -> Outcome:
    """Go to the next pane."""
    context.window.focus_next_pane(1)
    return Focused("pane")


@command("window.previous_pane", "Previous pane", menu="View")
def previous_pane(context: Context) -> Outcome:
    """Go to the pane before."""
    context.window.focus_next_pane(-1)
    return Focused("pane")


@command("window.outline", "Outline", menu="View")
def outline(context: Context) -> Outcome:
    """Go to the outline."""
    context.window.focus_pane("outline")
    return Focused("outline")


@command("window.drawing", "Drawing", menu="View")
def drawing(context: Context) -> Outcome:
    """Go to the drawing."""
    context.window.focus_pane("drawing")
    return Focused("drawing")


@command("window.properties", "Properties", menu="View")
def properties(context: Context) -> Outcome:
    """Go to the property sheet."""
    context.window.focus_pane("properties")
    return Focused("properties")


@command("window.run", "Run", menu="View")
def run_pane(context: Context) -> Outcome:
    """Go to the run."""
    context.window.focus_pane("run")
    return Focused("run")


@command("window.messages", "Messages", menu="View")
def messages(context: Context) -> Outcome:
    """Go to the list of all messages."""
    context.window.focus_pane("messages")
    return Focused("messages")


@command("window.challenge", "Rules of the challenge", menu="View")
def challenge(context: Context) -> Outcome:
    """Go to the rules of the challenge that is chosen."""
    context.window.focus_pane("challenge")
    return Focused("challenge")


@command("window.my_line", "My line", menu="View")
def my_line(context: Context) -> Outcome:
    """Go to the line of the last message, or back to where I was."""
    context.window.toggle_my_line()
    return Focused("my line")


@command("ask.menu", "Ask", menu="Ask")
def ask_menu(context: Context) -> Outcome:
    """Open the menu of questions."""
    context.window.show_ask_menu()
    return Focused("ask")


@command("help.palette", "Find a command", menu="Help")
def palette(context: Context) -> Outcome:
    """Search all commands and perform one."""
    entries = tuple(Entry(id=id, text=title, description=keys) for id, (title, keys) in context.titles.items())
    context.window.choose(context.language.text("Find a command"), entries, context.perform)
    return Focused("palette")


@command("app.settings", "Settings", menu="File")
def settings(context: Context) -> Outcome:
    """Open the settings."""
    context.window.show_settings()
    return Focused("settings")


@command("window.build", "Build layout", menu="View")
def build_layout(context: Context) -> Outcome:
    """Show the drawing large."""
    context.window.show_layout("build")
    return said(context.language.text("Build layout. The drawing is large."))


@command("view.fit", "Show all parts", menu="View")
def fit(context: Context) -> Response:
    """Draw the whole car as large as it fits."""
    context.window.fit_drawing()
    return said(context.language.text("All parts shown."))


@command("window.ride", "Run layout", menu="View")
def run_layout(context: Context) -> Outcome:
    """Show the replay large."""
    context.window.show_layout("run")
    return said(context.language.text("Run layout. The replay is large."))


@command("voice.verbosity", "How much is said", menu="Voice")
def verbosity(context: Context) -> Response:
    """Say less or more: brief, normal, full."""
    words = {
        "brief": context.language.text("Brief. Only results."),
        "normal": context.language.text("Normal. Results and what changed."),
        "full": context.language.text("Full. Everything, with hints."),
    }
    profile = context.voice.next_verbosity()
    return said(words[profile])


@command("voice.mute", "Mute all sound", menu="Voice")
def mute(context: Context) -> Response:
    """Turn all sound of Tandem off or on."""
    if context.voice.toggle_mute():
        return said(context.language.text("Sound off."))
    return said(context.language.text("Sound on."))


@command("voice.repeat", "Say again", menu="Voice")
def repeat(context: Context) -> Response:
    """Say the last message again. Press again for older ones."""
    return context.voice.repeat()


@command("help.here", "Help here", menu="Help")
def help_here(context: Context) -> Response:
    """Say what this place is and what it takes."""
    if field := context.window.field_help():
        return said(field)
    language = context.language
    words = {
        "drawing": language.text(
            "The drawing. Arrows go to the nearest part. T adds a part. M moves one. The car faces right."
        ),
        "outline": language.text(
            "The outline: all parts as a list. Type the first letters of a part. F2 gives it a new name."
        ),
        "run": language.text(
            "The run. Space plays. Left and Right step. Control Right goes to the next event. Y asks why."
        ),
        "move": language.text(
            "Moving a part. Left and Right go to the next place. Enter puts it there. Escape leaves it."
        ),
        "explore": language.text(
            "Exploring. Arrows move the cursor, Control makes them small. Enter goes to the part. Escape leaves."
        ),
        "properties": language.text(
            "The properties of the part. Up and Down change a number. Enter keeps it. Escape takes it back."
        ),
    }
    everywhere = language.text("F6 goes to the next pane. F9 asks. Control Shift P finds a command.")
    return said(words.get(context.window.focused_scope(), everywhere))


@command("help.key_explorer", "Try out keys", menu="Help")
def key_explorer(context: Context) -> Response:
    """Press any key to hear what it does, until Escape."""
    context.window.explore_keys()
    return said(context.language.text("Press any key to hear what it does. Escape ends this."))


@command("help.keys", "Keys usable here", menu="Help")
def keys(context: Context) -> Outcome:
    """Show the keys that work here, as a text."""
    context.window.show_keys()
    return Focused("keys")


@command("drawing.stack_up", "Next part of a stack")
def stack_up(context: Context) -> Response:
    """Go to the next of the parts that cover each other here."""
    return _stack(context, 1)


@command("drawing.stack_down", "Part before in a stack")
def stack_down(context: Context) -> Response:
    """Go to the part before of those that cover each other here."""
    return _stack(context, -1)


def _stack(context: Context, step: int) -> Response:
    place, count = context.window.walk_stack(step)
    if count < 2:
        return said(context.language.text("Nothing covers this part."))
    return said(context.language.text("{place} of {count} here.", place=place, count=count))
