"""Ana at the keyboard and Ben at the mouse of one computer."""

import pytest

from tests.pilot import Pilot


@pytest.fixture
def pair(racer: Pilot) -> Pilot:
    """Sit Ben at the mouse, beside Ana at the keyboard."""
    racer.studio.change_setting("partner_name", "Ben")
    racer.studio.change_setting("two_people", "yes")
    racer.heard()
    return racer
