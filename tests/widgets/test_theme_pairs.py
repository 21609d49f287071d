"""Every pair of colours that meets: read from the style sheet and the paint code, not believed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

from widgets import style_sheet
from widgets.theme import THEMES, Theme, contrast, load_theme, mixed

WIDGETS = Path(style_sheet.__file__).parent
GROUNDS = ("window", "base", "raised")
"""What text without a ground of its own may stand on."""

Pair = tuple[str, str]


def rules() -> Iterator[tuple[str, str]]:
    """Yield each rule of the style sheet: its selector and its body."""
    sheet = style_sheet._SHEET.template
    yield from re.findall(r"([^{}]+?)\s*\{((?:[^{}]|\$\{\w+\})*)\}(?!pt|px)", sheet)


def roles(body: str, prop: str) -> list[str]:
    """Return the roles that a rule gives to a property."""
    return re.findall(rf"(?:^|[;\s]){prop}:[^;]*\$(\w+)", body)


def text_pairs() -> set[Pair]:
    """Return text and ground for every rule that colours text."""
    found: set[Pair] = set()
    for _, body in rules():
        backs = roles(body, "background") or roles(body, "background-color")
        for text in (*roles(body, "color"), *roles(body, "placeholder-text-color")):
            found |= {(text, back) for back in backs or GROUNDS}
        found |= set(zip(roles(body, "selection-color"), roles(body, "selection-background-color"), strict=True))
    return found


def edge_pairs() -> set[Pair]:
    """Return edge and ground for every rule that draws a border: inside of it, and where it lies."""
    found: set[Pair] = set()
    for selector, body in rules():
        for edge in (role for prop in ("border", "border-left", "border-color") for role in roles(body, prop)):
            backs = roles(body, "background") or ["accent" if "selected" in selector else "base"]
            found |= {(edge, back) for back in backs if back != edge}
    return found


def grounds_of_pictures(theme: Theme) -> dict[str, QColor]:
    """Return everything that a ring or a mark may lie on in a picture: grounds, their mixtures, and all hues."""
    plain = {name: theme.colour(name) for name in ("sky", "base", "ground", "road", "window", "raised", "text")}
    shades = {f"sky to base {share}": mixed(plain["sky"], plain["base"], share) for share in (0.25, 0.5, 0.75)}
    far = {f"sky to ground {share}": mixed(plain["sky"], plain["ground"], share) for share in (0.25, 0.5, 0.75)}
    return {**plain, **shades, **far, **{f"hue {name}": theme.hue(name) for name in theme.hues}}


def painted_roles() -> set[str]:
    """Return every role that the paint code names."""
    sources = (path.read_text(encoding="utf-8") for path in WIDGETS.glob("*.py"))
    return {role for source in sources for role in re.findall(r"colour\(\"(\w+)\"\)", source)}


PAINTED_TEXT = {("text", "base"), ("text", "raised"), ("text", "sky"), ("base", "partner"), ("base", "problem")}
PAINTED_TEXT |= {("accent", "base"), ("accent", "window")}
"""Text that is painted, and links."""
PAINTED_EDGES = {("road", "sky"), ("road", "ground"), ("ink", "sky"), ("ink", "ground"), ("border", "base")}
PAINTED_EDGES |= {("border", "raised"), ("accent", "sky"), ("ring", "base")}
TWO_TONES = (("ring", "base"), ("partner", "base"), ("problem", "base"))
"""What is drawn in two tones, so that one of them shows wherever it lies."""


def test_the_style_sheet_is_read() -> None:
    """The reader finds the pairs that everybody sees: else the tests below would pass with nothing."""
    assert {("text", "base"), ("accent_text", "accent"), ("muted", "base"), ("text", "raised")} <= text_pairs()
    assert {("border", "base"), ("ring_inner", "accent"), ("ring", "base"), ("problem", "base")} <= edge_pairs()


def test_every_painted_role_is_measured() -> None:
    """A colour that new paint code uses stands in one of the lists above."""
    measured = {role for pair in (*PAINTED_TEXT, *PAINTED_EDGES, *TWO_TONES) for role in pair}

    assert painted_roles() - measured == set()


@pytest.mark.parametrize("theme_id", THEMES)
def test_all_text_has_seven_to_one(theme_id: str) -> None:
    """Text, placeholders, selections, pressed buttons, links and labels in pictures."""
    theme = load_theme(theme_id)
    ratios = {pair: contrast(*map(theme.colour, pair)) for pair in text_pairs() | PAINTED_TEXT}

    assert {pair: round(value, 2) for pair, value in ratios.items() if value < 7} == {}


@pytest.mark.parametrize("theme_id", THEMES)
def test_all_edges_have_three_to_one(theme_id: str) -> None:
    """Borders, focus marks, roads and outlines, each on what is inside of it."""
    theme = load_theme(theme_id)
    ratios = {pair: contrast(*map(theme.colour, pair)) for pair in edge_pairs() | PAINTED_EDGES}

    assert {pair: round(value, 2) for pair, value in ratios.items() if value < 3} == {}


@pytest.mark.parametrize("theme_id", THEMES)
@pytest.mark.parametrize("tones", TWO_TONES, ids=" and ".join)
def test_one_tone_of_two_shows_on_every_ground(theme_id: str, tones: Pair) -> None:
    """Rings and signs of problems: of their two tones one has 3 to 1 on whatever they lie, and on each other."""
    theme = load_theme(theme_id)
    first, second = map(theme.colour, tones)
    grounds = grounds_of_pictures(theme).items()
    poor = {name: max(contrast(first, ground), contrast(second, ground)) for name, ground in grounds}

    assert contrast(first, second) >= 3
    assert {name: round(value, 2) for name, value in poor.items() if value < 3} == {}


@pytest.mark.parametrize("theme_id", THEMES)
def test_every_part_stands_out(theme_id: str) -> None:
    """A part shows by its outline or by its filling: one of them has 3 to 1 on sky and on ground."""
    theme = load_theme(theme_id)
    poor = {
        (name, ground): contrast(theme.colour("ink"), theme.colour(ground))
        for name in theme.hues
        for ground in ("sky", "base")
        if max(contrast(theme.colour("ink"), theme.colour(ground)), contrast(theme.hue(name), theme.colour(ground))) < 3
    }

    assert poor == {}
