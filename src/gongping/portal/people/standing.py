"""How a person stands to others at a moment: the subject of every policy about persons."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """What a policy needs to know of a person, so that it stays a pure function.

    ``departments`` are those of the employments that hold (of all for somebody not employed now), each with
    all departments above it. ``superiors`` are the persons reported to. ``left`` says that every employment
    is over.
    """

    person_id: int
    departments: frozenset[int] = frozenset()
    superiors: frozenset[int] = frozenset()
    left: bool = False
