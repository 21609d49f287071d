"""Whether the person's screen reader is an Orca before 45.2, which needs some things told another way."""

from PySide6.QtCore import QCoreApplication

_PROPERTY = "tandemOlderOrca"


def set_older_orca(is_older: bool) -> None:
    """Remember the setting with the application, which is the same for all of its windows."""
    application = QCoreApplication.instance()
    if application is not None:
        application.setProperty(_PROPERTY, is_older)


def is_older_orca() -> bool:
    """Return the setting; False before it was set and where there is no application."""
    application = QCoreApplication.instance()
    return application is not None and bool(application.property(_PROPERTY))
