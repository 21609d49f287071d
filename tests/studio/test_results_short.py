"""Results hold ninety characters: what is of least use is left out, what was done and a problem never."""

from accessibility.verbosity import verbosity_profiles
from studio.describe.fitting import RESULT_MAX
from tests.pilot import Pilot

VERBOSITIES = [
    one.led_by(first).brailled(first=is_braille)
    for one in verbosity_profiles()
    for first in ("name", "context")
    for is_braille in (False, True)
]


def find(pilot: Pilot, name: str) -> list[str]:
    """Go to a part with Ctrl+F."""
    pilot.press("ctrl+f")
    pilot.type(name)
    return pilot.press("enter")


def put(pilot: Pilot, name: str, place: str) -> list[str]:
    """Put a part at a typed place."""
    find(pilot, name)
    pilot.press("m", place[0], "end")
    pilot.type(place[1:])
    return pilot.press("enter")


def test_a_new_problem_is_told_in_few_words(racer: Pilot) -> None:
    """Place, new problem and what it is: no advice, no mass that is the same; undo tells the share that came back."""
    put(racer, "Rear battery", "20 behind front axle")

    done = racer.press("enter")[0].removesuffix(" F8 tells what helps.")
    undone = racer.press("ctrl+z")

    assert done == "Rear battery on deck. New problem: Seat and driver overlaps rear battery, 17 centimetres."
    assert undone == ["Undone. Rear battery on deck. Front 46 percent. 1 problem solved. No problems."]


def test_no_result_is_longer_than_an_ear_holds(racer: Pilot) -> None:
    """Deleting any part, undoing and doing it again holds ninety characters; the part and a problem are never left out.

    All names of this car are short: with a name of forty signs the sentence may be longer, for names are not cut.
    """
    heard: list[str] = []
    for part in [part for part in racer.studio.desk.design.parts.values() if part.place]:
        racer.studio.desk.select(part.id)
        heard += [racer.press(key)[0] for key in ("delete", "ctrl+z", "ctrl+y")]
        racer.press("ctrl+z")

    results = [text.removesuffix(" F8 tells what helps.").removesuffix(" F8 tells them.") for text in heard]

    assert [text for text in results if len(text) > RESULT_MAX] == []
    assert all(" gone" in text for text in results[::3])
    assert sum("ew problem" in text for text in results) > len(results) // 4


def test_a_long_name_is_told_whole(racer: Pilot) -> None:
    """A name of forty signs and a problem are heard whole, though the sentence grows over ninety characters."""
    name = "The big heavy battery that Mia once made"
    find(racer, "Rear battery")
    racer.press("f2", "ctrl+a")
    racer.type(name)
    racer.press("enter")
    put(racer, name, "20 behind front axle")

    done = racer.press("enter")[0].removesuffix(" F8 tells what helps.")

    assert done == f"{name} on deck. New problem: Seat and driver overlaps {name}."


def test_every_profile_tells_a_new_problem(racer: Pilot) -> None:
    """However little is said, in whichever order, in speech and in short words for braille: a new problem is told."""
    find(racer, "Motor")
    racer.press("delete", "ctrl+z")
    heard = []
    for verbosity in VERBOSITIES:
        racer.studio.narrator.queue.verbosity = verbosity
        heard.append(racer.press("ctrl+y")[0])
        racer.press("ctrl+z")

    assert len(heard) == 16
    assert [text for text in heard if "ew problem" not in text or "Motor gone." not in text] == []


def test_full_verbosity_tells_what_was_left_out(racer: Pilot) -> None:
    """Full tells the advice, the distance and the mass, which the short result leaves to F8, W and B."""
    put(racer, "Rear battery", "20 behind front axle")
    racer.press("f4")

    done = racer.press("enter")[0]

    place = "Rear battery on deck, 20 centimetres behind front axle. Car 132 kilograms, front 53 percent."
    assert done.startswith(f"{place} New problem: Seat and driver overlaps rear battery by 170 millimetres. Move one")


def test_duplicates_of_a_free_part_lie_beside_it(racer: Pilot) -> None:
    """A part on no mount is doubled ahead of it where there is room, else behind, else above; none overlap."""
    put(racer, "Rear battery", "10 behind front battery")
    racer.press("enter")
    above = racer.press("ctrl+d", "w")[-1]
    racer.press("ctrl+z")
    find(racer, "Seat and driver")
    racer.press("delete")
    put(racer, "Rear battery", "140 ahead of rear axle")
    racer.press("enter")

    ahead, behind = (racer.press("ctrl+d", "w")[-1] for _ in range(2))
    built = racer.studio.desk.built(racer.studio.desk.design, racer.studio.shelves.types)

    assert above == "Rear battery 2 above frame, 5 millimetres ahead of rear axle."
    assert ahead == "Rear battery 2 on deck, 6 millimetres behind front axle."
    assert behind == "Rear battery 3 on deck, 40 centimetres behind front axle."
    assert "overlap" not in {problem.rule for problem in built.problems}


def test_cut_and_paste_bring_a_free_part_back_to_its_place(racer: Pilot) -> None:
    """Where its old place is free, a part that was cut is pasted just there, told by the same relation."""
    put(racer, "Front battery", "31 ahead of rear axle")
    racer.press("enter")
    before = place_of(racer, "Front battery")

    racer.press("ctrl+x")
    pasted = racer.press("ctrl+v")

    assert pasted[0].startswith("Front battery on deck, 31 centimetres ahead of rear axle.")
    assert place_of(racer, "Front battery") == before


def place_of(pilot: Pilot, name: str) -> object:
    """Return where the document has a part."""
    return next(part.place for part in pilot.studio.desk.design.parts.values() if part.name == name)
