"""Collects every sentence that can be translated; run as a program it writes the template for translators.

`python tests/conformance/extract_messages.py > tandem.pot` prints them as a .pot file.
"""

import ast
import gc
import string
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MANUAL = "manual for "
"""How the place of a message begins that stands in the manual; then come its readers and its page."""
ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("accessibility", "simulation", "studio", "widgets")
SPOKEN_METHODS = ("text", "plural")
"""The methods of Language that take a msgid first."""
MARKS = {"msgid": 0, "Sentence": 0, "QuantityError": 0, "command": 1}
"""Calls that declare a msgid, and at which place."""
DECLARED_FIELDS = frozenset({"label", "meaning", "plural", "menu"})
"""Fields of declarations (quantities, choices, part types, commands) that hold an English msgid."""
DATA_FIELDS = frozenset(
    {"name", "sentence", "brief", "meaning", "caption", "caption_left", "caption_right", "mend", "to_pass", "text"}
)
"""Fields of the TOML files that people read."""
DATA_LISTS = frozenset({"criteria", "hints"})
"""Lists of sentences in the TOML files."""


@dataclass(frozen=True, slots=True)
class Message:
    """One msgid, with its plural form and context where it has them, and where it was found."""

    text: str
    where: str
    plural: str = ""
    context: str = ""

    @property
    def gaps(self) -> frozenset[str]:
        """The names of the placeholders. Raises ValueError for unbalanced braces."""
        return frozenset(name for _, name, _, _ in string.Formatter().parse(self.text) if name is not None)


@cache
def messages() -> tuple[Message, ...]:
    """Return all messages of the program and its data, each msgid once."""
    found: dict[tuple[str, str], Message] = {}
    for message in (*_of_units(), *_of_programs(), *_of_data(), *_of_manual()):
        if message.text and (message.plural or (message.context, message.text) not in found):
            found[message.context, message.text] = message
    return tuple(found.values())


def unmarked() -> tuple[str, ...]:
    """Return where a sentence is put together on the way to the language, so that no translator can find it."""
    return tuple(
        _where(path, call)
        for path, tree in sources()
        for call in _calls(tree, _is_spoken)
        if any(not _is_findable(argument) for argument in _msgid_arguments(call))
    )


def untranslated() -> tuple[str, ...]:
    """Return where English words are said past the language: `said("Saved.")`."""
    return tuple(
        _where(path, call)
        for path, tree in sources()
        for call in _calls(tree, _is_response)
        for argument in (*call.args, *(keyword.value for keyword in call.keywords))
        if _has_words(argument)
    )


def template(found: tuple[Message, ...]) -> str:
    """Return the .pot file of messages."""
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Decimal-Sign: .\\n"\n'
    return "\n".join((header, *(_entry(message, ("", "")) for message in found)))


def catalogue(found: tuple[Message, ...], translate: Callable[[str], str]) -> str:
    """Return a .po file with every message translated by a function."""
    header = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    entries = (_entry(message, (translate(message.text), translate(message.plural))) for message in found)
    return "\n".join((header, *entries))


