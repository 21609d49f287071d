"""The property sheet by keys: what is typed is understood or told, never quietly another number."""

import pytest

from tests.pilot import Pilot

MASS = "Mass, kilograms"


@pytest.fixture
def wheel(racer: Pilot) -> Pilot:
    """Sit in the mass of the front left wheel, 0.001 to 80 kilograms, which is 6.5."""
    racer.press("end", "left", "left", "ctrl+3")
    racer.type("6.5")
    racer.press("enter")
    return racer


def mass_of(pilot: Pilot) -> float:
    """Return the mass of the part under the focus as the document has it."""
    part = pilot.studio.desk.current_part
    assert part is not None
    return float(part.values["mass_kg"])


def enter(pilot: Pilot, text: str) -> list[str]:
    """Type into a fresh field and press Enter."""
    pilot.press("ctrl+2", "ctrl+3")
    pilot.type(text)
    return pilot.press("enter")


def test_too_much_is_told_and_the_old_number_kept(wheel: Pilot) -> None:
    """999 into a field up to 80: one sentence with the range, and 6.5 is kept, in the field and in the document."""
    heard = enter(wheel, "999")

    assert heard == ["999 is too much. Mass goes from 0.001 to 80 kilograms. Kept 6.5."]
    assert mass_of(wheel) == 6.5
    assert wheel.receiver().property("text") == "6.5"
    assert wheel.press("ctrl+z")[0].startswith("Undone. Mass 1.3 kilograms, was 6.5.")


UNDERSTOOD = {"500 g": 0.5, "+10 %": 7.15, "+2": 8.5, "1/2": 0.5, "7,25": 7.25, "7.25": 7.25, "7 kg": 7.0}


def test_numbers_as_people_write_them(wheel: Pilot) -> None:
    """Units, steps, percent, fractions, comma and point are understood, and one sentence says what became of them."""
    for typed, kilograms in UNDERSTOOD.items():
        heard = enter(wheel, typed)

        assert len(heard) == 1, typed
        assert heard[0].startswith(f"Mass {kilograms:g} kilograms, was 6.5. Car "), typed
        assert heard[0].endswith("No problems."), typed
        assert mass_of(wheel) == pytest.approx(kilograms)
        wheel.press("ctrl+z")


def test_what_is_no_number_here_is_told(wheel: Pilot) -> None:
    """Anything else is one sentence that says what was kept; nothing changes."""
    for typed in ("-1", "seven", "7 volts", "1/0", "", "1e999", "nan", "500 g kg"):
        wheel.press("ctrl+2", "ctrl+3", "ctrl+a", "delete")
        wheel.type(typed)
        heard = wheel.press("enter")

        assert len(heard) == 1, typed
        assert heard[0].endswith("Kept 6.5."), typed
        assert mass_of(wheel) == 6.5


def test_steps_rest_into_one_edit(wheel: Pilot) -> None:
    """Up and PageUp step at once in the field; 400 ms of rest make one edit of them, which one undo takes back."""
    stepped = [*wheel.press("up"), *wheel.press("up"), *wheel.press("pageup"), *wheel.press("down")]
    waiting = wheel.rest(399)
    before = mass_of(wheel)
    told = wheel.rest(1)

    assert stepped == ["6.6", "6.7", "7.7", "7.6"]
    assert (waiting, before) == ([], 6.5)
    assert told[0].startswith("Mass 7.6 kilograms, was 6.5.")
    assert len(told) == 1
    assert wheel.press("ctrl+z")[0].startswith("Undone. Mass 6.5 kilograms, was 7.6.")


def test_escape_restores(wheel: Pilot) -> None:
    """Escape puts the kept number back, and reads it; nothing is committed, not even by a rest."""
    wheel.press("up", "up")

    heard = wheel.press("escape")

    assert heard == ["6.5"]
    assert wheel.rest(1000) == []
    assert mass_of(wheel) == 6.5


