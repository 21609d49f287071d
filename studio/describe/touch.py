"""Words on tactile pages, and for what became of them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from accessibility.language import Language, msgid
from accessibility.response import Response, said
from accessibility.tactile.finding import Finding
from accessibility.tactile.sheet import Captions
from studio.charting import Axis, ChartLine
from studio.describe.charts import axis_name, channel_name, summary_words
from studio.describe.rendering import joined

LONGEST = 90
NAME_LENGTH = 60
STROKES = (msgid("Whole line."), msgid("Broken line."), msgid("Dotted line."))
"""How the first, second and third line of a chart on swell paper feel."""
FORMS: Mapping[str, str] = MappingProxyType(
    {
        "swell": msgid("Swell paper"),
        "braille": msgid("Braille paper"),
        "pins": msgid("Pins"),
        "model": msgid("Solid model"),
        "plate": msgid("Raised plate"),
    }
)
"""What each form of touch is called."""


def captions(language: Language) -> Captions:
    """Return the words that drawings need besides their own."""
    return Captions(
        key=language.text("Key"),
        see_key=language.text("Key on the next page."),
        place=language.text("Line {line}, cell {cell}."),
        unmarked=language.text("No room for its letter."),
        zero=language.text("Thin broken line: zero."),
    )


def chart_title(language: Language, design: str, lines: Sequence[ChartLine]) -> str:
    """Return what a chart on paper is called: the car, and the line where there is one."""
    if len(lines) > 1:
        return language.text("{design}: {count} lines", design=design, count=len(lines))
    return language.text("{design}: {name}", design=design, name=channel_name(language, lines[0].channel))


def axis_words(language: Language, axis: Axis) -> str:
    """Return the title of the horizontal axis."""
    unit = language.unit_word("s" if axis == "time_s" else "m")
    return language.text("{label}, {unit}", label=axis_name(language, axis), unit=unit)


def values_words(language: Language, lines: Sequence[ChartLine]) -> str:
    """Return the title of the vertical axis: the unit, behind the name where there is one line."""
    unit = language.unit_word(lines[0].channel.shown) or language.text("No unit")
    if len(lines) > 1:
        return unit[:1].upper() + unit[1:]
    return language.text("{label}, {unit}", label=channel_name(language, lines[0].channel), unit=unit)


def line_note(language: Language, line: ChartLine, axis: Axis, place: int, count: int) -> str:
    """Return the sentence of a line in the key: how it feels where there are several, and its numbers."""
    told = summary_words(language, line, axis).spoken
    name = f"{channel_name(language, line.channel)}: "
    numbers = told.removeprefix(name)
    return joined(language.text(STROKES[place]) if count > 1 else "", numbers[:1].upper() + numbers[1:])


def exported_words(
    language: Language, name: str, files: int, pages: int, findings: Sequence[Finding], note: str = ""
) -> Response:
    """Return what was written, and what a check found in it; a solid thing has no pages."""
    if files > 1:
        one, many = "{name} and {count} more file written.", "{name} and {count} more files written."
        written = language.plural(one, many, files - 1, name=name)
    elif pages:
        written = language.plural("{name} written, {count} page.", "{name} written, {count} pages.", pages, name=name)
    else:
        written = language.text("{name} written.", name=name)
    if not findings:
        return said(joined(written, note))
    flaws = language.plural("{count} flaw:", "{count} flaws. The first:", len(findings))
    whole = f"{written} {flaws} {findings[0].text}"
    short = language.plural("{count} flaw.", "{count} flaws.", len(findings))
    return said(whole if len(whole) <= LONGEST else f"{written} {short}")


def plain_name(name: str) -> str:
    """Return a name that a file may have on every system."""
    kept = "".join(sign if sign.isalnum() or sign in "-_,.()" else " " for sign in name)
    return " ".join(kept.split())[:NAME_LENGTH].strip(". ")


def charts_name(language: Language, name: str) -> str:
    """Return the name of a file of charts: the report of the same run has another."""
    return language.text("{name}, charts", name=name)


def plate_name(language: Language, name: str) -> str:
    """Return the name of a file of a plate: the solid model of the same car has another."""
    return language.text("{name}, plate", name=name)


def nothing_to_draw(language: Language) -> str:
    """Return why nothing can be written for fingers."""
    return language.text("There is nothing to draw yet. Add a part, or choose a line.")


def unwritable_words(language: Language, signs: Sequence[str]) -> str:
    """Return which signs have no braille and stand as full cells."""
    return language.text("No braille sign for {signs}: full cells stand there.", signs=" ".join(signs))


def no_contractions(language: Language) -> str:
    """Return why the braille is written by letters."""
    return language.text("By letters: there is no liblouis here.")
