"""Panes, lists and the window itself."""

from accessibility.response import Response, said
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context


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


@command("window.charts", "Charts", menu="View")
def charts(context: Context) -> Outcome:
    """Go to the charts of the run."""
    context.window.focus_pane("charts")
    return Focused("charts")


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