def test_undo_while_typing_undoes_the_typing(wheel: Pilot) -> None:
    """Ctrl+Z in a field that was typed in gives the number back; pressed again it undoes the project."""
    wheel.press("ctrl+2", "ctrl+3")
    wheel.type("7")

    first, second = wheel.press("ctrl+z"), wheel.press("ctrl+z")

    assert first == ["6.5"]
    assert second[0].startswith("Undone. Mass 1.3 kilograms, was 6.5.")


def test_two_quick_undos_undo_two_edits(wheel: Pilot) -> None:
    """Two edits within no time are two steps back, each told, and two forward."""
    enter(wheel, "7")
    enter(wheel, "8")

    undone = [*wheel.press("ctrl+z"), *wheel.press("ctrl+z")]
    redone = [*wheel.press("ctrl+y"), *wheel.press("ctrl+shift+z")]

    assert [sentence[:28] for sentence in undone] == ["Undone. Mass 7 kilograms, wa", "Undone. Mass 6.5 kilograms, "]
    assert [sentence[:24] for sentence in redone] == ["Redone. Mass 7 kilograms", "Redone. Mass 8 kilograms"]
    assert mass_of(wheel) == 8.0


def test_several_parts_take_one_number(racer: Pilot) -> None:
    """Two parts chosen with Shift+Space show the range of what differs, and one commit changes both, one undo too."""
    racer.press("end", "shift+space", "left")
    chosen = racer.press("shift+space")
    field = racer.press("ctrl+3")

    told = enter(racer, "1.5")
    desk = racer.studio.desk
    masses = [desk.design.parts[id].values["mass_kg"] for id in desk.selection.chosen]
    undone = racer.press("ctrl+z")

    assert chosen == ["2 selected, 0.8 kilograms."]
    assert field == [f"{MASS}, edit, mixed, 0.2 to 0.6."]
    assert told[0].startswith("Mass 1.5 kilograms, was 0.6. Mass 1.5 kilograms, was 0.2.")
    assert masses == [1.5, 1.5]
    assert undone[0].startswith("Undone.")
    assert len(told) == len(undone) == 1


def test_leaving_saving_and_running_commit_first(wheel: Pilot) -> None:
    """What stands in the field is committed and told before the key does its own work."""
    for key, typed, was, follows in (
        ("f6", "9", "6.5", "Run."),
        ("ctrl+s", "8", "9", "Save project as"),
        ("f5", "7", "8", "Running"),
    ):
        wheel.press("ctrl+2", "ctrl+3")
        wheel.type(typed)
        heard = wheel.press(key)
        wheel.close_dialogs()

        assert heard[0].startswith(f"Mass {typed} kilograms, was {was}."), key
        assert heard[1].startswith(follows), key
        assert mass_of(wheel) == float(typed)


def test_a_copy_of_the_car_leaves_the_hands_in_their_field(racer: Pilot) -> None:
    """The copy stands on the same part, and its name is said once; the hands were led out of the pane."""
    racer.press("ctrl+3")

    racer.studio.perform("design.copy")

    assert racer.heard() == ["24-volt racer 2, 16 parts."]
    assert racer.focus() == "Mass, kilograms"


def test_range_is_told_on_f1_only(wheel: Pilot) -> None:
    """Focus says label, value and unit; the range comes when somebody asks."""
    focused = [*wheel.press("ctrl+2"), *wheel.press("ctrl+3")][-1]
    asked = wheel.press("f1")

    assert focused == f"{MASS}, edit, 6.5."
    assert asked[0].startswith("Mass goes from 0.001 to 80 kilograms.")


def test_nothing_is_ever_disabled(wheel: Pilot) -> None:
    """Every control of the window can be reached and asked: none is switched off."""
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QTabBar, QWidget

    window = wheel.studio.window
    # The arrows that scroll a tab bar are Qt's own and for the mouse alone.
    own = [widget for widget in window.findChildren(QWidget) if not isinstance(widget.parent(), QTabBar)]
    switched_off: list[object] = [widget for widget in own if not widget.isEnabled()]
    switched_off += [action for action in window.findChildren(QAction) if not action.isEnabled()]

    assert switched_off == []
