"""The catalogue: real parts and ready cars, each in one TOML file that says where its numbers come from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

import msgspec

from studio.document.place import Between, Free, Offset, OnMount, Place, Related, Relation, held_at
from studio.document.schema import Assembly, Design, Part, Value
from studio.parts import part_types
from studio.parts.part_type import PartType

Types = Mapping[str, PartType]


class CatalogueError(ValueError):
    """A catalogue file that cannot be used: one sentence says what, where and how to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A part that one can buy."""

    id: str
    type: str
    name: str
    """An English msgid: `Lead acid, 12 volts, 36 amp hours`."""
    sentence: str
    """An English msgid: what a student should know before choosing it."""
    values: Mapping[str, Value]
    source: str

    def part(self, part_id: str, name: str, *, place: Place | None = None, order: float = 0.0) -> Part:
        """Return a new part of this product."""
        values = self.values
        return Part(id=part_id, type=self.type, name=name, product=self.id, values=values, place=place, order=order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A ready car to start from, and the course that suits it."""

    id: str
    name: str
    sentence: str
    course: str
    design: Design
    facts: str
    """Where its numbers come from, and which are fitted."""
    order: int = 100
    """Where it stands in lists; the first is where a newcomer starts."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All products and templates by id, in the order of their files' names."""

    products: Mapping[str, Product]
    templates: Mapping[str, Template]

    @classmethod
    def load(cls, assets: Path, types: Types | None = None) -> "Catalogue":
        """Read `parts/*.toml` and `examples/*.toml` of the assets folder.

        Raises:
            CatalogueError: a file cannot be used; its one sentence names the file.
        """
        known = part_types() if types is None else types
        products = read_all(assets / "parts", partial(read_product, types=known))
        templates = read_all(assets / "examples", partial(read_template, types=known, products=products))
        in_order = sorted(templates.values(), key=lambda template: (template.order, template.id))
        return cls(products, MappingProxyType({template.id: template for template in in_order}))

    def search(self, text: str, type_id: str = "") -> tuple[Product, ...]:
        """Return the products that hold every word of the text; those whose name starts with it come first."""
        words, start = text.lower().split(), text.strip().lower()
        found = (product for product in self.products.values() if type_id in ("", product.type))
        hits = [product for product in found if all(word in searched(product) for word in words)]
        return tuple(sorted(hits, key=lambda product: not product.name.lower().startswith(start)))


def searched(product: Product) -> str:
    """Return the text in which a search looks."""
    return f"{product.type.replace('_', ' ')} {product.name} {product.id}".lower()


