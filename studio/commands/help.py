"""Help: what this place is for, which keys work, and every command by its name."""

from accessibility.response import Response, said
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry


@command("help.palette", "Find a command", menu="Help")
def palette(context: Context) -> Outcome:
    """Search all commands and perform one."""
    desk = context.desk
    order = dict.fromkeys((*desk.found_commands, *context.titles))
    entries = tuple(Entry(id=id, text=context.titles[id][0], description=context.titles[id][1]) for id in order)

    def chosen(command_id: str) -> None:
        desk.found_commands = tuple(dict.fromkeys((command_id, *desk.found_commands)))
        context.perform(command_id)

    context.window.choose(context.language.text("Find a command"), entries, chosen)
    return Focused("palette")


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
