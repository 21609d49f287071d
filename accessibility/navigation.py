"""Where the keyboard is: sections (F6), their panels (Tab) and the controls in them (arrows).

The three levels are MuseScore's. The model is pure: each move returns a new Navigation, and the window focuses
what it names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeVar

Stop = TypeVar("Stop")


@dataclass(frozen=True, slots=True)
class Panel:
    """A stop of Tab: one control, or several that the arrows walk."""

    id: str
    controls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A stop of F6: one pane of the window."""

    id: str
    panels: tuple[Panel, ...]

    @property
    def controls(self) -> tuple[str, ...]:
        """All controls of the section, in the order of Tab and the arrows."""
        return tuple(control for panel in self.panels for control in panel.controls)


@dataclass(frozen=True, slots=True)
class Navigation:
    """The sections of a window, where the focus is, and where it was in each section.

    Sections and panels go round; controls inside a panel end in a hard stop, so that an end can be felt.
    """

    sections: tuple[Section, ...]
    current: str = ""
    """The control that has the focus; empty before the first."""
    remembered: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The last control by section id: coming back leads to where one was."""

    @property
    def section(self) -> Section | None:
        """The section that has the focus."""
        return next((section for section in self.sections if self.current in section.controls), None)

    @property
    def panel(self) -> Panel | None:
        """The panel that has the focus."""
        section = self.section
        return next((panel for panel in section.panels if self.current in panel.controls), None) if section else None

    def focused(self, control: str) -> "Navigation":
        """Return the navigation with the focus on a control; an unknown control changes nothing."""
        section = next((section for section in self.sections if control in section.controls), None)
        if section is None:
            return self
        return replace(self, current=control, remembered=MappingProxyType({**self.remembered, section.id: control}))

    def to_section(self, section_id: str) -> "Navigation":
        """Return the focus in a section, where it was there last; a section without controls changes nothing."""
        section = next((section for section in self.sections if section.id == section_id), None)
        if section is None or not section.controls:
            return self
        remembered = self.remembered.get(section.id, "")
        return self.focused(remembered if remembered in section.controls else section.controls[0])

    def next_section(self, steps: int = 1) -> "Navigation":
        """Return the focus in the next section that has a control, going round; -1 for the previous one."""
        usable = [section for section in self.sections if section.controls]
        target = _around(usable, self.section, steps)
        return self.to_section(target.id) if target else self

    def next_panel(self, steps: int = 1) -> "Navigation":
        """Return the focus on the first control of the next panel in this section, going round."""
        section = self.section
        usable = [panel for panel in section.panels if panel.controls] if section else []
        target = _around(usable, self.panel, steps)
        return self.focused(target.controls[0]) if target else self

    def next_control(self, steps: int = 1) -> "Navigation":
        """Return the focus on the next control of this panel; at its ends nothing changes."""
        controls = self.panel.controls if self.panel else ()
        place = controls.index(self.current) + steps if controls else -1
        return self.focused(controls[place]) if 0 <= place < len(controls) else self

    def with_sections(self, sections: Sequence[Section]) -> "Navigation":
        """Return the navigation after the window changed: the focus stays where it can.

        If its control is gone, the focus goes to the same section, or to the first one with a control.
        """
        changed = replace(self, sections=tuple(sections))
        if changed.section is not None:
            return changed
        old = self.section
        moved = replace(changed, current="").to_section(old.id) if old else replace(changed, current="")
        return moved if moved.current else moved.next_section()


def _around(stops: Sequence[Stop], current: Stop | None, steps: int) -> Stop | None:
    """Return the stop so many steps on, going round; the first or last one where there is no current."""
    if not stops:
        return None
    if current is None or current not in stops:
        return stops[0 if steps > 0 else -1]
    return stops[(stops.index(current) + steps) % len(stops)]
