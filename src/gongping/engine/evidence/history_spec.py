"""The ``history:`` part of mapping.yaml: how a long log of changes tells of cases."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gongping.engine.evidence.contracts.words import MISSING_WORDS
from gongping.engine.evidence.mapping_faults import wrong

StateKind = Literal["opened", "working", "waiting", "resolved", "closed"]
"""What a state of the foreign system means: waiting stands the clock still, resolved ends an episode."""

_Name = Annotated[str, Field(min_length=1, max_length=200)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Origin(_Strict):
    """Where a value comes from: a ``column`` of the log, with ``prefix`` before it, or a ``constant``.

    ``otherwise`` stands where the column is empty.
    """

    column: _Name | None = None
    constant: _Name | None = None
    prefix: str = Field(default="", max_length=50)
    otherwise: _Name | None = None

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.column is None) == (self.constant is None):
            raise wrong("origin_one")
        return self


class PeopleSpec(_Strict):
    """The list of people made from the holders: ``department`` is the commonest in the rows they held."""

    name: Origin
    post: Origin
    site: Origin
    department: Origin


class HistorySpec(_Strict):
    """Which columns of the log say what, and what its states mean.

    ``case``, ``at`` (when the row was written), ``state`` and ``opened`` must be filled in every row.
    ``order`` is a counter that orders rows of the same moment. ``holder`` is who holds the case after the
    row; ``nobody`` stands for the person of cases that nobody ever held. ``moments`` are strptime formats,
    tried in turn. ``states`` maps every state that counts; rows in any other state are rejected.
    ``resolved`` and ``closed`` are columns with the log's own summary, used where no row has that state.
    ``orders`` fills further columns of work_orders from the first row of each case.
    """

    case: _Name
    at: _Name
    order: _Name | None = None
    state: _Name
    holder: Origin
    opened: _Name
    resolved: _Name | None = None
    closed: _Name | None = None
    nobody: _Name = "unassigned"
    moments: tuple[_Name, ...] = Field(min_length=1)
    missing: tuple[str, ...] = ("", *MISSING_WORDS)
    states: dict[str, StateKind] = Field(min_length=1)
    orders: dict[_Name, Origin]
    people: PeopleSpec | None = None

    @model_validator(mode="after")
    def _orders_known(self) -> Self:
        lacking = {"kind", "site"} - set(self.orders)
        if lacking:
            raise wrong("history_orders_lacking", names=", ".join(sorted(lacking)))
        made = {"order_id", "employee_id", "created_at", "resolved_at", "closed_at"} & set(self.orders)
        if made:
            raise wrong("history_orders_made", names=", ".join(sorted(made)))
        if self.holder.column is None:
            raise wrong("history_holder")
        return self

    def columns(self) -> tuple[str, ...]:
        """Return the log's columns that the history reads, each once, in a fixed order."""
        people = self.people
        origins = [self.holder, *self.orders.values()]
        if people is not None:
            origins += [people.name, people.post, people.site, people.department]
        named = [self.case, self.at, self.order, self.state, self.opened, self.resolved, self.closed]
        named += [origin.column for origin in origins]
        return tuple(dict.fromkeys(name for name in named if name is not None))
