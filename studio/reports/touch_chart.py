"""A run to touch: lines of its channels as charts, one for each unit."""

import math
from collections.abc import Sequence
from itertools import groupby

from accessibility.language import Language
from accessibility.tactile.chart import MOST_LINES, Chart, Line
from accessibility.tactile.outline import OutlineError, key_letters
from studio.charting import Axis, ChartLine
from studio.describe.charts import line_name
from studio.describe.touch import axis_words, chart_title, line_note, values_words

DIGITS = 9
"""Of the numbers at the axes, which are round."""


def charts_of(language: Language, design: str, lines: Sequence[ChartLine], axis: Axis) -> tuple[Chart, ...]:
    """Return charts of at most three lines of one unit each, in the order of the lines.

    Raises:
        OutlineError: there is no line, or one has a single moment.
    """
    if not lines:
        raise OutlineError("There is nothing to draw: choose a line first.")
    units = list(dict.fromkeys(line.channel.shown for line in lines))
    alike = sorted(lines, key=lambda line: units.index(line.channel.shown))
    groups = [tuple(group) for _, group in groupby(alike, key=lambda line: line.channel.shown)]
    threes = [group[start : start + MOST_LINES] for group in groups for start in range(0, len(group), MOST_LINES)]
    return tuple(_chart(language, design, three, axis) for three in threes)


def _chart(language: Language, design: str, lines: Sequence[ChartLine], axis: Axis) -> Chart:
    names = [line_name(language, line) for line in lines]
    keys = key_letters(names) if len(lines) > 1 else ("",)
    return Chart(
        title=chart_title(language, design, lines),
        x_title=axis_words(language, axis),
        y_title=values_words(language, lines),
        lines=tuple(
            Line(
                key=keys[place],
                name=names[place],
                x=line.series.x,
                y=line.series.y,
                note=line_note(language, line, axis, place, len(lines)),
            )
            for place, line in enumerate(lines)
        ),
        number=lambda value: _number(language, value),
    )


def _number(language: Language, value: float) -> str:
    """Return a round number with as many decimals as it needs, thousandths of a unit being the least."""
    small = 0 if value == 0 else max(0, DIGITS - 1 - math.floor(math.log10(abs(value))))
    return language.number(value, min(small, 6))
