"""Narration keeps its pace: whatever a run holds and however fast it plays, nothing of danger is lost."""

import random
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.language import Language
from simulation.course_file import load_courses
from simulation.events import explainers
from simulation.recording import Event, Measure, Recording
from simulation.run import run
from studio.describe.passing import BRIEFER, SHORT, fits_ear, fits_line
from studio.describe.watching import PASSING
from studio.narration import Plan, Rank, plan
from studio.narration.dial import Dial
from studio.narration.items import items
from studio.narration.pace import PAUSE_S, WAITING_AT_MOST
from studio.parts.collection import part_types
from studio.playback import SPEEDS
from studio.vehicle_builder import build
from studio.watching import FACTS, Watch
from tests.shelf import shipped
from tests.simulation.lawful import series

ASSETS = Path(__file__).parents[2] / "assets"
LANGUAGE = Language.load()
SEED = 20261122
CALM = {"state_of_charge": 0.7, "winding_temperature_c": 40.0, "brake_n": 0.0}
WATCHES = st.builds(
    Watch,
    st.sampled_from([fact.id for fact in FACTS]),
    st.sampled_from(sorted(PASSING)),
    st.floats(-1e4, 1e4).map(lambda value: round(value, 1)),
)


def drawn_facts(dice: random.Random) -> dict[str, float | str]:
    """Draw what an event may say of itself, in the sizes that cars have, with names as people give them."""
    return {
        "speed_mps": dice.uniform(-30.0, 90.0),
        "limit_mps": dice.uniform(0.0, 90.0),
        "temperature_c": dice.uniform(-40.0, 400.0),
        "voltage_v": dice.uniform(0.0, 999.0),
        "weights": dice.uniform(0.0, 999.0),
        "gear": dice.randint(1, 9),
        "lap": dice.randint(1, 999),
        "lap_time_s": dice.uniform(0.0, 3e4),
        "air_s": dice.uniform(0.0, 9.0),
        "state_of_charge": dice.uniform(-0.1, 1.0),
        "axle": dice.choice(["front", "rear"]),
        "way": dice.choice(["forwards", "backwards"]),
        "name": " ".join(dice.choice(["the", "Grüne", "hill", "7", "Steigung"]) for _ in range(dice.randint(1, 12))),
    }


def drawn_run(seed: int, kinds: int, repeats: int) -> Recording:
    """Draw a run with up to hundreds of events, in bursts, and a speed, a road and a push that swing as they like."""
    dice, wild = random.Random(seed), np.random.default_rng(seed)  # noqa: S311 - dice for runs, not for secrets
    span_s, count = dice.uniform(5.0, 300.0), dice.randint(2, 300)
    events = [
        Event(
            kind="finish",
            time_s=span_s,
            distance_m=9.0,
            priority=0,
            facts={"speed_mps": 3.0},
        )
    ]
    for _ in range(kinds):
        kind, share, priority = (
            dice.choice(sorted(explainers())),
            dice.random(),
            dice.randint(0, 2),
        )
        times = (min(share + turn / 97.0, 1.0) * span_s for turn in range(repeats))
        events += [
            Event(
                kind=kind,
                time_s=t,
                distance_m=0.0,
                priority=priority,
                facts=drawn_facts(dice),
            )
            for t in times
        ]
    swinging = {name: wild.uniform(-1.0, 1.0, count) for name in ("slope", "drive_force_n")}
    even = {name: np.full(count, value) for name, value in CALM.items()}
    times = np.linspace(0.0, span_s, count)
    speeds = {
        "time_s": times,
        "distance_m": times,
        "speed_mps": np.cumsum(wild.uniform(-1.0, 1.2, count)),
    }
    return Recording(
        design="Drawn",
        course="drawn",
        solver="2d",
        outcome="finished",
        channels={**even, **swinging, **speeds},
        ledger={},
        events=tuple(sorted(events, key=lambda event: (event.time_s, event.kind == "finish"))),
        measures={"time": Measure(key="time", value=span_s, unit="s")},
        spec_hash="",
        course_hash="",
        version="",
    )


def assert_keeps_its_promises(recording: Recording, dial: Dial, watches: list[Watch], speed: float) -> Plan:
    """Assert all that narration promises of a run, and return its plan."""
    found = plan(LANGUAGE, recording, dial, watches, speed)
    offered = [item for item in items(LANGUAGE, recording, dial, watches) if item.time_s > 1e-9]
    told = [item for _, one in found.told for item in one.items if item.rank is not Rank.SUMMARY]
    logged = [item for item in found.logged if item.rank is not Rank.SUMMARY]

    polite = [now_s for now_s, one in found.told if one.rank is not Rank.SAFETY]
    assert all(later - before >= PAUSE_S - 1e-6 for before, later in pairwise(polite))
    assert found.most_waiting <= WAITING_AT_MOST
    assert Counter(map(id, told + logged)) == Counter({id(item): 1 for item in [*told, *logged]})
    assert Counter(map(_key, told + logged)) == Counter(map(_key, offered))
    assert not [item for item in logged if item.rank is Rank.SAFETY]
    for _, one in found.told:
        assert fits_ear(one.words.spoken), one.words.spoken
        assert one.words.short
        assert fits_line(one.words.short), one.words.short
    return found


