"""Words for how long ago something was: as exact as one needs to tell it from what came before and after."""

from datetime import UTC, datetime

from accessibility.language import Language

JUST_NOW_MIN = 10
"""What is younger needs no time."""


def ago_words(language: Language, time: str, now: str) -> str:
    """Return `25 minutes ago`, `3 hours ago`, `yesterday`, `4 days ago`, a day; nothing for what was just now.

    Both times are texts as the journal keeps them; one that is no time is told by nothing.
    """
    then, today = _moment(time), _moment(now)
    if then is None or today is None:
        return ""
    minutes, days = int((today - then).total_seconds() // 60), (today.date() - then.date()).days
    if minutes < JUST_NOW_MIN:
        return ""
    if minutes < 60:
        return language.plural("{count} minute ago", "{count} minutes ago", minutes)
    if days == 0:
        return language.plural("{count} hour ago", "{count} hours ago", minutes // 60)
    if days == 1:
        return language.text("yesterday")
    return language.plural("{count} day ago", "{count} days ago", days) if days < 7 else then.date().isoformat()


def is_since_yesterday(time: str, now: str) -> bool:
    """Return whether something was today or the day before, on this computer's calendar."""
    then, today = _moment(time), _moment(now)
    return then is not None and today is not None and (today.date() - then.date()).days <= 1


def clock_words(language: Language, time: str) -> str:
    """Return `2026-11-22 at 10:30`, on this computer's clock; the text itself where it is no time."""
    then = _moment(time)
    if then is None:
        return time
    return language.text("{day} at {time}", day=then.date().isoformat(), time=then.strftime("%H:%M"))


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()
