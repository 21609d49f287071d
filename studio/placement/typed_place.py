"""A typed place: `20 behind front axle`, `on motor`, `between motor and seat, 5 above deck`, `slot 3`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from accessibility.units import QuantityError, Unit, parse_number
from studio.document.place import Between, Offset, OnMount, Related, Relation
from studio.document.schema import Part
from studio.parts.sentence import Sentence
from studio.placement.related import Scene, related_here
from studio.placement.spot import legal_mounts

Pair = tuple[str, str]
"""The part's own anchor, and the other part's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """What people type, in their language; longer phrases win over shorter ones."""

    behind: tuple[str, ...]
    ahead: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    on: tuple[str, ...]
    in_line: tuple[str, ...]
    level: tuple[str, ...]
    between: tuple[str, ...]
    both: tuple[str, ...]
    """`and`, between two names and between two phrases."""
    deck: tuple[str, ...]

    def side(self, word: str) -> str:
        """Return what a typed word means: `behind`, `above`, ..."""
        return next(side for side in SIDES if word in getattr(self, side))


SIDES = ("behind", "ahead", "above", "below", "on", "in_line", "level")


class _Unclear(Exception):
    """What was typed has no meaning here; holds the sentence to tell."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.plain)
        self.sentence = sentence


def typed_place(
    text: str, scene: Scene, place: OnMount | Related | None, words: PlaceWords
) -> OnMount | Related | Sentence:
    """Return the place that a text means for the part, or one sentence that says what is unclear.

    What the text does not say stays as it is at `place`: `20 behind motor` leaves the part at its height. Numbers
    without a unit are centimetres.
    """
    try:
        if mount := _mount(text, scene):
            return mount
        start = related_here(scene, place)
        if start is None:
            return Sentence("There is no frame yet to measure from.")
        return _related(_clauses(text, words), scene, start, words)
    except _Unclear as unclear:
        return unclear.sentence
    except QuantityError as error:
        values = {name: value.many if isinstance(value, Unit) else value for name, value in error.values.items()}
        return Sentence(error.template, values)


def _related(clauses: Iterable[str], scene: Scene, start: Related, words: PlaceWords) -> Related:
    along, up = start.along, start.up
    for clause in clauses:
        way, relation = _relation(clause, scene, words)
        along = along if way == "up" else relation
        up = relation if way == "up" else up
        if way == "on":
            up = Offset(own="bottom", host=relation.hosts[0], anchor="top")
    return Related(along=along, up=up)


def _clauses(text: str, words: PlaceWords) -> list[str]:
    """Part a text at its commas, and at each `and` with a new distance or side behind it: names hold an `and` too."""
    both, starts = _any(words.both), _any((*_sides(words), *words.between))
    found = re.split(rf",(?!\d)|\s(?:{both})\s(?=[\d+-]|(?:{starts})\s)", text.casefold())
    return [clause.strip() for clause in found if clause.strip()]


def _relation(clause: str, scene: Scene, words: PlaceWords) -> tuple[str, Relation]:
    """Return `along`, `up` or `on` with the relation of one phrase."""
    if found := re.fullmatch(rf"(?:{_any(words.between)})\s+(?P<names>.+)", clause):
        first, second = _pair(found["names"], scene, words)
        return "along", Between(first=first, second=second)
    found = re.fullmatch(rf"(?P<amount>.*?)\s*\b(?P<side>{_any(_sides(words))})\s+(?P<name>.+)", clause)
    if not found:
        raise _Unclear(Sentence("I do not know {text}. Type it like: 20 behind front axle.", {"text": repr(clause)}))
    amount = parse_number(found["amount"], unit="cm") / 100.0 if found["amount"] else 0.0
    return _sided(words.side(found["side"]), amount, _part(found["name"], scene, words), scene)


def _sided(side: str, amount_m: float, host: str, scene: Scene) -> tuple[str, Relation]:
    is_landmark = scene.types[scene.design.parts[host].type].is_landmark
    ends: dict[str, tuple[str, Pair, float]] = {
        "behind": ("along", ("front", "center" if is_landmark else "rear"), -1.0),
        "ahead": ("along", ("rear", "center" if is_landmark else "front"), 1.0),
        "above": ("up", ("bottom", "top"), 1.0),
        "below": ("up", ("top", "bottom"), -1.0),
        "in_line": ("along", ("center", "center"), 1.0),
        "level": ("up", ("center", "center"), 1.0),
    }
    if side == "on":
        return _standing_on(host, scene)
    way, (own, anchor), sign = ends[side]
    return way, Offset(own=own, host=host, anchor=anchor, offset_m=sign * amount_m)


def _standing_on(host: str, scene: Scene) -> tuple[str, Relation]:
    """On the deck says the height alone; on another part says the place along the car too."""
    if host == scene.layout.root:
        return "up", Offset(own="bottom", host=host, anchor="top")
    return "on", Offset(own="center", host=host, anchor="center")


def _pair(names: str, scene: Scene, words: PlaceWords) -> tuple[str, str]:
    """Return two parts named with an `and` between them, though a name may hold one itself."""
    unclear = _Unclear(Sentence("Between which two? Type it like: between motor and seat."))
    for found in re.finditer(rf"\s(?:{_any(words.both)})\s", names):
        try:
            return _part(names[: found.start()], scene, words), _part(names[found.end() :], scene, words)
        except _Unclear as wrong:
            unclear = wrong
    raise unclear


def _sides(words: PlaceWords) -> tuple[str, ...]:
    return tuple(phrase for side in SIDES for phrase in getattr(words, side))


def _any(phrases: Iterable[str]) -> str:
    """Return a pattern of any of the phrases, the longer ones first."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def _mount(text: str, scene: Scene) -> OnMount | None:
    """Return the mount of that name, if there is one for the part."""
    wanted = text.casefold().strip()
    for spot in legal_mounts(scene.design, scene.part, scene.types):
        if spot.label.plain.casefold() == wanted and isinstance(spot.place, OnMount):
            return spot.place
    return None


