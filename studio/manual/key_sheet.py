"""The key sheet: every key by the place where it works; every command by its menu; and the manual as a whole."""

from types import MappingProxyType

from accessibility.language import Language, msgid
from studio.manual.gaps import Known
from studio.manual.page import Block, Kind
from studio.manual.shelf import load_pages
from studio.manual.sound_sheet import sound_sheet
from studio.manual.telling import Told, key_lines, told

PLACES = MappingProxyType(
    {
        "global": msgid("Everywhere"),
        "outline": msgid("In the outline"),
        "drawing": msgid("In the drawing"),
        "properties": msgid("In the properties"),
        "run": msgid("In the run"),
        "charts": msgid("In the charts"),
        "move": msgid("With a part in the hand"),
        "explore": msgid("While exploring"),
        "ask": msgid("After the key that asks"),
    }
)
"""What the places of a keymap are called."""


def key_sheet(known: Known) -> Told:
    """Return every key, place by place."""
    language, blocks = known.language, list[Block]()
    for scope in known.keymap.scopes:
        blocks.append(Block(Kind.HEADING, place_words(language, scope)))
        blocks += key_lines(known, tuple(row for row in known.keymap.bindings if row.scope == scope))
    return Told("keys", language.text("Keys of Tandem"), tuple(blocks))


def place_words(language: Language, scope: str) -> str:
    """Return what a place of a keymap is called."""
    return language.text(PLACES.get(scope, scope))


def command_sheet(known: Known) -> Told:
    """Return every command by its menu, with what it does and its key."""
    language, blocks = known.language, list[Block]()
    for menu in dict.fromkeys(command.menu for command in known.commands.values()):
        title = language.text("Menu {menu}", menu=language.text(menu)) if menu else language.text("By key only")
        blocks.append(Block(Kind.HEADING, title))
        blocks += [_command(known, id) for id, command in known.commands.items() if command.menu == menu]
    return Told("commands", language.text("All commands"), tuple(blocks))


def whole_manual(known: Known) -> tuple[Told, ...]:
    """Return every page, the key sheet, the list of commands and that of sounds, in the order of the manual."""
    pages = (told(known, page) for page in load_pages())
    return (*pages, key_sheet(known), command_sheet(known), sound_sheet(known))


def _command(known: Known, command_id: str) -> Block:
    language, command = known.language, known.commands[command_id]
    title, sentence = language.text(command.title), language.text(command.sentence)
    if not known.keymap.gestures(command_id):
        return Block(Kind.ITEM, language.text("{title}: {sentence}", title=title, sentence=sentence))
    keys = known.keys(command_id)
    return Block(Kind.ITEM, language.text("{title}: {sentence} {keys}.", title=title, sentence=sentence, keys=keys))
