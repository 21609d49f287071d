"""Words for one moment of a run: how fast, how far, what pushes, how hot, what comes."""

from collections.abc import Callable, Sequence

from accessibility.language import Language
from accessibility.response import Response, said
from accessibility.units import convert
from simulation.cause import Contribution, resistances
from simulation.course import Course
from studio.describe.events import event_text, tells_speed
from studio.describe.figures import decimals_of, far_words, now_short, now_words, speed_now, speed_now_short
from studio.describe.passing import first_fitting, passing_short
from studio.describe.rendering import joined
from studio.playback import Playback

MomentWords = Callable[[Language, Playback], Response]

LOOK_AHEAD_M = 50.0


def moment(language: Language, playback: Playback) -> Response:
    """Return what happens here, the time, and the speed where what happens has not told it."""
    here, time = playback.events_now(), now_words(language, playback)
    told = language.text("{time}. {speed}.", time=time, speed=speed_now(language, playback))
    if any(tells_speed(event) for event in here):
        told = language.text("{time}.", time=time)
    events = " ".join(event_text(language, event) for event in here)
    return Response(object=joined(events, told), short=_short(language, playback))


def _short(language: Language, playback: Playback) -> str:
    """Return the moment for fingers: what happens first, then time and speed as far as a line holds them."""
    place = now_short(language, playback)
    if not any(tells_speed(event) for event in playback.events_now()):
        place = place_short(language, playback)
    end = playback.recording.events[-1]
    weightiest = sorted(playback.events_now(), key=lambda event: (event != end, event.priority))
    happened = [passing_short(language, event) for event in weightiest]
    return first_fitting([", ".join((*happened, place)), ", ".join((*happened[:1], place)), *happened[:1], place])


def place_short(language: Language, playback: Playback) -> str:
    """Return time and speed with their symbols: `12.4 s 23 km/h`."""
    return language.text(
        "{place} {value}", place=now_short(language, playback), value=speed_now_short(language, playback)
    )


def speed_words(language: Language, playback: Playback) -> Response:
    """Return how fast the car is."""
    return said(language.text("{speed}.", speed=speed_now(language, playback)))


def acceleration_words(language: Language, playback: Playback) -> Response:
    """Return how quickly the speed changes, from the samples half a second around."""
    early = playback.recording.at(max(playback.time_s - 0.25, 0.0))
    late = playback.recording.at(min(playback.time_s + 0.25, playback.recording.duration_s))
    span = max(late["time_s"] - early["time_s"], 1e-9)
    change = convert((late["speed_mps"] - early["speed_mps"]) / span, "m/s", "km/h")
    rate = language.quantity(abs(change), "km/h", 1)
    if abs(change) < 0.05:
        return said(language.text("Steady speed."))
    short = language.quantity_short(abs(change), "km/h", 1)
    if change > 0:
        told = language.text("Faster by {rate} each second.", rate=rate)
        return said(told, short=language.text("Faster by {rate} each second", rate=short))
    told = language.text("Slower by {rate} each second.", rate=rate)
    return said(told, short=language.text("Slower by {rate} each second", rate=short))


def distance_words(language: Language, playback: Playback) -> Response:
    """Return how far the car has come."""
    done = playback.values()["distance_m"]
    return said(language.text("{distance} from the start.", distance=far_words(language, max(done, 0.0))))


def energy_words(language: Language, playback: Playback) -> Response:
    """Return the charge now, the power now, and what the whole run took."""
    now, energy_wh = playback.values(), playback.recording.measures["energy"].value
    return said(
        language.text(
            "Battery {charge}, giving {power}. The whole run took {energy}.",
            charge=language.quantity(100 * now["state_of_charge"], "%", 1),
            power=language.quantity(now["battery_power_w"], "W", 0),
            energy=language.quantity(energy_wh, "Wh", decimals_of(energy_wh, 2)),
        ),
        short=language.text(
            "{charge}, {power}, whole run {energy}",
            charge=language.quantity_short(100 * now["state_of_charge"], "%", 1),
            power=language.quantity_short(now["battery_power_w"], "W", 0),
            energy=language.quantity_short(energy_wh, "Wh", decimals_of(energy_wh, 2)),
        ),
    )


def force_words(language: Language, playback: Playback) -> Response:
    """Return what pushes, what holds back and what helps, the strongest first."""
    now = playback.values()
    push_n, forces = now.get("drive_force_n", 0.0), resistances(now)
    decimals = decimals_of(max((abs(push_n), *(abs(one.value) for one in forces))))
    told = [one for one in forces if round(one.value, decimals) != 0.0]
    push = language.text("Wheels push with {force}.", force=language.quantity(max(push_n, 0.0), "N", decimals))
    if round(push_n, decimals) < 0.0:
        push = language.text("The motor brakes with {force}.", force=language.quantity(-push_n, "N", decimals))
    against = _listed(language, [one for one in told if one.value > 0.0], decimals)
    helping = _listed(language, [one for one in told if one.value < 0.0], decimals)
    return said(
        joined(
            push,
            language.text("Against it: {forces}.", forces=against) if against else "",
            language.text("It helps: {forces}.", forces=helping) if helping else "",
        ),
        short=_forces_short(language, push_n, told, decimals),
    )


def _forces_short(language: Language, push_n: float, forces: Sequence[Contribution], decimals: int) -> str:
    """Return the push and as many of the other forces as a line holds: `Push 22 N, rolling resistance -6 N`."""
    told = [language.text("Push {force}", force=language.quantity_short(push_n, "N", decimals))]
    for one in forces:
        against = language.quantity_short(-one.value, "N", decimals)
        told.append(language.text("{cause} {amount}", cause=language.text(one.label).lower(), amount=against))
    return first_fitting([", ".join(told[:count]) for count in range(len(told), 0, -1)])


def _listed(language: Language, forces: Sequence[Contribution], decimals: int) -> str:
    words = (
        language.text(
            "{cause} {amount}",
            cause=language.text(one.label).lower(),
            amount=language.quantity(abs(one.value), "N", decimals),
        )
        for one in forces
    )
    return ", ".join(words)


def heat_words(language: Language, playback: Playback) -> Response:
    """Return how hot the motor is."""
    heat = language.quantity(playback.values()["winding_temperature_c"], "degC", 0)
    return said(language.text("Motor {heat}.", heat=heat))


def ground_words(language: Language, playback: Playback, course: Course) -> Response:
    """Return how the road goes on for the next 50 metres, and its surface."""
    here = playback.values()["distance_m"]
    rise = course_height(course, here + LOOK_AHEAD_M) - course_height(course, here)
    surface = next((s.name for start, s in reversed(course.surfaces) if start <= here + 1e-9), "")
    grade = language.quantity(abs(100 * rise / LOOK_AHEAD_M), "%", 1)
    words = language.text("Level.")
    if abs(rise) >= 0.1:
        words = language.text("Up {grade}.", grade=grade) if rise > 0 else language.text("Down {grade}.", grade=grade)
    return said(joined(words, language.text("{surface}.", surface=language.text(surface)) if surface else ""))


def course_height(course: Course, distance_m: float) -> float:
    """Return the height of the road at a distance, straight lines between the points of the profile."""
    before = next((p for p in reversed(course.profile) if p[0] <= distance_m), course.profile[0])
    after = next((p for p in course.profile if p[0] > distance_m), course.profile[-1])
    if after[0] <= before[0]:
        return before[1]
    return before[1] + (after[1] - before[1]) * (distance_m - before[0]) / (after[0] - before[0])
