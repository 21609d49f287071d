"""What the replay shows. Whatever is drawn is said when it comes, stands in the table, and can be asked."""

from accessibility.language import Language
from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import command
from studio.commands.context import Context
from studio.commands.ghost import ghost_words
from studio.commands.replay_sight import ReplaySight
from studio.commands.run_replay import playback_of
from studio.describe.rendering import joined
from studio.describe.wheels import wheel_words


@command("replay.camera", "Follow the car, or show the whole course", menu="View", needs=(needs.run,))
def camera(context: Context) -> Response:
    """Show the whole course in the replay, or follow the car."""
    return show_whole_course(context)


@command("replay.forces", "Forces in the replay", menu="View", needs=(needs.run,))
def forces(context: Context) -> Response:
    """Draw the forces on the car as arrows, or leave them out."""
    language = context.language
    return _toggle(
        context, "forces", language.text("Force arrows shown. F tells them."), language.text("Force arrows hidden.")
    )


@command("replay.energy", "Energy in the replay", menu="View", needs=(needs.run,))
def energy(context: Context) -> Response:
    """Draw where the energy went as bars, or leave them out."""
    language = context.language
    return _toggle(
        context, "energy", language.text("Energy bars shown. J tells them."), language.text("Energy bars hidden.")
    )


@command("replay.wheels", "Signs at wheels in the replay", menu="View", needs=(needs.run,))
def wheels(context: Context) -> Response:
    """Mark wheels that slip or leave the road, or do not."""
    language = context.language
    told = joined(language.text("Wheel signs shown."), _wheels_now(context))
    return _toggle(context, "wheels", told, language.text("Wheel signs hidden."))


@command("replay.ghost", "Ghost in the replay", menu="View", needs=(needs.run,))
def ghost(context: Context) -> Response:
    """Draw the ghost, or leave it out."""
    language = context.language
    told = joined(language.text("Ghost shown."), ghost_words(context))
    return _toggle(context, "ghost", told, language.text("Ghost hidden."))


def show_whole_course(context: Context) -> Response:
    """Show the whole course, or follow the car again."""
    desk, language = context.desk, context.language
    desk.see_replay(desk.replay_sight.turned())
    if desk.replay_sight.is_whole:
        return said(language.text("Replay: the whole course shows."))
    return said(language.text("Replay: the camera follows the car."))


def zoom_replay(context: Context, steps: int) -> Response:
    """Draw the car of the replay larger or smaller; say the percent, and at the ends that there is no more."""
    desk, language = context.desk, context.language
    before = desk.replay_sight
    desk.see_replay(before.zoomed(steps))
    told = language.text("Replay {percent} percent.", percent=desk.replay_sight.percent)
    return said(joined(told, _edge(language, before, desk.replay_sight, steps)))


def _edge(language: Language, before: ReplaySight, now: ReplaySight, steps: int) -> str:
    if now != before:
        return ""
    return language.text("It goes no larger.") if steps > 0 else language.text("It goes no smaller.")


def _wheels_now(context: Context) -> str:
    request = context.desk.request
    return wheel_words(context.language, playback_of(context).values(), request.spec) if request else ""


def _toggle(context: Context, layer: str, shown: str, hidden: str) -> Response:
    desk = context.desk
    desk.see_replay(desk.replay_sight.toggled(layer))
    return said(shown if layer in desk.replay_sight.layers else hidden)
