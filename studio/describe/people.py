"""Words for people who share a project live: who is here, where they are, what they do, and who comes and goes."""

from collections.abc import Sequence

from accessibility.language import Language, msgid
from accessibility.response import Response, said
from studio.describe.effect import Types
from studio.describe.rendering import capital, joined
from studio.document.presence import Presence, Role
from studio.document.schema import Snapshot
from studio.placement.where import inside_sentence

NAMED_AT_MOST = 3

ROLES = {"teacher": msgid("teacher"), "member": msgid("member"), "guest": msgid("guest")}
DEEDS = {
    "editing": msgid("editing"),
    "dragging": msgid("moving a part"),
    "running": msgid("running the car"),
    "listening": msgid("hearing a run"),
}
"""What somebody may do, by the word in their presence; any other word is a newer Tandem's and is left out."""


def shown_name(language: Language, presence: Presence) -> str:
    """Return the name that somebody is shown under."""
    return presence.shown_name or language.text("Somebody")


def role_text(language: Language, role: Role) -> str:
    """Return what somebody may do, in a word."""
    return language.text(ROLES[role])


def person_line(language: Language, types: Types, snapshot: Snapshot, presence: Presence, design_id: str) -> str:
    """Return where somebody is and what they do: `member, on front wheel, moving a part`."""
    place = _place(language, types, snapshot, presence, design_id)
    deed = DEEDS.get(presence.doing, "")
    words = (role_text(language, presence.role), place, language.text(deed) if deed else "")
    return ", ".join(word for word in words if word)


def who_words(
    language: Language, types: Types, snapshot: Snapshot, others: Sequence[Presence], design_id: str
) -> Response:
    """Return who is here besides oneself, and where each of the first few is."""
    if not others:
        return said(language.text("Nobody else is here."))
    count = language.plural("{count} other person is here.", "{count} other people are here.", len(others))
    told = [_where(language, types, snapshot, one, design_id) for one in others[:NAMED_AT_MOST]]
    rest = others[NAMED_AT_MOST:]
    more = language.text("Control 8 lists all.") if rest else ""
    return Response(object=joined(count, *told), hint=more)


def come_words(language: Language, came: Sequence[Presence]) -> Response:
    """Return who came: `Ben is here.`."""
    names, count = _names(language, came), len(came)
    return said(language.plural("{names} is here.", "{names} are here.", count, names=names))


def gone_words(language: Language, gone: Sequence[Presence]) -> Response:
    """Return who left: `Ben has left.`."""
    names, count = _names(language, gone), len(gone)
    return said(language.plural("{names} has left.", "{names} have left.", count, names=names))


def near_words(language: Language, types: Types, snapshot: Snapshot, presence: Presence) -> Response:
    """Return that somebody came to the part under the focus."""
    who, part = shown_name(language, presence), part_text(language, types, snapshot, presence)
    return said(language.text("{who} is on {part} too.", who=who, part=part))


def away_words(language: Language, types: Types, snapshot: Snapshot, presence: Presence) -> Response:
    """Return that somebody left the part under the focus; the presence is theirs from before."""
    who, part = shown_name(language, presence), part_text(language, types, snapshot, presence)
    return said(language.text("{who} has left {part}.", who=who, part=part))


def look_words(language: Language, types: Types, snapshot: Snapshot, presence: Presence) -> Response:
    """Return that somebody wants the others to look at something."""
    who, part = shown_name(language, presence), part_text(language, types, snapshot, presence)
    told = language.text("{who}: look at {part}.", who=who, part=part)
    return Response(object=told, context=language.text("Control Shift Q goes there."))


def sent_away_words(language: Language, name: str, taken_back: int) -> Response:
    """Return who was sent away for what they sent, and how much of it was taken back."""
    who = name or language.text("Somebody")
    gone = language.text("{who} was sent away: what they sent could do harm.", who=who)
    count = language.plural("{count} edit was taken back.", "{count} edits were taken back.", taken_back)
    return said(joined(gone, count if taken_back else ""))


def part_text(language: Language, types: Types, snapshot: Snapshot, presence: Presence) -> str:
    """Return what somebody stands on, inside a sentence; the car where it is no part."""
    design = snapshot.designs.get(presence.design)
    part = design.parts.get(presence.focus) if design else None
    group = design.assemblies.get(presence.focus) if design else None
    if part is not None:
        return inside_sentence(part, types)
    return group.name if group else language.text("the car")


def here_text(language: Language, people: Sequence[Presence]) -> str:
    """Return who is on a part, for its line of words: `Ben is here`."""
    names, count = _names(language, people), len(people)
    return language.plural("{names} is here", "{names} are here", count, names=names)


def visited_line(language: Language, words: str, people: str) -> str:
    """Return a part's line of words with who else is there, if somebody is."""
    return language.text("{words}, {people}", words=words, people=people) if people else words


def _where(language: Language, types: Types, snapshot: Snapshot, presence: Presence, design_id: str) -> str:
    who = shown_name(language, presence)
    place = _place(language, types, snapshot, presence, design_id)
    return language.text("{who}: {place}.", who=who, place=place or language.text("nowhere yet"))


def _place(language: Language, types: Types, snapshot: Snapshot, presence: Presence, design_id: str) -> str:
    """Return where somebody is; the car is named where it is another one."""
    design = snapshot.designs.get(presence.design)
    if design is None:
        return ""
    part = part_text(language, types, snapshot, presence)
    if design.id != design_id:
        return language.text("on {part} of {car}", part=part, car=design.name)
    return language.text("on {part}", part=part)


def _names(language: Language, people: Sequence[Presence]) -> str:
    names = tuple(dict.fromkeys(capital(shown_name(language, one)) for one in people))
    shown, rest = ", ".join(names[:NAMED_AT_MOST]), len(names) - NAMED_AT_MOST
    if rest > 0:
        return language.plural("{names} and {count} more", "{names} and {count} more", rest, names=shown)
    return shown
