"""Words for places: hops of a part in the hand, where a part is, its neighbours and its relations."""

from collections.abc import Mapping
from dataclasses import replace

from accessibility.language import Language
from accessibility.response import Response, said
from studio.describe.balance import balance_words
from studio.describe.rendering import capital, joined, render
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.parts.sentence import Sentence
from studio.placement.layout import resolve
from studio.placement.options import MountOption
from studio.placement.overlap import Neighbour, neighbours
from studio.placement.where import inside_sentence, where
from studio.vehicle_builder import balance_of

Types = Mapping[str, PartType]


def hop_words(
    language: Language, types: Types, design: Design, part: Part, option: MountOption, before: MountOption | None
) -> Response:
    """Return the verdict on one place first, then the distance and the balance; after a hop only what changed."""
    label = render(language, option.label)
    if option.problem:
        return said(_refusal(label, render(language, option.problem)))
    verdict = language.text("{place} fits.", place=capital(label))
    shorter = joined(verdict, _distance_words(language, option, before))
    balance = balance_words(language, balance_of(_with(design, part, option), types), before is not None)
    return Response(object=joined(shorter, balance), short=shorter)


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
    near = neighbours(layout, part_id)
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
    host = design.parts.get(getattr(design.parts[part_id].place, "host", ""))
    if host is None:
        return said(language.text("{name} sits on nothing: it carries the rest.", name=design.parts[part_id].name))
    return said(language.text("{name} sits on {host}.", name=design.parts[part_id].name, host=host.name))


def relation_words(language: Language, design: Design, part_id: str) -> Response:
    """Return which parts sit on this one."""
    guests = [part.name for part in design.parts.values() if getattr(part.place, "host", "") == part_id]
    name = design.parts[part_id].name
    if not guests:
        return said(language.text("Nothing sits on {name}.", name=name))
    names = ", ".join(guests)
    return said(
        language.plural(
            "{count} part on {name}: {names}.", "{count} parts on {name}: {names}.", len(guests), name=name, names=names
        )
    )


def _with(design: Design, part: Part, option: MountOption) -> Design:
    return replace(design, parts={**design.parts, part.id: replace(part, place=option.place)})


def _refusal(label: str, problem: str) -> str:
    """Name the place once: some problems begin with it."""
    return capital(problem) if problem.startswith(label) else joined(f"{capital(label)}.", problem)


def _distance_words(language: Language, option: MountOption, before: MountOption | None) -> str:
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