def _key(item: object) -> tuple[float, str, str]:
    return item.time_s, item.topic, item.words.spoken  # type: ignore[attr-defined] # an Item


def test_whatever_happens_the_pace_is_kept_and_no_danger_is_lost(
    request: pytest.FixtureRequest,
) -> None:
    """Three seconds between polite sentences, two that wait, all danger told, all else told or written down."""

    @series(request, 40, 800)
    @given(
        seed=st.integers(0, 2**32 - 1),
        kinds=st.integers(0, 25),
        repeats=st.integers(1, 15),
        dial=st.sampled_from(Dial),
        watches=st.lists(WATCHES, max_size=2),
        speed=st.sampled_from(SPEEDS[2:]),
    )
    def law(
        seed: int,
        kinds: int,
        repeats: int,
        dial: Dial,
        watches: list[Watch],
        speed: float,
    ) -> None:
        assert_keeps_its_promises(drawn_run(seed, kinds, repeats), dial, watches, speed)

    law()


@pytest.fixture(scope="module")
def rough() -> Recording:
    """The 24-volt racer on the roughest road, in the side view."""
    shelf = shipped()
    spec = build(shelf.templates["racer"].design, part_types()).spec
    assert spec is not None
    return run(spec, load_courses(ASSETS / "courses")["rough_road"], solver="2d")


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("dial", Dial)
def test_the_roughest_road_is_told_at_every_speed(rough: Recording, dial: Dial, speed: float) -> None:
    """On bumps that lift wheels again and again the same promises hold, and every dial tells the finish."""
    if speed < 1.0 and dial is Dial.FULL:
        speed = 1.0  # ten times slower is ten times longer, and no tighter
    found = assert_keeps_its_promises(rough, dial, [Watch("speed", "above", 12.0)], speed)

    assert any(item.event and item.event.kind == "finish" for _, one in found.told for item in one.items)


@pytest.mark.timeout(900)
def test_bundled_cars_are_told_within_bounds_on_bundled_courses(request: pytest.FixtureRequest) -> None:
    """Whatever stands on the shelf, on any road: a seeded few here, with `--long` every car on every course."""
    shelf, roads, types = shipped(), load_courses(ASSETS / "courses"), part_types()
    pairs = [(car, road) for car in sorted(shelf.templates) for road in sorted(roads)]
    is_long = request.config.getoption("--long")
    print(f"seed {SEED}")
    chosen = pairs if is_long else random.Random(SEED).sample(pairs, 4)  # noqa: S311 - as above
    for car, road in chosen:
        spec, speed = build(shelf.templates[car].design, types).spec, 8.0 if len(road) % 2 else 1.0
        if spec is not None:
            recording = run(spec, roads[road], solver=roads[road].solver)
            assert_keeps_its_promises(recording, Dial.FULL, [Watch("charge", "by", 1.0)], speed)


def test_danger_that_comes_again_at_once_is_counted(rough: Recording) -> None:
    """Eight times as fast the third lift of an axle within three seconds is one sentence with a count."""
    lifts = sum(event.kind == "wheel_lift" for event in rough.events)

    found = plan(LANGUAGE, rough, Dial.OFF, speed=8.0)

    spoken = [one.words.spoken for _, one in found.told]
    assert sum(len(one.items) for _, one in found.told) == lifts + 1
    assert "The front wheels lift off. Again, 2 times." in spoken
    assert spoken[-1].startswith("Finish")


def test_how_the_car_goes_leaves_room_for_a_place(rough: Recording) -> None:
    """No regime is told within three seconds before a milestone: the milestone would be late and dropped."""
    found = plan(LANGUAGE, rough, Dial.WORDS)
    milestones = [item.time_s for item in items(LANGUAGE, rough, Dial.WORDS) if item.rank is Rank.MILESTONE]
    regimes = [now_s for now_s, one in found.told if one.rank is Rank.REGIME]

    assert regimes
    assert not [(now, place) for now in regimes for place in milestones if 0.0 < place - now < PAUSE_S - 0.05]


def test_a_quiet_run_is_summed_up_only_when_wanted(rough: Recording) -> None:
    """Ten seconds without a word bring time, speed and charge, with the fullest dial alone."""
    steady = {name: np.full_like(rough.channels["time_s"], 0.0) for name in ("slope", "brake_n")}
    rolling = {name: np.full_like(rough.channels["time_s"], 5.0) for name in ("speed_mps", "drive_force_n")}
    calm = replace(
        rough,
        events=rough.events[-1:],
        channels={**rough.channels, **steady, **rolling},
    )

    full, words = (plan(LANGUAGE, calm, dial) for dial in (Dial.FULL, Dial.WORDS))

    summary = next(one.words.spoken for _, one in full.told if one.rank is Rank.SUMMARY)
    assert summary.startswith("10 seconds. 18 kilometres an hour. Battery ")
    assert len(words.told) == 1


def test_every_kind_has_a_short_form() -> None:
    """Fingers read of each event that the ear hears."""
    assert set(SHORT) == set(explainers()) >= set(BRIEFER)
