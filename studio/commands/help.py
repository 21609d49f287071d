"""Help: what this place is for, which keys work, and every command by its name."""

from accessibility.keymap import GLOBAL
from accessibility.response import Response, said
from studio.commands.command import Focused, Outcome, collect_commands, command
from studio.commands.context import Context, Entry
from studio.manual.brf import write_book
from studio.manual.gaps import Command as Words
from studio.manual.gaps import Known
from studio.manual.html import write_html
from studio.manual.key_sheet import key_sheet, whole_manual
from studio.manual.plain import plain_lines
from studio.manual.shelf import page_of
from studio.manual.telling import Told, key_lines, told

BOOK = "manual"
"""The file of the whole manual."""


@command("help.palette", "Find a command", menu="Help")
def palette(context: Context) -> Outcome:
    """Search all commands and perform one."""
    desk, words = context.desk, command_words()
    order = dict.fromkeys((*desk.found_commands, *context.titles))
    entries = tuple(
        Entry(id=id, text=context.titles[id][0], description=_found_by(context, id, words[id])) for id in order
    )

    def chosen(command_id: str) -> None:
        desk.found_commands = tuple(dict.fromkeys((command_id, *desk.found_commands)))
        context.perform(command_id)

    context.window.choose(context.language.text("Find a command"), entries, chosen)
    return Focused("palette")


def _found_by(context: Context, command_id: str, words: Words) -> str:
    """Return what a command is found by when one does not know its name: its key and its sentence."""
    keys, sentence = context.titles[command_id][1], context.language.text(words.sentence)
    return context.language.text("{keys}. {sentence}", keys=keys, sentence=sentence) if keys else sentence


@command("help.here", "Help here", menu="Help")
def help_here(context: Context) -> Outcome:
    """Say what this place is for, and which keys it takes."""
    field = context.window.field_help()
    if field and context.voice.times_asked("help.here") == 1:
        return said(field, hint=context.language.text("The same key again shows the whole page."))
    return _show(context, told(known(context), page_of(context.window.focused_place())))


@command("help.manual", "Manual", menu="Help")
def manual(context: Context) -> Outcome:
    """Read any page of the manual."""
    pages = {page.id: page for page in whole_manual(known(context))}
    entries = tuple(Entry(id=page.id, text=page.title, description=page.blocks[0].text) for page in pages.values())

    def chosen(page_id: str) -> None:
        _show(context, pages[page_id])

    context.window.choose(context.language.text("Manual"), entries, chosen)
    return Focused("manual")


@command("help.browser", "Help in the browser", menu="Help")
def browser(context: Context) -> Response:
    """Open the page of this place in your browser."""
    return _open(context, page_of(context.window.focused_place()).id)


@command("help.braille", "Help on braille paper", menu="Help")
def braille(context: Context) -> Outcome:
    """Write this page or the whole manual for braille paper."""
    language, whole = context.language, whole_manual(known(context))
    here = page_of(context.window.focused_place())
    entries = (
        Entry(id=here.id, text=language.text("This page"), description=language.text(here.title)),
        Entry(id=BOOK, text=language.text("The whole manual")),
    )

    def chosen(which: str) -> None:
        context.voice.say(_emboss(context, which, tuple(page for page in whole if which in (page.id, BOOK))))

    context.window.choose(language.text("Help on braille paper"), entries, chosen)
    return Focused("braille")


@command("help.key_sheet", "Key sheet", menu="Help")
def sheet(context: Context) -> Outcome:
    """Read all keys, here, in the browser or on braille paper."""
    language, page = context.language, key_sheet(known(context))
    entries = (
        Entry(id="here", text=language.text("Read it here")),
        Entry(id="browser", text=language.text("In the browser")),
        Entry(id="braille", text=language.text("On braille paper")),
    )

    def chosen(way: str) -> None:
        if way == "here":
            _show(context, page)
            return
        context.voice.say(_open(context, page.id) if way == "browser" else _emboss(context, page.id, (page,)))

    context.window.choose(language.text("Key sheet"), entries, chosen)
    return Focused("key sheet")


@command("help.key_explorer", "Try out keys", menu="Help")
def key_explorer(context: Context) -> Response:
    """Press any key to hear what it does, until Escape."""
    context.window.explore_keys()
    return said(context.language.text("Press any key to hear what it does. Escape ends this."))


@command("help.keys", "Keys usable here", menu="Help")
def keys(context: Context) -> Outcome:
    """Read the keys that work here."""
    scope = context.window.focused_scope() or GLOBAL
    rows = context.keys.current().usable(scope) or context.keys.current().usable(GLOBAL)
    lines = key_lines(known(context), rows)
    context.window.show_text(context.language.text("Keys here"), "\n".join(line.text for line in lines))
    return Focused("keys")


def known(context: Context) -> Known:
    """Return what the manual speaks of: the keys in force, one's own included, and every command."""
    return Known(context.language, context.keys.current(), command_words())


def command_words() -> dict[str, Words]:
    """Return what the manual tells of each command."""
    found = collect_commands()
    return {id: Words(title=one.title, sentence=one.sentence, menu=one.menu) for id, one in found.items()}


def _show(context: Context, page: Told) -> Focused:
    context.window.show_text(page.title, "\n".join(plain_lines(page)))
    return Focused("help")


def _open(context: Context, page_id: str) -> Response:
    """Write all pages, for they lead to each other, and open one."""
    language = context.language
    try:
        folder = write_html(language, whole_manual(known(context)), context.window.manual_folder())
    except OSError:
        return _unwritten(context)
    path = folder / f"{page_id}.html"
    if context.window.open_in_browser(path):
        return said(language.text("Opened in the browser."))
    return said(language.text("There is no browser. The page is {name} in {folder}.", name=path.name, folder=folder))


def _emboss(context: Context, name: str, pages: tuple[Told, ...]) -> Response:
    try:
        path = write_book(pages, context.window.manual_folder() / f"{name}.brf")
    except OSError:
        return _unwritten(context)
    return said(context.language.text("Written as {name} in {folder}.", name=path.name, folder=path.parent))


def _unwritten(context: Context) -> Response:
    folder = context.window.manual_folder()
    return said(context.language.text("Not written: the folder {folder} cannot be used.", folder=folder))
