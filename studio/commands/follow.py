"""Going where others are: follow somebody, ask everybody to look, and look where somebody asked."""

from collections.abc import Callable
from dataclasses import dataclass, field

from accessibility.response import Response, said
from studio.commands import needs
from studio.commands.command import Outcome, command
from studio.commands.context import Context
from studio.commands.desk import Desk, Topic
from studio.commands.live import Live
from studio.commands.people import choose_person, go_to, somebody
from studio.describe.people import shown_name
from studio.document.presence import Presence
from studio.sharing.session import Moved, News, Partner


@command("people.follow", "Follow somebody", menu="People", needs=(somebody,))
def follow(context: Context) -> Outcome:
    """Go along with somebody, or stop. Any move of yours ends it."""
    live = context.live
    if live.followed:
        return said(_stopped(context))
    if len(live.partners) == 1:
        return _begin(context, live.partners[0])
    if (chosen := live.partner(live.chosen)) and context.window.focused_place() == "people":
        return _begin(context, chosen)
    return choose_person(context, lambda partner: context.voice.say(_begin(context, partner)))


@command("people.look_here", "Look here", menu="People", needs=(somebody, needs.thing))
def look_here(context: Context) -> Response:
    """Ask the others to look at the part."""
    context.live.look_here()
    return said(context.language.text("The others are asked to look here."))


@command("people.look", "Look where somebody asked", menu="People", needs=(somebody,))
def look(context: Context) -> Response:
    """Go to the part that somebody asked you to look at."""
    if context.live.asked is None:
        return said(context.language.text("Nobody has asked you to look at anything."))
    if context.window.focused_place() in ("messages", "people"):
        context.window.focus_pane("drawing")
    return go_to(context, context.live.asked)


def _begin(context: Context, partner: Partner) -> Response:
    """Follow somebody from now on, and go to where they are."""
    context.live.followed = 0
    go_to(context, partner.presence)
    context.live.followed = partner.key
    name = shown_name(context.language, partner.presence)
    return said(context.language.text("You follow {name}. Any move of yours ends it.", name=name))


def _stopped(context: Context) -> str:
    context.live.followed = 0
    return context.language.text("You go your own way.")


@dataclass(slots=True, weakref_slot=True)
class Following:
    """Moves the selection along with whoever is followed; a move of one's own ends it."""

    desk: Desk
    live: Live
    ended: Callable[[], None]
    """Told that it is over because this person moved."""
    _is_led: bool = field(default=False)

    def __post_init__(self) -> None:
        """Listen to both."""
        self.live.subscribe(self._hear)
        self.desk.subscribe(Topic.SELECTION, self._moved)
        self.desk.subscribe(Topic.HAND, self._moved)

    def _hear(self, news: News) -> None:
        if isinstance(news, Moved) and news.partner.key == self.live.followed:
            self._go(news.partner.presence)

    def _go(self, presence: Presence) -> None:
        design = self.desk.project.snapshot.designs.get(presence.design)
        if design is None:
            return
        self._is_led = True
        if design.id != self.desk.design_id:
            self.desk.show_design(design.id)
        if presence.focus in design.parts or presence.focus in design.assemblies:
            self.desk.select(presence.focus)
        self._is_led = False

    def _moved(self) -> None:
        if self.live.followed and not self._is_led:
            self.live.followed = 0
            self.ended()
