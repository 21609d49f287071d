"""Forgetting a person: the name goes from the file, what they did stays."""

from accessibility.response import said
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.describe.forgetting import forgetting_question, forgotten_words, former_name
from studio.document.errors import DocumentError
from studio.document.schema import Person


@command("people.forget", "Forget a person", menu="People")
def forget_person(context: Context) -> Outcome:
    """Take the name of a person out of the file."""
    language, project = context.language, context.desk.project
    if project.path is None:
        return said(language.text("Not now: the project has no file yet. Control S saves it."))
    people = {id: one for id, one in project.snapshot.people.items() if id != project.author.id}
    if not people:
        return said(language.text("There is nobody but you in this project."))
    rows = tuple(Entry(id=id, text=one.shown_name) for id, one in people.items())
    context.window.choose(language.text("Forget a person"), rows, lambda id: _ask(context, people[id]))
    return Focused("people")


def _ask(context: Context, person: Person) -> None:
    language = context.language

    def answered(answer: str) -> None:
        if answer == "yes":
            context.voice.say(said(_forgotten(context, person)))

    question = forgetting_question(language, person.shown_name)
    context.window.ask_yes(language.text("Forget a person"), question, answered, is_final=True)


def _forgotten(context: Context, person: Person) -> str:
    """Take the name out, save, and return that it is so, or why the file still holds it."""
    project, language = context.desk.project, context.language
    taken = frozenset(one.shown_name for one in project.snapshot.people.values())
    shown = former_name(language, taken)
    project.forget(person.id, shown, project.new_id())
    try:
        project.save()
    except DocumentError as problem:
        return language.text(problem.msgid, **problem.values)
    return forgotten_words(language, person.shown_name, shown)
