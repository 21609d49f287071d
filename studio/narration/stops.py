"""Stops: where a run waits by itself, for who reads with the fingers. One line each, and nothing is dropped."""

from accessibility.language import Language
from accessibility.response import Response, said
from studio.describe.passing import stop_words
from studio.describe.replay import marker_name
from studio.describe.runs import story_events
from studio.narration.item import Item, Rank
from studio.playback import Playback

_HAIR = 1e-6


def stop_times(playback: Playback, items: tuple[Item, ...]) -> list[float]:
    """Return when the run waits: at its story, at danger, milestones, watched numbers, and markers."""
    story = {id(event) for event in story_events(playback.recording)}
    events = {item.time_s for item in items if item.rank <= Rank.MILESTONE or id(item.event) in story}
    return sorted({*events, *(marker.time_s for marker in playback.markers)})


def stop_line(language: Language, playback: Playback, items: tuple[Item, ...]) -> Response | None:
    """Return the line of this stop, or None where nothing happens."""
    here = [item.words for item in items if abs(item.time_s - playback.time_s) < _HAIR]
    marks = [marker for marker in playback.markers if abs(marker.time_s - playback.time_s) < _HAIR]
    marked = [said(language.text("{marker}.", marker=marker_name(language, marker))) for marker in marks]
    if not here and not marked:
        return None
    is_over = playback.time_s >= playback.recording.duration_s - _HAIR
    return stop_words(language, playback.time_s, [*here, *marked], is_over=is_over)
