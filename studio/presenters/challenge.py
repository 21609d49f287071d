"""The challenge pane: every rule of the challenge that is chosen, kept or broken, one line each."""

from collections.abc import Callable, Mapping

from accessibility.language import Language
from studio.commands.rule_watch import RuleWatch
from studio.describe.standing import standing_rows, verdict_text
from studio.parts.part_type import PartType
from widgets.row_list import Row, RowList

VERDICT = "verdict"


class ChallengePresenter:
    """Shows how the car stands, and whether there is a challenge at all."""

    def __init__(
        self,
        watch: RuleWatch,
        types: Mapping[str, PartType],
        language: Language,
        view: RowList,
        perform: Callable[[str], None],
        offer: Callable[[bool], None],
    ) -> None:
        """Connect watch and view; `offer` is told whether a challenge is chosen."""
        self._watch, self._types, self._language, self._view = watch, types, language, view
        self._perform, self._offer = perform, offer
        watch.on_move(self.refresh)
        view.activated_id.connect(self._open)
        self.refresh()

    def refresh(self) -> None:
        """Show the rules as they are kept now; what has the focus keeps it."""
        self._view.show_rows(self._rows())
        self._offer(self._watch.challenge is not None)

    def _rows(self) -> list[Row]:
        challenge, standing = self._watch.challenge, self._watch.standing
        if challenge is None or standing is None:
            return [Row(VERDICT, self._language.text("No challenge is chosen. Enter shows all of them."))]
        verdict = Row(VERDICT, verdict_text(self._language, challenge, standing))
        rules = standing_rows(self._language, self._types, standing)
        return [verdict, *(Row(rule, text) for rule, text in rules)]

    def _open(self, _row_id: str) -> None:
        """Read the brief, or choose a challenge where there is none."""
        self._perform("challenge.brief" if self._watch.challenge else "challenge.choose")
