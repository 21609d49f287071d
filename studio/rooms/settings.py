"""The settings room: what this person has chosen is put in force, at the start and at each change."""

from studio.in_force import Reach, collect_acts
from studio.presenters.opening import Opening
from studio.presenters.preferences import Preferences
from studio.presenters.settings import SettingsPresenter
from studio.settings import Settings


class SettingsRoom:
    """Lets everything in reach follow the settings, and the looks of the computer where they say so."""

    def __init__(self, reach: Reach, preferences: Preferences, dialog: SettingsPresenter, opening: Opening) -> None:
        """Put them in force."""
        self._reach, self._preferences, self._dialog, self._opening = reach, preferences, dialog, opening
        preferences.put_in_force = self._follow
        reach.computer.changed.connect(self.apply)
        self.apply()

    def apply(self) -> None:
        """Let each module of `in_force` do its part."""
        for act in collect_acts():
            act(self._reach, self._preferences.current)

    def close(self) -> None:
        """Give the pointer back as it was, and follow no more."""
        self._reach.pointer.switch(is_on=False)
        self._reach.two_people.seat("", is_still=True)
        self._reach.computer.changed.disconnect(self.apply)

    def _follow(self, before: Settings) -> None:
        self.apply()
        self._dialog.refresh()
        self._opening.follow(before)
