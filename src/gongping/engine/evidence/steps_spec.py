"""The ``steps:`` part of mapping.yaml: a log whose rows are steps of a case, each with its own moments."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

_Name = Annotated[str, Field(min_length=1, max_length=200)]


class StepEvent(BaseModel):
    """An event that a step tells of: ``event`` happened at the moment in the column ``at``.

    ``person``: by (or, for ``assigned``, to) the person of the step.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    event: Literal[
        "assigned", "paused", "resumed", "responded", "resolved", "reopened", "closed", "called_back"
    ]
    at: _Name
    person: bool = True


class StepsSpec(BaseModel):
    """Which columns of the log say what, and which events a step in each state tells of.

    Rows in a state that ``states`` does not name are rejected; a state with an empty list tells of nothing.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    case: _Name
    state: _Name
    employee: _Name | None = None
    states: dict[str, tuple[StepEvent, ...]] = Field(min_length=1)

    def columns(self) -> tuple[str, ...]:
        """Return the log's columns that are read, each once, in a fixed order."""
        moments = [told.at for events in self.states.values() for told in events]
        named = [self.case, self.state, self.employee, *moments]
        return tuple(dict.fromkeys(name for name in named if name is not None))
