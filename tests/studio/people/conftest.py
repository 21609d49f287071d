"""Ana with a racer, alone and shared, and whoever joins her."""

from collections.abc import Callable

import pytest

from tests.pilot import Pilot, Start
from tests.studio.people.visitor import Visitor
from tests.studio.shared_room import SharedRoom


@pytest.fixture
def room() -> SharedRoom:
    """What both windows are in."""
    return SharedRoom()


@pytest.fixture
def ana(start: Start, room: SharedRoom) -> Pilot:
    """Sit Ana before a racer that nobody shares yet, hands on the drawing."""
    pilot = start(make_session=room.session)
    pilot.open_template("racer")
    pilot.close_dialogs()
    pilot.heard()
    return pilot


@pytest.fixture
def host(ana: Pilot) -> Pilot:
    """Let Ana share the racer."""
    ana.studio.perform("share.now")
    ana.rest(400)
    return ana


@pytest.fixture
def visitor(room: SharedRoom, host: Pilot) -> Callable[..., Visitor]:
    """Return how to let somebody join."""
    return lambda name="Ben": Visitor(room, name, host.settle).join()
