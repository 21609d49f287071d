"""Where others are, in the drawing as rings with names, and in the outline beside the parts."""

from collections.abc import Callable
from itertools import count

from accessibility.language import Language
from studio.commands.desk import Desk, Topic
from studio.commands.live import Live
from studio.describe.people import here_text, shown_name
from studio.document.presence import Presence
from studio.sharing.session import Joined, Left, Moved, News
from widgets.name_tag import next_step_ms, tag_at
from widgets.people_rings import PeopleRings, PersonRing
from widgets.schematic_view import SchematicView

OUTLINE_MS = 500
"""The outline is written anew this often at most: people move more often than anybody reads."""


class PresenceRings:
    """Follows the session into the drawing, and marks the outline."""

    def __init__(
        self,
        desk: Desk,
        live: Live,
        language: Language,
        view: SchematicView,
        now: Callable[[], float],
        refresh_outline: Callable[[], None],
    ) -> None:
        """Connect session and drawing; `now` tells seconds, for names that fade."""
        self._desk, self._live, self._language, self._now = desk, live, language, now
        self._refresh_outline = refresh_outline
        self.rings = PeopleRings(view)
        self.is_still = False
        """Whether names stay whole, for nothing is to move."""
        self._since: dict[int, float] = {}
        self._patterns: dict[int, int] = {}
        """The line pattern of each person, theirs as long as they stay."""
        self._cancel: Callable[[], None] = lambda: None
        self._is_outline_old = False
        live.subscribe(self._hear)
        for topic in (Topic.PROJECT, Topic.DESIGN, Topic.SIGHT):
            desk.subscribe(topic, self.refresh)
        desk.subscribe_changes(lambda _change: self.rings.update())

    def refresh(self) -> None:
        """Show everybody who is in this car, and come again when a name has to fade."""
        self._cancel()
        here = [partner for partner in self._live.partners if partner.presence.design == self._desk.design_id]
        now = self._now()
        ages = {partner.key: 1000 * (now - self._since.setdefault(partner.key, now)) for partner in here}
        self.rings.show_rings([self._ring(partner.key, partner.presence, ages[partner.key]) for partner in here])
        waits = [wait for age in ages.values() if (wait := next_step_ms(age, is_still=self.is_still))]
        self._cancel = self._live.timer.after(min(waits), self.refresh) if waits else lambda: None

    def here(self) -> dict[str, str]:
        """Return who is on each part, in words; what is under this person's own focus is told otherwise."""
        found: dict[str, list[Presence]] = {}
        for partner in self._live.partners:
            is_elsewhere = partner.presence.focus != self._desk.selection.current
            if partner.presence.design == self._desk.design_id and partner.presence.focus and is_elsewhere:
                found.setdefault(partner.presence.focus, []).append(partner.presence)
        return {part_id: here_text(self._language, people) for part_id, people in found.items()}

    def _ring(self, key: int, presence: Presence, age_ms: float) -> PersonRing:
        tag = tag_at(shown_name(self._language, presence), age_ms, is_still=self.is_still)
        return PersonRing(presence.focus, tag, self._pattern(key), presence.selection)

    def _pattern(self, key: int) -> int:
        """Return a person's pattern: the first that nobody here has."""
        if key not in self._patterns:
            here = {partner.key for partner in self._live.partners}
            self._patterns = {one: pattern for one, pattern in self._patterns.items() if one in here}
            self._patterns[key] = next(number for number in count() if number not in self._patterns.values())
        return self._patterns[key]

    def _hear(self, news: News) -> None:
        if isinstance(news, Moved | Joined):
            self._since[news.partner.key] = self._now()
        elif isinstance(news, Left):
            self._since.pop(news.partner.key, None)
        self.refresh()
        if not self._is_outline_old:
            self._is_outline_old = True
            self._live.timer.after(OUTLINE_MS, self._write_outline)

    def _write_outline(self) -> None:
        self._is_outline_old = False
        self._refresh_outline()