def _entry(message: Message, translated: tuple[str, str]) -> str:
    lines = [f"#: {message.where}", f"msgid {_quoted(message.text)}"]
    if message.context:
        lines.insert(1, f"msgctxt {_quoted(message.context)}")
    if message.plural:
        lines.append(f"msgid_plural {_quoted(message.plural)}")
        lines.extend(f"msgstr[{number}] {_quoted(text)}" for number, text in enumerate(translated))
    else:
        lines.append(f"msgstr {_quoted(translated[0])}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _of_units() -> Iterator[Message]:
    from accessibility.units import UNITS

    for unit in UNITS.values():
        yield Message(unit.one, "accessibility/units.py", unit.many, "unit")


def _of_programs() -> Iterator[Message]:
    for path, tree in sources():
        for call in _calls(tree, _is_any):
            yield from _of_call(path, call)
        yield from _of_commands(path, tree)


def _of_commands(path: Path, tree: ast.Module) -> Iterator[Message]:
    """The first line of a command's docstring is its sentence in the manual."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        called = [mark for mark in function.decorator_list if isinstance(mark, ast.Call) and _name(mark) == "command"]
        if called and not path.is_relative_to(ROOT / "studio" / "cli"):  # click's commands are for the terminal
            yield Message((ast.get_docstring(function) or "").partition("\n")[0], _where(path, called[0]))


def _of_call(path: Path, call: ast.Call) -> Iterator[Message]:
    where = _where(path, call)
    if _is_spoken(call):
        texts = [text for argument in _msgid_arguments(call) for text in _literals(argument)]
        is_plural = _name(call) == "plural" and len(texts) == 2
        yield from (Message(texts[0], where, texts[1]),) if is_plural else (Message(text, where) for text in texts)
    elif _name(call) in MARKS and len(call.args) > MARKS[_name(call)]:
        yield from (Message(text, where) for text in _literals(call.args[MARKS[_name(call)]]))
    for keyword in call.keywords:
        if keyword.arg in DECLARED_FIELDS:
            yield from (Message(text, where) for text in _literals(keyword.value))
        elif keyword.arg == "options" and isinstance(keyword.value, ast.Tuple):
            pairs = [pair for pair in keyword.value.elts if isinstance(pair, ast.Tuple) and len(pair.elts) == 2]
            yield from (Message(text, where) for pair in pairs for text in _literals(pair.elts[1]))


def _of_manual() -> Iterator[Message]:
    """Pages are translated block by block."""
    from studio.manual.shelf import load_pages

    for page in load_pages():
        for text in (page.title, *(block.text for block in page.blocks)):
            yield Message(text, f"{MANUAL}{page.readers}/{page.id}")


def _of_data() -> Iterator[Message]:
    for path in sorted((ROOT / "assets").rglob("*.toml")):
        if path.parent.name != "keymaps":
            yield from _of_table(tomllib.loads(path.read_text(encoding="utf-8")), path.relative_to(ROOT).as_posix())


def _of_table(value: object, where: str) -> Iterator[Message]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in DATA_FIELDS and isinstance(inner, str):
                yield Message(inner, where)
            if key in DATA_LISTS and isinstance(inner, list):
                yield from (Message(text, where) for text in inner)
            yield from _of_table(inner, where)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_table(inner, where)


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    """Read each file once; three questions are asked of the tree."""
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    gc.disable()  # Python would look through what is growing again and again: three quarters of the time
    trees = tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)
    gc.enable()
    gc.freeze()  # they stay to the end, and need not be looked at again
    return trees


def _calls(tree: ast.Module, wanted: Callable[[ast.Call], bool]) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and wanted(node))


def _is_response(call: ast.Call) -> bool:
    return _name(call) in {"said", "Response"}


def _has_words(node: ast.expr) -> bool:
    """Whether a text has letters of its own, and not only those that are filled in."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return any(character.isalpha() for part in parts for text in _literals(part) for character in text)


def _is_any(_: ast.Call) -> bool:
    return True


def _is_spoken(call: ast.Call) -> bool:
    """Whether it is `language.text(...)`, `....language.plural(...)`, or Language speaking for itself."""
    function = call.func
    if not isinstance(function, ast.Attribute) or function.attr not in SPOKEN_METHODS or not call.args:
        return False
    owner = function.value
    name = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
    return name.strip("_").endswith("language") or (name == "self" and bool(_literals(call.args[0])))


def _msgid_arguments(call: ast.Call) -> list[ast.expr]:
    return call.args[: 2 if _name(call) == "plural" else 1]


def _name(call: ast.Call) -> str:
    function = call.func
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _literals(node: ast.expr) -> tuple[str, ...]:
    """Return the literal texts of an argument, of both branches of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.IfExp):
        return (*_literals(node.body), *_literals(node.orelse))
    return ()


def _is_findable(node: ast.expr) -> bool:
    """Whether a msgid is a literal, or a name or a look-up of something declared; a text put together is neither."""
    if isinstance(node, ast.IfExp):
        return _is_findable(node.body) and _is_findable(node.orelse)
    return not isinstance(node, ast.JoinedStr | ast.BinOp) and not _is_formatted(node)


def _is_formatted(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _name(node) in {"format", "join", "replace", "lower", "upper", "capitalize"}


def _where(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 0)}"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr] # a real stdout can
    sys.stdout.write(template(messages()))
