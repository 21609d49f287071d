"""Reads a translator's .po file straight into gettext: adding a language is adding one file, with nothing to compile.

The grammar is the PO chapter of the GNU gettext manual. Overriding `_parse` is what the standard library's
documentation asks of another catalogue format.
"""

import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import IO, Any

_KEYWORD = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr|msgstr\[(\d+)\])\s+(".*")')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = MappingProxyType({"n": "\n", "t": "\t", "r": "\r"})
_PLURAL_RULE = re.compile(r"plural\s*=\s*([^;]+)")
_CONTEXT_END = "\x04"
"""Parts context from message in gettext's table (GNU gettext manual, MO files)."""


@dataclass(slots=True)
class _Entry:
    """One message while it is being read: its fields by keyword."""

    fields: dict[str, str] = field(default_factory=dict)
    fuzzy: bool = False

    @property
    def key(self) -> str:
        message = self.fields.get("msgid", "")
        context = self.fields.get("msgctxt")
        return message if context is None else context + _CONTEXT_END + message


class MessageCatalogue(gettext.GNUTranslations):
    """The translations of one .po file. Raises ValueError, a sentence with the line, when the file is broken."""

    def _parse(self, fp: IO[bytes]) -> None:  # type: ignore[override] # gettext's own hook, untyped there
        """Fill gettext's own table from UTF-8 text."""
        self._catalog: dict[Any, str] = {}
        self._info: dict[str, str] = {}
        self.plural = gettext.c2py("n != 1")
        for entry in _entries(_decoded(fp.read()).split("\n")):
            self._keep(entry)

    def _keep(self, entry: _Entry) -> None:
        """Store one entry; untranslated and fuzzy ones are left out, so English is spoken for them."""
        if entry.key == "":
            self._read_header(entry.fields.get("msgstr", ""))
        elif entry.fuzzy:
            return
        elif "msgid_plural" in entry.fields:
            self._keep_plurals(entry)
        elif entry.fields.get("msgstr"):
            self._catalog[entry.key] = entry.fields["msgstr"]

    def _keep_plurals(self, entry: _Entry) -> None:
        for keyword, text in entry.fields.items():
            if keyword.startswith("msgstr[") and text:
                self._catalog[entry.key, int(keyword[7:-1])] = text

    def _read_header(self, header: str) -> None:
        for line in header.splitlines():
            name, _, value = line.partition(":")
            self._info[name.strip().lower()] = value.strip()
        if rule := _PLURAL_RULE.search(self._info.get("plural-forms", "")):
            self.plural = gettext.c2py(rule.group(1))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = "the file is not UTF-8 text."
        raise ValueError(message) from error


def _entries(lines: list[str]) -> Iterator[_Entry]:
    """Yield the messages of a file; obsolete ones (`#~`) count as comments."""
    entry = _Entry()
    keyword = ""
    for number, line in enumerate((line.strip() for line in lines), start=1):
        starts_entry = line.startswith(("#,", "msgctxt")) or (line.startswith("msgid ") and keyword != "msgctxt")
        if starts_entry and "msgid" in entry.fields:
            yield entry
            entry, keyword = _Entry(), ""
        if line.startswith("#,"):
            entry.fuzzy = "fuzzy" in line
        elif line and not line.startswith("#"):
            keyword = _read_line(entry, keyword, line, number)
    if "msgid" in entry.fields:
        yield entry


def _read_line(entry: _Entry, keyword: str, line: str, number: int) -> str:
    """Take one line into an entry and return the keyword that the next line may continue."""
    found = _KEYWORD.fullmatch(line)
    quoted = found.group(3) if found else line
    keyword = found.group(1) if found else keyword
    if not keyword or not quoted.startswith('"'):
        message = f"line {number} is not part of a message."
        raise ValueError(message)
    entry.fields[keyword] = entry.fields.get(keyword, "") + _unquoted(quoted, number)
    return keyword


def _unquoted(quoted: str, number: int) -> str:
    """Return the text inside C quotes."""
    found = _QUOTED.fullmatch(quoted)
    if not found:
        message = f"line {number} has a broken quote."
        raise ValueError(message)
    return _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1], escape[1]), found[1])
