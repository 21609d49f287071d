"""Verbosity: which fields of a Response are said, in which order, and how often a hint is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from accessibility.response import Response

FIELDS = ("name", "object", "context", "outcome", "hint")


class Hints(StrEnum):
    """How often the same hint is given."""

    NEVER = "never"
    ONCE = "once"
    """Once for good: the settings remember it."""
    SESSION = "session"
    """Once after each start."""
    ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbosity:
    """A listener's choice; immutable, so a change of profile is a new value."""

    profile: str = "normal"
    fields: tuple[str, ...] = FIELDS
    """The fields that are said, in this order; a field left out is switched off."""
    hints: Hints = Hints.ONCE
    by_context: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Another order for one context, such as `focus` or `answer` (a priority's name in lower case)."""
    is_detailed: bool = False
    """Say what was left out of a result to keep it short."""
    braille_first: bool = False
    """Send the short form, for a braille line of 40 cells or fewer."""

    def __post_init__(self) -> None:
        """Refuse names that are no field. Raises ValueError, one sentence."""
        chosen = {*self.fields, *(name for order in self.by_context.values() for name in order)}
        if wrong := chosen.difference(FIELDS):
            message = f"{min(wrong)!r} is no field of a response; the fields are {', '.join(FIELDS)}."
            raise ValueError(message)

    def fields_in(self, context: str) -> tuple[str, ...]:
        """Return the fields said in a context, in their order."""
        return self.by_context.get(context, self.fields)

    def led_by(self, field_name: str) -> "Verbosity":
        """Return the same choice with one field before all others, wherever it is said at all."""
        return replace(
            self,
            fields=_led(self.fields, field_name),
            by_context=MappingProxyType({name: _led(order, field_name) for name, order in self.by_context.items()}),
        )

    def brailled(self, *, first: bool) -> "Verbosity":
        """Return the same choice with or without the short form sent first."""
        return replace(self, braille_first=first)


def _led(order: tuple[str, ...], first: str) -> tuple[str, ...]:
    return (first, *(name for name in order if name != first)) if first in order else order


def verbosity_profiles() -> tuple[Verbosity, ...]:
    """Return the profiles in the order F4 walks them; the last one, `learner`, is reached by the settings only."""
    return (
        Verbosity(profile="brief", fields=("name", "object", "outcome"), hints=Hints.NEVER),
        Verbosity(profile="normal", hints=Hints.ONCE),
        Verbosity(profile="full", is_detailed=True, hints=Hints.SESSION),
        Verbosity(profile="learner", is_detailed=True, hints=Hints.ALWAYS),
    )


def profile_named(name: str) -> Verbosity:
    """Return a profile by its name. Raises ValueError, one sentence."""
    for profile in verbosity_profiles():
        if profile.profile == name:
            return profile
    known = ", ".join(profile.profile for profile in verbosity_profiles())
    message = f"There is no profile {name!r}; choose one of {known}."
    raise ValueError(message)


def next_profile(current: Verbosity) -> Verbosity:
    """Return what F4 gives: brief, normal, full, and round again; the braille choice stays."""
    cycle = [profile.profile for profile in verbosity_profiles() if profile.profile != "learner"]
    place = cycle.index(current.profile) if current.profile in cycle else -1
    following = profile_named(cycle[(place + 1) % len(cycle)])
    return following.brailled(first=current.braille_first)


def render(response: Response, verbosity: Verbosity, context: str = "") -> str:
    """Return the text to say: the chosen fields in the chosen order, never empty.

    Where the choice leaves nothing, the whole response is said, for a silent key is worse than a long answer.
    """
    if verbosity.braille_first and response.short:
        return response.short
    fields, told = verbosity.fields_in(context), _at_length(response, verbosity)
    said = (getattr(told, name) for name in fields if name != "hint" or verbosity.hints is not Hints.NEVER)
    return " ".join(part for part in said if part) or response.spoken


def _at_length(response: Response, verbosity: Verbosity) -> Response:
    """Return all that there is to say where the choice asks for it; the hint is the one that is still due."""
    if response.detailed is None or not verbosity.is_detailed:
        return response
    return replace(response.detailed, hint=response.hint)


def _nothing(_: frozenset[str]) -> None:
    """Serve where nobody keeps what was given."""


class HintMemory:
    """Remembers which hints were given."""

    def __init__(self, given: frozenset[str] = frozenset(), keep: Callable[[frozenset[str]], None] = _nothing) -> None:
        """Start with the hints that the settings remember; `keep` is told all of them whenever there is a new one."""
        self.given_for_good = given
        """What the settings keep, for `Hints.ONCE`."""
        self._keep = keep
        self._given_now: set[str] = set()

    def without_stale_hint(self, response: Response, hints: Hints) -> Response:
        """Return the response, without its hint where that was given often enough."""
        is_only_a_hint = response.spoken == response.hint
        return response if is_only_a_hint or not self._is_stale(response.hint, hints) else replace(response, hint="")

    def remember(self, response: Response) -> None:
        """Note that the hint of a response, if any, is being said."""
        if response.hint:
            self._given_now.add(response.hint)
        if response.hint and response.hint not in self.given_for_good:
            self.given_for_good |= {response.hint}
            self._keep(self.given_for_good)

    def _is_stale(self, hint: str, hints: Hints) -> bool:
        if hints is Hints.ONCE:
            return hint in self.given_for_good
        return hints is Hints.NEVER or (hints is Hints.SESSION and hint in self._given_now)
