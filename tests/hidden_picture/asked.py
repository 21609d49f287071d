"""Somebody who answers by what reaches them: by ear sentences and sounds, by finger short words and rows of cells."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tests.hidden_picture.questions import Answer
from tests.pilot import Pilot

ENDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "finish": ("Finish, at", "Finish, "),
        "stopped": ("The car has stopped", "Car has stopped"),
        "stall": ("Stalled", "Stalled"),
        "pitch_over": ("The car tips over", "Tips over"),
        "battery_empty": ("Battery empty", "Battery empty"),
        "grounding_end": ("The car is stuck", "Stuck on the ground"),
        "left_road": ("The car slides off the road", "Slides off the road"),
        "rolled_over": ("The car rolls over", "Rolls over"),
        "crashed": ("The bumper has stopped", "Bumper stopped"),
        "crashed_bare": ("The wall stops the car", "Wall, no bumper"),
        "bumper_used_up": ("The bumper is used up", "Bumper used up"),
        "time_out": ("Time is up", "Time is up"),
    }
)
"""What is told of the end, by its kind: in words, and on forty cells."""

_NUMBER = r"([Mm]inus |-)?([\d.]+)"
_TIME = re.compile(r"(?:(\d+) (?:minutes?|min) ?)?([\d.]+) (?:seconds?|s)\b")
SPEED = re.compile(_NUMBER + r" (?:kilometres an hour|km/h)")
_METRES = re.compile(_NUMBER + r" (?:metres|m)\b")
_SLIP = re.compile(r"driven wheels slip|Wheels slip")
_ENERGY = re.compile(r"Energy: (.+?), watt hours")
_WATT_HOURS = re.compile(_NUMBER + r" (?:watt hours|Wh)")


@dataclass
class Asked:
    """A person at the keyboard whose screen is dark."""

    pilot: Pilot
    reached: Callable[[Sequence[str]], str]
    """What of the sentences of a key comes to this person, and how."""
    at_half_time: Callable[["Asked"], float | None]
    """How the last question is answered: each sense has its own way."""

    def answers(self) -> dict[str, Answer]:
        """Return an answer to every question."""
        self.press("ctrl+4")
        told = list(self.events())
        last = self.press("end")
        return {
            "end": next((kind for kind, words in ENDS.items() if any(word in told[-1] for word in words)), None),
            "length": seconds(last),
            "way": number(_METRES, self.press("x")),
            "slip": self.slipped_at_m(told),
            "lift": lifted(told),
            **self.fastest(),
            "half": self.at_half_time(self),
            "hill": self.highest_m(),
            "cost": self.costliest(),
        }

    def press(self, key: str) -> str:
        """Press a key and return what comes of it, also when the hand rests."""
        return self.reached((*self.pilot.press(key), *self.pilot.rest(350)))

    def events(self) -> Iterator[str]:
        """Yield what is told of each event of the run, from its start on."""
        self.press("home")
        yield from self.until("No more events", "ctrl+right")

    def until(self, end: str, key: str) -> Iterator[str]:
        """Press a key over and over, and yield what is told until a text comes. Raises ValueError if it never does."""
        for _ in range(MOST_KEYS):
            if end in (told := self.press(key)):
                return
            yield told
        raise ValueError(f"{key} never comes to {end!r}")

    def slipped_at_m(self, told: list[str]) -> Answer:
        """Go to the first slip and ask how far the car is there."""
        place = next((place for place, words in enumerate(told, 1) if _SLIP.search(words)), 0)
        self.press("home")
        for _ in range(place):
            self.press("ctrl+right")
        return number(_METRES, self.press("x")) if place else None

    def fastest(self) -> dict[str, Answer]:
        """Walk the line of speed to its highest place; one that keeps its speed is fastest from the start."""
        told = self.highest("Speed")
        return {"top": number(SPEED, told), "top_when": seconds(told)}

    def highest_m(self) -> Answer:
        """Walk the line of the road's height over distance to its highest place; a level road has none."""
        self.press("shift+x")
        told = self.highest("Height of the road")
        is_level = number(_METRES, told) == number(_METRES, self.press("home")) == number(_METRES, self.press("end"))
        self.press("shift+x")
        return None if is_level else number(_METRES, told, -2)  # the place comes before the height there

    def costliest(self) -> Answer:
        """Add a line for each thing that energy went to, and hear where each ends."""
        spent: dict[str, float] = {}
        for name in self.energies():
            if "taken away" in self.choose(f"energy {name}"):
                self.choose(f"energy {name}")  # it was there since the run before
            spent[name] = number(_WATT_HOURS, self.press("end")) or 0.0
        return max(spent, key=lambda name: spent[name])

    def choose(self, name: str) -> str:
        """Add a line to the chart, or take it away, and return what is told of it."""
        self.press("shift+t")
        self.pilot.type(name)
        return self.press("enter")

    def energies(self) -> list[str]:
        """Return what energy went to, as the list of lines tells it row by row."""
        self.press("ctrl+5")
        self.press("shift+t")
        self.pilot.type("energy")
        names: list[str] = []
        while (found := _ENERGY.search(self.press("down"))) and found[1] not in names:
            names.append(found[1])
        self.press("escape")
        return [name for name in names if name not in GIVEN]

    def highest(self, name: str) -> str:
        """Return what is told where a line is highest: at its start, if no stop after it says so."""
        self.show(name)
        first = self.press("home")
        stops = list(self.until("Nothing more ahead", "ctrl+right"))
        return next((told for told in stops if "Highest" in told), first)

    def show(self, name: str) -> None:
        """Go to one of the lines that a chart has from the first."""
        self.press("ctrl+5")
        list(self.until("First line", "up"))
        list(self.until(name, "down") if name != "Speed" else ())


GIVEN = ("Battery", "Sunlight")
"""What energy came from; all else is what it went to."""

MOST_KEYS = 400
"""No run has more events, and no line more places worth a stop."""
_AXLES = ("front", "middle", "rear")


def lifted(told: list[str]) -> Answer:
    """Return which wheels lifted off."""
    words = " ".join(told)
    found = (axle for axle in _AXLES if f"The {axle} wheels lift" in words or f"Lift off: {axle} wheels" in words)
    return " and ".join(found) or None


def seconds(told: str) -> float | None:
    """Return the last time in a text, in seconds."""
    found = _TIME.findall(told)
    return 60.0 * float(found[-1][0] or 0) + float(found[-1][1]) if found else None


def number(pattern: re.Pattern[str], told: str, place: int = -1) -> float | None:
    """Return the last number with its unit in a text, or the one before it."""
    found = pattern.findall(told)
    if len(found) < -place:
        return None
    minus, digits = found[place]
    return (-1.0 if minus else 1.0) * float(digits.rstrip("."))
