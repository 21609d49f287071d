"""What a run tells: the dial, the stops, and whether speech or sound may tell it alone."""

from accessibility.response import Response, said
from studio.commands.command import command
from studio.commands.context import Context
from studio.settings.narration import BOTH, DIAL_OPTIONS, SOUND, SPEECH


@command("narration.dial", "Let a run tell more or less", menu="Run")
def turn_dial(context: Context) -> Response:
    """Choose what a run tells while it plays."""
    language, options = context.language, [option for option, _ in DIAL_OPTIONS]
    now = options.index(context.preferences.settings().text("narration"))
    chosen, title = DIAL_OPTIONS[(now + 1) % len(options)]
    context.preferences.change({"narration": chosen})
    return said(language.text("A run tells: {what}.", what=language.text(title)))


@command("narration.stops", "Stop at each event", menu="Run")
def stop_at_events(context: Context) -> Response:
    """Let a run wait at each event, or play through."""
    is_on = not context.preferences.settings().is_on("stop_at_events")
    context.preferences.change({"stop_at_events": "yes" if is_on else "no"})
    if is_on:
        return said(context.language.text("A run waits at each event and marker. Space goes on."))
    return said(context.language.text("A run plays through."))


@command("narration.sound_only", "Sound only", menu="Voice")
def sound_only(context: Context) -> Response:
    """Let sounds alone tell what you did not ask for."""
    if _switched(context, SOUND):
        return said(context.language.text("Sound only. I speak when you ask, and of danger. F7 has the rest."))
    return _both_again(context)


@command("narration.speech_only", "Speech only", menu="Voice")
def speech_only(context: Context) -> Response:
    """Let speech alone tell, without any other sound."""
    if _switched(context, SPEECH):
        return said(context.language.text("Speech only. No other sound is heard."))
    return _both_again(context)


def _switched(context: Context, wanted: str) -> bool:
    """Go to one of the senses, or back to both where it is so already; whether it is that one now."""
    is_on = context.preferences.settings().text("speech_and_sound") != wanted
    context.preferences.change({"speech_and_sound": wanted if is_on else BOTH})
    return is_on


def _both_again(context: Context) -> Response:
    return said(context.language.text("Speech and sound."))
