"""What is said while somebody writes, deletes, selects and moves through a text."""

import re

from accessibility.qt.self_voice_reader.seen import Cause, SeenText
from accessibility.qt.self_voice_reader.words import Words

LONG = 60
"""A longer piece that was deleted or selected is counted, not read."""
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_LINE_KEYS = frozenset({"up", "down", "pageup", "pagedown", "ctrl+home", "ctrl+end"})
_WORD_KEYS = frozenset({"ctrl+left", "ctrl+right", "alt+left", "alt+right"})
_SIGN_KEYS = frozenset({"left", "right", "home", "end", "ctrl+a"})
_SILENT_KEYS = frozenset({"enter"})
"""This hands the text to a command, and the command answers."""
_CELLS = re.compile(r"\s*[\u2800-\u28ff]+")
"""Braille patterns: a shape for fingers, which a voice would spell dot by dot."""


def text_at_focus(text: SeenText, placeholder: str, words: Words) -> str:
    """Return what is read of a text that takes the focus: the line one is in, or how long a secret is."""
    if text.is_secret:
        return words.language.plural("{count} sign", "{count} signs", len(text.content))
    line = _without_cells(text.line) or placeholder or words.language.text("blank")
    if text.selected and text.selected == text.content:
        return words.language.text("{text} selected", text=line)
    return line


def text_change(before: SeenText, after: SeenText, cause: Cause, words: Words) -> str:
    """Return what a key did to the text, empty for nothing worth a word."""
    if _is_on_cell(after) and cause.gesture not in _LINE_KEYS:
        return ""  # whoever shows the cell says what it stands for
    if before.content != after.content:
        return _content_change(before, after, cause, words)
    if _is_handed_over(after, cause):
        return ""
    if before.selected != after.selected:
        return _selection_change(before, after, cause, words)
    if before.caret != after.caret or cause.gesture in _SIGN_KEYS | _WORD_KEYS | _LINE_KEYS:
        return _at_caret(after, cause, words)
    return ""


def difference(before: str, after: str) -> tuple[str, str, int]:
    """Return what was removed, what was put in, and where, taking the longest common beginning and end as kept."""
    most = min(len(before), len(after))
    start = next((place for place in range(most) if before[place] != after[place]), most)
    kept = next((place for place in range(most - start) if before[-1 - place] != after[-1 - place]), most - start)
    return before[start : len(before) - kept], after[start : len(after) - kept], start


def _without_cells(text: str) -> str:
    return _CELLS.sub("", text)


def _is_on_cell(text: SeenText) -> bool:
    return _CELLS.fullmatch(text.content[text.caret : text.caret + 1]) is not None and not text.selected


def _is_handed_over(text: SeenText, cause: Cause) -> bool:
    return cause.gesture in _SILENT_KEYS and not text.is_multi_line


def _content_change(before: SeenText, after: SeenText, cause: Cause, words: Words) -> str:
    if _is_handed_over(after, cause):
        return ""
    if cause.gesture in _LINE_KEYS or cause.gesture == "escape":  # Escape puts back what was there: read it
        return _without_cells(after.line) or words.language.text("blank")
    removed, inserted, start = difference(before.content, after.content)
    if after.is_secret:
        return words.sign("*") if inserted else words.language.text("{text} deleted", text=words.sign("*"))
    if not inserted and cause.typed and after.content[: after.caret].endswith(cause.typed):
        inserted, start = cause.typed, after.caret - 1  # it replaced a text that held it at this place
    if len(inserted) == 1:
        return _typed(inserted, after.content[:start], words)
    if inserted:
        return inserted
    return words.language.text("{text} deleted", text=_piece(removed, words))


def _typed(sign: str, earlier: str, words: Words) -> str:
    """Echo a sign; one that ends a word says the word, and a space then goes without saying."""
    if sign.isalnum():
        return words.sign(sign)
    ended = re.search(r"\w+$", earlier)
    if ended is None:
        return words.sign(sign)
    return ended[0] if sign == " " else f"{ended[0]}, {words.sign(sign)}"


def _selection_change(before: SeenText, after: SeenText, cause: Cause, words: Words) -> str:
    if not after.selected:
        return f"{_at_caret(after, cause, words)}, {words.language.text('no selection')}"
    grown = after.selected if cause.gesture == "ctrl+a" else _gained(before, after)
    if grown:
        return words.language.text("{text} selected", text=_piece(grown, words))
    return words.language.text("{text} not selected", text=_piece(_gained(after, before), words))


def _gained(before: SeenText, after: SeenText) -> str:
    """Return what the selection of `after` holds beyond that of `before`, moved at the caret."""
    if not before.selected or before.anchor != after.anchor:
        return after.selected
    is_further = abs(after.caret - after.anchor) > abs(before.caret - before.anchor)
    between = sorted((before.caret, after.caret))
    return after.content[slice(*between)] if is_further else ""


def _at_caret(text: SeenText, cause: Cause, words: Words) -> str:
    key = cause.gesture.replace("shift+", "")
    if text.is_secret:
        return words.sign("*")
    if key in _LINE_KEYS:
        return text.line or words.language.text("blank")
    if text.caret >= len(text.content):
        return words.language.text("end")
    if key in _WORD_KEYS:
        found = _WORD.match(text.content, text.caret)
        return _piece(found[0], words) if found else words.language.text("end")
    return words.sign(text.content[text.caret])


def _piece(text: str, words: Words) -> str:
    if len(text) == 1:
        return words.sign(text)
    if len(text) > LONG:
        return words.language.plural("{count} sign", "{count} signs", len(text))
    return text
