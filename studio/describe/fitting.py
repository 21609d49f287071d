"""Fitting a result to what an ear holds: of several lengths the longest that is short enough."""

from collections.abc import Iterable

from accessibility.response import Response

RESULT_MAX = 90
"""Characters of a result: six seconds of a voice at its usual speed."""


def fitted(lengths: Iterable[Response]) -> Response:
    """Return the first response that is short enough, else the shortest: long names are told whole.

    Raises ValueError for none.
    """
    given = list(lengths)
    short = (response for response in given if len(response.spoken) <= RESULT_MAX)
    return next(short, min(given, key=lambda response: len(response.spoken)))
