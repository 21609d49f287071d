"""The people pane: who shares the project live, the code to read out, and how to share, join and leave."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QLabel

from accessibility.language import Language
from studio.commands.desk import Desk
from studio.commands.live import Live
from studio.describe.people import person_line, shown_name
from studio.describe.share import large_code, me_text, spelled, status_text
from studio.parts.part_type import PartType
from studio.sharing.session import News
from widgets.people_list import PeopleList
from widgets.row_list import Row

PERSON = "person "
"""Rows of people begin so; the others are ids of commands."""
GATHER_MS = 300
"""Where people are is written anew this often at most: a list that never rests cannot be read."""


class PeoplePresenter:
    """Shows the session in its pane and in the line at the window's foot."""

    def __init__(  # noqa: PLR0913 - each is one narrow port, wired in one place
        self,
        desk: Desk,
        live: Live,
        types: Mapping[str, PartType],
        language: Language,
        view: PeopleList,
        label: QLabel,
        *,
        perform: Callable[[str], None],
        offer: Callable[[bool], None],
    ) -> None:
        """Connect session and view; `offer` is told whether the pane has something to show."""
        self._desk, self._live, self._types, self._language = desk, live, types, language
        self._view, self._label, self._perform, self._offer = view, label, perform, offer
        self._is_waiting = False
        label.setWordWrap(True)
        live.subscribe(self._hear)
        view.current_changed.connect(self._choose)
        view.activated_id.connect(self._act)
        self.refresh()

    def refresh(self) -> None:
        """Show people and code as they are now; what has the focus keeps it."""
        live = self._live
        self._is_waiting = False
        self._view.show_rows(self._rows())
        self._view.show_code(large_code(live.invitation.code) if live.invitation else "")
        text = status_text(self._language, live.state, len(live.partners))
        self._label.setText(text)
        self._label.setVisible(bool(text))
        self._offer(live.state != "alone")

    def _hear(self, _news: News) -> None:
        if not self._is_waiting:
            self._is_waiting = True
            self._live.timer.after(GATHER_MS, self.refresh)

    def _rows(self) -> list[Row]:
        if self._live.state == "alone":
            return [*self._deeds("share.now", "share.join"), *self._deeds("share.read", "share.join_guest")]
        invited = self._code_rows() if self._live.state == "hosting" else []
        me = Row("me", me_text(self._language, self._live.role))
        return [*invited, me, *self._people(), *self._deeds("share.leave")]

    def _code_rows(self) -> list[Row]:
        """Return the code as a row that can be read letter by letter, and how to get another one."""
        invitation = self._live.invitation
        if invitation is None:
            return self._deeds("share.renew")
        text = self._language.text("Code {code}", code=spelled(invitation.code))
        return [Row("share.code", text, ", ".join(invitation.addresses)), *self._deeds("share.renew")]

    def _people(self) -> list[Row]:
        snapshot, here = self._desk.project.snapshot, self._desk.design_id
        return [
            Row(
                f"{PERSON}{partner.key}",
                shown_name(self._language, partner.presence),
                person_line(self._language, self._types, snapshot, partner.presence, here),
            )
            for partner in self._live.partners
        ]

    def _deeds(self, *command_ids: str) -> list[Row]:
        titles = {
            "share.now": self._language.text("Share this project now"),
            "share.join": self._language.text("Join a project nearby"),
            "share.read": self._language.text("Share it for reading only"),
            "share.join_guest": self._language.text("Join to read only"),
            "share.renew": self._language.text("Make a new code"),
            "share.leave": self._language.text("Stop sharing"),
        }
        return [Row(id, titles[id]) for id in command_ids]

    def _choose(self, row_id: str) -> None:
        self._live.chosen = int(row_id.removeprefix(PERSON)) if row_id.startswith(PERSON) else 0

    def _act(self, row_id: str) -> None:
        """Do what the row says; on a person, go to where they are."""
        if row_id == "me":
            self._perform("people.who")
        else:
            self._perform("people.visit" if row_id.startswith(PERSON) else row_id)
