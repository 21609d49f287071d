"""The place of the sound: left is the start, right is the end."""

from accessibility.language import msgid
from accessibility.sonification.layer import Captions, Layer, Moments
from accessibility.sonification.score import Score, Values

MOVES = Captions(
    msgid("The hum moves from left to right."),
    msgid("The hum moves from left to right."),
    msgid("The hum moves from left to right."),
)


def _place(score: Score, time_s: Values) -> Values:
    return 2.0 * score.share("progress", time_s) - 1.0


def _in_the_others(_layer: Layer, _score: Score, _moments: Moments) -> None:
    """Have no caption of its own: the captions of the others name their side."""


LAYER = Layer(
    id="position",
    title=msgid("Left to right"),
    order=2,
    meaning="Left is the start of the course, right is its end.",
    captions=MOVES,
    question="ask.distance",
    is_on=True,
    place=_place,
    heard=_in_the_others,
    needs=("motor",),
)
