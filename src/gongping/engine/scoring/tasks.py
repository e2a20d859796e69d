"""Tasks 任务: the share of a person's tasks that are done, e.g. training taken, self-assessment handed in."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gongping.engine import exact
from gongping.engine.presence import Pending, Presence, Present
from gongping.engine.schemes import Section
from gongping.engine.scoring.draft import NO_SHARE, SectionDraft, averaged
from gongping.engine.scoring.outcome import Note, PartOutcome

DONE, OPEN = exact.points(100), exact.points(0)
EACH = exact.points(1)


@dataclass(frozen=True, slots=True)
class Task:
    """One task of one person; ``done`` None where nobody said."""

    id: str
    done: bool | None


def tasks_section(section: Section, tasks: Sequence[Task]) -> SectionDraft:
    """Return the draft of ``section``: 100 × tasks done / tasks known to be done or not."""
    parts = [_part(task) for task in sorted(tasks, key=lambda task: task.id)]
    return averaged(section, parts, none="no-tasks")


def _part(task: Task) -> PartOutcome:
    presence: Presence = Pending(1) if task.done is None else Present(exact.value(Fraction(task.done)), 1)
    points = None if task.done is None else DONE if task.done else OPEN
    notes = (Note("task-unknown"),) if task.done is None else ()
    return PartOutcome(task.id, task.id, "task", EACH, NO_SHARE, presence, points, 1, notes=notes)
