"""The sound of a run: what is heard, how loud each layer is, and learning every sound by ear."""

from accessibility.response import Response, said
from accessibility.sonification import collect_layers
from accessibility.sound_lessons import lessons
from accessibility.units import QuantityError, parse_number
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.describe.settings import changed_summary, changed_text, meaning_text
from studio.describe.sound import heard_words, layer_words, volume_words
from studio.settings import declaration
from studio.settings.mixing import KEYS, levels_of
from studio.settings.sound import ALL, ALONE, EARCONS, layer_key
from studio.sounding import heard_run


@command("sound.hear", "What do I hear", menu="Sound", needs=(needs.run,))
def hear(context: Context) -> Response:
    """Say how the run sounds here. Ask again for its layers."""
    desk, levels = context.desk, levels_of(context.preferences.settings())
    if not context.sounds.is_heard:
        return _all_off(context)
    if desk.recording is None or desk.playback is None:
        return said(context.language.text("There is no run yet."))
    courses = context.shelves.courses
    run = heard_run(desk.recording, courses.get(desk.recording.course) or courses[desk.course_id])
    if context.voice.times_asked("sound.hear") > 1:
        return layer_words(context.language, run, levels)
    return heard_words(context.language, run, desk.playback.time_s, levels)


@command("sound.mix", "Mix the sounds", menu="Sound")
def mix(context: Context) -> Outcome:
    """Set how loud each sound is."""
    language, settings = context.language, context.preferences.settings()
    keys = (*(layer_key(layer.id) for layer in collect_layers()), EARCONS)
    entries = tuple(
        Entry(
            id=key,
            text=language.text(
                "{layer}, {volume}",
                layer=language.text(declaration(key).label),
                volume=volume_words(language, settings.number(key) / 100),
            ),
            description=language.text(declaration(key).meaning),
        )
        for key in keys
    )
    context.window.choose(language.text("Mix the sounds"), entries, lambda key: _ask_volume(context, key))
    return Focused("mix")


@command("sound.alone", "Hear one layer alone", menu="Sound")
def alone(context: Context) -> Outcome:
    """Listen to one layer of the run by itself."""
    language = context.language
    layers = tuple(layer for layer in collect_layers() if layer.sound)
    rows = (
        Entry(id=layer.id, text=language.text(layer.title), description=language.text(layer.meaning))
        for layer in layers
    )
    entries = (Entry(id=ALL, text=language.text("All layers")), *rows)
    context.window.choose(language.text("Hear one layer alone"), entries, lambda id: _change(context, ALONE, id))
    return Focused("alone")


@command("sound.reset", "Sounds as they came", menu="Sound")
def reset(context: Context) -> Response:
    """Bring the volumes of all sounds back to how they came."""
    before = context.preferences.settings()
    usual = {key: declaration(key).default for key in KEYS if before.value(key) != declaration(key).default}
    if not usual:
        return said(context.language.text("All sounds are as Tandem brings them."))
    context.preferences.change(usual)
    return said(changed_summary(context.language, before, context.preferences.settings()))


@command("sound.learn", "Learn the sounds", menu="Sound")
def learn(context: Context) -> Outcome:
    """Hear each sound and what it means."""
    language = context.language
    all_of_them = {lesson.id: lesson for lesson in lessons(context.shelves.earcons)}
    rows = tuple(
        Entry(id=one.id, text=language.text(one.caption), description=language.text(one.meaning))
        for one in all_of_them.values()
    )

    def heard(sound_id: str) -> None:
        one = all_of_them[sound_id]
        words = Response(object=language.text(one.caption), context=language.text(one.meaning))
        if not context.sounds.play_example(sound_id, lambda: context.voice.say(words)):
            context.voice.say(_all_off(context))

    context.window.listen(language.text("Learn the sounds"), rows, heard)
    return Focused("sounds")


def _ask_volume(context: Context, key: str) -> None:
    language, item = context.language, declaration(key)
    label = language.text("{layer}, percent", layer=language.text(item.label))
    now = language.number(context.preferences.settings().number(key), 0)
    context.window.ask_text(label, label, now, lambda typed: context.voice.say(_set_volume(context, key, typed)))


def _set_volume(context: Context, key: str, typed: str) -> Response:
    item = declaration(key)
    try:
        volume = parse_number(typed, unit="%", current=context.preferences.settings().number(key))
    except QuantityError as problem:
        return said(context.language.refusal(problem))
    if not 0 <= volume <= 100:
        return said(meaning_text(context.language, item))
    return _changed(context, key, volume)


def _change(context: Context, key: str, value: str | float) -> None:
    context.voice.say(_changed(context, key, value))


def _changed(context: Context, key: str, value: str | float) -> Response:
    before = context.preferences.settings()
    context.preferences.change({key: value})
    return said(changed_text(context.language, key, before, context.preferences.settings()))


def _all_off(context: Context) -> Response:
    return said(context.language.text("All sound is off. Mute all sound turns it on again."))
