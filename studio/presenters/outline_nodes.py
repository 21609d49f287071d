"""The tree that the outline shows: guests under their hosts, groups around their parts, rear to front."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from accessibility.language import Language
from studio.describe.assemblies import group_words
from studio.describe.comments import commented_line
from studio.describe.hidden import hidden_line
from studio.describe.parts import part_words
from studio.describe.people import visited_line
from studio.document.assembly_tree import AssemblyTree, assembly_tree
from studio.document.place import OnMount
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.placement.layout import Layout
from widgets.outline_model import OutlineNode

Types = Mapping[str, PartType]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told beside a part's numbers, by the id of the part or group."""

    hidden: frozenset[str] = frozenset()
    comments: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """How many open comments there are."""
    people: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Who else is there, in words."""


NOTHING = Told()


def design_nodes(
    language: Language,
    types: Types,
    design: Design,
    layout: Layout,
    told: Told = NOTHING,
) -> tuple[OutlineNode, ...]:
    """Return the tree of a design; whoever lost its host stands at the top.

    A group stands where its parts would: under the first part that carries all of them, or under the group around it.
    Parts that are hidden or commented, or that somebody is on, say so.
    """
    order = sorted(design.parts.values(), key=lambda part: _rearmost_first(part, layout.boxes))
    places = _Places(design, layout, assembly_tree(design))
    inside: dict[str, list[str]] = {}
    for node_id in dict.fromkeys(one for part in order for one in (*places.tree.around(part.id)[::-1], part.id)):
        inside.setdefault(places.above(node_id), []).append(node_id)

    def node(node_id: str) -> OutlineNode:
        children = tuple(node(child) for child in inside.get(node_id, ()))
        if node_id in design.parts:
            words = part_words(language, types, design.parts[node_id])
            words = hidden_line(language, words) if node_id in told.hidden else words
        else:
            words = group_words(language, types, design, node_id, places.tree)
        thing = design.parts.get(node_id) or design.assemblies[node_id]
        words = commented_line(language, words, told.comments.get(node_id, 0))
        return OutlineNode(node_id, thing.name, visited_line(language, words, told.people.get(node_id, "")), children)

    return tuple(node(node_id) for node_id in inside.get("", ()))


@dataclass(slots=True)
class _Places:
    """Under which node each part and each group of a design stands."""

    design: Design
    layout: Layout
    tree: AssemblyTree
    _known: dict[str, str] = field(default_factory=dict)

    def above(self, node_id: str) -> str:
        """Return the id of the part or group that a part or group stands under; empty for the top."""
        if node_id not in self._known:
            find: Callable[[str], str] = self._above_part if node_id in self.design.parts else self._above_group
            self._known[node_id] = find(node_id)
        return self._known[node_id]

    def _above_part(self, part: str) -> str:
        home, host = self.tree.homes.get(part, ""), self._host(part)
        around = self.tree.around(host)
        if not host or (home and home not in around):
            return home  # it sits on something outside its group
        if around[:1] == ((home,) if home else ()):
            return host
        # It sits on a part of an inner group to which it does not belong: it stands beside that group.
        return self.above(around[around.index(home) - 1] if home else around[-1])

    def _above_group(self, assembly: str) -> str:
        """Return the first part that everything in a group sits on in the end, where it stands in the same group."""
        parent, members = self.tree.parents[assembly], frozenset(self.tree.members[assembly])
        chains = [list(self._carriers(part)) for part in members if self._host(part) not in members]
        shared = frozenset(chains[0]).intersection(*chains[1:])
        host = next((carrier for carrier in chains[0] if carrier in shared), "")
        return host if host and self.tree.homes.get(host, "") == parent else parent

    def _carriers(self, part: str) -> Iterator[str]:
        """Yield what a part sits on, what that sits on, and so on: a part with a place is in no ring."""
        while part := self._host(part):
            yield part

    def _host(self, part: str) -> str:
        """Return the part that a part sits on, where both have a place; else nothing."""
        place = self.design.parts[part].place
        host = place.host if isinstance(place, OnMount) else ""
        return host if host in self.design.parts and part in self.layout.boxes else ""


def _rearmost_first(part: Part, boxes: Mapping[str, object]) -> tuple[bool, float, float]:
    box = boxes.get(part.id)
    return (box is None, getattr(box, "x_min", 0.0), getattr(box, "z_min", 0.0))
