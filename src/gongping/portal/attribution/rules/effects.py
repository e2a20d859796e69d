"""What an objection asks for, and who answers it."""

from enum import StrEnum

from gongping.portal.attribution.models.claims import Reason


class Effect(StrEnum):
    """What changes in the evidence once an objection is granted."""

    SHARES = "shares"
    STOP = "stop"
    VALID = "valid"
    RESPONSIBLE = "responsible"
    EXCLUDE = "exclude"


class Answers(StrEnum):
    """Who the other side is."""

    PERSON = "person"
    DEPARTMENT = "department"
    LEADER = "leader"


_EFFECTS: dict[Reason, Effect] = {
    Reason.WRONG_PERSON: Effect.SHARES,
    Reason.SHARED: Effect.SHARES,
    Reason.ENGINEER: Effect.STOP,
    Reason.OTHER_DEPARTMENT: Effect.STOP,
    Reason.APPOINTMENT: Effect.STOP,
    Reason.UNREACHABLE: Effect.STOP,
    Reason.FORCE_MAJEURE: Effect.STOP,
    Reason.UNFOUNDED: Effect.VALID,
    Reason.NOT_AT_FAULT: Effect.RESPONSIBLE,
    Reason.NOT_COUNTED: Effect.EXCLUDE,
}
_ORDERS_ONLY = frozenset(Reason) - {Reason.NOT_COUNTED}
ORDERS = "work_orders"


def effect_of(reason: str) -> Effect:
    """Return what a granted objection changes."""
    return _EFFECTS[Reason(reason)]


def answers(reason: str, *, persons: int, department: bool) -> Answers:
    """Return who answers: one colleague named, the department waited for, else whoever leads the holder."""
    if reason in (Reason.WRONG_PERSON, Reason.SHARED) and persons == 1:
        return Answers.PERSON
    if department and reason in (Reason.ENGINEER, Reason.OTHER_DEPARTMENT, Reason.NOT_AT_FAULT):
        return Answers.DEPARTMENT
    return Answers.LEADER


def reasons_for(table: str) -> tuple[Reason, ...]:
    """Return the reasons that can be given against a row of a table."""
    return tuple(Reason) if table == ORDERS else (Reason.NOT_COUNTED,)


def lapses_by_silence(reason: str) -> bool:
    """Say whether silence can be the answer: never where a row would not count at all."""
    return effect_of(reason) is not Effect.EXCLUDE
