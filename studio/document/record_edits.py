"""Edits of records that are written whole: people, comments, predictions, runs and claims."""

from dataclasses import replace
from typing import TypeVar

from studio.document.change import Edit
from studio.document.codec import checked_name
from studio.document.draft import Draft
from studio.document.errors import EditRefused
from studio.document.records import Record, checked_record, headline_of, kind_of
from studio.document.schema import Claim, Comment, OwnPart, Person, Prediction, RunRecord
from studio.document.write import Write

Recorded = TypeVar("Recorded", Comment, Prediction, RunRecord, Claim, OwnPart)


class RecordEdits(Draft):
    """The edits of a transaction that add or replace records."""

    def add_person(self, person: Person) -> None:
        """Add a person, or give a known one another shown name."""
        self._put_record(replace(person, shown_name=checked_name(person.shown_name)), self.draft.people.get(person.id))

    def add_comment(self, comment: Comment) -> None:
        """Add a comment, or replace the one with the same id."""
        self._put_record(comment, _find(self.draft.comments, comment.id))

    def remove_comment(self, comment_id: str) -> None:
        """Take a comment away; answers to it stay.

        Raises:
            EditRefused: no such comment.
        """
        old = _find(self.draft.comments, comment_id)
        if old is None:
            raise EditRefused("This comment is no longer in the project.")
        self._remove_record("comment", old)

    def add_prediction(self, prediction: Prediction) -> None:
        """Add a prediction, or replace the one with the same id."""
        self._put_record(prediction, _find(self.draft.predictions, prediction.id))

    def add_run(self, run: RunRecord) -> None:
        """Add a run, or replace the one with the same id."""
        self._put_record(run, _find(self.draft.runs, run.id))

    def add_claim(self, claim: Claim) -> None:
        """Add a claim, or replace the one with the same id."""
        self._put_record(claim, _find(self.draft.claims, claim.id))

    def add_own_part(self, own: OwnPart) -> None:
        """Add an own part, or give a known one other values.

        Raises:
            EditRefused: an empty name.
        """
        self._put_record(replace(own, name=checked_name(own.name)), _find(self.draft.own_parts, own.id))

    def remove_own_part(self, own_id: str) -> None:
        """Take an own part away; parts made from it stay as they are.

        Raises:
            EditRefused: no such own part.
        """
        old = _find(self.draft.own_parts, own_id)
        if old is None:
            raise EditRefused("This own part is no longer in the project.")
        self._remove_record("own_part", old)

    def _remove_record(self, kind: str, old: Record) -> None:
        edit = Edit(kind=kind, id=old.id, old=headline_of(old), new=None)
        self._write(Write(edit, before=old, after=None))

    def _put_record(self, record: Record, old: Record | None) -> None:
        new = checked_record(record)
        headline = None if old is None else headline_of(old)
        edit = Edit(kind=kind_of(new), id=new.id, old=headline, new=headline_of(new))
        self._write(Write(edit, before=old, after=new))


def _find(records: tuple[Recorded, ...], record_id: str) -> Recorded | None:
    return next((record for record in records if record.id == record_id), None)
