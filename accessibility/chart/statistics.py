"""What one sentence tells of a line: where it begins, how far it reaches, its mean, and where it is highest."""

from dataclasses import dataclass

import numpy as np

from accessibility.chart.series import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The numbers of a summary, in the units of the line."""

    first: float
    last: float
    lowest: float
    lowest_at: float
    highest: float
    highest_at: float
    """Where the line is highest for the first time."""
    mean: float
    """Over the places, not over the samples: samples may lie closer where much happens."""

    @property
    def is_level(self) -> bool:
        """Whether the line has one value only."""
        return self.highest == self.lowest


def statistics_of(series: Series) -> Statistics:
    """Return the summary of a line."""
    low, high = int(np.argmin(series.y)), int(np.argmax(series.y))
    return Statistics(
        first=float(series.y[0]),
        last=float(series.y[-1]),
        lowest=float(series.y[low]),
        lowest_at=float(series.x[low]),
        highest=float(series.y[high]),
        highest_at=float(series.x[high]),
        mean=_mean(series),
    )


def _mean(series: Series) -> float:
    """Return the area under the line (trapezoids) by its width."""
    if not series.span:
        return float(series.y.mean())
    return float(np.sum((series.y[1:] + series.y[:-1]) / 2 * np.diff(series.x)) / series.span)
