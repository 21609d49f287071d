"""Less movement."""

from PySide6.QtCore import Qt

from studio.in_force.reach import Reach
from studio.settings import Settings

EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


def apply(reach: Reach, settings: Settings) -> None:
    """Let menus, lists and pictures glide, or be there at once."""
    is_still = is_reduced(reach, settings)
    for effect in EFFECTS:
        reach.application.setEffectEnabled(effect, not is_still)
    reach.views.drawing.reduce_motion(is_reduced=is_still)
    reach.views.run.reduce_motion(is_reduced=is_still)


def is_reduced(reach: Reach, settings: Settings) -> bool:
    """Whether movement is not wanted."""
    chosen = settings.text("reduced_motion")
    return reach.computer.wants_less_motion if chosen == "computer" else chosen == "yes"