def _part(name: str, scene: Scene, words: PlaceWords) -> str:
    """Return the id of the part that is meant, one that does not hang on the part itself."""
    wanted = name.strip().removeprefix("the ")
    if wanted in words.deck and scene.layout.root:
        return scene.layout.root
    known = {part.id: part for part in scene.design.parts.values() if part.id in scene.others}
    found = [part for part in known.values() if part.name.casefold() == wanted] or _of_kind(
        wanted, known.values(), scene
    )
    if len(found) == 1:
        return found[0].id
    if found:
        names = ", ".join(part.name for part in found)
        raise _Unclear(Sentence("There are {count}: {names}. Name one.", {"count": len(found), "names": names}))
    raise _Unclear(_unknown(wanted, known.values()))


def _of_kind(wanted: str, parts: Iterable[Part], scene: Scene) -> list[Part]:
    labels = {type_id: part_type.label.casefold() for type_id, part_type in scene.types.items()}
    return [part for part in parts if wanted == labels.get(part.type)]


def _unknown(wanted: str, parts: Iterable[Part]) -> Sentence:
    names = [part.name.casefold() for part in parts]
    words = get_close_matches(wanted, [word for name in names for word in name.split()], n=1, cutoff=0.65)
    near = get_close_matches(wanted, names, n=1, cutoff=0.65) or [name for name in names for w in words if w in name]
    if near:
        guess = Sentence("{first} or {second}", {"first": near[0], "second": near[1]}) if near[1:] else near[0]
        return Sentence("I do not know {name}. Did you mean {guess}?", {"name": repr(wanted), "guess": guess})
    return Sentence("I do not know {name}. Ctrl F lists the parts.", {"name": repr(wanted)})
