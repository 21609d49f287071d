"""A Response: what a person is told, in parts that can be switched and ordered."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """Whole sentences in five fields; at least one is not empty, so silence cannot be built.

    The idea of name, object, context and hint is PhET's ResponsePacket. `short` is the same fact for 40 braille cells,
    symbols allowed; empty means the spoken text serves.
    """

    name: str = ""
    """Which thing: `Battery.`"""
    object: str = ""
    """What it is or what became of it: `Mass 12 kilograms, was 6.5.`"""
    context: str = ""
    """What else changed: `Car 90 kilograms. No problems.`"""
    outcome: str = ""
    """What nobody may miss: `New problem: the motor turns no wheel.`; every profile says it."""
    hint: str = ""
    """What to press next; said once, per session, or always."""
    short: str = ""
    detailed: "Response | None" = None
    """The same with all that was left out to stay short; profiles that tell all take it."""

    def __post_init__(self) -> None:
        """Refuse silence."""
        if not (self.name or self.object or self.context or self.outcome or self.hint):
            message = "A response needs at least one sentence."
            raise ValueError(message)

    @property
    def spoken(self) -> str:
        """The fields in their usual order, without the hint."""
        return " ".join(part for part in (self.name, self.object, self.context, self.outcome) if part) or self.hint


def said(text: str, *, short: str = "", hint: str = "") -> Response:
    """Return a Response of one sentence."""
    return Response(object=text, short=short, hint=hint)
