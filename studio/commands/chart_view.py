"""A ChartView: which lines the charts pane shows, over what, and where in them the hands are."""

from dataclasses import dataclass, replace

from studio.charting import FIRST_CHANNELS, Axis


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """What one person looks at; it belongs to nobody's project."""

    channels: tuple[str, ...] = FIRST_CHANNELS
    axis: Axis = "time_s"
    current: str = FIRST_CHANNELS[0]
    """The id of the line under the hands."""
    place: float = 0.0
    """Where in it, in seconds or metres."""
    is_heard: bool = False
    """Whether the line is being played as sound."""

    def at(self, place: float) -> "ChartView":
        """Return the view with the hands at a place; what was heard ends."""
        return replace(self, place=place, is_heard=False)

    def on(self, line: str) -> "ChartView":
        """Return the view with the hands on another line."""
        return replace(self, current=line, is_heard=False)

    def over(self, axis: Axis, place: float) -> "ChartView":
        """Return the view over time or distance, with the hands at the same moment."""
        return replace(self, axis=axis, place=place, is_heard=False)

    def toggled(self, channel: str) -> "ChartView":
        """Return the view with one line more at its end, under the hands, or with one taken away."""
        if channel not in self.channels:
            return replace(self, channels=(*self.channels, channel), current=channel, is_heard=False)
        kept = tuple(other for other in self.channels if other != channel)
        current = kept[0] if self.current.endswith(channel) and kept else self.current
        return replace(self, channels=kept, current=current, is_heard=False)

    def hearing(self, *, is_heard: bool) -> "ChartView":
        """Return the view with its line being heard, or not."""
        return replace(self, is_heard=is_heard)
