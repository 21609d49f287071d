"""The views of the window, made once."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from accessibility.history import MessageHistory
from accessibility.language import Language
from accessibility.queue import Timer
from widgets.event_list import EventList
from widgets.message_list import MessageList
from widgets.my_line import MyLine
from widgets.outline import Outline
from widgets.people_list import PeopleList
from widgets.property_sheet import PropertySheet
from widgets.row_list import RowList
from widgets.run_view import RunView
from widgets.schematic_view import SchematicView
from widgets.telemetry_chart import TelemetryChart
from widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class Views:
    """Every view that a presenter fills."""

    outline: Outline
    drawing: SchematicView
    sheet: PropertySheet
    run: RunView
    events: EventList
    charts: TelemetryChart
    messages: MessageList
    challenge: RowList
    people: PeopleList
    my_line: MyLine

    @property
    def panes(self) -> dict[str, QWidget]:
        """The views that are panes, by the pane's name."""
        return {
            "outline": self.outline,
            "drawing": self.drawing,
            "properties": self.sheet,
            "run": self.run,
            "charts": self.charts,
            "messages": self.messages,
            "challenge": self.challenge,
            "people": self.people,
        }

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours from now on."""
        self.drawing.set_theme(theme)
        self.run.set_theme(theme)
        self.charts.set_theme(theme)


def make_views(language: Language, theme: Theme, history: MessageHistory, timer: Timer) -> Views:
    """Return the views, with names that are spoken."""
    views = Views(
        outline=Outline(language.text("Outline")),
        drawing=SchematicView(language.text("Drawing"), theme),
        sheet=PropertySheet(language.text("Properties"), language, timer),
        run=RunView(language.text("Run"), language, theme),
        events=EventList(language.text("Events")),
        charts=TelemetryChart(language.text("Charts"), language, theme),
        messages=MessageList(language.text("Messages"), history),
        challenge=RowList(language.text("Challenge")),
        people=PeopleList(language.text("People")),
        my_line=MyLine(language, history),
    )
    views.run.add_events(views.events)
    return views
