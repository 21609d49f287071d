"""Courses on the desk."""

from studio.commands.context import Context


def choose_course(context: Context, course_id: str) -> None:
    """Lay a course on the desk together with the solver that tells it best."""
    context.desk.choose_course(course_id, context.shelves.courses[course_id].solver)
