"""What the computer is set to: dark or light, more contrast, less movement. Told again whenever that changes."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication


class ComputerLooks(QObject):
    """Reads what Qt knows of the system's own settings for the eye."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.wants_less_motion = QApplication.platformName() == "windows" and not QApplication.isEffectEnabled(
            Qt.UIEffect.UI_General
        )
        """Whether the system's animations are off. Qt 6.11 tells it on Windows only; elsewhere this is no."""
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self.changed)
        # Qt has it from 6.10 on.
        hints.accessibility().contrastPreferenceChanged.connect(self.changed)

    @property
    def theme_id(self) -> str:
        """The theme that is most like the computer: more contrast goes before dark."""
        hints = QApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "high_contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
