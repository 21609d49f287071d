"""Words for a ghost: which run it is, and how far ahead of this one or behind it."""

from accessibility.language import Language
from accessibility.response import Response, said
from simulation.recording import Recording
from studio.describe.figures import far_short, far_words
from studio.describe.rendering import duration
from studio.playback import Playback

LEVEL_M = 0.05
"""Closer than this two cars are level."""

LONGEST_NAME = 18
"""Characters of a name that a listener of a run hears; a longer one is just the ghost."""


def ghost_name(language: Language, ghost: Recording, number: int, beside: Recording) -> str:
    """Return what a ghost is called: its car, or the number of its run where both are runs of one car."""
    if ghost.design != beside.design:
        return ghost.design
    return language.text("Run {number}", number=str(number))


def run_line(language: Language, recording: Recording, number: int) -> str:
    """Return a run as a line of a list: `Run 2: Racer, 52.9 seconds, 500 metres`."""
    return language.text(
        "Run {number}: {name}, {time}, {distance}",
        number=str(number),
        name=recording.design,
        time=duration(language, recording.duration_s),
        distance=language.quantity(float(recording.channels["distance_m"][-1]), "m", 0),
    )


def gap_m(playback: Playback, ghost: Recording) -> float:
    """Return how far the ghost is ahead at this moment, in metres, below zero when it is behind."""
    there = ghost.at(playback.time_s)["distance_m"]
    return there - playback.values()["distance_m"]


def gap_words(language: Language, playback: Playback, ghost: Recording, name: str) -> str:
    """Return `Racer 2 is 3 metres ahead.`, and that it has ended where its run was shorter."""
    gap = gap_m(playback, ghost)
    far = far_words(language, abs(gap))
    has_ended = playback.time_s > ghost.duration_s
    if abs(gap) < LEVEL_M:
        return language.text("{name} has ended, level.", name=name) if has_ended else _level(language, name)
    if has_ended and gap > 0:
        return language.text("{name} has ended, {far} ahead.", name=name, far=far)
    if has_ended:
        return language.text("{name} has ended, {far} behind.", name=name, far=far)
    if gap > 0:
        return language.text("{name} is {far} ahead.", name=name, far=far)
    return language.text("{name} is {far} behind.", name=name, far=far)


def passing_gap(language: Language, gap_m: float, name: str) -> Response:
    """Return how far a ghost is ahead, for a listener of the run: twelve words at most, and forty cells."""
    called = name if len(name) <= LONGEST_NAME else language.text("Ghost")
    if abs(gap_m) < LEVEL_M:
        return said(_level(language, called), short=language.text("{name} level", name=called))
    far, short = far_words(language, abs(gap_m)), far_short(language, abs(gap_m))
    if gap_m > 0:
        told = language.text("{name} is {far} ahead.", name=called, far=far)
        return said(told, short=language.text("{name} {far} ahead", name=called, far=short))
    told = language.text("{name} is {far} behind.", name=called, far=far)
    return said(told, short=language.text("{name} {far} behind", name=called, far=short))


def _level(language: Language, name: str) -> str:
    return language.text("{name} is level.", name=name)
