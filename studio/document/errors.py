"""What can go wrong with a project, each as one sentence: what, where, how to mend."""


class DocumentError(Exception):
    """A sentence for the student, with the values in it kept apart so that it can be translated.

    `msgid` is the whole-sentence template and `values` what goes into it; `str()` gives the English sentence.
    """

    def __init__(self, msgid: str, **values: object) -> None:
        super().__init__(msgid.format(**values) if values else msgid)
        self.msgid = msgid
        self.values = values


class EditRefused(DocumentError):
    """An edit was not made because it would not be right; nothing has changed."""


class UnreadableProject(DocumentError):
    """A file could not be read as a project; it was not touched."""


class DamagedProject(UnreadableProject):
    """A file was a project once and has been damaged."""


class SaveFailed(DocumentError):
    """A project could not be saved; the old file is whole and the work is still held."""


class NoTime(DocumentError):
    """A text is no time."""
