"""Two glances in, the sentence for what is new out."""

from accessibility.language import msgid
from accessibility.qt.self_voice_reader.seen import Cause, Seen, SeenControl, SeenItem
from accessibility.qt.self_voice_reader.text_wording import text_at_focus, text_change
from accessibility.qt.self_voice_reader.words import Words
from accessibility.response import Response

_ENDS = ".!?:"
_ITEM_STATES = (
    ("submenu", msgid("submenu")),
    ("expanded", msgid("expanded")),
)
_WITHOUT = (
    (("expandable", "expanded"), msgid("collapsed")),
    (("multi_selectable", "selected"), msgid("not selected")),
)
"""What is said of an item that could be in a state and is not."""


def wording(before: Seen, after: Seen, cause: Cause, words: Words) -> Response | None:
    """Return what to say when the focus looked like `before` and now looks like `after`; None for nothing new."""
    if _is_new_control(before, after):
        return _arrival(before, after, words)
    if after.item is not None and (before.item is None or before.item.key != after.item.key):
        return _item_arrival(before.item, after.item, words)
    changes = [
        *_value_change(before, after),
        *_state_changes(before.control, after.control, words),
        *_item_changes(before.item, after.item, words),
        *([text_change(before.text, after.text, cause, words)] if before.text and after.text else []),
    ]
    said = _joined(changes)
    return Response(name=said) if said else None


def _is_new_control(before: Seen, after: Seen) -> bool:
    return before.place[:2] != after.place[:2]


def _arrival(before: Seen, after: Seen, words: Words) -> Response | None:
    """Say where one has come: what is new of window, group, control and item, from the outside inwards."""
    first, last = [*_window(before, after, words)], []
    if after.group and after.group != before.group:
        first.append(words.language.text("{group}, group", group=after.group))
    if after.control is not None:
        said, later = _control(after, words)
        first += said
        last += later
    if after.item is not None:
        said, later = _item(None, after.item, words)
        first += said
        last = [*later, *last]
    return _response(first, last)


def _window(before: Seen, after: Seen, words: Words) -> list[str]:
    window = after.window
    if window is None or (before.window is not None and before.window.key == window.key):
        return []
    kind = words.language.text("dialog") if window.is_dialog else ""
    return [text for text in (window.title, kind, window.text) if text]


def _control(seen: Seen, words: Words) -> tuple[list[str], list[str]]:
    control = seen.control
    if control is None:
        return [], []
    said = [control.label, words.role(control.role, control.states)]
    if seen.text is not None:  # how one may use a text comes before the text, which can be long
        said += [*words.states(control.states), text_at_focus(seen.text, control.placeholder, words)]
    else:
        said += [control.value if control.value != control.label else "", *words.states(control.states)]
    told = {control.label, control.value, control.placeholder, ""}
    return [text for text in said if text], [control.description] if control.description not in told else []


def _item_arrival(before: SeenItem | None, item: SeenItem, words: Words) -> Response | None:
    said, later = _item(before, item, words)
    return _response(said, later)


def _item(before: SeenItem | None, item: SeenItem, words: Words) -> tuple[list[str], list[str]]:
    """Say an item: headers that are new, name, shortcut, states; then description, level that is new, and place."""
    said = [*_headers(before, item), item.name or words.language.text("blank"), item.shortcut]
    said += _item_states(item.states, words)
    later = [item.description] if item.description != item.name else []
    if item.level and (before is None or before.level != item.level):
        later.append(words.language.text("level {level}", level=item.level))
    later.append(_place(before, item, words))
    return [text for text in said if text], [text for text in later if text]


def _headers(before: SeenItem | None, item: SeenItem) -> list[str]:
    """Name the direction in which one moved: the row's header downwards, the column's header sideways."""
    is_new_row = before is None or before.key[:-1] != item.key[:-1]
    is_new_column = before is None or before.column != item.column
    return [
        *([item.row_header] if is_new_row else []),
        *([item.column_header] if is_new_column else []),
    ]


def _place(before: SeenItem | None, item: SeenItem, words: Words) -> str:
    if item.columns > 1 and before is not None and before.key[:-1] == item.key[:-1]:
        return words.language.text("column {column} of {columns}", column=item.column + 1, columns=item.columns)
    if not item.count:
        return ""
    return words.language.text("{position} of {count}", position=item.position, count=item.count)


def _item_states(states: frozenset[str], words: Words) -> list[str]:
    told = [word for state, word in _ITEM_STATES if state in states]
    told += [word for (state, way), word in _WITHOUT if state in states and way not in states]
    return [*words.states(states), *map(words.language.text, told)]


def _value_change(before: Seen, after: Seen) -> list[str]:
    """Say a new value; where there is a text, what changed in it is said instead."""
    if before.control is None or after.control is None or after.text is not None:
        return []
    return [after.control.value] if after.control.value != before.control.value else []


def _state_changes(before: SeenControl | None, after: SeenControl | None, words: Words) -> list[str]:
    if before is None or after is None:
        return []
    earlier = words.states(before.states)
    return [text for text in words.states(after.states) if text not in earlier]


def _item_changes(before: SeenItem | None, after: SeenItem | None, words: Words) -> list[str]:
    if before is None or after is None:
        return []
    earlier = _item_states(before.states, words)
    is_picked = "selected" in after.states - before.states
    said = [text for text in _item_states(after.states, words) if text not in earlier]
    return [*said, words.language.text("selected")] if is_picked else said


def _response(first: list[str], last: list[str]) -> Response | None:
    """Build the Response: the thing itself is its name, what a brief listener can spare is its context."""
    name, context = _joined(first), _joined(last)
    return Response(name=_sentence(name), context=_sentence(context)) if name or context else None


def _joined(parts: list[str]) -> str:
    """Join with commas, except after what already ends a sentence."""
    joined = ""
    for part in filter(None, parts):
        gap = "" if not joined else " " if joined[-1] in _ENDS else ", "
        joined += gap + part
    return joined


def _sentence(text: str) -> str:
    return text if not text or text[-1] in _ENDS else f"{text}."