class ProductFile(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of a product's file."""

    type: str
    name: str
    sentence: str
    source: str
    values: dict[str, float | str]


class OnFile(msgspec.Struct, forbid_unknown_fields=True):
    """A place on a mount."""

    host: str
    mount: str


class AtFile(msgspec.Struct, forbid_unknown_fields=True):
    """A place at another part's anchor."""

    host: str
    anchor: str
    own: str
    ahead_m: float = 0.0
    above_m: float = 0.0


class FreeFile(msgspec.Struct, forbid_unknown_fields=True):
    """A place of its own."""

    x_m: float
    z_m: float


class RelationFile(msgspec.Struct, forbid_unknown_fields=True):
    """A distance from one anchor to another, or a share of the way between two parts."""

    own: str = "center"
    host: str = ""
    anchor: str = "center"
    offset_m: float = 0.0
    first: str = ""
    second: str = ""
    share: float = 0.5


class RelatedFile(msgspec.Struct, forbid_unknown_fields=True):
    """A place by one relation along the car and one upwards."""

    along: RelationFile
    up: RelationFile


class AssemblyFile(msgspec.Struct, forbid_unknown_fields=True):
    """A group of parts, which name it."""

    id: str
    name: str
    parent: str = ""


class PartFile(msgspec.Struct, forbid_unknown_fields=True):
    """One part of a template; at most one of `on`, `at`, `related` and `free` is given, none for the frame."""

    id: str
    name: str
    type: str = ""
    """Needed where no product tells it."""
    product: str = ""
    note: str = ""
    on: OnFile | None = None
    at: AtFile | None = None
    related: RelatedFile | None = None
    free: FreeFile | None = None
    assembly: str = ""
    values: dict[str, float | str] = {}


class TemplateFile(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of a template's file."""

    name: str
    sentence: str
    course: str
    facts: str
    parts: list[PartFile]
    assemblies: list[AssemblyFile] = []
    order: int = 100
    """Where it stands in lists: the first is where a newcomer starts."""


class Named(Protocol):
    """What has an id."""

    @property
    def id(self) -> str:
        """A stable name."""


Entry = TypeVar("Entry", bound=Named)
Shape = TypeVar("Shape", bound=msgspec.Struct)


def read_all(folder: Path, read: Callable[[Path], Entry | None]) -> Mapping[str, Entry]:
    """Return every entry of a folder by its id; a folder that is not there holds nothing."""
    entries = (read(path) for path in sorted(folder.glob("*.toml")))
    return MappingProxyType({entry.id: entry for entry in entries if entry is not None})


def decode(path: Path, shape: type[Shape]) -> Shape:
    """Return a file's content. Raises CatalogueError for a file that is not TOML or has another shape."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=shape)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        reason = str(error).rstrip(".")
        message = f"{path.name} cannot be used: {reason}. Mend the file, or take it out of {path.parent.name}."
        raise CatalogueError(message) from error


def read_product(path: Path, types: Types) -> Product:
    """Return the product of a file. Raises CatalogueError."""
    file = decode(path, ProductFile)
    own = checked(path, file.type, file.values, types)
    values = MappingProxyType({**types[file.type].defaults, **own})
    texts = {"name": file.name, "sentence": file.sentence, "source": file.source}
    return Product(id=path.stem, type=file.type, values=values, **texts)


def read_template(path: Path, types: Types, products: Mapping[str, Product]) -> Template | None:
    """Return the template of a file. Raises CatalogueError.

    Files whose name starts with `reference_` are cars of another kind, for `tandem energy`: None.
    """
    if path.stem.startswith("reference_"):
        return None
    file = decode(path, TemplateFile)
    parts = [read_part(path, part, number, types, products) for number, part in enumerate(file.parts, start=1)]
    groups = {one.id: Assembly(id=one.id, name=one.name, parent=one.parent) for one in file.assemblies}
    by_id = MappingProxyType({part.id: part for part in parts})
    design = Design(id=path.stem, name=file.name, parts=by_id, assemblies=MappingProxyType(groups))
    if len(design.parts) < len(parts):
        message = f"{path.name} uses a part id twice. Give each part an id of its own."
        raise CatalogueError(message)
    texts = {"name": file.name, "sentence": file.sentence, "course": file.course, "facts": file.facts}
    return Template(id=path.stem, design=design, order=file.order, **texts)


def read_part(path: Path, part: PartFile, number: int, types: Types, products: Mapping[str, Product]) -> Part:
    """Return one part of a template: its product's values with its own over them. Raises CatalogueError."""
    if part.product and part.product not in products:
        message = f"{path.name} names the product {part.product}, which is not in the catalogue. Mend the name."
        raise CatalogueError(message)
    product = products.get(part.product)
    type_id = product.type if product else part.type
    own = checked(path, type_id, part.values, types)
    start = product.values if product else types[type_id].defaults
    return Part(
        id=part.id,
        type=type_id,
        name=part.name,
        product=part.product,
        values=MappingProxyType({**start, **own}),
        place=place_of(part),
        order=float(number),
        note=part.note,
        assembly=part.assembly,
    )


def place_of(part: PartFile) -> Place | None:
    """Return the relation that a file gives, or None."""
    if part.on:
        return OnMount(host=part.on.host, mount=part.on.mount)
    if part.at:
        at = part.at
        return held_at(own=at.own, host=at.host, anchor=at.anchor, ahead_m=at.ahead_m, above_m=at.above_m)
    if part.related:
        return Related(along=relation_of(part.related.along), up=relation_of(part.related.up))
    return Free(x_m=part.free.x_m, z_m=part.free.z_m) if part.free else None


def relation_of(file: RelationFile) -> Relation:
    """Return one relation of a place."""
    if file.first:
        return Between(first=file.first, second=file.second, share=file.share)
    return Offset(own=file.own, host=file.host, anchor=file.anchor, offset_m=file.offset_m)


def checked(path: Path, type_id: str, values: Mapping[str, Value], types: Types) -> Mapping[str, Value]:
    """Return the values when the part type takes each of them. Raises CatalogueError."""
    if type_id not in types:
        message = f"{path.name} names the part type {type_id or 'nothing'}. Choose one of: {', '.join(types)}."
        raise CatalogueError(message)
    for wrong in refusals(types[type_id], values):
        message = f"{path.name}: {wrong}"
        raise CatalogueError(message)
    return MappingProxyType(dict(values))


def refusals(part_type: PartType, values: Mapping[str, Value]) -> Iterable[str]:
    """Tell of each value that the part type does not know or does not take."""
    for key, value in values.items():
        if part_type.quantity(key) is None:
            yield f"{part_type.id} has no {key}. Take it out or mend its name."
        refusal = part_type.refusal(key, value)
        if refusal:
            yield refusal.plain
