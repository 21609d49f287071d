"""The file of the open project, watched: what others save there comes in by itself, and copies beside it are told.

Looks are made on a thread of their own: a share that went away lets whoever reads there wait for a minute.
"""

import threading
from collections.abc import Callable
from functools import partial
from time import monotonic

from PySide6.QtCore import QFileSystemWatcher, QObject

from accessibility.language import Language
from accessibility.queue import Timer
from accessibility.response import Response, said
from studio.commands.desk import Desk, Topic
from studio.document.copies import Copy
from studio.document.errors import SaveFailed
from studio.document.folder_watch import CopyFound, FolderWatch, Mended, News, Saved, Trouble
from studio.document.project import Project

LOOK_EVERY_MS = 3000
"""Network shares tell nobody that a file changed, so the folder is also looked at from time to time."""
SETTLE_MS = 300
"""A save is several steps in a folder: one look after the last of them."""
SHARE_OF_TIME = 10
"""Looks take a tenth of the time at most: a slow share is asked more rarely."""
LEAVE_S = 2.0


class FileWatch(QObject):
    """Watches the folder of whichever project lies on the desk."""

    def __init__(
        self,
        owner: QObject,
        desk: Desk,
        language: Language,
        timer: Timer,
        *,
        post: Callable[[Callable[[], None]], None],
        tell: Callable[[str, Response], None],
    ) -> None:
        """Follow the desk; `tell` says something on a topic when the ear is free, `post` runs it on this thread."""
        super().__init__(owner)
        self._desk, self._language, self._timer, self._post, self._tell = desk, language, timer, post, tell
        self._watch: FolderWatch | None = None
        self._project: Project = desk.project
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self._held: Copy | None = None
        self._folder = QFileSystemWatcher(self)
        self._folder.directoryChanged.connect(self._settle)
        self._cancel_settling: Callable[[], None] = lambda: None
        desk.subscribe(Topic.HAND, self._take_held)
        desk.subscribe(Topic.PROJECT, self._settle)
        self._cancel = timer.after(LOOK_EVERY_MS, self._tick)

    def close(self) -> None:
        """Look no more; a look under way may end by itself."""
        self._is_closed = True
        self._cancel()
        self._cancel_settling()
        if self._thread is not None:
            self._thread.join(LEAVE_S)

    @property
    def is_looking(self) -> bool:
        """Whether a look is under way."""
        return self._thread is not None

    def look(self) -> None:
        """Look at the folder now, unless a look is under way."""
        self._follow()
        if self._watch is None or self.is_looking or self._is_closed:
            return
        self._thread = threading.Thread(target=self._look, args=(self._watch,), name="folder watch", daemon=True)
        self._thread.start()

    def _tick(self) -> None:
        self._cancel = self._timer.after(LOOK_EVERY_MS, self._tick)
        self.look()

    def _settle(self) -> None:
        self._cancel_settling()
        self._cancel_settling = self._timer.after(SETTLE_MS, self.look)

    def _follow(self) -> None:
        """Watch the folder where the project is kept by now; one that was never saved has none."""
        project, path = self._desk.project, self._desk.project.path
        if self._watch is not None and project is self._project and path == self._watch.path:
            return
        self._project, self._held = project, None
        self._watch = None if path is None else FolderWatch(path, project.reader())
        if watched := self._folder.directories():
            self._folder.removePaths(watched)
        if path is not None:
            self._folder.addPath(str(path.parent))

    def _look(self, watch: FolderWatch) -> None:
        """Look, on the thread of looks, and rest for a while after a slow one."""
        begun = monotonic()
        news = watch.look()
        rest_ms = round(1000 * SHARE_OF_TIME * (monotonic() - begun))
        if not self._is_closed:
            self._post(partial(self._looked, watch, news, rest_ms))

    def _looked(self, watch: FolderWatch, news: tuple[News, ...], rest_ms: int) -> None:
        self._thread = None
        if rest_ms > LOOK_EVERY_MS and not self._is_closed:
            self._cancel()
            self._cancel = self._timer.after(rest_ms, self._tick)
        if watch is not self._watch or self._desk.project is not self._project:
            return
        for one in news:
            self._take(one)

    def _take(self, news: News) -> None:
        match news:
            case Saved(copy):
                self._held = copy
                self._take_held()
            case CopyFound(copy):
                self._tell_copy(copy)
            case Trouble(sentence):
                self._project.note_lost_file()
                self._tell("file", said(sentence))
            case Mended():
                name = self._watch.path.name if self._watch else ""
                self._tell("file", said(self._language.text("{name} can be read again.", name=name)))

    def _take_held(self) -> None:
        """Take in what others saved, unless a part is in the hand: what is being placed may not be pulled away."""
        if self._held is None or self._desk.hand is not None or self._desk.project is not self._project:
            return
        copy, self._held = self._held, None
        was_saved = not self._project.is_dirty
        try:
            self._project.take_in(copy)
        except SaveFailed as problem:
            self._tell("file", said(str(problem)))
            return
        if was_saved and self._project.is_dirty:
            lacks = self._language.text("{name} lacks edits that are here. Save puts them in.", name=copy.path.name)
            self._tell("file", said(lacks))

    def _tell_copy(self, copy: Copy) -> None:
        if not self._project.is_news(copy):
            return
        words = self._language.text("A copy of this project lies beside it: {name}.", name=copy.path.name)
        hint = self._language.text("Merge a copy, in the File menu, takes it in.")
        self._tell(f"copy {copy.path}", Response(object=words, context=hint))
