"""The charts pane: the lines of the run on the desk as a picture, a table, a row of braille and a sound."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from accessibility.audio.synthesis import Sound as Samples
from accessibility.chart.braille_line import BrailleLine
from accessibility.chart.sound import PitchScale, render, scale_of, score_of, sound_of_point
from accessibility.language import Language
from accessibility.queue import CHARACTERS_A_SECOND, Clock, Timer
from accessibility.response import Response
from studio.charting import ChartLine, event_places, place_at
from studio.commands.chart_view import ChartView
from studio.commands.charts import current_line, current_lines, ghost_called, look_at, name_of
from studio.commands.context import Context, nothing
from studio.commands.desk import Desk, Topic
from studio.describe import charts as words
from studio.describe.figures import step_decimals
from widgets.chart_scene import ChartCurve, ChartPicture
from widgets.my_line import MyLine, Offer
from widgets.point_table import Cell
from widgets.telemetry_chart import TelemetryChart

RUN_MARK_S = 0.1
"""While a run plays its mark in the chart moves this often."""


class ChartSound(Protocol):
    """What the charts ask of the sound."""

    @property
    def rate(self) -> int:
        """Frames a second."""

    def play_piece(self, sound: Samples) -> None:
        """Play a finished stereo piece; it ends the one before."""

    def stop_piece(self) -> None:
        """End the piece that plays."""


class ChartsPresenter:
    """Shows the lines that the desk asks for; while nobody sees them, nothing is drawn."""

    def __init__(  # noqa: PLR0913 - each is one narrow port, wired in one place
        self,
        desk: Desk,
        language: Language,
        view: TelemetryChart,
        my_line: MyLine,
        *,
        context: Callable[[], Context],
        say: Callable[[Response], None],
        perform: Callable[[str], None],
        clock: Clock,
        timer: Timer,
        sound: Callable[[], ChartSound | None],
        offer: Callable[[bool], None],
    ) -> None:
        """Connect desk and views; `offer` is told whether there is a run to show."""
        self._desk, self._language, self._view, self._my_line = desk, language, view, my_line
        self._context, self._say, self._perform = context, say, perform
        self._clock, self._timer, self._sound, self._offer = clock, timer, sound, offer
        self._seen, self._marked_s = desk.chart, 0.0
        self._end_piece: Callable[[], None] = nothing
        self._cancel_table: Callable[[], None] = nothing
        self._rows: list[float] = []
        """The place of each row of the table."""
        for topic in (Topic.RUN, Topic.GHOST, Topic.PROJECT, Topic.DESIGN):
            desk.subscribe(topic, self.refresh)
        desk.subscribe(Topic.CHART, self._follow)
        desk.subscribe(Topic.TIME, self._mark_run)
        view.shown.connect(self.refresh)
        view.canvas.pointed.connect(self._point)
        view.table.chosen.connect(self._choose_row)
        my_line.moved.connect(self._feel)
        my_line.taken.connect(lambda: perform("charts.go"))
        self.refresh()

    def refresh(self) -> None:
        """Show the lines as they are now, in view at least; what is not seen waits until it is."""
        self._offer(self._desk.recording is not None)
        self._cancel_table()
        if self._desk.recording is None:
            text = self._language.text("No run yet. F5 runs the car.")
            self._view.show_picture(ChartPicture(text=text))
            self._view.show_points((), ())
        elif self._view.isVisible():
            self._view.show_picture(self._picture(current_lines(self._desk)))
            # Some 300 numbers in words cost more than a key may: they are written when its answer is out.
            self._cancel_table = self._timer.after(0, self._show_table)

    def offered(self) -> Offer | None:
        """Return the line under the hands as a row of braille; None without a run."""
        if self._desk.recording is None:
            return None
        row = self._row()
        return Offer(row.text, row.caret_at(self._desk.chart.place))

    def _follow(self) -> None:
        """Show and sound what changed in the view."""
        before, self._seen = self._seen, self._desk.chart
        if self._desk.recording is None:
            return
        if (before.channels, before.axis) != (self._seen.channels, self._seen.axis):
            self.refresh()
        elif self._view.isVisible():
            self._move()
        if self._my_line.is_offering and (offered := self.offered()):
            self._my_line.change_offer(offered)
        self._let_sound(before)

    def _move(self) -> None:
        """Move the hands in a picture whose lines stay."""
        shown = self._view.canvas.picture
        line, chart = current_line(self._desk), self._desk.chart
        if chart.current not in {curve.id for curve in shown.curves}:
            self.refresh()
            return
        self._view.show_picture(
            replace(
                shown,
                current=line.id,
                heading=self._heading(line),
                short_heading=self._column(name_of(self._context(), line), line),
                cursor=chart.place,
                reading=self._reading(line),
                text=self._summary(line),
            )
        )
        self._view.table.stand_on(self._row_at())

    def _picture(self, lines: tuple[ChartLine, ...]) -> ChartPicture:
        desk, line = self._desk, current_line(self._desk)
        run = desk.recording
        return ChartPicture(
            curves=tuple(self._curves(lines)),
            current=line.id,
            heading=self._heading(line),
            short_heading=self._column(name_of(self._context(), line), line),
            axis=self._axis_label(),
            cursor=desk.chart.place,
            reading=self._reading(line),
            events=tuple(place for place, _ in event_places(run, desk.chart.axis)) if run else (),
            run=self._run_place(),
            text=self._summary(line),
        )

    def _curves(self, lines: tuple[ChartLine, ...]) -> Iterable[ChartCurve]:
        """Lines of one quantity share their scale: the ghost's is compared with ours."""
        context = self._context()
        for line, letter in zip(lines, words.line_letters(self._language, lines), strict=True):
            alike = scale_of(other.series for other in lines if other.channel.key == line.channel.key)
            yield ChartCurve(
                id=line.id,
                letter=letter,
                name=name_of(context, line),
                x=line.series.x,
                y=line.series.y,
                low=alike.lowest,
                high=alike.highest,
            )

    def _show_table(self) -> None:
        lines, context = current_lines(self._desk), self._context()
        if not lines:
            return
        self._rows = self._places(lines)
        headings = [self._axis_label(), *(self._column(name_of(context, line), line) for line in lines)]
        self._view.show_points(headings, [self._cells(lines, place) for place in self._rows])
        self._view.table.stand_on(self._row_at())

    def _column(self, name: str, line: ChartLine) -> str:
        unit = self._language.quantity_short(0, line.channel.shown).removeprefix("0").strip()
        return self._language.text("{name}, {unit}", name=name, unit=unit) if unit else name

    def _cells(self, lines: tuple[ChartLine, ...], place: float) -> list[Cell]:
        axis = self._desk.chart.axis
        span = max(line.series.span for line in lines)
        written = self._language.number(place, step_decimals(span))
        first = (written, words.place_words(self._language, axis, place, span))
        return [first, *(self._cell(line, place) for line in lines)]

    def _cell(self, line: ChartLine, place: float) -> Cell:
        value = line.series.at(place)
        if value is None:
            return "-", self._language.text("none")
        return self._language.number(value, line.channel.decimals), words.value_words(self._language, line, value)

    def _places(self, lines: tuple[ChartLine, ...]) -> list[float]:
        """Return the places of the rows: those of the line that goes on for longest."""
        longest = max(lines, key=lambda line: line.series.end)
        return [float(place) for place in longest.series.resampled(self._points()).x]

    def _row_at(self) -> int:
        """Return the row next to the place of the hands."""
        return min(range(len(self._rows)), key=lambda row: abs(self._rows[row] - self._desk.chart.place), default=0)

    def _points(self) -> int:
        return round(self._context().preferences.settings().number("chart_points"))

    def _mark_run(self) -> None:
        """Show where the replay is, in view and not at each frame."""
        playback, now = self._desk.playback, self._clock.now()
        is_soon = playback is not None and playback.is_playing and 0 <= now - self._marked_s < RUN_MARK_S
        if self._view.isVisible() and not is_soon and self._view.canvas.picture.curves:
            self._marked_s = now
            self._view.show_picture(replace(self._view.canvas.picture, run=self._run_place()))

    def _run_place(self) -> float | None:
        recording, playback = self._desk.recording, self._desk.playback
        if recording is None or playback is None:
            return None
        return place_at(recording, playback.time_s, self._desk.chart.axis)

    def _let_sound(self, before: ChartView) -> None:
        """Play the line, or the point that the hands came to; what played before ends."""
        sound, now = self._sound(), self._desk.chart
        if now.is_heard and not before.is_heard:
            # What is said comes first: below speech the sound steps back, and the start of the line would be lost.
            said_ms = round(1000 * len(self._name()) / CHARACTERS_A_SECOND)
            self._end_piece = self._timer.after(said_ms, self._play_line)
        elif before.is_heard and not now.is_heard:
            self._end_piece()
            self._end_piece = nothing
            if sound:
                sound.stop_piece()
        if sound and not now.is_heard and (before.place, before.current) != (now.place, now.current):
            line = current_line(self._desk)
            sound.play_piece(sound_of_point(line.series, now.place, sound.rate, self._scale(line)))

    def _play_line(self) -> None:
        line = current_line(self._desk)
        score = score_of(line.series, self._points(), self._scale(line))
        if sound := self._sound():
            sound.play_piece(render(score, sound.rate))
        self._end_piece = self._timer.after(round(1000 * score.length_s), self._piece_over)

    def _piece_over(self) -> None:
        self._end_piece = nothing
        if self._desk.chart.is_heard:
            self._desk.look_at_chart(self._desk.chart.hearing(is_heard=False))

    def _scale(self, line: ChartLine) -> PitchScale:
        return scale_of(
            other.series for other in (*current_lines(self._desk), line) if other.channel.key == line.channel.key
        )

    def _heading(self, line: ChartLine) -> str:
        """Return the caption of the line that is heard, else what the numbers at the side are."""
        if self._desk.chart.is_heard:
            return words.caption(self._language, self._name())
        name, unit = name_of(self._context(), line), self._language.unit_word(line.channel.shown)
        return self._language.text("{label}, {unit}", label=name, unit=unit) if unit else name

    def _axis_label(self) -> str:
        axis, language = self._desk.chart.axis, self._language
        unit = language.unit_word("s" if axis == "time_s" else "m")
        return language.text("{label}, {unit}", label=words.axis_name(language, axis), unit=unit)

    def _reading(self, line: ChartLine) -> str:
        chart = self._desk.chart
        return words.point_words(self._language, line, chart.axis, chart.place).short

    def _summary(self, line: ChartLine) -> str:
        ghost = ghost_called(self._context())
        return words.summary_words(self._language, line, self._desk.chart.axis, ghost).spoken

    def _name(self) -> str:
        return name_of(self._context(), current_line(self._desk))

    def _row(self) -> BrailleLine:
        lines, line = current_lines(self._desk), current_line(self._desk)
        letters = {one.id: letter for one, letter in zip(lines, words.line_letters(self._language, lines), strict=True)}
        settings, letter = self._context().preferences.settings(), letters.get(line.id, "")
        width, dots = round(settings.number("chart_cells")), int(settings.text("chart_dots"))
        return words.braille_row(self._language, line, letter, self._desk.chart.place, width=width, dots=dots)

    def _feel(self, caret: int) -> None:
        """Move the hands to the place under a cell, and say what is there."""
        place = self._row().place_of(caret)
        if place is not None:
            self._say(look_at(self._context(), place))

    def _point(self, place: float) -> None:
        self._say(look_at(self._context(), place))

    def _choose_row(self, row: int) -> None:
        """Move hands and run to a row of the table."""
        look_at(self._context(), self._rows[row])
        self._perform("charts.go")
