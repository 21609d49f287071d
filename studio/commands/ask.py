"""Questions: one letter each, answered from the design or from the moment of the run."""

from collections.abc import Callable, Mapping

from accessibility.language import Language
from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context
from studio.describe import assemblies, design, moments, parts, places, runs
from studio.describe import balance as balance_words
from studio.describe import problems as problem_words
from studio.describe import stance as stance_words
from studio.describe.comments import open_text
from studio.describe.rendering import joined
from studio.document.comment_threads import open_counts_of
from studio.document.schema import Design
from studio.parts.part_type import PartType
from studio.vehicle_builder.stance import stance

ThingWords = Callable[[Language, Mapping[str, PartType], Design, str], Response]
"""Words for the part or the group of an id."""


@command("ask.where", "Where", menu="Ask", needs=(needs.thing,))
def where(context: Context) -> Response:
    """Say where the part is."""
    return _of_thing(context, places.where_words, assemblies.group_where)


@command("ask.info", "Info", menu="Ask", needs=(needs.thing,))
def info(context: Context) -> Response:
    """Say the numbers of the part."""
    return _of_thing(context, parts.numbers_of, assemblies.group_info)


@command("ask.parent", "What it sits on", menu="Ask", needs=(needs.thing,))
def parent(context: Context) -> Response:
    """Say what the part sits on, and in which group it is."""
    return _of_thing(context, assemblies.holder_words, assemblies.group_parent)


@command("ask.neighbours", "Neighbours", menu="Ask", needs=(needs.thing,))
def neighbours(context: Context) -> Response:
    """Say what is ahead, behind, above and below."""
    return _of_thing(context, places.neighbour_words, assemblies.group_neighbours)


@command("ask.relations", "What sits on it", menu="Ask", needs=(needs.thing,))
def relations(context: Context) -> Response:
    """Say which parts sit on this one."""
    return _of_thing(context, places.relation_words, assemblies.group_relations)


@command("ask.describe", "Describe", menu="Ask")
def describe(context: Context) -> Outcome:
    """Describe the car. Ask again for more, a third time to read."""
    level = context.voice.times_asked("ask.describe")
    words = design.overview(
        context.language, context.shelves.types, context.desk.design, context.built(), min(level, 3)
    )
    if level < 3:
        return said(joined(words, _open_comments(context)))
    context.window.show_text(context.language.text("The car"), words)
    return Focused("description")


def _open_comments(context: Context) -> str:
    """Return how many open comments there are on the car, its parts and the project: the drawing shows them, too."""
    counts = open_counts_of(context.desk.project.snapshot, context.desk.design)
    return open_text(context.language, sum(counts.values()))


@command("ask.problems", "Problems", menu="Ask")
def problems(context: Context) -> Response:
    """Say how many problems there are and which."""
    return problem_words.problem_answer(context.language, context.built())


@command("ask.balance", "Balance", menu="Ask")
def balance(context: Context) -> Response:
    """Say mass, cost and balance, then loads and sizes."""
    level = context.voice.times_asked("ask.balance")
    if level == 1:
        return balance_words.balance_answer(context.language, context.built())
    standing = stance(context.built().pieces)
    return stance_words.stance_answer(context.language, standing, level)


@command("ask.why", "Why", menu="Ask", needs=(needs.run,))
def why(context: Context) -> Response:
    """Explain the event here, or the end of the run."""
    return _asked(context, runs.why_words)


@command("ask.speed", "Speed", menu="Ask", needs=(needs.run,))
def speed(context: Context) -> Response:
    """Say how fast the car is now."""
    return _asked(context, moments.speed_words)


@command("ask.acceleration", "Acceleration", menu="Ask", needs=(needs.run,))
def acceleration(context: Context) -> Response:
    """Say how hard the car speeds up or slows down now."""
    return _asked(context, moments.acceleration_words)


@command("ask.distance", "Distance", menu="Ask", needs=(needs.run,))
def distance(context: Context) -> Response:
    """Say how far the car is now, and how far there is to go."""
    return _asked(context, moments.distance_words)


@command("ask.energy", "Energy", menu="Ask", needs=(needs.run,))
def energy(context: Context) -> Response:
    """Say what the battery has given and where it went."""
    return _asked(context, moments.energy_words)


@command("ask.forces", "Forces", menu="Ask", needs=(needs.run,))
def forces(context: Context) -> Response:
    """Say what pushes and what holds the car back now."""
    return _asked(context, moments.force_words)


@command("ask.heat", "Heat", menu="Ask", needs=(needs.run,))
def heat(context: Context) -> Response:
    """Say how hot the motor is now."""
    return _asked(context, moments.heat_words)


@command("ask.ground", "Ground ahead", menu="Ask", needs=(needs.run,))
def ground(context: Context) -> Response:
    """Say how the road goes on."""
    playback, request = context.desk.playback, context.desk.request
    if playback is None or request is None:
        return said(context.language.text("There is no run yet."))
    return moments.ground_words(context.language, playback, request.course)


def _of_thing(context: Context, of_part: ThingWords, of_group: ThingWords) -> Response:
    """Answer about the part under the focus, or about the group."""
    words = of_group if context.desk.current_assembly else of_part
    return words(context.language, context.shelves.types, context.desk.design, context.desk.selection.current)


def _asked(context: Context, words: moments.MomentWords) -> Response:
    playback = context.desk.playback
    if playback is None:
        return said(context.language.text("There is no run yet."))
    if context.voice.asking_pauses():
        playback.is_playing = False
    return words(context.language, playback)
