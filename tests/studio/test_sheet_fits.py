"""The property sheet fits its pane: no field of any part is cut off at the side."""

import pytest

from tests.pilot import Pilot


@pytest.mark.parametrize("percent", [100.0, 200.0])
def test_no_field_is_cut_off_at_the_side(racer: Pilot, percent: float) -> None:
    """On a school screen every part's fields are as wide as the pane at most, whatever their options say."""
    studio = racer.studio
    studio.preferences.current = studio.preferences.current.changed("text_scale", percent)
    studio.settings_room.apply()
    studio.window.resize(1366, 768)
    racer.press("ctrl+3")

    wide = []
    for part in studio.desk.design.parts.values():
        studio.desk.select(part.id)
        racer.settle()
        sheet = studio.views.sheet
        if sheet.widget().minimumSizeHint().width() > sheet.viewport().width():
            wide.append(part.name)

    assert wide == []
