"""Words for places: hops of a part in the hand, where a part is, its neighbours and its relations."""

from collections.abc import Mapping
from dataclasses import replace

from accessibility.language import Language
from accessibility.response import Response, said
from studio.describe.balance import balance_words
from studio.describe.fitting import fitted
from studio.describe.mounts import mount_words
from studio.describe.rendering import capital, joined, render
from studio.document.place import Related
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.parts.sentence import Sentence
from studio.placement.layout import resolve
from studio.placement.overlap import Neighbour, Neighbours, neighbours
from studio.placement.relation_words import along_words, related_sentence, up_words
from studio.placement.spot import Spot
from studio.placement.where import inside_sentence, where
from studio.vehicle_builder import balance_of

Types = Mapping[str, PartType]


def hop_words(
    language: Language, types: Types, design: Design, part: Part, option: Spot, before: Spot | None
) -> Response:
    """Return the verdict on one place first, then the distance and the balance; after a hop only what changed."""
    if isinstance(option.place, Related):
        return _related_words(language, types, design, part, option, before)
    label = render(language, option.label)
    if option.problem:
        return said(_refusal(label, render(language, option.problem)))
    verdict = language.text("{place} fits.", place=capital(label))
    shorter = joined(verdict, _distance_words(language, option, before))
    balance = balance_words(language, balance_of(_with(design, part, option), types), is_brief=True)
    return fitted(Response(object=joined(shorter, words), short=shorter) for words in (balance, ""))


def where_words(language: Language, types: Types, design: Design, part_id: str) -> Response:
    """Return where a part is: on what, and how far from the nearest axle."""
    layout = resolve(design, types)
    if reason := layout.unresolved.get(part_id):
        return said(render(language, reason))
    facts = where(design, layout, design.parts[part_id], types)
    return said(render(language, facts.sentence))


def neighbour_words(language: Language, types: Types, design: Design, part_id: str) -> Response:
    """Return what lies nearest ahead, behind, above and below."""
    layout = resolve(design, types)
    if reason := layout.unresolved.get(part_id):
        return said(render(language, reason))
    return nearby_words(language, types, design, neighbours(layout, part_id))


def nearby_words(language: Language, types: Types, design: Design, near: Neighbours) -> Response:
    """Return the nearest part on each side in words."""
    templates = (
        (near.ahead, "Ahead: {part}, {gap}."),
        (near.behind, "Behind: {part}, {gap}."),
        (near.above, "Above: {part}, {gap}."),
        (near.below, "Below: {part}, {gap}."),
    )
    told = [_neighbour(language, types, design, found, template) for found, template in templates if found]
    return said(" ".join(told) or language.text("Nothing is near."))


def host_words(language: Language, design: Design, part_id: str) -> Response:
    """Return what a part sits on."""
    place = design.parts[part_id].place
    host = design.parts.get(place.carrier) if place else None
    if host is None:
        return said(language.text("{name} sits on nothing: it carries the rest.", name=design.parts[part_id].name))
    return said(language.text("{name} sits on {host}.", name=design.parts[part_id].name, host=host.name))


def relation_words(language: Language, types: Types, design: Design, part_id: str) -> Response:
    """Return the distances that a part keeps, and which parts sit on it or keep a distance to it."""
    part = design.parts[part_id]
    free = mount_words(language, types, design, part_id)
    return said(joined(_kept_words(language, types, design, part), _guest_words(language, design, part), free))


def _kept_words(language: Language, types: Types, design: Design, part: Part) -> str:
    if not isinstance(part.place, Related):
        return ""
    kept = render(language, related_sentence(part.place, design, types))
    return language.text("{name} stays {relation}.", name=part.name, relation=kept)


def _guest_words(language: Language, design: Design, part: Part) -> str:
    """Return who sits on a part, and who keeps a distance to it."""
    guests = [guest for guest in design.parts.values() if part.id in guest.hosts]
    on = [guest.name for guest in guests if guest.place and guest.place.carrier == part.id]
    beside = [guest.name for guest in guests if guest.name not in on]
    name = language.text("it") if isinstance(part.place, Related) else part.name
    names, keepers = ", ".join(on), ", ".join(beside)
    told = language.plural(
        "{count} part on {name}: {names}.", "{count} parts on {name}: {names}.", len(on), name=name, names=names
    )
    none = language.text("Nothing sits on {name}.", name=name)
    kept = language.plural(
        "{names} keeps a distance to {name}.",
        "{names} keep a distance to {name}.",
        len(beside),
        names=keepers,
        name=name,
    )
    return joined(told if on else none, kept if beside else "")


def _related_words(
    language: Language, types: Types, design: Design, part: Part, spot: Spot, before: Spot | None
) -> Response:
    """Return the verdict and the relations; after a step that changes neither verdict nor height, the rest alone."""
    is_next = before is not None and isinstance(before.place, Related)
    is_verdict_new = not is_next or spot.problem is not None or (before is not None and before.problem is not None)
    verdict = (render(language, spot.problem) if spot.problem else language.text("Fits.")) if is_verdict_new else ""
    balance = balance_words(language, balance_of(_with(design, part, spot), types), is_brief=True)
    changed = _changed_relations(language, types, design, spot, before)
    # A first step away from a mount tells both distances; where that is too long, the one that it changed.
    moved = changed[-1:] if before is not None and before.x_m == spot.x_m else changed[:1]
    lengths = ((changed, balance), (changed, ""), (moved, ""))
    told = [(joined(verdict, _listed(relations)), words) for relations, words in lengths]
    return fitted(Response(object=joined(relations, words), short=relations) for relations, words in told)


def _changed_relations(
    language: Language, types: Types, design: Design, spot: Spot, before: Spot | None
) -> tuple[str, ...]:
    new, old = spot.place, before.place if before else None
    if not isinstance(new, Related):
        return ()
    parts = (along_words(new.along, design, types), up_words(new.up, design, types))
    words = tuple(render(language, part) for part in parts)
    if not isinstance(old, Related) or old == new:
        return words
    is_new = (old.along != new.along, old.up != new.up)
    return tuple(word for word, is_told in zip(words, is_new, strict=True) if is_told)


def _listed(words: tuple[str, ...]) -> str:
    return capital(f"{', '.join(words)}.") if words else ""


def _with(design: Design, part: Part, option: Spot) -> Design:
    return replace(design, parts={**design.parts, part.id: replace(part, place=option.place)})


def _refusal(label: str, problem: str) -> str:
    """Name the place once: some problems begin with it."""
    return capital(problem) if problem.startswith(label) else joined(f"{capital(label)}.", problem)


def _distance_words(language: Language, option: Spot, before: Spot | None) -> str:
    """Return the distance to the nearest axle; the axle is named again only when it is another one."""
    facts = option.where
    distance = render(language, Sentence("{distance}", {"distance": facts.distance}))
    if before and (before.where.landmark, before.where.side) == (facts.landmark, facts.side):
        return language.text("{distance}.", distance=distance) if facts.side in ("ahead", "behind") else ""
    templates = {
        "behind": language.text("{distance} behind {landmark}.", distance=distance, landmark=facts.landmark),
        "ahead": language.text("{distance} ahead of {landmark}.", distance=distance, landmark=facts.landmark),
        "over": language.text("Over {landmark}.", landmark=facts.landmark),
    }
    return templates.get(facts.side, "")


def _neighbour(language: Language, types: Types, design: Design, found: Neighbour, template: str) -> str:
    gap = language.quantity(found.gap_m * 100, "cm", 0) if found.gap_m >= 0.005 else language.text("touching")
    return language.text(template, part=inside_sentence(design.parts[found.part], types), gap=gap)
