"""The people who share the project live: who is here, going to where they are, and sending somebody away."""

from collections.abc import Callable

from accessibility.response import Response, said
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.describe.people import part_text, person_line, shown_name, who_words
from studio.document.presence import Presence
from studio.sharing.session import Partner


@command("window.people", "People", menu="View")
def people(context: Context) -> Outcome:
    """Go to the list of people, to share and to join."""
    context.window.focus_pane("people")
    return Focused("people")


def somebody(context: Context) -> Response | None:
    """Need somebody else in the live session."""
    if context.live.partners:
        return None
    if context.live.is_shared:
        return said(context.language.text("Nobody else is here."))
    return said(context.language.text("Not now: nothing is shared. Control 8, then Share now."))


@command("people.who", "Who is here", menu="Ask")
def who(context: Context) -> Response:
    """Say who is here, and where they are."""
    others = [partner.presence for partner in context.live.partners]
    snapshot, types = context.desk.project.snapshot, context.shelves.types
    return who_words(context.language, types, snapshot, others, context.desk.design_id)


@command("people.visit", "Go to where somebody is", menu="People", needs=(somebody,))
def visit(context: Context) -> Outcome:
    """Go to the part that somebody is on."""
    live = context.live
    if (chosen := live.partner(live.chosen)) and context.window.focused_place() == "people":
        context.window.focus_pane("drawing")
        return go_to(context, chosen.presence)
    return choose_person(context, lambda partner: context.voice.say(go_to(context, partner.presence)))


@command("people.send_away", "Send somebody away", menu="People", needs=(somebody,))
def send_away(context: Context) -> Outcome:
    """End the visit of somebody. Their edits stay."""
    if context.live.state != "hosting":
        return said(context.language.text("Not now: only who shares the project can send somebody away."))

    def chosen(partner: Partner) -> None:
        context.live.session.send_away(partner.key)
        name = shown_name(context.language, partner.presence)
        context.voice.say(said(context.language.text("{name} is sent away. The edits stay.", name=name)))

    return choose_person(context, chosen, context.language.text("Send somebody away"))


def choose_person(context: Context, chosen: Callable[[Partner], None], title: str = "") -> Outcome:
    """Let somebody be chosen; where there is only one, it is that one."""
    partners = {str(partner.key): partner for partner in context.live.partners}
    snapshot, types, language = context.desk.project.snapshot, context.shelves.types, context.language

    def line(presence: Presence) -> str:
        return person_line(language, types, snapshot, presence, context.desk.design_id)

    entries = tuple(
        Entry(id=key, text=shown_name(language, partner.presence), description=line(partner.presence))
        for key, partner in partners.items()
    )
    context.window.choose(title or language.text("People"), entries, lambda key: chosen(partners[key]))
    return Focused("people")


def go_to(context: Context, presence: Presence) -> Response:
    """Go to the part that somebody is on, into another car if need be; return what to say of it."""
    desk, language, snapshot = context.desk, context.language, context.desk.project.snapshot
    who, design = shown_name(language, presence), snapshot.designs.get(presence.design)
    if design is None:
        return said(language.text("{who} is nowhere yet.", who=who))
    if desk.hand is not None:
        return said(language.text("Not now: a part is in your hand. Enter puts it down, Escape takes it back."))
    if design.id != desk.design_id:
        desk.show_design(design.id)
    if presence.focus in design.parts or presence.focus in design.assemblies:
        desk.select(presence.focus)
    part = part_text(language, context.shelves.types, snapshot, presence)
    return said(language.text("With {who} on {part}.", who=who, part=part))
