"""What the drawing shows, and how large. Whatever is drawn is said when it comes, and can be asked at any time."""

from collections.abc import Callable

from accessibility.language import Language
from accessibility.response import Response, said
from studio.commands.command import command
from studio.commands.context import Context
from studio.commands.replay_view import show_whole_course, zoom_replay
from studio.describe import stance as words
from studio.describe.mounts import mount_words
from studio.describe.problems import problem_count
from studio.describe.rendering import joined
from studio.vehicle_builder.stance import Stance, stance


@command("view.zoom_in", "Zoom in", menu="View")
def zoom_in(context: Context) -> Response:
    """Draw the car larger around the part."""
    return _zoom(context, 1)


@command("view.zoom_out", "Zoom out", menu="View")
def zoom_out(context: Context) -> Response:
    """Draw the car smaller."""
    return _zoom(context, -1)


@command("view.fit", "Show all parts", menu="View")
def fit(context: Context) -> Response:
    """Draw the whole car as large as it fits."""
    if context.window.focused_place() == "run" and context.desk.playback:
        return show_whole_course(context)
    context.window.fit_drawing()
    return said(context.language.text("All parts shown."))


def _no_cursor(context: Context) -> Response | None:
    """Need that nobody explores: the cursor moves along the car."""
    if context.desk.cursor is None:
        return None
    return said(context.language.text("Not now: you explore from the side. Escape leaves."))


@command("view.turn", "From the front or from the side", menu="View", needs=(_no_cursor,))
def turn(context: Context) -> Response:
    """Look at the car from the front, or from the side again."""
    desk, language = context.desk, context.language
    desk.see(desk.sight.turned())
    if not desk.sight.is_front:
        return said(joined(language.text("From the side, facing right."), words.size_words(language, _stance(context))))
    told = joined(language.text("From the front, facing you."), words.front_words(language, _stance(context)))
    return Response(object=told, context=_usual_widths(context))


@command("view.ground", "Ground", menu="View")
def ground(context: Context) -> Response:
    """Draw the ground, or leave it out."""
    language = context.language
    return _toggle(context, "ground", language.text("Ground shown."), language.text("Ground hidden."))


@command("view.centre", "Centre of mass", menu="View")
def centre(context: Context) -> Response:
    """Draw the centre of mass, or leave it out."""
    shown, hidden = context.language.text("Centre of mass shown."), context.language.text("Centre of mass hidden.")
    return _toggle(context, "centre", shown, hidden, words.center_words)


@command("view.loads", "Axle loads", menu="View")
def loads(context: Context) -> Response:
    """Draw what rests on each axle, or leave it out."""
    shown, hidden = context.language.text("Axle loads shown."), context.language.text("Axle loads hidden.")
    return _toggle(context, "loads", shown, hidden, words.load_words)


@command("view.dimensions", "Dimensions", menu="View")
def dimensions(context: Context) -> Response:
    """Draw wheelbase, length and height, or leave them out."""
    shown, hidden = context.language.text("Dimensions shown."), context.language.text("Dimensions hidden.")
    return _toggle(context, "dimensions", shown, hidden, words.size_words)


@command("view.mounts", "Mounts of the frame", menu="View")
def mounts(context: Context) -> Response:
    """Draw free and taken mounts, or leave them out."""
    shown, hidden = context.language.text("Mounts shown."), context.language.text("Mounts hidden.")
    root = context.built().layout.root
    told = mount_words(context.language, context.shelves.types, context.desk.design, root)
    return _toggle(context, "mounts", joined(shown, told), hidden)


@command("view.relation", "Distance of the part", menu="View")
def relation(context: Context) -> Response:
    """Draw the distance that the part keeps, or leave it out."""
    shown, hidden = context.language.text("Distance shown."), context.language.text("Distance hidden.")
    return _toggle(context, "relation", shown, hidden)


@command("view.group", "Bracket of the group", menu="View")
def group(context: Context) -> Response:
    """Draw a bracket around the part's group, or leave it out."""
    shown, hidden = context.language.text("Group brackets shown."), context.language.text("Group brackets hidden.")
    return _toggle(context, "group", shown, hidden)


@command("view.problems", "Signs of problems", menu="View")
def problems(context: Context) -> Response:
    """Draw numbered signs at problems, or leave them out."""
    shown, hidden = context.language.text("Problem signs shown."), context.language.text("Problem signs hidden.")
    return _toggle(context, "problems", joined(shown, problem_count(context.language, context.built())), hidden)


@command("view.comments", "Signs of comments", menu="View")
def comments(context: Context) -> Response:
    """Draw bubbles at parts with comments, or leave them out."""
    return _toggle(
        context, "comments", context.language.text("Comments shown."), context.language.text("Comments hidden.")
    )


def _zoom(context: Context, steps: int) -> Response:
    """Say the new percent and what lies in the middle; at the ends, that there is no more."""
    if context.window.focused_place() == "run" and context.desk.playback:
        return zoom_replay(context, steps)
    language, part = context.language, context.desk.current_part
    percent, has_changed = context.window.zoom_drawing(steps)
    if not has_changed and steps > 0:
        return said(language.text("Zoom {percent} percent. It goes no larger.", percent=percent))
    if not has_changed:
        return said(language.text("Zoom {percent} percent. It goes no smaller.", percent=percent))
    if percent > 100 and part:
        return said(language.text("Zoom {percent} percent. {name} in the middle.", percent=percent, name=part.name))
    return said(language.text("Zoom {percent} percent. The whole car shows.", percent=percent))


def _toggle(
    context: Context, layer: str, shown: str, hidden: str, told: Callable[[Language, Stance], str] | None = None
) -> Response:
    """Show or hide a layer; what now shows is told, so that nobody has to look."""
    desk = context.desk
    desk.see(desk.sight.toggled(layer))
    if layer not in desk.sight.layers:
        return said(hidden)
    return said(joined(shown, told(context.language, _stance(context)) if told else ""))


def _stance(context: Context) -> Stance:
    return stance(context.built().pieces)


def _usual_widths(context: Context) -> str:
    """Return of how many parts the width is not known: they are drawn as wide as such parts usually are."""
    types, layout = context.shelves.types, context.built().layout
    placed = [part for part in context.desk.design.parts.values() if part.id in layout.boxes]
    unknown = [part for part in placed if types[part.type].quantity("width_m") and "width_m" not in part.values]
    if not unknown:
        return ""
    return context.language.plural("{count} usual width.", "{count} usual widths.", len(unknown))
